"""Holds documents against a JSON Schema with the package `jsonschema`.

Reads one JSON object with a `schema` and `documents` by name; prints what is wrong with each, as one JSON object. The
schema itself is checked first.
"""

import json
import sys

from jsonschema import Draft202012Validator


def main():
    asked = json.load(sys.stdin)
    Draft202012Validator.check_schema(asked["schema"])
    validator = Draft202012Validator(asked["schema"])
    found = {
        name: [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]
        for name, document in asked["documents"].items()
    }
    json.dump(found, sys.stdout)


main()
