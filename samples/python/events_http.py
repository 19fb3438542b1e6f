"""Sends the events of a file (one JSON object a line) over HTTP: KEY=… python3 events_http.py FILE"""

import json
import os
import sys
import time
import urllib.error
import urllib.request

API = os.environ.get("API", "http://localhost:8080")
TRIES = 5


def send_events(events):
    """Sends events and returns what became of them. An event that is sent again is the same event, so trying again is safe."""
    request = urllib.request.Request(
        API + "/v1/events",
        data=json.dumps(events).encode(),
        headers={"Authorization": "Bearer " + os.environ["KEY"], "Content-Type": "application/json"},
    )
    for attempt in range(1, TRIES + 1):
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            problem = json.load(error)
            if error.code not in (429, 503) or attempt == TRIES:
                raise SystemExit(f"{error.code} {problem['reason']}: {problem['detail']}") from error
            time.sleep(float(error.headers.get("Retry-After", 1)))
    raise AssertionError("the last try has returned or raised")


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as lines:
        print(json.dumps(send_events([json.loads(line) for line in lines if line.strip()])))
