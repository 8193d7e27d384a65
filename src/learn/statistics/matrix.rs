//! What was right against what was chosen, in an order in which codes that are mixed up stand together.

use super::Confused;
use crate::http::StatusCode;
use crate::learn::History;
use std::collections::BTreeMap;

/// How often each code was chosen where each other was right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The codes of the rows and of the columns.
    pub codes: Vec<StatusCode>,
    /// For each right code how often each code was chosen; where both are the same, how often it was answered right.
    pub times: Vec<Vec<usize>>,
}

impl Matrix {
    /// The matrix of so many codes at most; those of the first pairs come in.
    pub fn of(pairs: &[Confused], history: &History, most: usize) -> Self {
        let mut codes = Vec::new();
        for code in pairs.iter().flat_map(|pair| [pair.right, pair.chosen]) {
            if codes.len() < most && !codes.contains(&code) {
                codes.push(code);
            }
        }
        let codes = side_by_side(&codes, pairs);
        let mut counts: BTreeMap<(StatusCode, StatusCode), usize> =
            pairs.iter().map(|pair| ((pair.right, pair.chosen), pair.times)).collect();
        for (code, tally) in history.tallies().filter_map(|(_, code, tally)| Some((code?, tally))) {
            *counts.entry((code, code)).or_default() += tally.right;
        }
        let times = |right: &StatusCode| {
            let of = |chosen: &StatusCode| counts.get(&(*right, *chosen)).copied().unwrap_or(0);
            codes.iter().map(of).collect()
        };
        let times = codes.iter().map(times).collect();
        Self { codes, times }
    }
}

/// The codes one by one in the place where the fewest mistakes lie far apart: that which is mixed up most with those
/// that have a place already comes next.
fn side_by_side(codes: &[StatusCode], pairs: &[Confused]) -> Vec<StatusCode> {
    let mut left = codes.to_vec();
    let mut placed: Vec<StatusCode> = Vec::new();
    while !left.is_empty() {
        let pull = |code: StatusCode| placed.iter().map(|other| between(code, *other, pairs)).sum::<usize>();
        // Of those that are level, the one that costs most: it stands first.
        let next = (0..left.len()).rev().max_by_key(|at| left.get(*at).map(|code| pull(*code)));
        let code = left.remove(next.unwrap_or(0));
        let place = (0..=placed.len()).rev().min_by_key(|place| length(&placed, *place, code, pairs));
        placed.insert(place.unwrap_or(0), code);
    }
    placed
}

fn between(one: StatusCode, other: StatusCode, pairs: &[Confused]) -> usize {
    let both = [(one, other), (other, one)];
    pairs.iter().filter(|pair| both.contains(&(pair.right, pair.chosen))).map(|pair| pair.times).sum()
}

/// How far apart all mistakes lie if a code is put in a place.
fn length(placed: &[StatusCode], place: usize, code: StatusCode, pairs: &[Confused]) -> usize {
    let at = |of: StatusCode| {
        if of == code {
            return Some(place);
        }
        let at = placed.iter().position(|other| *other == of)?;
        Some(at + usize::from(at >= place))
    };
    let apart = |pair: &Confused| Some(at(pair.right)?.abs_diff(at(pair.chosen)?) * pair.times);
    pairs.iter().filter_map(apart).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn pair(right: u16, chosen: u16, times: usize) -> Confused {
        let code = |number| StatusCode::new(number).unwrap();
        let (right, chosen) = (code(right), code(chosen));
        Confused { right, chosen, times, of: times, lately: 0, lately_of: 0 }
    }

    fn order(pairs: &[Confused], most: usize) -> Vec<u16> {
        let history = History::new(date!(2026 - 11 - 22));
        Matrix::of(pairs, &history, most).codes.into_iter().map(u16::from).collect()
    }

    #[test]
    fn codes_that_are_mixed_up_stand_side_by_side() {
        let pairs = [pair(401, 403, 9), pair(500, 503, 8), pair(403, 404, 7), pair(502, 500, 6)];
        let order = order(&pairs, 99);
        let at = |code| order.iter().position(|other| *other == code).unwrap();
        for pair in &pairs {
            let apart = at(pair.right.number()).abs_diff(at(pair.chosen.number()));
            assert_eq!(apart, 1, "{} and {} in {order:?}", pair.right, pair.chosen);
        }
    }

    #[test]
    fn where_not_all_fit_the_most_costly_pairs_come_in() {
        let pairs = [pair(401, 403, 9), pair(500, 503, 8), pair(403, 404, 7)];
        let mut few = order(&pairs, 4);
        few.sort_unstable();
        assert_eq!(few, [401, 403, 500, 503]);
        assert_eq!(order(&pairs, 0), [0; 0]);
    }

    #[test]
    fn a_row_is_what_was_right_and_a_column_what_was_chosen() {
        let matrix = Matrix::of(&[pair(401, 403, 9)], &History::new(date!(2026 - 11 - 22)), 2);
        let at = |code| matrix.codes.iter().position(|other| other.number() == code).unwrap();
        assert_eq!(matrix.times[at(401)][at(403)], 9);
        assert_eq!(matrix.times[at(403)][at(401)], 0);
    }
}
