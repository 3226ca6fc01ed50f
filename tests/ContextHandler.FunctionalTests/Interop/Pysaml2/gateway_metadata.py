"""Loads the gateway's metadata and has its signature verified with the certificate given; raises when it does not verify."""
import tempfile

import settings
from saml2.mdstore import MetaDataFile
from saml2.sigver import security_context

ENTITY = "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor"


def verify(given):
    own = settings.system({**given, "encrypted": False})
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".xml") as file:
        file.write(given["metadata"])
        file.flush()
        source = MetaDataFile(
            own.attribute_converters, file.name, cert=given["signer"], security=security_context(own), node_name=ENTITY)
        verified = source.load()
    return {"signed": source.signed(), "verified": bool(verified), "entities": sorted(source.keys())}
