//! Rules that space the repetitions of a question: Leitner, SM-2 and FSRS.

use super::deck::{Grade, Spacing};
use fsrs::{DEFAULT_PARAMETERS, FSRS, MemoryState};

/// Five boxes, asked every 1, 2, 4, 8 and 16 days: right moves a card up one, wrong moves it to the first.
pub struct Leitner;

impl Spacing for Leitner {
    type State = u32;
    const KNOWS_EARLY: bool = false;

    fn after(&self, state: Option<u32>, _: u32, grade: Grade) -> (u32, f64) {
        let held = state.unwrap_or(0);
        let held = match grade {
            Grade::Wrong => 0,
            Grade::Unsure => held,
            Grade::Right => state.map_or(1, |held| (held + 1).min(4)),
        };
        (held, f64::from(2_u32.pow(held)))
    }
}

/// `SuperMemo` 2 (Wozniak 1990): 1 day, 6 days, and then an interval that grows by the ease of the card.
pub struct Sm2;

impl Spacing for Sm2 {
    /// Repetitions in a row, the ease, and the interval.
    type State = (u32, f64, f64);
    const KNOWS_EARLY: bool = false;

    fn after(&self, state: Option<Self::State>, _: u32, grade: Grade) -> (Self::State, f64) {
        let (run, ease, interval) = state.unwrap_or((0, 2.5, 0.0));
        let quality = match grade {
            Grade::Wrong => 1.0,
            Grade::Unsure => 3.0,
            Grade::Right => 4.0,
        };
        let short: f64 = 5.0 - quality;
        let eased = (ease + 0.1 - short * (0.08 + short * 0.02)).max(1.3);
        let (run, interval) = match (grade, run) {
            (Grade::Wrong, _) => (0, 1.0),
            (_, 0) => (1, 1.0),
            (_, 1) => (2, 6.0),
            _ => (run + 1, interval * ease),
        };
        ((run, eased, interval), interval)
    }
}

/// FSRS-6 with default weights at a retention of 0.90, as the tutor has it, but for each question.
pub struct Fsrs(FSRS);

impl Fsrs {
    /// With default weights.
    pub fn new() -> Self {
        Self(FSRS::new(&DEFAULT_PARAMETERS).expect("its own defaults"))
    }
}

impl Spacing for Fsrs {
    type State = MemoryState;
    const KNOWS_EARLY: bool = true;

    fn after(&self, state: Option<MemoryState>, days: u32, grade: Grade) -> (MemoryState, f64) {
        let next = self.0.next_states(state, 0.90, days).expect("states of its own");
        let next = match grade {
            Grade::Wrong => next.again,
            Grade::Unsure => next.hard,
            Grade::Right => next.good,
        };
        (next.memory, f64::from(next.interval.round().max(1.0)))
    }
}
