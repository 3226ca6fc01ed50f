"""A signed LogoutRequest about one session of one person, as pysaml2's do_logout writes it."""
import logout
import settings
from saml2.saml import NameID


def write(given):
    own = logout.party(given)
    binding = settings.BINDINGS[given["sloBinding"]]
    services = own.metadata.single_logout_service(given["gatewayEntityId"], binding, "spsso" if given["role"] == "idp" else "idpsso")
    destination = services[0]["location"]
    request_id, request = own.create_logout_request(
        destination,
        given["gatewayEntityId"],
        name_id=NameID(format=given["nameIdFormat"], text=given["nameId"]),
        session_indexes=[given["sessionIndex"]] if given["sessionIndex"] else None,
        sign=given["sloBinding"] == "POST",
    )
    return {"id": request_id, **logout.sent(own, given, request, destination, response=False)}
