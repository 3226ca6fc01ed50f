"""A Response of the IdP: "sign" lists what is signed; "encrypt" encrypts for the gateway as pysaml2 does, with 3DES."""
import base64

import settings
from saml2.saml import NameID
from saml2.server import Server


def write(given):
    server = Server(config=settings.idp(given))
    response = server.create_authn_response(
        identity=given["attributes"],
        in_response_to=given["requestId"],
        destination=given["acs"],
        sp_entity_id=given["gatewayEntityId"],
        name_id=NameID(format=given["nameIdFormat"], text=given["nameId"]),
        authn={"class_ref": given["classReference"]},
        sign_assertion="assertion" in given["sign"],
        sign_response="response" in given["sign"],
        encrypt_assertion=given["encrypt"],
    )
    return {"response": base64.b64encode(str(response).encode()).decode()}
