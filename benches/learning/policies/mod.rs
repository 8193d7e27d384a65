//! Ways to choose the next question.

mod deck;
mod ours;
mod random;
mod spacing;

pub use deck::Deck;
pub use ours::{Ours, teaching_order};
pub use random::{Dealt, Drawn};
pub use spacing::{Fsrs, Leitner, Sm2};

use crate::learner::Reply;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};
use statusquiz::testing::bank::{Bank, OFFERED_BESIDE_ANSWER};
use statusquiz::testing::learn::Asked;
use time::Date;

/// So many rules, or questions, are begun on a day.
pub const NEW_A_DAY: usize = 10;

/// A way to choose the next question.
pub trait Policy {
    /// A new day begins.
    fn begin(&mut self, day: Date);
    /// The next question.
    fn ask(&mut self, chance: &mut StdRng) -> Asked;
    /// What was answered to it.
    fn keep(&mut self, asked: &Asked, reply: &Reply);
}

/// A question as an ordinary quiz asks it: the answer and three others by chance.
fn plainly(bank: &Bank, id: &str, chance: &mut StdRng) -> Asked {
    let (rule, question) = bank.question(id).expect("a question of the bank");
    let others: Vec<_> = question.alternatives.iter().map(|a| a.choice.clone()).collect();
    let mut choices: Vec<_> = others.sample(chance, OFFERED_BESIDE_ANSWER).cloned().collect();
    choices.push(question.answer.clone());
    choices.shuffle(chance);
    Asked { rule: rule.id.clone(), question: question.id.clone(), choices, typed: false }
}
