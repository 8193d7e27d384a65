//! A monkey at the keyboard: whatever is pressed, pasted and resized in whatever order, nothing breaks.
//!
//! After every event: nothing panics, drawing changes nothing and shows no control character, at most one thing is
//! selected and the cursor is on it, what looks different also reads different, what was answered was on the screen, and no
//! answer is lost. Now and then, and at the end of a run, the program can be left, and its records make the same history again.

mod support;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Modifier, Style};
use statusquiz::testing::learn::{History, Record, Scheduling, learning_day};
use statusquiz::testing::store::{Line, decode, encode};
use statusquiz::testing::ui::input::{Input, Key};
use statusquiz::testing::ui::{TABLE, Theme, terminal::Cursor};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use support::amount::amount;
use support::journey::{Journey, NOW, field, first_option, marks};

/// The events of one run, which begins with little or no history.
const RUN: usize = 2_500;

/// The seeds of runs that once failed; they are played first.
const ONCE_FAILED: &[u64] = &[120, 7];

#[test]
fn random_events_break_nothing_and_lose_nothing() {
    // 30,000 events, or with STATUSQUIZ_TEST_RUNS=full 200,000: each is drawn and compared several times.
    let runs = amount(12, 80) as u64;
    let next = AtomicU64::new(0);
    let answers = AtomicUsize::new(0);
    let play = |seed| answers.fetch_add(play(seed), Ordering::Relaxed);
    let play_on = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let once_failed = usize::try_from(at).ok().and_then(|at| ONCE_FAILED.get(at));
            match (once_failed, at.checked_sub(ONCE_FAILED.len() as u64)) {
                (Some(seed), _) => play(*seed),
                (None, Some(seed)) if seed < runs => play(seed),
                (None, _) => return,
            };
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(play_on);
        }
    });
    let answers = answers.into_inner();
    assert!(answers as u64 > runs * 10, "the monkey got nowhere: {answers} answers");
}

/// Who sits at the keyboard: beginners and veterans, with few questions and with all.
fn beginning(seed: u64) -> Journey {
    match seed % 4 {
        0 => Journey::full(),
        1 => Journey::veteran(),
        2 => Journey::new(),
        _ => Journey::reader(),
    }
}

/// Plays a run and returns how many questions were answered in it.
fn play(seed: u64) -> usize {
    let mut chance = StdRng::seed_from_u64(seed);
    let keys = keyboard();
    let mut monkey = Monkey::new(beginning(seed));
    for event in 0..RUN {
        let at = format!("seed {seed}, event {event}");
        let resized = chance.random_ratio(1, 20);
        if resized {
            let large = chance.random_ratio(1, 8);
            let (width, height) = if large { (200, 60) } else { (100, 30) };
            monkey.journey.resize(chance.random_range(0..=width), chance.random_range(0..=height));
            monkey.journey.input(&Input::Resize);
        } else if chance.random_ratio(1, 8) {
            let at_mouse = Position { x: chance.random_range(0..=105), y: chance.random_range(0..=32) };
            let clicks = chance.random_range(0..=2);
            for _ in 0..clicks {
                monkey.journey.input(&Input::Click(at_mouse));
                monkey.check(false, false, &at);
            }
            monkey.journey.input(&Input::Wheel { down: chance.random() });
        } else {
            monkey.journey.input(&some_input(&keys, &mut chance));
        }
        monkey.check(resized, event % 8 == 0, &at);
        if chance.random_ratio(1, 100) {
            monkey.check_that_it_can_be_left(&at);
        }
    }
    monkey.check_what_is_kept(seed);
    monkey.journey.saved.len()
}

/// Every key that means something, and some that mean nothing.
fn keyboard() -> Vec<Key> {
    let mut keys: Vec<Key> = TABLE.iter().flat_map(|binding| binding.keys.iter().copied()).collect();
    keys.extend(['a', 'e', 'o', '4', 'é', '漢', '<'].map(Key::Char));
    keys.extend([Key::Alt('q'), Key::Ctrl('g'), Key::Backspace, Key::Delete]);
    // Without a liking for what leads on, a monkey spends its days in the help; Enter answers what was chosen.
    let liked = [Key::Enter, Key::Char('s'), Key::Char('j'), Key::Esc];
    keys.extend(liked.repeat(keys.len() / 2));
    keys
}

fn some_input(keys: &[Key], chance: &mut StdRng) -> Input {
    const PASTES: [&str; 6] =
        ["404\nq\n", "\u{1b}[31mred\u{202e}", "", "conflict", "\u{9b}2J\u{0}\t", "漢字 🦀 e\u{301}"];
    if chance.random_ratio(1, 50) {
        return Input::Paste(
            PASTES.choose(chance).expect("there are some").repeat(chance.random_range(1..40)),
        );
    }
    let key = *keys.choose(chance).expect("the table has keys");
    Input::Key { key, repeat: chance.random_ratio(1, 10) }
}

struct Monkey {
    journey: Journey,
    before: Buffer,
    cursor: Cursor,
    /// The answers of earlier runs.
    brought: usize,
    /// What was handed over so far, and how much of it are answers.
    progress: usize,
    answers: usize,
}

impl Monkey {
    fn new(mut journey: Journey) -> Self {
        // What is selected is known by how the default theme shows it.
        journey.theme = Some(Theme::default());
        let brought = journey.screen.app.history().len();
        let before = journey.buffer();
        Self { cursor: journey.cursor(), before, brought, progress: 0, answers: 0, journey }
    }

    fn check(&mut self, resized: bool, twice: bool, at: &str) {
        let buffer = self.journey.buffer();
        assert!(!twice || buffer == self.journey.buffer(), "drawing changes something: {at}");
        let control = buffer.content.iter().find(|cell| cell.symbol().contains(char::is_control));
        assert!(control.is_none(), "{control:?}: {at}");
        self.check_selection(&buffer, at);
        let cursor = self.journey.cursor();
        if !resized && !looks(&self.before).eq(looks(&buffer)) {
            // Behind a typed space, the cursor is what is different.
            let is_seen = cursor != self.cursor || !reads(&self.before).eq(reads(&buffer));
            assert!(is_seen, "a difference that cannot be read: {at}\n{}", self.journey.text());
        }
        let (answers, given) =
            (self.journey.saved.len(), self.journey.saved.len() + self.journey.others.len());
        assert!((self.progress..=self.progress + 1).contains(&given), "{at}");
        if given > self.progress {
            self.check_that_the_answer_was_drawn(answers > self.answers, at);
        }
        (self.progress, self.answers) = (given, answers);
        self.before = buffer;
        self.cursor = cursor;
    }

    /// The option answered last, or the field in which it was typed, stood where the cursor was in the frame before.
    fn check_that_the_answer_was_drawn(&self, is_answer: bool, at: &str) {
        // An answer that is brought back was given at another time, and seen then.
        if let ([earlier @ .., last], true) = (&self.journey.saved[..], is_answer)
            && earlier.iter().any(|answer| answer.at == last.at)
        {
            return;
        }
        let (chosen, is_typed) = match (self.journey.saved.last(), self.journey.others.last()) {
            (Some(answer), _) if is_answer => (&answer.chosen, answer.is_typed()),
            (_, Some(Record::Page(page))) => (&page.chosen, false),
            _ => return,
        };
        let Cursor::Shown(place) = self.cursor else { panic!("{chosen} was not seen: {at}") };
        let row: String = (0..self.before.area.width).map(|x| self.before[(x, place.y)].symbol()).collect();
        // In the narrowest windows a long word goes on in the next row.
        let begins: String = chosen.split(' ').next().unwrap().chars().take(8).collect();
        assert!(is_typed || row.contains(&begins), "{chosen} was not seen: {at}\n{row}");
    }

    fn check_selection(&self, buffer: &Buffer, at: &str) {
        let (marks, field) = (marks(buffer), field(buffer));
        assert!(marks.len() <= 1, "selected twice at {marks:?}: {at}\n{}", self.journey.text());
        match (self.journey.cursor(), field) {
            // Keys may act anywhere in what was typed, and it may end in spaces.
            (Cursor::Shown(cursor), Some(end)) => {
                assert_eq!(cursor.y, end.y, "{at}\n{}", self.journey.text());
            }
            // Where no option is chosen, it is the first; of an option of several lines the first line, with the mark,
            // may be scrolled away.
            (Cursor::Shown(cursor), None) if marks.is_empty() => {
                let is_selected = buffer[cursor].modifier.contains(Modifier::REVERSED);
                let is_first = first_option(buffer) == Some(cursor) || is_further_line(buffer, cursor);
                assert!(is_selected || is_first, "{cursor}: {at}\n{}", self.journey.text());
            }
            (Cursor::Shown(cursor), None) => assert_eq!(marks, [cursor], "{at}\n{}", self.journey.text()),
            (Cursor::Parked(cursor), _) => {
                assert!(marks.is_empty(), "{marks:?} {cursor}: {at}\n{}", self.journey.text());
            }
        }
    }

    /// Ctrl-C leaves at once; Esc leads out of any field and then q leaves. Leaving changes nothing, so the run goes on.
    fn check_that_it_can_be_left(&mut self, at: &str) {
        self.journey.press("<C-c>");
        assert!(
            std::mem::take(&mut self.journey.left),
            "Ctrl-C does not leave: {at}\n{}",
            self.journey.text()
        );
        // Searches and pages may lie on each other, as many as were opened.
        for _ in 0..RUN {
            if !self.journey.left {
                self.journey.press("<Esc><Esc>q");
            }
        }
        assert!(std::mem::take(&mut self.journey.left), "q does not leave: {at}\n{}", self.journey.text());
        self.before = self.journey.buffer();
        self.cursor = self.journey.cursor();
        self.answers = self.journey.saved.len();
        self.progress = self.answers + self.journey.others.len();
    }

    /// What was handed over to be kept is what the app counts, and the log makes the same of it.
    fn check_what_is_kept(&self, seed: u64) {
        let (saved, others) = (&self.journey.saved, &self.journey.others);
        let history = self.journey.screen.app.history();
        let undone = others.iter().filter(|record| matches!(record, Record::Undo(_))).count();
        let flags = others.iter().filter(|record| matches!(record, Record::Flag(_))).count();
        let left = history.len() + history.flags().len();
        assert_eq!(self.brought + saved.len() + flags - undone, left, "seed {seed}");
        let records = saved.iter().cloned().map(Record::from).chain(others.iter().cloned());
        let read_back = |record: Record| match decode(encode(&record).unwrap().strip_suffix(b"\n").unwrap()) {
            Ok(Line::Record(read)) if read == record => read,
            other => panic!("{record:?} came back as {other:?}: seed {seed}"),
        };
        let again =
            History::of(records.map(read_back).collect::<Vec<_>>(), Scheduling::default(), learning_day(NOW));
        let ids = |history: &History| history.answers().map(|answer| answer.id).collect::<Vec<_>>();
        assert!(ids(history).ends_with(&ids(&again)), "seed {seed}");
        assert_eq!(history.flags().len(), again.flags().len(), "seed {seed}");
    }
}

/// Whether a further line of an option begins there: below its mark and its number, nothing is written.
fn is_further_line(buffer: &Buffer, at: Position) -> bool {
    let symbol = |x: u16| buffer.cell((at.x + x, at.y)).map_or(" ", ratatui::buffer::Cell::symbol);
    (0..5).all(|x| symbol(x) == " ") && symbol(5) != " "
}

/// What each cell looks like: nothing is seen of a bold blank.
fn looks(buffer: &Buffer) -> impl Iterator<Item = (&str, Style)> {
    buffer.content.iter().map(|cell| {
        let style = cell.style();
        let is_blank = cell.symbol() == " ";
        (cell.symbol(), if is_blank { style.remove_modifier(Modifier::BOLD) } else { style })
    })
}

/// What is on the screen without its styles.
fn reads(buffer: &Buffer) -> impl Iterator<Item = &str> {
    buffer.content.iter().map(ratatui::buffer::Cell::symbol)
}
