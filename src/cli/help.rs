//! What `--help` says below the options.

/// Below the options of the program itself.
pub const PROGRAM: &str = "\
Examples:
  statusquiz                       open the quiz
  statusquiz practice 401 403      learn to tell two codes apart
  statusquiz practice mistakes     practice what you got wrong
  statusquiz --plain               run the quiz line by line
  statusquiz exam                  answer twenty questions, explained at the end
  statusquiz flags --json          list what you flagged, for other programs
  statusquiz --data-dir DIR undo   undo the last answer stored in DIR

You get lines instead of the full screen with --plain, with the variable STATUSQUIZ_PLAIN or ACCESSIBLE set to a value \
other than 0, with TERM=dumb, or when standard input or output isn't a terminal.

Exit codes: 0 success, 1 failure, 2 invalid usage or an unusable terminal, 65 invalid questions, configuration or records, \
74 answers couldn't be saved or read, or output couldn't be written, 128+n ended by signal n.";

/// Below `practice`.
pub const PRACTICE: &str = "\
Topics:
  404                 a code
  401 403             two codes that get mixed up: each is an option where the other is right
  4xx                 a class
  core                a tier: core, everyday, protocol, rare
  caching             a topic that isn't about a single code
  pack:team-api       a pack; just `team-api` also works
  mistakes            rules that you got wrong last time

You can combine topics; without any, you practice everything you've seen so far.
If there's nothing to practice, a message on standard error says so, and the exit code is 0.

Examples:
  statusquiz practice
  statusquiz practice 409 412 422
  statusquiz practice 5xx caching";

/// Below `exam`.
pub const EXAM: &str = "\
The questions come from what you've seen so far, and also from the core if that isn't enough.

Example:
  statusquiz exam";

/// Below `lab`.
pub const LAB: &str = "\
It only listens on 127.0.0.1, keeps everything in memory, and connects to nothing. Every exchange is shown as it was on the \
wire, with the rule behind the code. With --fault, the rule isn't shown, because it would give the fault away. \
With --seed, '?' is the same fault each time.

Examples:
  statusquiz lab
  statusquiz lab --port 8080
  statusquiz lab --scenario signup-email-taken
  statusquiz lab --fault '?'              # one thing is wrong: find it
  statusquiz lab --fault location-missing";

/// Below `grade`.
pub const GRADE: &str = "\
Sends up to 120 requests, one at a time, and compares each status code with the rule for its situation. Without --write, it only sends \
GET, HEAD, OPTIONS, and requests that a correct API rejects; with it, it deletes what it created, and says what it couldn't delete. A \
finding is reported only if it happens twice. Pages that GET / links to are read, too; redirects are never followed. Only this \
machine is tested unless you confirm with --this-is-mine that a host is yours.

If something is wrong, or the API can't be reached, the exit code is 1.

Examples:
  statusquiz grade http://localhost:3000
  statusquiz grade localhost:3000 --collection /notes --body '{\"text\": \"Buy tea\"}' --write
  statusquiz grade localhost:3000 --collection /notes --auth 'Bearer t1' --protected /notes --json";

/// Below `daily`.
pub const DAILY: &str = "\
The questions and their options depend only on the date, never on your answers or packs. If you stop, it continues where you \
stopped; once you've answered all five, it shows the result, with a line to share. Your review schedule changes only \
for rules that you missed.

Example:
  statusquiz daily";

/// Below `quick`.
pub const QUICK: &str = "\
Asks the question that today's session would start with, if it's due; it never starts a new rule. If nothing is due, or \
standard input or output isn't a terminal, it prints nothing and the exit code is 0. An empty line leaves the question for later.

Examples:
  statusquiz quick                             # at the end of ~/.bashrc or ~/.zshrc
  status is-interactive; and statusquiz quick  # in ~/.config/fish/config.fish";

/// Below `due`.
pub const DUE: &str = "\
With --short it prints how many questions are left for today, such as `7 left`, or nothing when you're done. If the \
configuration or your answers can't be read, --short prints nothing and only the exit code says so; without it, the reason is on \
standard error.

Examples:
  statusquiz due
  PS1='$(statusquiz due --short) \\$ '                       # in ~/.bashrc
  setopt prompt_subst; RPROMPT='$(statusquiz due --short)'  # in ~/.zshrc
  statusquiz due --json | jq .next";

/// Below `undo`.
pub const UNDO: &str = "\
Prints the answer that was undone. Run it again to undo the answer before that. An answer from an earlier day needs --older; \
without it, nothing is undone and the exit code is 1. If there's no answer to undo, it says so and the exit code is 0. `redo` brings it back. If \
nothing can be written, or a newer version of statusquiz used the data folder, nothing is undone and the exit code is 74.

Examples:
  statusquiz undo
  statusquiz redo";

/// Below `redo`.
pub const REDO: &str = "\
Prints the answer that was redone. Run it again to redo the answer that was undone before that one. Once you've given a new answer, there's nothing \
left to redo. If there's nothing to redo, it says so and the exit code is 0.

Example:
  statusquiz redo";

/// Below `flags`.
pub const FLAGS: &str = "\
Shows for each question when you flagged it, the code, its id, whether it has been reworded or removed since, its headline, and the \
reason that you gave.

Examples:
  statusquiz flags
  statusquiz flags --json | jq -r '.[].question'";

/// Below `note`.
pub const NOTE: &str = "\
Names a code, a rule or a question; `code:`, `rule:` or `question:` before it says which, as in rule:duplicate-value-is-409. \
`statusquiz list` prints all ids. A note is one line of at most 500 characters. You see it on the page of its code or rule, and after \
each question of the rule. Reasons why you flagged a question are notes, too. If there's no such note, it says so on \
standard error and the exit code is 0; if nothing has that name, the exit code is 2.

Examples:
  statusquiz note 412 \"for If-Match and If-Unmodified-Since\"
  statusquiz note 412
  statusquiz note 412 \"\"      delete the note
  statusquiz note --list --json | jq -r '.[].text'";

/// Below `suspend`.
pub const SUSPEND: &str = "\
Names a rule, a code, a tier (core, everyday, protocol, rare), a topic or a pack; `rule:`, `code:`, `tier:` or `topic:` before it \
says which. `statusquiz list` prints all rules. What's suspended is neither due nor new: sessions, practice, exams and `quick` leave it \
out. Your answers and its schedule are kept. Of all that covers a rule, what you said last counts: you can suspend a tier and \
then resume one of its rules. If it's already suspended, nothing changes and the exit code is 0; if nothing has that name, the exit \
code is 2.

Examples:
  statusquiz suspend duplicate-value-is-409
  statusquiz suspend tier:rare
  statusquiz suspend --list";

/// Below `resume`.
pub const RESUME: &str = "\
Takes the same names as `suspend`. A rule is due again on the day that it had before. To resume a tier, a code or a topic resumes all of its \
rules. If it isn't suspended, nothing changes and the exit code is 0.

Examples:
  statusquiz resume duplicate-value-is-409
  statusquiz resume tier:rare";

/// Below `progress`.
pub const PROGRESS: &str = "\
  overview      what you mix up most, whether you're getting better, a calendar, upcoming reviews
  codes         how well you know each code; `--sort strength` puts the weakest first
  confusions    your mix-ups, those most frequent in the last 30 days first, and a matrix of them all
  history       every answer, newest first; --filter accepts right, defensible, wrong, guessed, hinted, typed, \
flagged; today, practice, mistakes, exam, placement; codes; and words to search for
  exams         every exam, with its score in total and by class

Examples:
  statusquiz progress
  statusquiz progress codes --sort due
  statusquiz progress confusions
  statusquiz progress history --filter 'wrong 401'
  statusquiz progress history --json | jq -r '.[].question'";

/// Below `optimize`.
pub const OPTIMIZE: &str = "\
The scheduler (FSRS-6) uses 21 weights to predict when you'll forget a rule. The default weights come from many other people; \
they can be fitted to you once there are 400 answers to rules that you had seen on an earlier day. That happens by itself \
after a session, and again after every 100 answers; --reset goes back to the default weights and turns it off until you \
run `optimize`. Fitted weights are saved only if they predict your answers better.

Examples:
  statusquiz optimize --dry-run    show what would change
  statusquiz optimize
  statusquiz optimize --reset      go back to the default weights";

/// Below `config`.
pub const CONFIG: &str = "\
The file is `config.toml` in the platform's configuration folder, or the file named by --config. Its keys:
  retention = 0.90      the share of rules to remember, from 0.80 to 0.97
  new_a_day = 9         at most this many new rules a day, from 0 to 100
  minutes_a_day = 10    your goal: about this many minutes a day, from 1 to 600
  study_by = \"\"         when you need the core, such as \"2027-01-15\"
  typing = true         whether you type the codes that you know well, without options
  color = \"auto\"        when to use colors: auto, always, never
  theme = \"default\"     which theme to use; `statusquiz config themes` shows them all
  background = \"auto\"   what your terminal's background is: auto (it's asked), dark, light
  ascii = false         whether to use only ASCII; by default, the locale decides
  mouse = false         whether to use the mouse, as with --mouse
  keys.ACTION = [...]   your keys for an action; `statusquiz keys` prints all actions

All problems in the file are reported together, with exit code 65. Without --json, you can save the output as a file.

The first of these that is set decides whether colors are used: --color; NO_COLOR; CLICOLOR_FORCE or \
FORCE_COLOR, unless 0; TERM=dumb; `color` in the file. With `auto`, a pipe gets no colors.

For a theme of your own, add a file NAME.toml to the folder `themes` next to the configuration file. It's based on an existing theme:
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
The script runs `statusquiz` whenever you press Tab, so that it knows your packs, themes and backups. It uses the folders that the environment \
sets, and ignores --data-dir on the line.

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
Every problem is reported with file, line, column, reason and fix. After errors, the exit code is 65.

Examples:
  statusquiz check
  statusquiz check questions/4xx/409-conflict.toml";

/// Below `decide`.
pub const DECIDE: &str = "\
If you say what happened, you're only asked what tells the codes apart that fit your words. You can pipe the answers in, one per \
line: a number, y, n, or none.

Examples:
  statusquiz decide
  statusquiz decide email already exists
  printf '6\\n1\\n' | statusquiz decide";

/// Below `list`.
pub const LIST: &str = "\
Examples:
  statusquiz list
  statusquiz list --json | jq '.rules | length'";

/// Below `keys`.
pub const KEYS: &str = "\
You can copy the output to `config.toml`, all or part of it; other actions keep their default keys. A list replaces all keys of its \
action. A key is one character (including letters such as `é`) or a name: enter, esc, space, tab, shift-tab, backspace, \
delete, up, down, left, right, pgup, pgdn, home, end, f1 to f12, ctrl-x, alt-x. Ctrl-C always quits. `move` applies to every \
list and text, `field` wherever you type; use the name of a screen to change a key only there, as in `lesson.back`. Keys that would mean two things on one screen are rejected, all reported together, with exit code 65.

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
Name a number (even one that was never registered, such as 499), a current or former phrase, a class, a header field or the \
id of a rule, or several of these.

Examples:
  statusquiz explain 409
  statusquiz explain 401 403
  statusquiz explain not found
  statusquiz explain 4xx
  statusquiz explain retry-after --json";

/// Below `search`.
pub const SEARCH: &str = "\
Describe the situation in your own words, or name a code, a phrase, a header field, or a constant. The best code comes first, with \
the sentence that matches. If nothing fits well, you get guesses, which say so. Without a letter or digit, the exit code is 1.

Examples:
  statusquiz search email already exists
  statusquiz search rate limit
  statusquiz search HttpStatus.NOT_FOUND
  statusquiz search 409 vs 422
  statusquiz search teapot --json";

/// Below `compare`.
pub const COMPARE: &str = "\
Prints the question that tells two codes apart, what each of them is for, two situations, what products do, and how often you \
mixed them up. Pairs that statusquiz doesn't teach are compared by the decision tree.

Examples:
  statusquiz compare 409 422
  statusquiz compare 401 vs 403
  statusquiz compare not found or gone --json";

/// Below `export`.
pub const EXPORT: &str = "\
`jsonl` contains every record, including those that this version doesn't understand, one per line, as stored in the data folder: a \
checksum and a JSON object (`cut -c10-` leaves the JSON). You can import it. `csv` contains the answers that weren't undone; \
what a spreadsheet would treat as a formula starts with an apostrophe, and --bom tells Excel that it's UTF-8. `markdown` and \
`html` contain the reference with your notes. `svg` is the reference card, a picture of the fourteen core codes; `html` starts with the same card. \
`anki` contains every question as a note, with tags by code, class, tier and topic; importing it again updates the notes instead of \
duplicating them. An existing file is never overwritten.

Examples:
  statusquiz export --format jsonl backup.jsonl
  statusquiz export --format csv | head
  statusquiz export --format csv --bom answers.csv
  statusquiz export --format html codes.html
  statusquiz export --format svg card.svg
  statusquiz export --format anki statusquiz.txt";

/// Below `import`.
pub const IMPORT: &str = "\
Records that you already have are skipped, so importing twice changes nothing. Records of unknown kinds are kept for a version \
that knows them. Files that earlier versions exported, without checksums, also work. Lines that are invalid, damaged or \
contradictory are reported with file and line, the first ten of a file, and skipped; a file of another kind is reported \
once. Then the exit code is 65. If a record was written by a newer version of statusquiz, nothing at all is \
imported, and the exit code is 74.

Examples:
  statusquiz import backup.jsonl
  ssh laptop statusquiz export --format jsonl | statusquiz import -";

/// Below `reset`.
pub const RESET: &str = "\
Nothing is deleted: all answers of the profile move to `backups` in the data folder, under the time in UTC. On a terminal you're \
asked first; elsewhere --yes is required, or the exit code is 2. Restoring a backup adds it to the answers that you have by then, each record once.

Examples:
  statusquiz reset
  statusquiz reset --list
  statusquiz reset --restore 20261122T083000Z";

/// Below `doctor`.
pub const DOCTOR: &str = "\
Without --repair it changes nothing, and the exit code is 0 whatever it finds, or 74 if the folder of answers can't be read. \
Damaged lines are listed by file and line, at most ten per file; all others are used. Files that are passed over are listed. --repair removes files that were started and never finished, moves damaged files to `damaged` in the data folder and keeps \
their intact lines, and makes files accessible only to the owner. If something couldn't be done, the exit code is 1.

Examples:
  statusquiz doctor
  statusquiz doctor --repair
  statusquiz doctor --json | jq .damaged";

/// Below `pack`.
pub const PACK: &str = "\
A pack is one TOML file of questions that someone else wrote. Packs are stored in `packs` in the data folder, so that they go wherever \
your answers go. A pack that can't be used is skipped with a message on standard error; everything else works.

Examples:
  statusquiz pack new team-api > team-api.toml
  statusquiz pack check team-api.toml
  statusquiz pack add team-api.toml
  statusquiz practice team-api";

/// Below `pack add`.
pub const PACK_ADD: &str = "\
A pack with errors isn't added, and the exit code is 65. The file is copied; later changes to it take effect when you add it again \
with --replace, which says what has changed.

Examples:
  statusquiz pack add team-api.toml
  curl -s https://example.com/team-api.toml | statusquiz pack add --replace -";

/// Below `pack check`.
pub const PACK_CHECK: &str = "\
Each problem is reported with file:line:column, the line, the reason and what to do. After errors, the exit code is 65; a pack \
with warnings can still be used.

Examples:
  statusquiz pack check team-api.toml
  statusquiz pack check";

/// Below `pack schema`.
pub const PACK_SCHEMA: &str = "\
Editors with Taplo or Tombi use it when the first line of a pack names it: `#:schema ./pack.schema.json`.

Example:
  statusquiz pack schema > pack.schema.json";

/// Below `pack new`.
pub const PACK_NEW: &str = "\
The pack is complete: you can check it and add it as it is. Replace its questions with your own.

Example:
  statusquiz pack new team-api > team-api.toml";
