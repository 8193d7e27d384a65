//! What the lab answers, and what decided it.

use crate::bank::{Bank, Goal};
use crate::http::StatusCode;
pub use crate::wire::Then;
use crate::wire::{Request, Response};
use std::time::Duration;

/// What the lab answers to one request.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Interim responses, which come first (RFC 9110 section 15.2).
    pub interim: Vec<Response>,
    /// The final response; for 101, the last one in HTTP.
    pub response: Response,
    /// The step of the decision tree that decided, by its id in `questions/decision.toml`.
    pub step: &'static str,
    /// The rule that it keeps to, by its id.
    pub rule: &'static str,
    /// What was so in this request, in one line.
    pub because: String,
    /// How long to wait before it's sent, as for an upstream that doesn't answer.
    pub pause: Duration,
    /// What follows it on the connection.
    pub then: Then,
    /// Codes that stand inside its content, such as those of a 207, and count as caused as well.
    pub inside: Vec<StatusCode>,
}

impl Reply {
    /// A reply to be sent at once, after which the connection is kept.
    pub fn new(
        response: Response,
        step: &'static str,
        rule: &'static str,
        because: impl Into<String>,
    ) -> Self {
        Self {
            interim: Vec::new(),
            response,
            step,
            rule,
            because: because.into(),
            pause: Duration::ZERO,
            then: Then::Next,
            inside: Vec::new(),
        }
    }

    /// Problem details (RFC 9457) as the response.
    pub fn problem(
        number: u16,
        title: &str,
        step: &'static str,
        rule: &'static str,
        because: impl Into<String>,
    ) -> Self {
        let because = because.into();
        let details = serde_json::json!({ "title": title, "status": number, "detail": because });
        let content = format!("{details:#}\n");
        let response = Response::new(code(number)).containing("application/problem+json", content);
        Self::new(response, step, rule, because)
    }

    /// The same, to be stored only if it says so: for these codes, caches may otherwise guess how long it's fresh, and what's here
    /// changes at any time (RFC 9110 section 15.1, RFC 9111 section 4.2.2).
    #[must_use]
    pub fn not_guessed(self, request: &Request) -> Self {
        let may_be_guessed = matches!(
            self.response.code.number(),
            200 | 203 | 204 | 206 | 300 | 301 | 308 | 404 | 405 | 410 | 414 | 501
        );
        if !(may_be_guessed && is_read(request)) || self.response.fields.has("Cache-Control") {
            return self;
        }
        self.with("Cache-Control", "no-store")
    }

    /// The same with one more field in the final response.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.response.fields.push(name, value);
        self
    }
}

/// A code of ours: numbers in the lab are registered ones.
pub fn code(number: u16) -> StatusCode {
    StatusCode::new(number).unwrap_or_else(|_| unreachable!("{number} is no status code"))
}

/// Whether a request asks for what GET would return.
pub fn is_read(request: &Request) -> bool {
    matches!(request.method.as_str(), "GET" | "HEAD")
}

/// The question of a step, with its answer that leads to one of the codes.
pub fn decided(bank: &Bank, step: &str, codes: &[StatusCode]) -> Option<String> {
    let step = bank.walk().steps().iter().find(|known| known.id == step)?;
    let turn =
        step.turns.iter().find(|turn| matches!(turn.goal, Goal::Code(code) if codes.contains(&code)))?;
    Some(format!("{} {}", step.ask, turn.says))
}
