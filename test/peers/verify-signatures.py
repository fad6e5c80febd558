"""Verifies SigV4 signatures with botocore: reads requests as JSON lines, prints true or false for each."""

import json
import re
import sys

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

SCOPE = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/\d{8}/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request, ?"
    r"SignedHeaders=(?P<names>[^,]+), ?Signature=(?P<signature>[0-9a-f]{64})"
)


def is_genuine(request, secret):
    headers = {name.lower(): value for name, value in request["headers"].items()}
    claim = SCOPE.fullmatch(headers["authorization"])
    if claim is None:
        return False
    signed = {name: headers.get(name, "") for name in claim["names"].split(";")}
    known = AWSRequest(
        method=request["method"],
        url=f"https://{headers['host']}{request['target']}",
        headers=signed,
        data=request["body"].encode(),
    )
    known.context["timestamp"] = headers["x-amz-date"]
    auth = SigV4Auth(Credentials(claim["key"], secret), claim["service"], claim["region"])
    canonical = auth.canonical_request(known)
    return auth.signature(auth.string_to_sign(known, canonical), known) == claim["signature"]


for line in sys.stdin:
    given = json.loads(line)
    print(json.dumps(is_genuine(given["request"], given["secret"])))
