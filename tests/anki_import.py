"""Imports a file of `export --format anki` into a fresh collection, again, and once more reworded, with Anki's own importer.

Reads the file from standard input and prints what was found as one JSON object. Needs the package `anki`.
"""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportCsvRequest


def import_file(collection, path):
    metadata = collection.get_csv_metadata(path, None)
    log = collection.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
    counts = {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "missing_notetype")}
    counts["empty"] = len(log.empty_first_field)
    return counts


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "notes.txt")
        Path(path).write_text(sys.stdin.read())
        collection = Collection(str(Path(folder) / "collection.anki2"))
        first = import_file(collection, path)
        second = import_file(collection, path)
        # A question that was reworded since: the last line with other words at its end.
        lines = Path(path).read_text().splitlines(keepends=True)
        columns = lines[-1].split("\t")
        columns[2] += " Reworded."
        reworded = Path(folder) / "reworded.txt"
        reworded.write_text("".join(lines[:-1]) + "\t".join(columns))
        third = import_file(collection, str(reworded))
        notes = [collection.get_note(number) for number in collection.find_notes("")]
        cards = [collection.get_card(number) for number in collection.find_cards("")]
        found = {
            "first": first,
            "second": second,
            "third": third,
            "decks": sorted({collection.decks.name(card.did) for card in cards}),
            "cards": len(cards),
            "notetypes": sorted({note.note_type()["name"] for note in notes}),
            "notes": {note.guid: {"fields": note.fields, "tags": note.tags} for note in notes},
        }
        collection.close()
    json.dump(found, sys.stdout)


main()
