//! What a running API is asked, and whether it answers with the right status codes. Pure: whoever uses it sends the requests.
//!
//! [`PROBES`] are the requests, in order; each knows all earlier exchanges. [`codes`] says which codes are right for
//! a probe, and [`facts`] what has to hold for any exchange. [`grade`] asks, judges, and asks again whatever isn't right.

mod codes;
mod curl;
mod facts;
mod grade;
mod known;
mod probes;
mod report;
mod target;
mod writes;

#[cfg(test)]
mod tests;

pub use grade::{Purpose, grade};
pub use report::{Finding, Mark, Report, Verdict};
pub use target::Target;

use facts::FACTS;
use probes::PROBES;

/// The most probes; pages that the API links to are counted apart.
pub const MOST_PROBES: usize = 60;
/// The most pages that are read because the API links to them.
pub const MOST_LINKS: usize = 30;
/// The most requests in all.
pub const MOST_REQUESTS: usize = 120;

/// The ids of all checks, in the order of the probes.
pub fn check_ids() -> Vec<&'static str> {
    let mut ids: Vec<&str> = Vec::new();
    for id in PROBES.iter().map(|probe| probe.reported).chain(FACTS.iter().map(|fact| fact.id)) {
        if !id.is_empty() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}
