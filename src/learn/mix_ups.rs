//! Which codes a code is mixed up with, the most tempting first.

use crate::bank::{Bank, Question, SafeText};
use crate::http::StatusCode;
use crate::learn::History;
use std::cmp::Reverse;

/// The codes that a code is mixed up with and what tells them apart: first those that this learner mixes up, then those that
/// most scenarios offer beside each other.
pub fn mix_ups<'b>(
    bank: &'b Bank,
    code: StatusCode,
    history: Option<&History>,
) -> Vec<(StatusCode, &'b SafeText)> {
    let times = |other: StatusCode| {
        let own = history.into_iter().flat_map(History::mixed_up);
        let of_pair =
            own.filter(|(right, chosen, _)| [(code, other), (other, code)].contains(&(*right, *chosen)));
        of_pair.map(|(.., times)| times).sum::<u32>()
    };
    let offered = |asked: StatusCode, beside: StatusCode| {
        let offers =
            |question: &&Question| question.alternatives.iter().any(|a| a.choice.code() == Some(beside));
        bank.asking(asked).filter(offers).count()
    };
    let mut pairs: Vec<_> =
        bank.confusions().iter().filter_map(|pair| Some((pair.partner(code)?, &pair.ask))).collect();
    pairs.sort_by_cached_key(|(other, _)| {
        (Reverse(times(*other)), Reverse(offered(code, *other) + offered(*other, code)), *other)
    });
    pairs
}
