//! A monkey at the keyboard: whatever is pressed in whatever order at whatever size, nothing breaks.

mod support;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use ratatui::layout::Position;
use statusquiz::progress::Record;
use statusquiz::questions::Bank;
use statusquiz::tui::TABLE;
use statusquiz::tui::input::{Input, Key};
use support::journey::Journey;

const EVENTS: usize = 10_000;

#[test]
fn ten_thousand_random_events_break_nothing_and_lose_nothing() {
    for seed in [1, 2, 3] {
        run(seed);
    }
}

fn run(seed: u64) {
    let mut chance = StdRng::seed_from_u64(seed);
    let mut keys: Vec<Key> = TABLE.iter().flat_map(|binding| binding.keys.iter().copied()).collect();
    // Without a liking for what leads on, a monkey spends its days in the help.
    keys.extend([Key::Enter, Key::Char('s'), Key::Char('n'), Key::Esc].repeat(70));
    let mut journey = Journey::with(Bank::built_in(), Vec::new());
    for event in 0..EVENTS {
        let before = journey.saved.len();
        if chance.random_ratio(1, 20) {
            journey.resize(chance.random_range(0..=120), chance.random_range(0..=40));
        } else if chance.random_ratio(1, 8) {
            let (x, y) = (chance.random_range(0..=125), chance.random_range(0..=45));
            let clicks = chance.random_range(1..=2);
            for _ in 0..clicks {
                journey.input(&Input::Click(Position { x, y }));
            }
            journey.input(&Input::Wheel { down: chance.random() });
        } else {
            let repeat = chance.random_ratio(1, 10);
            let key = *keys.choose(&mut chance).expect("the table has keys");
            journey.input(&Input::Key { key, repeat });
        }
        let buffer = journey.buffer();
        let at = format!("seed {seed}, event {event}");
        assert!(buffer == journey.buffer(), "drawing changes nothing: {at}");
        assert!(buffer.content.iter().all(|cell| !cell.symbol().contains(char::is_control)), "{at}");
        assert!(journey.saved.len() - before <= 1, "{at}");
        let undone = journey.others.iter().filter(|record| matches!(record, Record::Undo(_)));
        let given = journey.saved.len();
        let left = journey.app.history().answers().len() + journey.app.history().flags().len();
        let flags = journey.others.iter().filter(|record| matches!(record, Record::Flag(_)));
        assert_eq!(given + flags.count() - undone.count(), left, "{at}");
    }
    assert!(journey.saved.len() > 100, "the monkey got nowhere: {}", journey.saved.len());
}
