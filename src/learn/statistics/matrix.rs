//! What was right against what was chosen, in the order of the codes.

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
        codes.sort_unstable();
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
    fn codes_stand_in_their_order() {
        let pairs = [pair(401, 403, 9), pair(500, 503, 8), pair(403, 404, 7), pair(502, 500, 6)];
        assert_eq!(order(&pairs, 99), [401, 403, 404, 500, 502, 503]);
    }

    #[test]
    fn where_not_all_fit_the_most_costly_pairs_come_in() {
        let pairs = [pair(401, 403, 9), pair(500, 503, 8), pair(403, 404, 7)];
        assert_eq!(order(&pairs, 4), [401, 403, 500, 503]);
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
