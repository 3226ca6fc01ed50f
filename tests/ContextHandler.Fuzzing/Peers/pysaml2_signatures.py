"""pysaml2 signs and verifies: a JSON object per line in, one per line out, until the input ends.

{"verify": a Response, "certificate": a file} is answered with {"ok": whether every signature in it holds};
{"sign": an unsigned Assertion, "key": a file} with {"signed": the same with pysaml2's signature}.
"""
import json
import logging
import sys

from saml2.saml import assertion_from_string
from saml2.sigver import CryptoBackendXmlSec1, SecurityContext, pre_signature_part
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion:Assertion"
RESPONSE = "urn:oasis:names:tc:SAML:2.0:protocol:Response"

context = SecurityContext(CryptoBackendXmlSec1("/usr/bin/xmlsec1"))


def verify(given):
    text = given["verify"]
    return {"ok": all(
        context.verify_signature(text, given["certificate"], "pem", RESPONSE if name == "Response" else ASSERTION, identity)
        for name, identity in given["signed"])}


def sign(given):
    assertion = assertion_from_string(given["sign"])
    assertion.signature = pre_signature_part(assertion.id, None, 1, digest_alg=DIGEST_SHA256, sign_alg=SIG_RSA_SHA256)
    return {"signed": context.sign_statement(str(assertion), ASSERTION, key_file=given["key"], node_id=assertion.id)}


def answer(line):
    given = json.loads(line)
    try:
        return verify(given) if "verify" in given else sign(given)
    except Exception as error:  # whatever it is, the test is told
        return {"raised": f"{type(error).__name__}: {error}"}


logging.getLogger("saml2").addHandler(logging.NullHandler())  # what it holds of a signature is in its answer
answers, sys.stdout = sys.stdout, sys.stderr
for line in sys.stdin:
    print(json.dumps(answer(line)), file=answers, flush=True)
