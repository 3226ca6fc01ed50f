"""pysaml2 as a system and as an IdP that logs out: a JSON object per line in, one per line out, until the input ends.

"role" is "sp" or "idp"; "gateway" is a file with the gateway's metadata, "key" a PEM file of key and certificate.
{"write": "request" or "response", "binding", …} is answered with what a browser would carry to the gateway: "parameter" and, by Redirect,
the "query", by POST the "message". {"read": the parameter, "binding", "fields": the decoded ones} is answered with what pysaml2 read, and
whether a key of the gateway's metadata verified the query.
"""
import base64
import json
import logging
import re
import sys
from functools import lru_cache
from html import unescape

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.client import Saml2Client
from saml2.config import IdPConfig, SPConfig
from saml2.saml import NameID
from saml2.samlp import STATUS_PARTIAL_LOGOUT, STATUS_SUCCESS, LogoutRequest, Status, StatusCode
from saml2.server import Server
from saml2.sigver import verify_redirect_signature
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

BINDINGS = {"Redirect": BINDING_HTTP_REDIRECT, "Post": BINDING_HTTP_POST}


@lru_cache
def peer(role, entity_id, slo, key, gateway):
    endpoints = {"single_logout_service": [(slo, binding) for binding in BINDINGS.values()]}
    service = {"signing_algorithm": SIG_RSA_SHA256, "digest_algorithm": DIGEST_SHA256, "endpoints": endpoints}
    if role == "sp":
        service["logout_requests_signed"] = True
        endpoints["assertion_consumer_service"] = [(entity_id + "/acs", BINDING_HTTP_POST)]
    else:
        service["want_authn_requests_signed"] = False
        endpoints["single_sign_on_service"] = [(entity_id + "/sso", BINDING_HTTP_REDIRECT)]
    settings = {
        "entityid": entity_id,
        "key_file": key,
        "cert_file": key,
        "xmlsec_binary": "/usr/bin/xmlsec1",
        "accepted_time_diff": 60,
        "metadata": {"local": [gateway]},
        "service": {role: service},
    }
    return Saml2Client(SPConfig().load(settings)) if role == "sp" else Server(config=IdPConfig().load(settings))


def name(given):
    return NameID(text=given["value"], format=given["format"], name_qualifier=given["nameQualifier"], sp_name_qualifier=given["spNameQualifier"])


def status(given):
    inner = StatusCode(value=STATUS_PARTIAL_LOGOUT) if given["partial"] else None
    return Status(status_code=StatusCode(value=STATUS_SUCCESS, status_code=inner))


def write(given, own):
    binding = BINDINGS[given["binding"]]
    by_post = binding == BINDING_HTTP_POST
    if given["write"] == "request":
        identity, message = own.create_logout_request(
            given["destination"], given["gatewayEntityId"], name_id=name(given["nameId"]), session_indexes=given["sessionIndexes"],
            expire=given["expire"], sign=by_post, sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256)
    else:
        asked = LogoutRequest(id=given["inResponseTo"], issuer=own._issuer(given["gatewayEntityId"]))
        message = own.create_logout_response(
            asked, [binding], status=status(given), sign=by_post, sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256)
        identity = None
    sent = own.apply_binding(
        binding, str(message), given["destination"], given["relayState"], response=given["write"] == "response", sign=not by_post, sigalg=SIG_RSA_SHA256)
    if by_post:
        message = unescape(re.search(r'name="SAML(?:Request|Response)"\s+value="([^"]*)"', sent["data"]).group(1))
        return {"id": identity, "message": message}
    return {"id": identity, "query": dict(sent["headers"])["Location"].split("?", 1)[1]}


def read(given, own):
    fields, binding = given["fields"], BINDINGS[given["binding"]]
    told = {"verified": None}
    if binding == BINDING_HTTP_REDIRECT:
        certificates = own.metadata.certs(given["gatewayEntityId"], "idpsso" if given["role"] == "sp" else "spsso", "signing")
        told["verified"] = any(verify_redirect_signature(fields, own.sec.sec_backend, certificate) for certificate in certificates)
    if given["read"] == "SAMLRequest":
        request = own.parse_logout_request(fields["SAMLRequest"], binding).message
        return {
            **told, "id": request.id, "issuer": request.issuer.text, "destination": request.destination,
            "nameId": {
                "value": request.name_id.text, "format": request.name_id.format,
                "nameQualifier": request.name_id.name_qualifier, "spNameQualifier": request.name_id.sp_name_qualifier},
            "sessionIndexes": [index.text for index in request.session_index]}
    response = own.parse_logout_request_response(fields["SAMLResponse"], binding).response
    inner = response.status.status_code.status_code
    return {
        **told, "id": response.id, "issuer": response.issuer.text, "destination": response.destination, "inResponseTo": response.in_response_to,
        "status": response.status.status_code.value, "secondLevel": inner.value if inner else None}


def answer(line):
    given = json.loads(line)
    try:
        own = peer(given["role"], given["entityId"], given["slo"], given["key"], given["gateway"])
        return write(given, own) if "write" in given else read(given, own)
    except Exception as error:  # whatever it is, the test is told
        return {"raised": f"{type(error).__name__}: {error}"}


logging.getLogger("saml2").addHandler(logging.NullHandler())  # what it holds of a signature is in its answer
answers, sys.stdout = sys.stdout, sys.stderr
for line in sys.stdin:
    print(json.dumps(answer(line)), file=answers, flush=True)
