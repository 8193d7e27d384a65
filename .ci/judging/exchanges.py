"""HTTPolice and httplint on exchanges as they were on the wire."""

import io

from httplint import HttpRequestLinter, HttpResponseLinter, levels
from httpolice.exchange import check_exchange
from httpolice.framing1 import parse_streams
from httpolice.notice import Severity
from httpolice.stream import Stream

from opinions import Explained

CURL = "what curl sends"
ACCEPT = "RFC 9110 section 12.5.1 defines Accept in responses; RFC 7231 didn't"
LOCATION = "no RFC says what it means with 202, so the body has the link as well"
# By HTTPolice's numbers. Its texts are from 2019, and so are the RFCs that it knows. What is rare is only caused by schemathesis.
POLICE = [
    Explained("error 1261", ".*", "a token over plain HTTP, which never leaves this machine"),
    Explained("error 1263", ".* -> 401", "the same for the challenge"),
    Explained("error 1064", ".* -> 415", ACCEPT),
    Explained("error 1088", ".* -> 402", "reserved, and what the lesson on 402 is about"),
    Explained("error 1191", ".* -> 203", "RFC 9111 section 5.5 has dropped Warning"),
    Explained("comment 1112", "POST /exports -> 202", LOCATION),
    Explained("comment 1283", ".* -> 421", "RFC 9110 section 15.1 doesn't count 421 among what caches may keep unasked"),
    Explained("comment 1021", "(POST|PROPFIND) .*", CURL + " with -X and without content"),
    Explained("comment 1070", "GET /rooms -> 505", "that request is written by hand"),
    Explained("error 1000", "GET /rooms -> 417", "the expectation that no server can meet"),
    Explained("error 1006", "a connection", "the half request of 408"),
    Explained("error 1008", "a connection", "the response to it"),
    Explained("error 1038", "POST /session -> 400", "the broken JSON of 400"),
    Explained("comment 1113", "GET /exports/\\d+ -> 200", "RFC 9110 section 10.2.3 has it for any follow-up request", is_rare=True),
    Explained("comment 1200", "PUT /rates/.* -> 428", "has If-None-Match with other tags, which protects no one's change", is_rare=True),
    Explained("comment 1267", "POST /session -> 401", "has a token as well, but it's the password that is wrong", is_rare=True),
    Explained("error 1102", "GET /live -> 426", "offers WebSocket without Connection, or in another version", is_rare=True),
]
LINT = [
    Explained("BAD REQUEST_HDR_IN_RESPONSE \"Accept\"", ".* -> 415", ACCEPT),
    Explained("BAD STATUS_URI_TOO_LONG", ".* -> 414", "that's what the task is about"),
    Explained("BAD STATUS_VERSION_NOT_SUPPORTED", ".* -> 505", "that's what the task is about"),
    Explained("WARN STATUS_BAD_REQUEST", ".* -> 400", "the request is a bad one"),
    Explained("WARN DATE_CLOCKLESS", ".* -> 1..", "RFC 9110 section 6.6.1 asks for Date in final responses only"),
    Explained("WARN LOCATION_UNDEFINED", "POST /exports -> 202", LOCATION),
    Explained("BAD CREATED_WITHOUT_LOCATION", "PUT .* -> 201", "RFC 9110 section 15.3.2: without Location, it's the target", is_rare=True),
    Explained("WARN CONTENT_TYPE_MISMATCH", "GET /dav/.* -> 20[06]", "the type that the client gave it", is_rare=True),
]


def read(connections):
    """The exchanges of connections, each a pair of what came and what was sent, as HTTPolice reads them."""
    streams = lambda pair: [Stream(io.BufferedReader(io.BytesIO(kept)), name="a connection") for kept in pair]
    exchanges = [exchange for pair in connections for exchange in parse_streams(*streams(pair), "http")]
    for exchange in exchanges:
        check_exchange(exchange)
    return exchanges


def place(exchange, response=None):
    if not exchange.request:
        return "a connection"
    codes = [response] if response else exchange.responses
    target = str(exchange.request.target).split("?")[0]
    return f"{exchange.request.method} {target} -> {', '.join(str(int(one.status)) for one in codes)}"


def police(exchanges, only_responses=False):
    """What HTTPolice remarks; of requests that someone else made up, nothing."""
    remarks = []
    for exchange in exchanges:
        judged = exchange.responses if only_responses else [exchange] + exchange.children
        for message in judged:
            for notice in message.notices:
                if notice.severity > Severity.debug:
                    title = " ".join("".join(notice.notice.find("title").itertext()).split())
                    remarks.append((f"{notice.severity.name} {notice.id} {title}", place(exchange)))
    return remarks


def fields(message):
    return [(entry.name.encode(), entry.value) for entry in message.header_entries]


def content(message):
    return message.body if isinstance(message.body, bytes) else b""


def lint(exchanges):
    """What httplint remarks on responses."""
    return [remark for exchange in exchanges for response in exchange.responses for remark in linted(exchange, response)]


def linted(exchange, response):
    linter, request = HttpResponseLinter(), exchange.request
    if request:
        linter.request = HttpRequestLinter()
        linter.request.process_request_topline(request.method.encode(), request.target.encode(), b"1.1")
        linter.request.process_headers(fields(request))
        linter.request.feed_content(content(request))
        linter.request.finish_content(True)
        linter.is_head_response = request.method == "HEAD"
    linter.process_response_topline(b"1.1", str(int(response.status)).encode(), response.reason.encode())
    linter.process_headers(fields(response))
    linter.feed_content(content(response))
    linter.finish_content(True)
    notes = [one for note in linter.notes for one in [note, *note.subnotes] if one.level in (levels.WARN, levels.BAD)]
    return [(f"{note.level.name} {type(note).__name__} {note.summary}", place(exchange, response)) for note in notes]
