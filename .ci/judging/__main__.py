"""Asks all judges of the lab, and whether they and we notice what's wrong."""

import json, sys, threading, time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import conditions, contract, exchanges
from lab import Lab, tasks
from opinions import passes, unexplained

FOLDER = Path(sys.argv[1])


def caused(task):
    """The exchanges of a task's command, in a lab of its own."""
    _, line = task
    with Lab() as lab:
        lab.run(line)
        return lab.end()


def on_exchanges():
    """HTTPolice and httplint on the exchanges of all tasks."""
    with ThreadPoolExecutor(8) as pool:
        connections = [pair for pairs in pool.map(caused, tasks().items()) for pair in pairs]
    with Lab() as lab:
        known = lab.start["tasks"]
    read = exchanges.read(connections)
    print(f"{len(tasks())} tasks of {known}, {len(read)} exchanges")
    good = passes("HTTPolice", exchanges.police(read), exchanges.POLICE)
    return passes("httplint", exchanges.lint(read), exchanges.LINT) and good and len(tasks()) == known


def on_contract():
    """schemathesis with the whole description, and the other two on the traffic that this makes."""
    with Lab() as lab:
        remarks = contract.remarks(lab.hotel, f"http://{lab.hotel}/openapi.json", FOLDER / "contract", "-n", "30", *contract.LEFT_OUT)
        connections = lab.end()
    good = passes("schemathesis", remarks, contract.EXPLAINED)
    read = exchanges.read(connections)
    print(f"{len(read)} exchanges")
    police = passes("HTTPolice on them", exchanges.police(read, only_responses=True), exchanges.POLICE, is_all=False)
    return passes("httplint on them", exchanges.lint(read), exchanges.LINT, is_all=False) and police and good


def on_conditions():
    """REDbot on pages and a photo."""
    with Lab() as lab:
        remarks = [one for path, supports in conditions.PATHS for one in conditions.remarks(lab.hotel, path, supports)]
    return passes("REDbot", remarks, conditions.EXPLAINED)


class Wrong(BaseHTTPRequestHandler):
    """A server that promises ranges and conditions, and sends other bytes and the whole."""

    def do_GET(self):
        is_part = "Range" in self.headers
        self.send_response(206 if is_part else 200)
        for name, value in [("Content-Type", "text/plain"), ("ETag", '"1"'), ("Accept-Ranges", "bytes"), ("Content-Length", "9")]:
            self.send_header(name, value)
        if is_part:
            self.send_header("Content-Range", "bytes 0-8/9")
        self.end_headers()
        self.wfile.write(b"wrongwron" if is_part else b"right one")

    def log_message(self, *_):
        pass


def planted():
    """What's wrong on purpose: who must notice it, what they must say, what they say, and what of that would be explained."""
    request = b"DELETE /rooms HTTP/1.1\r\nHost: localhost\r\nUser-Agent: planted\r\n\r\n"
    response = b"HTTP/1.1 405 Method Not Allowed\r\nDate: Tue, 01 Dec 2026 00:00:00 GMT\r\nContent-Length: 0\r\nLast-Modified: x\r\n\r\n"
    read = exchanges.read([(request, response)])
    yield "HTTPolice", "error 1089", exchanges.police(read), exchanges.POLICE
    yield "httplint", "BAD ", exchanges.lint(read), exchanges.LINT
    server = HTTPServer(("127.0.0.1", 0), Wrong)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = "127.0.0.1:%d" % server.server_port
    yield "REDbot", "BAD RANGE_INCORRECT", conditions.remarks(address, "/", (True, False, True)), conditions.EXPLAINED
    with Lab() as lab:
        document = json.loads(lab.get("/openapi.json"))
        # The lab still answers with it.
        del document["paths"]["/rooms/{room}"]["get"]["responses"]["404"]
        (FOLDER / "planted.json").write_text(json.dumps(document))
        options = ["--include-operation-id", "showRoom", "--phases", "coverage"]
        remarks = contract.remarks(lab.hotel, FOLDER / "planted.json", FOLDER / "planted", *options)
    yield "schemathesis", "ST103", remarks, contract.EXPLAINED


def on_planted():
    """Whether all judges are awake, and what they say would not be taken for explained."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    blind = []
    for judge, must_say, remarks, explained in planted():
        said = [what for what, _ in unexplained(remarks, explained)]
        print(f"planted: {judge} says " + "; ".join(said))
        if not any(what.startswith(must_say) for what in said):
            blind.append(judge)
    print("planted faults: " + (f"not noticed by {', '.join(blind)}" if blind else "noticed by all four"))
    return not blind


def main():
    good = True
    for part in [on_planted, on_exchanges, on_conditions, on_contract]:
        start = time.monotonic()
        good = part() and good
        print(f"({time.monotonic() - start:.0f} s)\n", flush=True)
    return 0 if good else 1


sys.exit(main())
