"""Reads the gateway's AuthnRequest; a query's signature is verified with the key of the gateway's metadata."""
from urllib.parse import parse_qsl

import settings
from saml2.server import Server
from saml2.sigver import verify_redirect_signature


def read(given):
    server = Server(config=settings.idp(given))
    fields = dict(parse_qsl(given["query"])) if given["binding"] == "Redirect" else given["fields"]
    request = server.parse_authn_request(fields["SAMLRequest"], settings.BINDINGS[given["binding"]]).message
    issuer = request.issuer.text
    certificates = server.metadata.certs(issuer, "spsso", "signing")
    context = request.requested_authn_context
    return {
        "id": request.id,
        "issuer": issuer,
        "acs": request.assertion_consumer_service_url,
        "destination": request.destination,
        "relayState": fields.get("RelayState"),
        "classReferences": [reference.text for reference in context.authn_context_class_ref] if context else [],
        "queryVerified": given["binding"] == "Redirect"
        and any(verify_redirect_signature(fields, server.sec.sec_backend, certificate) for certificate in certificates),
        "xmlSigned": request.signature is not None,
    }
