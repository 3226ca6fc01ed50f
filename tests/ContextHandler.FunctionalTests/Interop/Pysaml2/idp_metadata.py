"""The metadata that pysaml2 generates for an IdP."""
import settings
from saml2.metadata import entity_descriptor


def write(given):
    return {"metadata": str(entity_descriptor(settings.idp(given)))}
