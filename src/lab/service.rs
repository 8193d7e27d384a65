//! The lab as a server's handler: what it answers to requests, and to what is no request.

use super::reply::{Reply, Then};
use super::{Fault, Lab, checks, edge};
use crate::http::StatusCode;
use crate::wire::{self, Answer, Fields, Handler, Request, Version};
use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use time::OffsetDateTime;

/// Why the lab answered as it did. A hotel with a fault doesn't say, because that would give the fault away.
#[derive(Debug, Clone, Default)]
pub struct Reason {
    /// The step of the decision tree that decided, by its id, if it isn't the scenario itself.
    pub step: Option<&'static str>,
    /// The rule, by its id.
    pub rule: Option<Cow<'static, str>>,
    /// What was so in this request.
    pub because: Option<String>,
    /// Codes inside the content.
    pub inside: Vec<StatusCode>,
}

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> OffsetDateTime + Send + Sync>;

/// The hotel behind one of its two ports.
pub struct Service {
    lab: Arc<Mutex<Lab>>,
    clock: Clock,
    is_proxy: bool,
    fault: Option<&'static Fault>,
}

impl Service {
    /// The port of the hotel, and that of the proxy in front of it.
    pub fn pair(clock: &Clock) -> [Self; 2] {
        Self::pair_with(clock, None)
    }

    /// The same with one thing wrong, if anything is.
    pub fn pair_with(clock: &Clock, fault: Option<&'static Fault>) -> [Self; 2] {
        let lab = Arc::new(Mutex::new(Lab::new(clock())));
        [false, true].map(|is_proxy| Self {
            lab: Arc::clone(&lab),
            clock: Arc::clone(clock),
            is_proxy,
            fault,
        })
    }

    fn lab(&self) -> MutexGuard<'_, Lab> {
        self.lab.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn heard<'r>(&self, request: &'r Request) -> Cow<'r, Request> {
        self.fault.map_or(Cow::Borrowed(request), |fault| fault.heard(request))
    }

    /// The answer to a request that nothing refused by its head.
    fn reply(&self, request: &Request) -> Reply {
        let (heard, now) = (self.heard(request), (self.clock)());
        let mut lab = self.lab();
        let waited = self.fault.is_some_and(|fault| fault.parses_first(request));
        match waited.then(|| lab.refusal(&heard, now)).flatten() {
            Some(refusal) => checks::readable(&heard).unwrap_or(refusal),
            None => lab.respond(&heard, now),
        }
    }

    fn finished(&self, request: Option<&Request>, reply: Reply) -> (Answer, Reason) {
        let reply = match (self.fault, request) {
            (Some(fault), Some(request)) => fault.said(request, reply),
            (Some(fault), None) => fault.said(&nothing(), reply),
            (None, _) => reply,
        };
        let reply = match request {
            Some(request) if self.is_proxy && edge::proxy(request).is_none() => {
                edge::passed_on(request, reply)
            }
            _ => reply,
        };
        let (answer, reason) = reply.parts();
        let is_told = self.fault.is_none();
        (answer, if is_told { reason } else { Reason { inside: reason.inside, ..Reason::default() } })
    }
}

/// What stands for a request of which nothing could be read.
fn nothing() -> Request {
    let (method, target, fields) = (String::new(), String::new(), Fields::default());
    Request { method, target, version: Version::Http11, fields, content: Vec::new() }
}

impl Handler for Service {
    type Reason = Reason;

    fn refusal(&mut self, head: &Request) -> Option<(Answer, Reason)> {
        let own = self.is_proxy.then(|| edge::proxy(head)).flatten();
        let refusal = own.or_else(|| self.lab().refusal(&self.heard(head), (self.clock)()))?;
        let waits = self.fault.is_some_and(|fault| fault.parses_before(head, &refusal));
        (!waits).then(|| self.finished(Some(head), refusal))
    }

    fn most(&self, head: &Request) -> usize {
        self.lab().most(&self.heard(head))
    }

    fn respond(&mut self, request: &Request) -> (Answer, Reason) {
        self.finished(Some(request), self.reply(request))
    }

    fn refuse(&mut self, fault: &wire::Fault, head: Option<&Request>) -> (Answer, Reason) {
        let most = head.map_or(0, |head| self.most(head));
        self.finished(None, refused(fault, most))
    }

    fn overload(&mut self) -> (Answer, Reason) {
        self.finished(None, overloaded())
    }

    fn now(&self) -> SystemTime {
        (self.clock)().into()
    }
}

impl Reply {
    /// What is sent, and why.
    pub fn parts(self) -> (Answer, Reason) {
        let Self { interim, response, step, rule, because, pause, then, inside } = self;
        let reason = Reason { step: Some(step), rule: Some(rule.into()), because: Some(because), inside };
        (Answer { interim, response, pause, then }, reason)
    }
}

/// What is answered to a client for whom there's no place.
pub fn overloaded() -> Reply {
    let because = "The lab serves 64 connections at a time, and all of them are taken.";
    let reply = Reply::problem(503, "Overloaded", "down-for-a-while", "overload-of-the-whole-503", because);
    Reply { then: Then::Close, ..reply.with("Retry-After", "1") }
}

/// What is answered to what is no request, or not all of one.
pub fn refused(fault: &wire::Fault, most: usize) -> Reply {
    match fault {
        wire::Fault::Malformed(because) => {
            Reply::problem(400, "Malformed message", "broken-message", "illegal-wire-form-400", *because)
        }
        wire::Fault::TooSlow | wire::Fault::Gone => {
            let because = "The rest of the request didn't come in time.";
            Reply::problem(408, "Too slow", "too-slow", "sender-stopped-half-way-408", because)
        }
        wire::Fault::LongTarget => {
            let because = "The URL is longer than 8,000 bytes.";
            Reply::problem(414, "URI too long", "too-large", "query-over-the-limit-414", because)
        }
        wire::Fault::LargeFields(Some(name)) => {
            let because = format!("The header {name} is larger than 8 KB.");
            Reply::problem(431, "Header too large", "too-large", "one-field-too-big-431", because)
        }
        wire::Fault::LargeFields(None) => {
            let because = "All headers together are larger than 24 KB, or there are more than 100.";
            Reply::problem(431, "Headers too large", "too-large", "header-section-too-big-431", because)
        }
        wire::Fault::Version => {
            let because = "The lab only speaks HTTP/1.0 and HTTP/1.1.";
            Reply::problem(505, "Version not supported", "http-version", "major-version-refused-505", because)
        }
        wire::Fault::Coding(coding) => {
            let because = format!("The lab doesn't know the transfer coding {coding}.");
            Reply::problem(501, "Unknown transfer coding", "ability", "transfer-coding-unknown-501", because)
        }
        wire::Fault::LargeContent => checks::too_large(most),
    }
}
