//! What came out: findings, and the mark.

use serde_json::{Value, json};

/// How a response stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// As it should be.
    Right,
    /// Others do so on purpose.
    Defensible,
    /// Not wrong, but it could say more.
    Better,
    /// Wrong.
    Wrong,
}

impl Verdict {
    /// Its name in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Defensible => "defensible",
            Self::Better => "better",
            Self::Wrong => "wrong",
        }
    }
}

/// Something to say about a response, which happened twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check, by its id.
    pub check: &'static str,
    /// How the response stands.
    pub verdict: Verdict,
    /// The rule that decides, by its id.
    pub rule: &'static str,
    /// What the rule says.
    pub says: String,
    /// The method and the target.
    pub request: String,
    /// What came.
    pub got: String,
    /// What should have come.
    pub expected: String,
    /// Why it matters.
    pub why: String,
    /// The command that sends the request.
    pub curl: String,
    /// How many requests it was found with.
    pub times: usize,
}

impl Finding {
    /// Whether this is the same thing at another place.
    pub fn is_like(&self, other: &Self) -> bool {
        (self.check, self.verdict, &self.got) == (other.check, other.verdict, &other.got)
    }

    fn json(&self) -> Value {
        json!({
            "check": self.check, "verdict": self.verdict.word(), "rule": self.rule, "says": self.says,
            "request": self.request, "got": self.got, "expected": self.expected, "why": self.why,
            "curl": self.curl, "times": self.times,
        })
    }
}

/// A school mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Nothing is wrong.
    A,
    /// One or two checks found something wrong.
    B,
    /// Three or four.
    C,
    /// Five to seven.
    D,
    /// Eight to eleven.
    E,
    /// More.
    F,
}

impl Mark {
    /// How the mark is computed.
    pub const FORMULA: &str = "\
        The mark counts the checks that found something wrong, each once: none is A, 1 or 2 is B, 3 or 4 is C, 5 to 7 is D, \
        8 to 11 is E, and more is F. What's defensible or could be better doesn't count.";

    /// The mark for so many checks that found something wrong.
    pub fn of(wrong: usize) -> Self {
        match wrong {
            0 => Self::A,
            1..=2 => Self::B,
            3..=4 => Self::C,
            5..=7 => Self::D,
            8..=11 => Self::E,
            _ => Self::F,
        }
    }

    /// Its letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }
}

/// All that came out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The requests that were sent, repeats and cleaning up included.
    pub requests: usize,
    /// How many responses are as they should be, defensible, could be better, and are wrong; by their worst finding.
    pub counts: [usize; 4],
    /// The findings, the worst first, in the order of the probes.
    pub findings: Vec<Finding>,
    /// What differed between two times.
    pub unsteady: Vec<String>,
    /// What else is to be told: what couldn't be judged, and what's left behind.
    pub notes: Vec<String>,
}

impl Report {
    /// The mark.
    pub fn mark(&self) -> Mark {
        let mut wrong: Vec<&str> = self.wrong().map(|finding| finding.check).collect();
        wrong.sort_unstable();
        wrong.dedup();
        Mark::of(wrong.len())
    }

    /// What's wrong.
    pub fn wrong(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.verdict == Verdict::Wrong)
    }

    /// The report for programs; `api` is the address that was given.
    pub fn json(&self, api: &str) -> Value {
        let [right, defensible, better, wrong] = self.counts;
        json!({
            "api": api, "mark": self.mark().letter(), "requests": self.requests,
            "counts": { "right": right, "defensible": defensible, "better": better, "wrong": wrong },
            "findings": self.findings.iter().map(Finding::json).collect::<Vec<_>>(),
            "unsteady": self.unsteady, "notes": self.notes,
        })
    }
}
