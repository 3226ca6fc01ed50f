"""Reads the gateway's Response with every check that pysaml2 has; raises what pysaml2 raises."""
import settings
from saml2 import BINDING_HTTP_POST
from saml2.client import Saml2Client


def read(given):
    client = Saml2Client(settings.system(given))
    answer = client.parse_authn_request_response(given["response"], BINDING_HTTP_POST, outstanding={given["requestId"]: "/"})
    session = answer.session_info()
    reference, authorities, _ = session["authn_info"][0]
    return {
        "issuer": session["issuer"],
        "nameId": answer.name_id.text,
        "nameIdFormat": answer.name_id.format,
        "inResponseTo": answer.in_response_to,
        "classReference": reference,
        "authorities": authorities,
        "attributes": answer.ava,
        "sessionIndex": session["session_index"],
    }
