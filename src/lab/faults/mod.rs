//! The same hotel with exactly one thing wrong: the faults to find, and how each changes what's received or sent.

/// Books room 7 as a guest with this content, or for two nights on which it's free.
macro_rules! booking {
    () => {
        booking!(r#"{"room":7,"from":"2027-05-01","to":"2027-05-03","guests":2}"#)
    };
    ($content:expr) => {
        concat!(
            "curl -i $LAB/bookings -H 'Authorization: Bearer guest-7' -H 'Content-Type: application/json' -d '",
            $content,
            "'"
        )
    };
}

/// Changes the summer rate as a clerk who read an older version.
macro_rules! stale_rate {
    () => {
        "curl -i -X PUT $LAB/rates/summer -H 'Authorization: Bearer clerk-1' -H 'Content-Type: application/json' \
         -H 'If-Match: \"rate-0\"' -d '{\"price\": 95}'"
    };
}

mod access;
mod content;
mod replies;
mod state;
mod targets;

#[cfg(test)]
mod tests;

use super::checks;
use super::reply::{Reply, Then, code, is_read};
use crate::wire::{Request, Response};
use serde_json::Value;
use std::borrow::Cow;
use std::sync::LazyLock;

/// One thing that's wrong.
#[derive(Debug, Clone, Copy)]
pub struct Fault {
    /// Its name.
    pub name: &'static str,
    /// The check that finds it, by its id.
    pub check: &'static str,
    /// The rule that the hotel doesn't keep, by its id.
    pub rule: &'static str,
    /// What's wrong, what would be right, and why it matters, for whoever has found it.
    pub says: &'static str,
    /// A command for any POSIX shell that shows it in a lab that was just started. `$LAB` and `$PROXY` stand for the addresses,
    /// as in [`super::Task::curl`].
    pub probe: &'static str,
    kind: Kind,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    /// The hotel gets another request than the one that came.
    Heard(fn(&mut Request)),
    /// Some of its replies are changed.
    Said(When, Change),
    /// It gets another request, and some of its replies to what came are changed.
    Both(fn(&mut Request), When, Change),
    /// A body is parsed before the credentials are checked.
    ParsedFirst,
}

/// Whether the reply to a request is changed; the reply still has the rule that the hotel kept.
type When = fn(&Request, &Reply) -> bool;

/// What becomes of a reply.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// A 500, as from a handler that nobody wrote for this case.
    Crash,
    /// Problem details with this code, and this as their detail.
    Problem(u16, &'static str),
    /// Another code for the same response.
    Code(u16),
    /// JSON with this code, in place of the response.
    Json(u16, &'static str),
    /// No such header.
    Without(&'static str),
    /// This value in a header.
    Header(&'static str, &'static str),
    /// Whatever this does.
    By(fn(&Request, &mut Reply)),
}

/// All faults.
pub fn faults() -> &'static [Fault] {
    static ALL: LazyLock<Vec<Fault>> = LazyLock::new(|| {
        [targets::FAULTS, content::FAULTS, access::FAULTS, state::FAULTS, replies::FAULTS].concat()
    });
    &ALL
}

/// What stands for any fault where a name is expected.
pub const ANY_FAULT: &str = "?";

/// The fault of that name.
pub fn fault(name: &str) -> Option<&'static Fault> {
    faults().iter().find(|fault| fault.name == name)
}

/// Any fault; the same number gives the same one.
pub fn any_fault(seed: u64) -> Option<&'static Fault> {
    let at = seed.checked_rem(faults().len() as u64)?;
    faults().get(usize::try_from(at).ok()?)
}

impl Fault {
    /// The request as the hotel gets it.
    pub fn heard<'r>(&self, request: &'r Request) -> Cow<'r, Request> {
        match self.kind {
            Kind::Heard(change) | Kind::Both(change, ..) => {
                let mut heard = request.clone();
                change(&mut heard);
                Cow::Owned(heard)
            }
            Kind::Said(..) | Kind::ParsedFirst => Cow::Borrowed(request),
        }
    }

    /// The reply as it's sent to whoever sent this request.
    pub fn said(&self, request: &Request, reply: Reply) -> Reply {
        match self.kind {
            Kind::Said(when, change) | Kind::Both(_, when, change) if when(request, &reply) => {
                change.of(request, reply)
            }
            _ => reply,
        }
    }

    /// Whether the body of this request is parsed before its credentials are checked.
    pub fn parses_first(&self, request: &Request) -> bool {
        matches!(self.kind, Kind::ParsedFirst)
            && !is_read(request)
            && !request.fields.has("Authorization")
            && checks::has_content(request)
    }

    /// Whether this refusal is only sent once the content has come and been parsed.
    pub fn parses_before(&self, request: &Request, refusal: &Reply) -> bool {
        self.parses_first(request) && refusal.rule == "no-credentials-is-401"
    }
}

impl Change {
    fn of(self, request: &Request, mut reply: Reply) -> Reply {
        let fields = &mut reply.response.fields;
        match self {
            Self::Crash => return Self::Problem(500, "Something went wrong.").of(request, reply),
            Self::Problem(number, detail) => {
                let problem = Reply::problem(number, code(number).phrase(), reply.step, reply.rule, detail);
                return Reply { response: problem.response, interim: Vec::new(), ..reply };
            }
            Self::Code(number) => renumber(&mut reply.response, number),
            Self::Json(number, content) => {
                reply.response =
                    Response::new(code(number)).containing("application/json", format!("{content}\n"));
            }
            Self::Without(name) => fields.remove(name),
            Self::Header(name, value) => {
                fields.remove(name);
                fields.push(name, value);
            }
            Self::By(change) => change(request, &mut reply),
        }
        reply
    }
}

/// Problem details repeat the code, or two things would be wrong.
fn renumber(response: &mut Response, number: u16) {
    response.code = code(number);
    restate(response, number);
}

/// Changes what problem details say of the code.
fn restate(response: &mut Response, number: u16) {
    let is_problem = response.fields.get("Content-Type") == Some("application/problem+json");
    let details = serde_json::from_slice::<Value>(&response.content).ok().filter(|_| is_problem);
    if let Some(Value::Object(mut details)) = details {
        details.insert("status".to_owned(), number.into());
        response.content = format!("{:#}\n", Value::Object(details)).into_bytes();
    }
}

/// Sends this after a response that ends with its headers. The connection ends with it, or the next response would begin with it.
fn append(reply: &mut Reply, stray: Vec<u8>) {
    reply.response.stray = stray;
    reply.then = Then::Close;
}

// What many of them ask of an exchange.

fn is(reply: &Reply, number: u16) -> bool {
    reply.response.code.number() == number
}

fn is_a(request: &Request, method: &str) -> bool {
    request.method == method
}

/// Whether the path is that of one thing among others of its kind.
fn is_item(request: &Request) -> bool {
    let collections = ["/rooms/", "/bookings/", "/exports/", "/rates/", "/dav/", "/edge/"];
    collections.iter().any(|collection| request.path().starts_with(collection))
}

/// Whether the content is text, and some is there.
fn has_text(request: &Request) -> bool {
    !request.content.is_empty() && std::str::from_utf8(&request.content).is_ok()
}
