//! One scenario that really happens: its request gets its response, and any other gets what the decision tree says.

use super::reply::{Reply, Then, code};
use super::service::{Clock, Reason, refused};
use crate::bank::{Message, WireLine};
use crate::wire::{Answer, Fault, Handler, Request, Response};
use std::time::SystemTime;

/// The most content that's read, whatever the scenario says of its length.
const MOST: usize = 1024 * 1024;

/// A scenario behind a port.
pub struct Scenario {
    request: Message,
    response: Message,
    rule: String,
    clock: Clock,
}

impl Scenario {
    /// A request and the response that it should get, under this rule.
    pub fn new(request: Message, response: Message, rule: String, clock: Clock) -> Self {
        Self { request, response, rule, clock }
    }

    /// What the decision tree says of a request that differs from the scenario's: the first difference in its order.
    fn difference(&self, request: &Request) -> Option<Reply> {
        let Some(WireLine::Request { method, target, .. }) = self.request.lines().next() else { return None };
        self.host(request)
            .or_else(|| self.credentials(request))
            .or_else(|| elsewhere(request, target))
            .or_else(|| other_method(request, method))
            .or_else(|| self.fields(request))
            .or_else(|| self.content(request))
    }

    fn host(&self, request: &Request) -> Option<Reply> {
        let (wanted, named) = (self.request.field("Host")?, request.fields.get("Host").unwrap_or_default());
        (!wanted.eq_ignore_ascii_case(named)).then(|| {
            let because =
                format!("In this scenario, the server is {wanted}, and the Host header says {named:?}.");
            Reply::problem(421, "Wrong host", "wrong-server", "host-not-served-here-421", because)
        })
    }

    fn credentials(&self, request: &Request) -> Option<Reply> {
        let wanted = self.request.field("Authorization")?;
        (request.fields.get("Authorization") != Some(wanted)).then(|| {
            let because = "The request doesn't have the scenario's Authorization header.";
            let refused =
                Reply::problem(401, "Not signed in", "credentials", "no-credentials-is-401", because);
            refused.with("WWW-Authenticate", "Bearer")
        })
    }

    fn fields(&self, request: &Request) -> Option<Reply> {
        let wanted = self.request.lines().skip(1).take_while(|line| *line != WireLine::Blank);
        let fields = wanted.filter_map(|line| match line {
            WireLine::Field { name, value } => Some((name, value)),
            _ => None,
        });
        let is_framing = |name: &str| {
            ["Host", "Authorization", "Content-Length", "Transfer-Encoding"]
                .iter()
                .any(|of| of.eq_ignore_ascii_case(name))
        };
        let mut wanted = fields.filter(|(name, _)| !is_framing(name));
        let (name, value) =
            wanted.find(|(name, value)| !request.fields.all(name).any(|of| of == value.trim()))?;
        let because = format!("The scenario's request has {name}: {value}.");
        Some(match name.to_ascii_lowercase().as_str() {
            "content-type" | "content-encoding" => {
                Reply::problem(415, "Other format", "media-type", "format-not-taken-here-415", because)
            }
            "accept" => {
                Reply::problem(406, "Other format wanted", "acceptable", "no-type-to-offer-406", because)
            }
            "if-match" | "if-unmodified-since" if !request.fields.has(name) => Reply::problem(
                428,
                "No condition",
                "condition-missing",
                "change-without-if-match-428",
                because,
            ),
            "if-match" | "if-unmodified-since" => {
                Reply::problem(412, "Condition failed", "condition-failed", "tag-moved-on-412", because)
            }
            _ => Reply::problem(400, "Other headers", "readable", "required-field-absent-400", because),
        })
    }

    fn content(&self, request: &Request) -> Option<Reply> {
        let wanted = self.request.content().unwrap_or_default();
        let is_chunked = self.request.field("Transfer-Encoding").is_some();
        if is_chunked || request.content == wanted.as_bytes() {
            return None;
        }
        let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(&request.content).is_ok();
        let because = "The body isn't the one of the scenario.";
        Some(if self.request.is_json() && !is_json {
            Reply::problem(400, "Unreadable body", "readable", "unparseable-content-400", because)
        } else {
            Reply::problem(422, "Other body", "sense", "values-make-no-sense-422", because)
        })
    }

    /// The scenario's response; after an interim one comes an empty final one, for which every client waits.
    fn answer(&self) -> (Answer, Reason) {
        let response = response(&self.response);
        let number = response.code.number();
        let (interim, response, then) = match number {
            101 => (Vec::new(), response, Then::Switched),
            100..=199 => (vec![response], Response::new(code(204)), Then::Next),
            _ => (Vec::new(), response, Then::Next),
        };
        let reason = Reason {
            step: None,
            rule: Some(self.rule.clone().into()),
            because: Some("This is the scenario's request, and so its response.".to_owned()),
            inside: Vec::new(),
        };
        (Answer { interim, response, pause: std::time::Duration::ZERO, then }, reason)
    }
}

fn elsewhere(request: &Request, target: &str) -> Option<Reply> {
    if request.target == target {
        return None;
    }
    let path = target.split('?').next().unwrap_or_default();
    if request.path() == path && target.starts_with('/') {
        let because = format!(
            "The scenario's request has the query {:?}.",
            target.split_once('?').map_or("", |(_, q)| q)
        );
        return Some(Reply::problem(400, "Other query", "readable", "malformed-query-400", because));
    }
    let because = format!("In this scenario, there's only {target}.");
    Some(Reply::problem(404, "Not found", "nothing-there", "nothing-at-url-is-404", because))
}

fn other_method(request: &Request, method: &str) -> Option<Reply> {
    (request.method != method).then(|| {
        let because = format!("The scenario's request is a {method}.");
        let refused = Reply::problem(405, "Other method", "method", "wrong-method-for-this-url-405", because);
        refused.with("Allow", method)
    })
}

/// A message of the bank as it's sent: with the length of its content, whatever coding it names.
fn response(message: &Message) -> Response {
    let number = message.status().map_or(500, |(code, _)| code.number());
    let mut response = Response::new(code(number));
    for line in message.lines().skip(1).take_while(|line| *line != WireLine::Blank) {
        if let WireLine::Field { name, value } = line
            && !["Content-Length", "Transfer-Encoding", "Connection"]
                .iter()
                .any(|of| of.eq_ignore_ascii_case(name))
        {
            response.fields.push(name, value);
        }
    }
    if number == 101 {
        response.fields.push("Connection", "Upgrade");
    }
    response.content = message.content().unwrap_or_default().as_bytes().to_vec();
    response
}

impl Handler for Scenario {
    type Reason = Reason;

    fn refusal(&mut self, head: &Request) -> Option<(Answer, Reason)> {
        let shown = self.request.content().unwrap_or_default();
        // Differences in the content show once it's there.
        let different = self.difference(&Request { content: shown.into(), ..head.clone() });
        if let Some(different) = different {
            return Some(different.parts());
        }
        // What the scenario doesn't show never comes.
        let length = head.fields.get("Content-Length").and_then(|length| length.trim().parse::<usize>().ok());
        let is_unshown = head.fields.has("Transfer-Encoding") && shown.is_empty();
        (is_unshown || length.is_some_and(|length| length > shown.len())).then(|| self.answer())
    }

    fn most(&self, _: &Request) -> usize {
        MOST
    }

    fn respond(&mut self, request: &Request) -> (Answer, Reason) {
        self.difference(request).map_or_else(|| self.answer(), Reply::parts)
    }

    fn refuse(&mut self, fault: &Fault, _: Option<&Request>) -> (Answer, Reason) {
        // What the scenario is about may be just this.
        let is_it =
            self.response.status().is_some_and(|(code, _)| code == refused(fault, MOST).response.code);
        if is_it { self.answer() } else { refused(fault, MOST).parts() }
    }

    fn overload(&mut self) -> (Answer, Reason) {
        super::service::overloaded().parts()
    }

    fn now(&self) -> SystemTime {
        (self.clock)().into()
    }
}
