//! Rates, which are only changed under a condition, so that nobody overwrites what they haven't seen.

use super::super::conditions::{self, Validators};
use super::super::desk::whole_number;
use super::super::{Policy, checks, reply::Reply, reply::code};
use super::{created, invalid, needs, ok, replaced, unreadable};
use crate::wire::{Request, Response};
use serde_json::Value;
use std::collections::BTreeMap;

/// The most rates, so that memory stays bounded.
const MOST: usize = 20;

pub struct Rates {
    all: BTreeMap<String, Rate>,
    versions: u32,
}

/// The content is kept as it was sent, because the response to a PUT has its `ETag` (RFC 9110 section 9.3.4).
struct Rate {
    content: Vec<u8>,
    etag: String,
}

pub fn is_name(name: &str) -> bool {
    (1..=20).contains(&name.len()) && name.bytes().all(|letter| letter.is_ascii_lowercase())
}

pub fn policy(method: &str) -> Policy {
    Policy {
        methods: &["GET", "PUT", "PATCH", "DELETE"],
        needs: needs(method),
        takes: match method {
            "PUT" => &["application/json"],
            "PATCH" => &[checks::PATCHES],
            _ => &[],
        },
        sends: &["application/json"],
        most: 1024,
        wants_length: false,
    }
}

impl Rates {
    pub fn new() -> Self {
        let mut rates = Self { all: BTreeMap::new(), versions: 0 };
        rates.store("summer", b"{\"price\": 120}\n".to_vec());
        rates.store("winter", b"{\"price\": 80}\n".to_vec());
        rates
    }

    pub fn has(&self, name: &str) -> bool {
        self.all.contains_key(name)
    }

    pub fn act(&mut self, name: &str, request: &Request) -> Reply {
        match request.method.as_str() {
            "PUT" => self.put(name, request),
            "PATCH" => self.patch(name, request),
            "DELETE" => self.delete(name, request),
            _ => self.get(name, request),
        }
    }

    fn get(&self, name: &str, request: &Request) -> Reply {
        let Some(rate) = self.all.get(name) else { return checks::nothing_at(request) };
        let full = ok("application/json", rate.content.clone(), format!("This is the {name} rate."));
        conditions::read(request, full.with("Cache-Control", "no-cache"), &rate.validators())
    }

    fn put(&mut self, name: &str, request: &Request) -> Reply {
        if let Some(refused) = conditions::partial_put(request) {
            return refused;
        }
        let Some(value) = parsed(request) else { return no_json() };
        if let Some((rule, because)) = broken(&value) {
            return invalid(rule, because);
        }
        if let Some(refused) = self.unguarded(name, request) {
            return refused;
        }
        let was_there = self.has(name);
        if !was_there && self.all.len() >= MOST {
            let (rule, because) =
                ("own-storage-allowance-used-up-403", "There can't be more rates; delete one first.");
            return Reply::problem(403, "Too many rates", "may-it", rule, because);
        }
        let etag = self.store(name, request.content.clone());
        if was_there { replaced(&etag) } else { created(&etag) }
    }

    fn patch(&mut self, name: &str, request: &Request) -> Reply {
        let Some(change) = parsed(request) else { return no_json() };
        let before = self.all.get(name).and_then(|rate| serde_json::from_slice(&rate.content).ok());
        let after = merged(before.unwrap_or(Value::Null), change);
        if broken(&after).is_some() {
            let because = "With this patch, the rate wouldn't be a price from 1 to 10000 any more.";
            return invalid("patch-breaks-a-rule-422", because);
        }
        if let Some(refused) = self.unguarded(name, request) {
            return refused;
        }
        let content = format!("{after}\n").into_bytes();
        let etag = self.store(name, content.clone());
        let because = "The patch changed the rate, and this is its new state.";
        let response = Response::new(code(200)).containing("application/json", content);
        let reply = Reply::new(response, "nothing-to-show", "change-with-report-is-200", because);
        reply.with("ETag", etag).with("Content-Location", request.path())
    }

    fn delete(&mut self, name: &str, request: &Request) -> Reply {
        if let Some(refused) = self.unguarded(name, request) {
            return refused;
        }
        self.all.remove(name);
        let because = "The rate is deleted, and there's nothing to report.";
        Reply::new(
            Response::new(code(204)),
            "nothing-to-show",
            "delete-with-nothing-to-report-is-204",
            because,
        )
    }

    /// The refusal of a change without a condition, or with one that fails.
    fn unguarded(&self, name: &str, request: &Request) -> Option<Reply> {
        let is_new = request.method == "PUT" && request.fields.list("If-None-Match").contains(&"*");
        if request.fields.has("If-Match") || is_new {
            return conditions::refusal(request, self.all.get(name).map(Rate::validators).as_ref());
        }
        let (rule, because) = match request.method.as_str() {
            "DELETE" => {
                ("delete-needs-a-condition-428", "A rate is only deleted with the If-Match of what you saw.")
            }
            _ => (
                "change-without-if-match-428",
                "A rate is only changed with If-Match, and this request has none.",
            ),
        };
        Some(Reply::problem(428, "Condition required", "condition-missing", rule, because))
    }

    fn store(&mut self, name: &str, content: Vec<u8>) -> String {
        self.versions = self.versions.saturating_add(1);
        let etag = format!("\"rate-{}\"", self.versions);
        self.all.insert(name.to_owned(), Rate { content, etag: etag.clone() });
        etag
    }
}

impl Rate {
    fn validators(&self) -> Validators<'_> {
        Validators { etag: Some(&self.etag), modified: None }
    }
}

fn parsed(request: &Request) -> Option<Value> {
    serde_json::from_slice(&request.content).ok()
}

fn no_json() -> Reply {
    unreadable("unparseable-content-400", "The body can't be read as JSON.")
}

/// The rule that a rate breaks, and how.
fn broken(value: &Value) -> Option<(&'static str, &'static str)> {
    let Some(price) = value.get("price") else { return Some(("missing-field-422", "A rate needs a price.")) };
    if value.as_object().is_some_and(|members| members.len() > 1) {
        return Some(("values-make-no-sense-422", "A rate has a price and nothing else."));
    }
    let is_price = whole_number(price).is_some_and(|price| (1..=10_000).contains(&price));
    (!is_price).then_some(("values-make-no-sense-422", "A price is a whole number from 1 to 10000."))
}

/// A merge patch of one level, which is as deep as a rate goes (RFC 7396).
fn merged(before: Value, change: Value) -> Value {
    let Value::Object(change) = change else { return change };
    let mut members = match before {
        Value::Object(members) => members,
        _ => serde_json::Map::new(),
    };
    for (name, value) in change {
        match value {
            Value::Null => members.remove(&name),
            value => members.insert(name, value),
        };
    }
    Value::Object(members)
}
