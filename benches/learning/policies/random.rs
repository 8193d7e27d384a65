//! A quiz without a memory: questions by chance.

use super::{NEW_A_DAY, Policy, plainly};
use crate::learner::Reply;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::Asked;
use time::Date;

/// All questions as a pack of cards that is shuffled, dealt to the last card, and shuffled again.
pub struct Dealt<'m> {
    bank: &'m Bank,
    order: &'m [String],
    pack: Vec<&'m String>,
}

impl<'m> Dealt<'m> {
    /// With all questions of the bank.
    pub fn new(bank: &'m Bank, order: &'m [String]) -> Self {
        Self { bank, order, pack: Vec::new() }
    }
}

impl Policy for Dealt<'_> {
    fn begin(&mut self, _: Date) {}

    fn ask(&mut self, chance: &mut StdRng) -> Asked {
        if self.pack.is_empty() {
            self.pack = self.order.iter().collect();
            self.pack.shuffle(chance);
        }
        plainly(self.bank, self.pack.pop().expect("it was just filled"), chance)
    }

    fn keep(&mut self, _: &Asked, _: &Reply) {}
}

/// The new questions of the day, and then any of those begun.
pub struct Drawn<'m> {
    bank: &'m Bank,
    order: &'m [String],
    begun: usize,
    new: usize,
}

impl<'m> Drawn<'m> {
    /// Begins questions in that order.
    pub fn new(bank: &'m Bank, order: &'m [String]) -> Self {
        Self { bank, order, begun: 0, new: 0 }
    }
}

impl Policy for Drawn<'_> {
    fn begin(&mut self, _: Date) {
        self.new = NEW_A_DAY;
    }

    fn ask(&mut self, chance: &mut StdRng) -> Asked {
        if self.new > 0 && self.begun < self.order.len() {
            self.new -= 1;
            self.begun += 1;
            return plainly(self.bank, &self.order[self.begun - 1], chance);
        }
        let drawn = self.order[..self.begun].choose(chance).expect("some are begun");
        plainly(self.bank, drawn, chance)
    }

    fn keep(&mut self, _: &Asked, _: &Reply) {}
}
