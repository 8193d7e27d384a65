//! What `--help` says below the options of the commands that look back.

/// Below `export`.
pub const EXPORT: &str = "\
`jsonl` holds every record, one JSON object a line, and can be imported. `csv` holds the answers that were not taken back; \
what a spreadsheet would take for a formula begins with an apostrophe. `markdown` and `html` hold the reference. `anki` holds every question as a note, \
with tags by code, class, tier and topic; importing it again changes notes instead of adding them. A file that is there already is not overwritten.

Examples:
  statusquiz export --format jsonl backup.jsonl
  statusquiz export --format csv | head
  statusquiz export --format html codes.html
  statusquiz export --format anki statusquiz.txt";

/// Below `import`.
pub const IMPORT: &str = "\
Records that are here already are left alone, so importing twice changes nothing. A line that cannot be used is told with \
its place and left out, and the exit code is 65. If one was written by a newer statusquiz, nothing at all is \
imported, and the exit code is 74.

Examples:
  statusquiz import backup.jsonl
  ssh laptop statusquiz export --format jsonl | statusquiz import -";

/// Below `doctor`.
pub const DOCTOR: &str = "\
It changes nothing, and the exit code is 0 whatever it finds. Damaged lines are told by file and line; all others are used.

Examples:
  statusquiz doctor
  statusquiz doctor --json | jq .damaged";
