"""The lab as a process, behind relays that keep the bytes of every connection as they were."""

import ast, json, os, re, socket, subprocess, threading, urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class Relay:
    """Passes on what comes to a port of its own, both ways, and keeps it: one pair of byte strings for each connection."""

    def __init__(self, to):
        host, port = to.rsplit(":", 1)
        self.to, self.connections, self.pumps = (host, int(port)), [], []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(self.to)
            received, sent = bytearray(), bytearray()
            self.connections.append((received, sent))
            for ends in [(client, server, received), (server, client, sent)]:
                pump = threading.Thread(target=self.pump, args=ends, daemon=True)
                pump.start()
                self.pumps.append(pump)

    def pump(self, source, to, kept):
        try:
            while data := source.recv(65536):
                kept.extend(data)
                to.sendall(data)
        except OSError:
            pass
        try:
            to.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def finished(self):
        """All connections, once nothing more can come on them."""
        self.listener.close()
        for pump in self.pumps:
            pump.join(timeout=5)
        return [(bytes(received), bytes(sent)) for received, sent in self.connections]


class Lab:
    """A lab that was just started; `with` ends it. Its addresses are those of the relays."""

    def __enter__(self):
        program = os.environ["STATUSQUIZ"]
        self.process = subprocess.Popen([program, "lab", "--json"], stdout=subprocess.PIPE, text=True)
        self.start = json.loads(self.process.stdout.readline())
        # What it tells of each exchange is read, or it would wait for a reader; the relays keep more of it.
        threading.Thread(target=lambda: [None for _ in self.process.stdout], daemon=True).start()
        self.relays = [Relay(self.start[name].removeprefix("http://")) for name in ("lab", "proxy")]
        self.hotel, self.proxy = (relay.address for relay in self.relays)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def run(self, line):
        """Runs a command of a task as its test does, tests/lab.rs."""
        script = "curl() { command curl -q -sS --max-time 20 --noproxy '' \"$@\"; }\n" + line
        places = {"LAB": self.hotel, "PROXY": self.proxy}
        subprocess.run(["sh", "-c", script], env=os.environ | places, stdin=subprocess.DEVNULL, capture_output=True)

    def get(self, path):
        with urllib.request.urlopen(f"http://{self.hotel}{path}") as response:
            return response.read()

    def end(self):
        """Ends it, and with it all connections; returns what came and what was sent on each."""
        self.__exit__()
        return [connection for relay in self.relays for connection in relay.finished()]


def tasks():
    """The command of each task by its code, out of the sources: no program prints them."""
    commands = {}
    for file in sorted((ROOT / "src/lab/tasks").glob("*.rs")):
        text = file.read_text()
        for code, curl in re.findall(r'code: (\d+),.*?curl: ("(?:[^"\\]|\\.)*")', text, re.DOTALL):
            # Rust's literals are Python's, but for the blank that a line's end leaves out.
            commands[int(code)] = ast.literal_eval(re.sub(r"\\\n\s*", "", curl))
    return commands
