"""Reads and verifies the gateway's LogoutResponse; raises what pysaml2 raises."""
import logout
import settings


def read(given):
    own = logout.party(given)
    got = logout.fields(given)
    response = own.parse_logout_request_response(got["SAMLResponse"], settings.BINDINGS[given["binding"]]).response
    issuer = response.issuer.text
    second = response.status.status_code.status_code
    return {
        "issuer": issuer,
        "inResponseTo": response.in_response_to,
        "destination": response.destination,
        "status": response.status.status_code.value,
        "secondStatus": second.value if second else None,
        "relayState": got.get("RelayState"),
        "queryVerified": logout.query_verified(own, given, issuer),
        "xmlSigned": response.signature is not None,
    }
