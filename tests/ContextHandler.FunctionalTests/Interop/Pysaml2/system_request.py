"""A signed AuthnRequest of the system, by Redirect or by POST; "signature" asks for another algorithm than rsa-sha256."""
import settings
from saml2.client import Saml2Client
from saml2.saml import NAMEID_FORMAT_UNSPECIFIED, AuthnContextClassRef
from saml2.samlp import RequestedAuthnContext


def write(given):
    client = Saml2Client(settings.system(given))
    binding = settings.BINDINGS[given["binding"]]
    context = RequestedAuthnContext(
        authn_context_class_ref=[AuthnContextClassRef(text=reference) for reference in given["classReferences"]], comparison="minimum")
    request_id, _, sent = client.prepare_for_negotiated_authenticate(
        entityid=given["gatewayEntityId"],
        relay_state=given["relayState"],
        binding=binding,
        sign=True,
        sigalg=given.get("signature"),
        nameid_format=NAMEID_FORMAT_UNSPECIFIED,
        requested_authn_context=context,
    )
    location = dict(sent["headers"]).get("Location")
    return {"id": request_id, "location": location, "html": None if location else sent["data"]}
