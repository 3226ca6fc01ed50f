"""Reads and verifies the gateway's LogoutRequest and answers it: "status" names a failure, "twice" signs the XML besides the query."""
import logout
import settings
from saml2.s_utils import error_status_factory, success_status_factory


def write(given):
    own = logout.party(given)
    got = logout.fields(given)
    request = own.parse_logout_request(got["SAMLRequest"], settings.BINDINGS[given["binding"]]).message
    issuer = request.issuer.text
    status = error_status_factory((given["status"], "no")) if given["status"] else success_status_factory()
    given["relayState"] = got.get("RelayState")
    bindings = [settings.BINDINGS[given["sloBinding"]]]
    response = own.create_logout_response(
        request, bindings, status=status, sign=given["sloBinding"] == "POST" or given["twice"])
    return {
        "issuer": issuer,
        "destination": request.destination,
        "nameId": request.name_id.text,
        "nameIdFormat": request.name_id.format,
        "sessionIndexes": [index.text for index in request.session_index],
        "queryVerified": logout.query_verified(own, given, issuer),
        "xmlSigned": request.signature is not None,
        **logout.sent(own, given, response, own.response_args(request, bindings)["destination"], response=True),
    }
