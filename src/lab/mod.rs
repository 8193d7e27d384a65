//! The lab: the booking API of a hotel that answers by the book, in memory, so that a learner can cause every code.
//!
//! Each area of the hotel says what's at a path and who may do what there; the checks that are the same everywhere are made in
//! [`checks`], in the order of the decision tree.

mod checks;
mod conditions;
mod desk;
mod edge;
mod faults;
mod files;
mod office;
mod openapi;
mod reply;
mod scenario;
mod service;
mod shares;
mod tasks;

pub use faults::{ANY_FAULT, Fault, any_fault, fault, faults};
pub use reply::{Reply, decided};
pub use scenario::Scenario;
pub use service::{Clock, Reason, Service};
pub use tasks::{Task, addressed, tasks};

use crate::wire::{self, Request};
use time::OffsetDateTime;

pub use crate::wire::Kept;

/// One request with its answer, as they were on the wire.
pub type Exchange = wire::Exchange<Reason>;

/// Who may use something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Everybody.
    Nobody,
    /// Whoever has signed in: a guest or a clerk.
    Guest,
    /// A clerk.
    Clerk,
}

/// The token of a guest.
pub const GUEST: &str = "guest-7";
/// The token of a clerk.
pub const CLERK: &str = "clerk-1";

/// What is so for one request at a path, before anything is looked up there.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// The methods supported there, without HEAD and OPTIONS, which follow from them.
    pub methods: &'static [&'static str],
    /// Who may use this method.
    pub needs: Needs,
    /// The media types of content that this method takes; none where it takes no content.
    pub takes: &'static [&'static str],
    /// The media types that GET sends; `Accept` is only heard where there are any.
    pub sends: &'static [&'static str],
    /// The most content, in bytes.
    pub most: usize,
    /// Whether content must come with its length.
    pub wants_length: bool,
}

impl Policy {
    /// What anyone may read as JSON.
    pub const READ: Self = Self {
        methods: &["GET"],
        needs: Needs::Nobody,
        takes: &[],
        sends: &[],
        most: 8 * 1024,
        wants_length: false,
    };
}

/// A part of the hotel with paths of its own.
pub trait Area: Send {
    /// What is so for this request, if its path belongs here.
    fn policy(&self, request: &Request) -> Option<Policy>;

    /// What forbids it although the caller may use such a thing: a limit, a legal demand, a rule of the house.
    fn forbids(&mut self, _request: &Request, _now: OffsetDateTime) -> Option<Reply> {
        None
    }

    /// Why there's nothing at the path: it never was there, is gone, or is elsewhere.
    fn missing(&self, _request: &Request) -> Option<Reply> {
        None
    }

    /// Answers a request that all checks let through, with its content.
    fn act(&mut self, request: &Request, now: OffsetDateTime) -> Reply;
}

/// The hotel.
pub struct Lab {
    areas: Vec<Box<dyn Area>>,
}

impl std::fmt::Debug for Lab {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lab").finish_non_exhaustive()
    }
}

impl Lab {
    /// The hotel as it opens.
    pub fn new(now: OffsetDateTime) -> Self {
        Self {
            areas: vec![
                Box::new(desk::Desk::new(now)),
                Box::new(office::Office::default()),
                Box::new(files::FileRoom::new(now)),
                Box::new(shares::Shares::new(now)),
                Box::new(edge::Edge),
                Box::new(openapi::Description),
            ],
        }
    }

    /// What refuses a request before its content has arrived, if anything does.
    pub fn refusal(&mut self, request: &Request, now: OffsetDateTime) -> Option<Reply> {
        self.refused(request, now).map(|reply| reply.not_guessed(request))
    }

    fn refused(&mut self, request: &Request, now: OffsetDateTime) -> Option<Reply> {
        if let Some(refused) = checks::message(request) {
            return Some(refused);
        }
        let Some((at, policy)) = self.area(request) else { return Some(checks::nothing_at(request)) };
        let area = self.areas.get_mut(at)?;
        checks::limits(request, &policy)
            .or_else(|| checks::credentials(request, &policy))
            .or_else(|| area.forbids(request, now))
            .or_else(|| checks::rights(request, &policy))
            .or_else(|| area.missing(request))
            .or_else(|| checks::method(request, &policy))
            .or_else(|| checks::formats(request, &policy))
    }

    /// Answers a request whose content has arrived and that nothing refused before.
    pub fn respond(&mut self, request: &Request, now: OffsetDateTime) -> Reply {
        self.answered(request, now).not_guessed(request)
    }

    fn answered(&mut self, request: &Request, now: OffsetDateTime) -> Reply {
        let Some((at, policy)) = self.area(request) else { return checks::nothing_at(request) };
        if request.method == "OPTIONS" {
            return checks::options(&policy);
        }
        if let Some(refused) = checks::readable(request) {
            return refused;
        }
        match self.areas.get_mut(at) {
            Some(area) => area.act(request, now),
            None => checks::nothing_at(request),
        }
    }

    /// The most bytes of content that are taken for a request.
    pub fn most(&self, request: &Request) -> usize {
        self.area(request).map_or(0, |(_, policy)| policy.most)
    }

    fn area(&self, request: &Request) -> Option<(usize, Policy)> {
        self.areas.iter().enumerate().find_map(|(at, area)| Some((at, area.policy(request)?)))
    }
}
