//! An ordinary deck of cards, one for each question, with a rule that spaces the repetitions of a card.

use super::{NEW_A_DAY, Policy, plainly};
use crate::learner::Reply;
use rand::rngs::StdRng;
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::{Asked, judge};
use statusquiz::testing::learn::{Verdict, days_between};
use time::{Date, Duration};

/// What an answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Wrong.
    Wrong,
    /// Right, but marked as a guess, or defensible.
    Unsure,
    /// Right.
    Right,
}

/// When a card comes again.
pub trait Spacing {
    /// What is kept for each card.
    type State: Copy;
    /// Whether it can tell what a right answer ahead of time is worth.
    const KNOWS_EARLY: bool;
    /// What is kept after one more answer, and the days until the next.
    fn after(&self, state: Option<Self::State>, days: u32, grade: Grade) -> (Self::State, f64);
}

struct Card<S> {
    question: usize,
    state: S,
    interval: f64,
    /// The day of the last answer.
    asked: Date,
    /// The day of the last answer that moved the card.
    last: Date,
    due: Date,
}

/// Cards due first, the most overdue relative to its interval before the others, then new ones, then ahead of time.
pub struct Deck<'m, S: Spacing> {
    bank: &'m Bank,
    order: &'m [String],
    spacing: S,
    cards: Vec<Card<S::State>>,
    today: Date,
    new: usize,
    /// How many questions were asked today.
    asked: usize,
}

impl<'m, S: Spacing> Deck<'m, S> {
    /// Begins questions in that order, every second question while others are due.
    pub fn new(bank: &'m Bank, order: &'m [String], spacing: S) -> Self {
        Self { bank, order, spacing, cards: Vec::new(), today: Date::MIN, new: 0, asked: 0 }
    }

    /// How late a card is, as a share of its interval; below 0 it is early.
    fn late(&self, card: &Card<S::State>) -> f64 {
        let days =
            f64::from(days_between(card.due, self.today)) - f64::from(days_between(self.today, card.due));
        days / card.interval
    }

    /// The card that is latest, of those not asked today unless there is no other.
    fn latest(&self) -> Option<&Card<S::State>> {
        let key = |card: &Card<S::State>| (card.asked != self.today, self.late(card));
        let first = |a: &&Card<_>, b: &&Card<_>| {
            let ((a, late_a), (b, late_b)) = (key(a), key(b));
            a.cmp(&b).then(late_a.total_cmp(&late_b))
        };
        // `max_by` takes the last of equals: backwards, this is the one begun first.
        self.cards.iter().rev().max_by(first)
    }
}

impl<S: Spacing> Policy for Deck<'_, S> {
    fn begin(&mut self, day: Date) {
        self.today = day;
        self.new = NEW_A_DAY;
        self.asked = 0;
    }

    fn ask(&mut self, chance: &mut StdRng) -> Asked {
        let is_turn = |card: &&Card<_>| card.due <= self.today && self.is_turn_of_due();
        let latest = self.latest().filter(|card| self.nothing_new() || is_turn(card));
        let question = latest.map_or(self.cards.len(), |card| card.question);
        plainly(self.bank, &self.order[question], chance)
    }

    fn keep(&mut self, asked: &Asked, reply: &Reply) {
        let grade = self.grade(asked, reply);
        self.asked += 1;
        let at = self.cards.iter().position(|card| self.order[card.question] == asked.question);
        let today = self.today;
        let Some(at) = at else {
            let (state, interval) = self.spacing.after(None, 0, grade);
            let due = self.in_days(interval);
            let question = self.cards.len();
            self.cards.push(Card { question, state, interval, asked: today, last: today, due });
            self.new -= 1;
            return;
        };
        let card = &self.cards[at];
        let (state, interval) = self.spacing.after(Some(card.state), days_between(card.last, today), grade);
        let due = self.in_days(interval);
        let on_time = card.due <= today || grade == Grade::Wrong;
        let card = &mut self.cards[at];
        card.asked = today;
        // Ahead of time a right answer never brings a card closer, and takes it no step on where steps are all there is.
        if on_time || (S::KNOWS_EARLY && due >= card.due) {
            (card.state, card.interval, card.last, card.due) = (state, interval, today, due);
        }
    }
}

impl<S: Spacing> Deck<'_, S> {
    /// Whether it is the turn of what is due: when more new cards than others were asked today.
    fn is_turn_of_due(&self) -> bool {
        let new = NEW_A_DAY - self.new;
        2 * new > self.asked
    }

    fn nothing_new(&self) -> bool {
        self.new == 0 || self.cards.len() == self.order.len()
    }

    fn in_days(&self, interval: f64) -> Date {
        self.today + Duration::seconds_f64(interval.round() * 86_400.0)
    }

    fn grade(&self, asked: &Asked, reply: &Reply) -> Grade {
        let (_, question) = self.bank.question(&asked.question).expect("it was asked");
        match judge(self.bank, question, &reply.chosen) {
            Verdict::Wrong => Grade::Wrong,
            Verdict::Right if !reply.guess => Grade::Right,
            _ => Grade::Unsure,
        }
    }
}
