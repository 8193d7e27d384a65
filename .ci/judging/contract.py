"""schemathesis with the description that the lab serves."""

import json, subprocess, sys
from pathlib import Path

from opinions import Explained

# A clerk's token is good for everything. Undescribed methods are tried with TRACE among them, to which the lab answers 405 as well.
CONFIG = """\
continue-on-failure = true
[auth.openapi.guest]
bearer = "clerk-1"
[auth.openapi.clerk]
bearer = "clerk-1"
"""
# Python's http.client takes 103 for the final response, and then the final one for the answer to its next request.
LEFT_OUT = ["--exclude-path", "/welcome"]
METHODS = "none of OpenAPI 3.1's methods, which are all that a document of that version can name"
EXPLAINED = [
    Explained("ST101", "GET /(reports|statistics|edge/[a-z]+) -> 50[0234]", "fails on purpose; so it's described"),
    Explained("ST101", "GET /guide/variants -> 506", "fails on purpose; so it's described", is_rare=True),
    Explained("ST202", "[A-Z]+ .* -> 412", "a condition that's false; no schema knows the current ETag"),
    Explained("ST202", "PUT /rates/{rate} -> 428", "one of two headers is required, which OpenAPI can't say"),
    Explained("ST202", "(PUT|PATCH) /rates/{rate} -> 422", "the result of a patch, which no schema of the patch can say", is_rare=True),
    Explained("ST202", "P(OS|U)T /bookings(/{booking})? -> 422", "no schema compares two dates, or knows which rooms there are"),
    Explained("ST202", "PUT /rooms/{room}/photo -> 422", "bytes that are no PNG image"),
    Explained("ST202", "[A-Z]+ /rooms/{room} -> 410", "a room that was removed"),
    Explained("ST202", "GET /rooms/{room}/reviews/{review} -> 451", "the review that's withheld"),
    Explained("ST202", "GET /rooms/{room}/photo -> 416", "a range behind the end", is_rare=True),
    Explained("ST202", "GET /bookings/{booking}/invoice -> 402", "a booking that isn't paid", is_rare=True),
    Explained("ST202", "POST /bookings/{booking}/payment -> 402", "a card that the bank declines", is_rare=True),
    Explained("ST202", "GET /live -> 4(00|26)", "a handshake needs all of its headers, which OpenAPI can't say"),
    Explained("ST201", "GET /live -> 426", "offers another protocol, for which 426 is right"),
    Explained("ST202", "[A-Z]+ /dav/.* -> 400", "a header If that can't be read; its grammar is no regular one"),
    Explained("ST201", "POST /batch -> 413", "too many items, for which 413 is right"),
    Explained("ST204", "QUERY /search -> 4(00|15)", "supported, and " + METHODS),
    Explained("ST205", "OPTIONS /search -> 204", "QUERY is " + METHODS),
    Explained("ST205", "OPTIONS /dav/.* -> 204", "the methods of WebDAV are " + METHODS),
    Explained("ST302", "GET /exports/{export}/file -> 404", "the file is there when the export is done, a second later", is_rare=True),
]


def remarks(address, document, folder, *options):
    """What it finds in an API by a document."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "schemathesis.toml").write_text(CONFIG)
    events = folder / "events.ndjson"
    events.unlink(missing_ok=True)
    command = [Path(sys.executable).parent / "schemathesis", "--config-file", folder / "schemathesis.toml", "run", document]
    command += ["--url", f"http://{address}", "--seed", "1", "--generation-deterministic", "--request-timeout", "5"]
    command += ["--no-color", "--report", "ndjson", "--report-ndjson-path", events, *options]
    with open(folder / "said.txt", "w") as said:
        end = subprocess.run(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT).returncode
    found = [remark for line in events.read_text().splitlines() for remark in failures(json.loads(line))]
    # It also ends with 1 for what it can't send or read.
    return found if found or end == 0 else [(f"ends with {end}", str(folder / "said.txt"))]


def failures(event):
    """The failed checks of one of its events."""
    if "ScenarioFinished" not in event:
        return [(f"error {json.dumps(event)[:500]}", "")] if any("Error" in name for name in event) else []
    recorder = event["ScenarioFinished"]["recorder"]
    return [
        (f"{check['failure_info']['failure']['code']} {check['failure_info']['failure']['title']}", place(recorder, case))
        for case, checks in (recorder.get("checks") or {}).items()
        for check in checks
        if check["status"] == "failure"
    ]


def place(recorder, case):
    value = recorder["cases"][case]["value"]
    response = (recorder["interactions"].get(case) or {}).get("response") or {}
    return f"{value['method']} {value['path']} -> {response.get('status_code')}"
