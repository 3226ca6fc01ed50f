"""What both roles of pysaml2 have in common when they log out: who they are, and what a message is verified with and sent as."""
from urllib.parse import parse_qsl

import settings
from saml2.client import Saml2Client
from saml2.server import Server
from saml2.sigver import verify_redirect_signature


def party(given):
    return Server(config=settings.idp(given)) if given["role"] == "idp" else Saml2Client(settings.system(given))


def fields(given):
    return dict(parse_qsl(given["query"])) if given["binding"] == "Redirect" else given["fields"]


def query_verified(own, given, issuer):
    """pysaml2 leaves a query's signature to its caller."""
    certificates = own.metadata.certs(issuer, "spsso" if given["role"] == "idp" else "idpsso", "signing")
    return given["binding"] == "Redirect" and any(
        verify_redirect_signature(fields(given), own.sec.sec_backend, certificate) for certificate in certificates)


def sent(own, given, message, destination, response):
    """Signed in the query or in the XML, as the binding has it."""
    http = own.apply_binding(
        settings.BINDINGS[given["sloBinding"]],
        str(message),
        destination,
        given.get("relayState") or "",
        response=response,
        sign=given["sloBinding"] == "Redirect",
    )
    location = dict(http["headers"]).get("Location")
    return {"location": location, "html": None if location else http["data"]}
