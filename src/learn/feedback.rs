//! What to say about an answer.

use crate::bank::{Bank, Choice, Pack, Question, Rule, SafeText, Stance, Standing};
use crate::http::StatusCode;
use crate::learn::Verdict;

/// How a choice is judged; one of which nothing is said is wrong.
pub fn judge(bank: &Bank, question: &Question, choice: &Choice) -> Verdict {
    if *choice == question.answer {
        return Verdict::Right;
    }
    match bank.standing(question, choice) {
        Some(Standing::Defensible(_)) => Verdict::Defensible,
        _ => Verdict::Wrong,
    }
}

/// Everything that is worth saying after an answer.
#[derive(Debug, Clone)]
pub struct Feedback<'b> {
    /// How the answer was judged.
    pub verdict: Verdict,
    /// What was chosen.
    pub chosen: Choice,
    /// What was asked.
    pub question: &'b Question,
    /// Why the choice is wrong, if it is.
    pub why_not: Option<&'b SafeText>,
    /// What would have made the choice right, if it is wrong.
    pub right_if: Option<&'b SafeText>,
    /// What the choice means, if it is a code of which nothing is said here.
    pub means: Option<&'b SafeText>,
    /// Codes that good engineers defend here, the chosen one first.
    pub defended: Vec<(StatusCode, &'b SafeText)>,
    /// The idea behind the question.
    pub rule: &'b SafeText,
    /// Who made the question, if statusquiz did not.
    pub pack: Option<&'b Pack>,
}

impl<'b> Feedback<'b> {
    /// Gathers what there is to say about a choice; `verdict` is as judged at the time.
    pub fn new(
        bank: &'b Bank,
        rule: &'b Rule,
        question: &'b Question,
        chosen: &Choice,
        verdict: Verdict,
    ) -> Self {
        let standing = bank.standing(question, chosen);
        let refutation = match standing {
            Some(Standing::Wrong(refutation)) => Some(refutation),
            _ => None,
        };
        let unsaid = standing.is_none() && *chosen != question.answer;
        let entry = chosen.code().filter(|_| unsaid).and_then(|code| bank.entry(code));
        Self {
            verdict,
            chosen: chosen.clone(),
            question,
            why_not: refutation.map(|r| &r.why_not),
            right_if: refutation.and_then(|r| r.right_if.as_ref()),
            means: entry.map(|entry| &entry.meaning),
            defended: defended(question, chosen),
            rule: &rule.says,
            pack: bank.pack_of(&rule.id),
        }
    }
}

fn defended<'b>(question: &'b Question, chosen: &Choice) -> Vec<(StatusCode, &'b SafeText)> {
    let offered = question.alternatives.iter().filter_map(|a| match &a.stance {
        Stance::Defensible(why) => Some((a.choice.code()?, why)),
        Stance::Wrong(_) => None,
    });
    let mut all: Vec<_> =
        offered.chain(question.also_defended.iter().map(|(code, why)| (*code, why))).collect();
    all.sort_by_key(|(code, _)| (Some(*code) != chosen.code(), *code));
    all
}
