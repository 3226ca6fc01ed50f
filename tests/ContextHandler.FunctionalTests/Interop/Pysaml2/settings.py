"""What both roles of pysaml2 are configured with: rsa-sha256 and the key the test made."""
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig, SPConfig
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

BINDINGS = {"Redirect": BINDING_HTTP_REDIRECT, "POST": BINDING_HTTP_POST}

# Without them pysaml2 signs with SHA-1.
SIGNING = {"signing_algorithm": SIG_RSA_SHA256, "digest_algorithm": DIGEST_SHA256}


def system(given):
    """A user-facing system. Assertions must be signed and answer a request of its own."""
    return SPConfig().load({
        **common(given),
        "encryption_keypairs": [{"key_file": given["encryptionKey"], "cert_file": given["encryptionCertificate"]}]
        if given["encrypted"]
        else [],
        "service": {"sp": {
            **SIGNING,
            "endpoints": {"assertion_consumer_service": [(given["acs"], BINDING_HTTP_POST)], **logout(given)},
            "authn_requests_signed": True,
            "want_assertions_signed": True,
            "want_response_signed": False,
            "allow_unsolicited": False,
        }},
    })


def idp(given):
    """A municipal IdP. AuthnRequests by POST must be signed in their XML; a redirected one is signed in its query."""
    return IdPConfig().load({
        **common(given),
        "service": {"idp": {
            **SIGNING,
            "endpoints": {"single_sign_on_service": [(given["sso"], BINDINGS[name]) for name in given["bindings"]], **logout(given)},
            "want_authn_requests_signed": given.get("binding") != "Redirect",
        }},
    })


def logout(given):
    """Where it takes part in single logout, by one binding; nowhere, when no address is given."""
    return {"single_logout_service": [(given["slo"], BINDINGS[given["sloBinding"]])]} if "slo" in given else {}


def common(given):
    gateway = given.get("gateway")
    return {
        "entityid": given["entityId"],
        "key_file": given["key"],
        "cert_file": given["certificate"],
        "xmlsec_binary": "/usr/bin/xmlsec1",
        "allow_unknown_attributes": True,
        "metadata": {"inline": [gateway]} if gateway else {},
    }
