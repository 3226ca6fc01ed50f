"""pysaml2 as one peer of the gateway: a JSON object per line in, a JSON object per line out, until the input ends.

"job" names one of the functions below; what pysaml2 raises is answered as {"raised": its type, "message": its text}.
"""
import json
import sys

import gateway_metadata
import idp_answer
import idp_metadata
import idp_question
import logout_answer
import logout_request
import logout_result
import system_answer
import system_metadata
import system_request

JOBS = {
    "gateway_metadata": gateway_metadata.verify,
    "idp_answer": idp_answer.write,
    "idp_metadata": idp_metadata.write,
    "idp_question": idp_question.read,
    "logout_answer": logout_answer.write,
    "logout_request": logout_request.write,
    "logout_result": logout_result.read,
    "system_answer": system_answer.read,
    "system_metadata": system_metadata.write,
    "system_request": system_request.write,
}


def answer(line):
    given = json.loads(line)
    try:
        return JOBS[given["job"]](given)
    except Exception as error:  # whatever it is, the test is told
        return {"raised": type(error).__name__, "message": str(error)}


def main():
    answers, sys.stdout = sys.stdout, sys.stderr  # pysaml2 prints now and then
    for line in sys.stdin:
        print(json.dumps(answer(line)), file=answers, flush=True)


main()
