"""REDbot on what supports conditional requests and ranges."""

import json, subprocess, sys
from configparser import ConfigParser

import thor
from httplint.note import levels
from redbot.resource import HttpResource

from opinions import Explained

# The path, and what REDbot must find: conditions by ETag, by date, and ranges.
PATHS = [
    ("/rooms/3/photo", (True, True, True)),
    ("/guide.html", (True, False, False)),
    ("/guide.de.html", (True, False, False)),
    ("/menu", (True, False, False)),
    ("/rates/summer", (True, False, False)),
    ("/rooms", (False, False, False)),
    ("/welcome", (False, False, False)),
]
EXPLAINED = []


def checked(address, path):
    """REDbot's notes on a resource, and what it supports."""
    config = ConfigParser()
    config.read_dict({"redbot": {"enable_local_access": "True"}})
    resource = HttpResource(config["redbot"])
    resource.set_request(f"http://{address}{path}")
    resource.on("check_done", thor.stop)
    resource.check()
    thor.run()
    return resource


def remarks(address, path, supports):
    """What it remarks; in a process of its own, because its event loop runs only once."""
    command = [sys.executable, "-B", __file__, address, path, json.dumps(supports)]
    output = subprocess.run(command, stdout=subprocess.PIPE, timeout=30, check=True).stdout
    return [tuple(remark) for remark in json.loads(output)]


def judged(address, path, supports):
    resource = checked(address, path)
    messages = [resource.response, *(check.response for check in resource.subreqs.values())]
    found = [
        (f"{note.level.name} {type(note).__name__} {note.summary}", path)
        for message in messages
        for note in message.notes
        if note.level in (levels.WARN, levels.BAD)
    ]
    supported = (resource.inm_support, resource.ims_support, resource.partial_support)
    if tuple(map(bool, supported)) != supports:
        found.append((f"supports (ETag, date, ranges) {supported} instead of {supports}", path))
    if resource.fetch_error:
        found.append((f"fails with {resource.fetch_error}", path))
    return found


if __name__ == "__main__":
    print(json.dumps(judged(sys.argv[1], sys.argv[2], tuple(json.loads(sys.argv[3])))))
