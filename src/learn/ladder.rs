//! Placement: questions that climb while the learner knows the answers, to find out what need not be taught.

use super::Asked;
use std::collections::VecDeque;

/// At most so many questions are asked.
pub const AT_MOST: usize = 12;

/// So many sure and right answers in a row lead a rung up.
const UP: usize = 3;

/// So many misses on the lowest rung, and it is plain where to begin.
const ENOUGH: usize = 3;

/// Questions on rungs, the easiest lowest.
#[derive(Debug)]
pub struct Ladder {
    rungs: Vec<VecDeque<Asked>>,
    at: usize,
    known_in_a_row: usize,
    missed_below: usize,
    left: usize,
}

impl Ladder {
    /// Stands on the lowest rung.
    pub fn new(rungs: Vec<Vec<Asked>>) -> Self {
        let rungs = rungs.into_iter().map(VecDeque::from).collect();
        Self { rungs, at: 0, known_in_a_row: 0, missed_below: 0, left: AT_MOST }
    }

    /// At most so many questions are still to come.
    pub fn left(&self) -> usize {
        let there: usize = self.rungs.iter().map(VecDeque::len).sum();
        if self.missed_below >= ENOUGH { 0 } else { self.left.min(there) }
    }

    /// The next question, if there is reason for one more.
    pub fn step(&mut self) -> Option<Asked> {
        if self.left() == 0 {
            return None;
        }
        self.left -= 1;
        // Where a rung has no more questions, the next one up has, or else the next one down.
        let above = (self.at..self.rungs.len()).chain((0..self.at).rev());
        let rung = above.into_iter().find(|at| self.rungs.get(*at).is_some_and(|rung| !rung.is_empty()))?;
        self.rungs.get_mut(rung)?.pop_front()
    }

    /// Takes note of an answer; `known` is one that was right, and no guess.
    pub fn answered(&mut self, known: bool) {
        if known {
            self.known_in_a_row += 1;
            if self.known_in_a_row >= UP {
                self.known_in_a_row = 0;
                self.at = (self.at + 1).min(self.rungs.len().saturating_sub(1));
            }
        } else {
            self.known_in_a_row = 0;
            self.missed_below += usize::from(self.at == 0);
            self.at = self.at.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder() -> Ladder {
        let asked = |rung: usize, n: usize| Asked {
            rule: rung.to_string(),
            question: n.to_string(),
            choices: Vec::new(),
            typed: false,
        };
        Ladder::new((0..4).map(|rung| (0..12).map(|n| asked(rung, n)).collect()).collect())
    }

    /// The rungs of the questions asked of somebody who knows the rungs below `knows`.
    fn rungs_asked(knows: usize) -> Vec<usize> {
        let mut ladder = ladder();
        let mut rungs = Vec::new();
        while let Some(asked) = ladder.step() {
            let rung: usize = asked.rule.parse().unwrap();
            rungs.push(rung);
            ladder.answered(rung < knows);
        }
        rungs
    }

    #[test]
    fn a_beginner_is_let_off_soon_and_an_expert_climbs_to_the_top() {
        assert_eq!(rungs_asked(0), [0, 0, 0]);
        assert_eq!(rungs_asked(4), [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    }

    #[test]
    fn whoever_knows_the_core_hovers_between_it_and_the_next_tier() {
        let rungs = rungs_asked(1);
        assert_eq!(rungs, [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
    }

    #[test]
    fn never_more_than_twelve_are_asked() {
        for knows in 0..=4 {
            assert!(rungs_asked(knows).len() <= AT_MOST);
        }
    }
}
