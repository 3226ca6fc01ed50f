"""The metadata that pysaml2 generates for a system."""
import settings
from saml2.metadata import entity_descriptor


def write(given):
    return {"metadata": str(entity_descriptor(settings.system(given)))}
