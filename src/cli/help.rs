//! What `--help` says below the options.

/// Below the options of the program itself.
pub const PROGRAM: &str = "\
Examples:
  statusquiz                       open the quiz
  statusquiz practice 401 403      tell two codes apart
  statusquiz practice mistakes     once more what went wrong
  statusquiz --plain               the quiz line by line
  statusquiz exam                  twenty questions, explained at the end
  statusquiz flags --json          what you flagged, for other programs
  statusquiz --data-dir DIR undo   take back the last answer kept in DIR

Lines instead of the full screen: --plain, or the variable STATUSQUIZ_PLAIN or ACCESSIBLE with a value other than 0, or \
TERM=dumb, or standard input or output that is no terminal.

Exit codes: 0 done, 1 failure, 2 wrong usage or an unusable terminal, 65 faulty questions, configuration or records, \
74 answers could not be saved or read, or output not written, 128+n ended by signal n.";

/// Below `practice`.
pub const PRACTICE: &str = "\
Topics:
  404                 a code
  401 403             two codes that are mixed up: each is offered where the other is right
  4xx                 a class
  core                a tier: core, everyday, protocol, rare
  caching             a topic that no single code owns
  pack:team-api       a pack; `team-api` alone will do
  mistakes            rules whose last answer was wrong

Several topics are practised together; without any, all that you have met so far.
If there is nothing to practise, it is said on standard error and the exit code is 0.

Examples:
  statusquiz practice
  statusquiz practice 409 412 422
  statusquiz practice 5xx caching";

/// Below `exam`.
pub const EXAM: &str = "\
The questions come from what you have met so far, or else from the core as well.

Example:
  statusquiz exam";

/// Below `quick`.
pub const QUICK: &str = "\
It asks what today's session would begin with, if that is due; a new rule is never begun in passing. If nothing is due, or \
standard input or output is no terminal, it says nothing and the exit code is 0. An empty line leaves the question for later.

Examples:
  statusquiz quick                             # at the end of ~/.bashrc or ~/.zshrc
  status is-interactive; and statusquiz quick  # in ~/.config/fish/config.fish";

/// Below `undo`.
pub const UNDO: &str = "\
Prints what was taken back. Again, it takes back the answer before, but no answer of an earlier day unless you say \
--older: then the exit code is 1. If there is none, it says so and the exit code is 0. `redo` brings back what was taken back. If \
nothing can be written, or a newer statusquiz has written here, nothing is taken back and the exit code is 74.

Examples:
  statusquiz undo
  statusquiz redo";

/// Below `redo`.
pub const REDO: &str = "\
Prints what was brought back. Again, it brings back the answer that was taken back before that one, until an answer was given \
since. If there is none, it says so and the exit code is 0.

Example:
  statusquiz redo";

/// Below `flags`.
pub const FLAGS: &str = "\
Of each: when you flagged it, the code, its name, whether it has been reworded since or is gone, and its headline.

Examples:
  statusquiz flags
  statusquiz flags --json | jq -r '.[].question'";

/// Below `progress`.
pub const PROGRESS: &str = "\
  overview      what you mix up most, whether you are getting better, a calendar, what falls due
  codes         how well each code is known; --sort weakest first: `--sort strength`
  confusions    what you answer when another code is right, most often in the last 30 days first, and all as a matrix
  history       every answer, newest first; --filter takes words: right, defensible, wrong, guessed, hinted, typed, \
flagged; today, practice, mistakes, exam, placement; codes; and what is searched for
  exams         every examination, by score and class

Examples:
  statusquiz progress
  statusquiz progress codes --sort due
  statusquiz progress confusions
  statusquiz progress history --filter 'wrong 401'
  statusquiz progress history --json | jq -r '.[].question'";

/// Below `optimize`.
pub const OPTIMIZE: &str = "\
The schedule foretells with 21 weights when you will have forgotten a rule. They begin as those of many other people, and \
can be fitted to you once there are 400 answers to rules that you had seen on an earlier day. Fitted weights are \
kept only if they foretell your answers better.

Examples:
  statusquiz optimize --dry-run    look, and keep nothing
  statusquiz optimize
  statusquiz optimize --reset      back to the weights of many other people";

/// Below `config`.
pub const CONFIG: &str = "\
The file is `config.toml` in the platform's configuration folder, or what --config names. Its keys:
  retention = 0.90      the share to remember, from 0.80 to 0.97
  new_a_day = 10        at most so many new rules a day, from 0 to 100
  minutes_a_day = 15    about so many minutes a day, from 1 to 600
  typing = true         whether what you know well is asked without options
  color = \"auto\"        when to use colors: auto, always, never
  theme = \"default\"     how things look; `statusquiz config themes` shows all
  ascii = false         whether to show nothing but ASCII; without it, the locale decides
  mouse = false         whether the mouse is listened to, as with --mouse
  keys.ACTION = [...]   other keys for an action; `statusquiz keys` prints all actions

All problems of the file are told at once, with exit code 65. Without --json the output can be kept as a file.

Whether colors are used is decided by the first of these that speaks: --color; NO_COLOR; CLICOLOR_FORCE or \
FORCE_COLOR, unless 0; TERM=dumb; `color` in the file. With `auto`, a pipe gets none.

A theme of your own is a file NAME.toml in `themes` beside the file. It changes a theme that is there already:
  base = \"default\"
  colors = \"within\"           on the text itself, or `beside` it
  accent = \"cyan bold\"         also text, muted, strong, key, label, field, frame, code, ruled-out
  4xx = \"bright-yellow\"        and the other classes

Examples:
  statusquiz config
  statusquiz config themes
  statusquiz config --json";

/// Below `completions`.
pub const COMPLETIONS: &str = "\
The script asks `statusquiz` at each Tab, so that it knows your packs, themes and backups: those of the environment's folders, \
whatever --data-dir stands on the line.

Examples:
  statusquiz completions bash > ~/.local/share/bash-completion/completions/statusquiz
  statusquiz completions zsh > ~/.zfunc/_statusquiz
  statusquiz completions fish > ~/.config/fish/completions/statusquiz.fish
  statusquiz completions powershell >> $PROFILE";

/// Below `man`.
pub const MAN: &str = "\
Examples:
  statusquiz man | man -l -
  statusquiz man practice > statusquiz-practice.1";

/// Below `check`.
pub const CHECK: &str = "\
Every problem is told with file, line, column, reason and fix; then the exit code is 65.

Examples:
  statusquiz check
  statusquiz check questions/4xx/409-conflict.toml";

/// Below `decide`.
pub const DECIDE: &str = "\
It works through a pipe: one answer a line, by number, or by y and n where the answers begin with Yes and No.

Examples:
  statusquiz decide
  printf '1\\nn\\nn\\ny\\n' | statusquiz decide";

/// Below `list`.
pub const LIST: &str = "\
Examples:
  statusquiz list
  statusquiz list --json | jq '.rules | length'";

/// Below `keys`.
pub const KEYS: &str = "\
What it prints can be put into `config.toml`, whole or in part; the rest stays as usual. A list replaces all keys of its \
action. A key is one character (also a letter such as `é`), or a name: enter, esc, space, tab, shift-tab, backspace, \
delete, up, down, left, right, pgup, pgdn, home, end, f1 to f12, ctrl-x, alt-x. Ctrl-C always leaves. `move` holds in every \
list and text, `field` wherever one types; by the name of a screen it is changed there alone, as in `lesson.back`. Keys that would mean two things on one screen are refused, all at once, with exit code 65.

  [keys]
  question.hint = [\"t\", \"ctrl-h\"]
  options.option-1 = [\"&\"]
  lesson.back = [\"esc\", \"b\"]

Examples:
  statusquiz keys
  statusquiz keys | grep move
  statusquiz keys --json | jq -r 'keys[]'";

/// Below `explain`.
pub const EXPLAIN: &str = "\
A number (also one that was never registered, such as 499), a phrase in use now or once, a class, a header field, or the \
name of a rule; several at once.

Examples:
  statusquiz explain 409
  statusquiz explain 401 403
  statusquiz explain not found
  statusquiz explain 4xx
  statusquiz explain retry-after --json";

/// Below `search`.
pub const SEARCH: &str = "\
Each word must begin a word of what is found. If nothing is found the exit code is 1.

Examples:
  statusquiz search rate limit
  statusquiz search teapot --json";

/// Below `export`.
pub const EXPORT: &str = "\
`jsonl` holds every record, also those that this statusquiz does not understand, one a line, as they lie in the data folder: a \
checksum and a JSON object (`cut -c10-` leaves the JSON). It can be imported. `csv` holds the answers that were not taken back; \
what a spreadsheet would take for a formula begins with an apostrophe, and --bom lets Excel see that it is UTF-8. `markdown` and `html` hold the reference. `anki` holds every question as a note, \
with tags by code, class, tier and topic; importing it again changes notes instead of adding them. A file that is there already is not overwritten.

Examples:
  statusquiz export --format jsonl backup.jsonl
  statusquiz export --format csv | head
  statusquiz export --format csv --bom answers.csv
  statusquiz export --format html codes.html
  statusquiz export --format anki statusquiz.txt";

/// Below `import`.
pub const IMPORT: &str = "\
Records that are here already are left alone, so importing twice changes nothing. Those of unknown kinds are kept for a version \
that knows them. Files that earlier versions exported, without checksums, are read as well. A line that cannot be used, is \
damaged or contradicts itself is told with its place and left out, of many the first ten, and a file of another kind is told \
once; then the exit code is 65. If one was written by a newer statusquiz, nothing at all is \
imported, and the exit code is 74.

Examples:
  statusquiz import backup.jsonl
  ssh laptop statusquiz export --format jsonl | statusquiz import -";

/// Below `reset`.
pub const RESET: &str = "\
Nothing is deleted: all answers of the profile move to `backups` in the data folder, under the time in UTC. On a terminal you are \
asked first; elsewhere --yes is needed, or the exit code is 2. What is brought back is added to what there is by then, each record once.

Examples:
  statusquiz reset
  statusquiz reset --list
  statusquiz reset --restore 20261122T083000Z";

/// Below `doctor`.
pub const DOCTOR: &str = "\
Without --repair it changes nothing, and the exit code is 0 whatever it finds, or 74 if the folder of answers cannot be read. \
Damaged lines are told by file and line, ten of a file at most; all others are used. Files that are passed over are named. --repair removes what was begun and never finished, moves damaged files to `damaged` in the data folder and keeps \
their whole lines, and takes files away from everybody but the owner. If something could not be done, the exit code is 1.

Examples:
  statusquiz doctor
  statusquiz doctor --repair
  statusquiz doctor --json | jq .damaged";

/// Below `pack`.
pub const PACK: &str = "\
A pack is one TOML file of questions that somebody else wrote. Packs lie in `packs` in the data folder, so that they go wherever \
your answers go. One that cannot be used is left out with a word on standard error; everything else works.

Examples:
  statusquiz pack new team-api > team-api.toml
  statusquiz pack check team-api.toml
  statusquiz pack add team-api.toml
  statusquiz practice team-api";

/// Below `pack add`.
pub const PACK_ADD: &str = "\
A pack with errors is not added, and the exit code is 65. A pack is copied; changes to the file take effect when it is added again \
with --replace, which says what has changed.

Examples:
  statusquiz pack add team-api.toml
  curl -s https://example.com/team-api.toml | statusquiz pack add --replace -";

/// Below `pack check`.
pub const PACK_CHECK: &str = "\
Each problem is told with file:line:column, the line, the reason and what to do. After errors the exit code is 65; warnings \
do not keep a pack from being used.

Examples:
  statusquiz pack check team-api.toml
  statusquiz pack check";

/// Below `pack schema`.
pub const PACK_SCHEMA: &str = "\
Editors that know Taplo or Tombi take it when the first line of a pack names it: `#:schema ./pack.schema.json`.

Example:
  statusquiz pack schema > pack.schema.json";

/// Below `pack new`.
pub const PACK_NEW: &str = "\
The pack is complete and can be checked and added as it is; replace its questions by your own.

Example:
  statusquiz pack new team-api > team-api.toml";
