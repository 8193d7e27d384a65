//! What has to hold for any exchange, whatever it was for.

use super::known::{Known, Seen};
use super::report::Verdict;
use crate::http::{self, Registration, StatusCode};
use crate::wire::{End, Received};
use serde_json::Value;

/// Something that has to hold.
pub struct Fact {
    /// The id of the check.
    pub id: &'static str,
    /// The rule that it comes from, by its id.
    pub rule: &'static str,
    /// What's wrong with this exchange, if anything is.
    pub flaw: fn(&Known<'_>, &Seen, &Received) -> Option<Flaw>,
}

/// What's wrong with an exchange.
pub struct Flaw {
    /// How bad it is.
    pub verdict: Verdict,
    /// What should be there.
    pub expected: &'static str,
    /// What is there.
    pub got: String,
    /// Why it matters.
    pub why: &'static str,
}

impl Flaw {
    fn wrong(got: impl Into<String>, expected: &'static str, why: &'static str) -> Self {
        Self { verdict: Verdict::Wrong, expected, got: got.into(), why }
    }

    fn better(got: impl Into<String>, expected: &'static str, why: &'static str) -> Self {
        Self { verdict: Verdict::Better, expected, got: got.into(), why }
    }
}

/// All facts.
pub const FACTS: &[Fact] = &[
    Fact { id: "405-allow", rule: "fields-that-a-refusal-owes", flaw: allow },
    Fact { id: "head", rule: "read-that-succeeds-is-200", flaw: head },
    Fact { id: "options", rule: "headers-say-it-all-is-204", flaw: options },
    Fact { id: "challenge", rule: "fields-that-a-refusal-owes", flaw: challenge },
    Fact { id: "location", rule: "companion-fields-of-201-429-503", flaw: location },
    Fact { id: "not-modified", rule: "tag-matches-on-get-304", flaw: not_modified },
    Fact { id: "unregistered-code", rule: "made-up-numbers-like-418", flaw: unregistered },
    Fact { id: "false-200", rule: "no-failure-inside-a-200", flaw: false_200 },
    Fact { id: "trace-in-body", rule: "no-stack-trace-in-a-500", flaw: trace },
    Fact { id: "html-error", rule: "problem-media-type-and-tact", flaw: html },
    Fact { id: "problem-json", rule: "problem-status-is-advice", flaw: problem },
    Fact { id: "content-with-204", rule: "answers-that-end-with-the-fields", flaw: content },
    Fact { id: "redirect-without-location", rule: "page-at-new-address-301", flaw: redirect },
    Fact { id: "owed-header", rule: "fields-that-a-refusal-owes", flaw: owed },
    Fact { id: "content-range", rule: "fields-that-place-a-part", flaw: content_range },
    Fact { id: "retry-after-syntax", rule: "retry-after-beyond-503", flaw: retry_after },
    Fact { id: "retry-after-missing", rule: "companion-fields-of-201-429-503", flaw: no_retry_after },
    Fact { id: "unasked-code", rule: "most-specific-code-that-fits", flaw: unasked },
    Fact { id: "unasked-1xx", rule: "nothing-against-the-content-100", flaw: unasked_interim },
    Fact { id: "content-type-missing", rule: "problem-media-type-and-tact", flaw: no_type },
    Fact { id: "json-broken", rule: "unexpected-failure-in-our-code-500", flaw: broken_json },
];

fn allow(known: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    if response.number != 405 {
        return None;
    }
    if !response.fields.has("Allow") {
        let why =
            "RFC 9110 requires Allow in a 405 (MUST), because clients learn from it which methods work.";
        return Some(Flaw::wrong("405 without Allow", "Allow", why));
    }
    let allowed = response.fields.list("Allow");
    let lists = |method: &str| allowed.iter().any(|of| of.eq_ignore_ascii_case(method));
    if lists(&seen.request.method) {
        let why = "Allow has to list the methods that the URL supports, so the response contradicts itself.";
        return Some(Flaw::wrong("405 that lists the refused method in Allow", "Allow without it", why));
    }
    let reads = known.read(&seen.request.target).is_some_and(|seen| seen.number() == Some(200));
    if reads && !lists("GET") {
        return Some(Flaw::better(
            "Allow without GET",
            "Allow with GET",
            "GET works at this URL, so Allow should list it.",
        ));
    }
    None
}

fn head(known: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    if seen.request.method != "HEAD" {
        return None;
    }
    if !response.stray.is_empty() {
        let why = "A response to HEAD must end after its headers: on a connection that stays open, clients read the body as the \
                   start of the next response.";
        return Some(Flaw::wrong("a body after HEAD", "no body", why));
    }
    let read = known.read(&seen.request.target).and_then(|seen| seen.response.as_ref().ok())?;
    if response.number == 429 || read.number == 429 {
        return None;
    }
    if response.number != read.number {
        let why = "HEAD must get the code that GET gets: link checkers and caches use HEAD to find out whether a page works.";
        return Some(Flaw::wrong(response.number.to_string(), "the code of GET", why));
    }
    let differs = |name: &str| {
        let told = response.fields.get(name);
        told.is_some() && told != read.fields.get(name)
    };
    if differs("Content-Type") || differs("ETag") {
        let why = "HEAD should return the headers of GET (SHOULD), because clients use it to decide whether to GET.";
        return Some(Flaw::better("other headers than GET", "the headers of GET", why));
    }
    None
}

fn options(_: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    let is_bare = seen.request.method == "OPTIONS" && seen.is_class(2) && !response.fields.has("Allow");
    let why = "The methods that the URL supports are all that a client asks for with OPTIONS, so Allow should list them.";
    is_bare.then(|| Flaw::better(format!("{} without Allow", response.number), "Allow", why))
}

fn challenge(_: &Known<'_>, _: &Seen, response: &Received) -> Option<Flaw> {
    if response.number != 401 {
        return None;
    }
    let Some(challenge) = response.fields.get("WWW-Authenticate") else {
        let why = "RFC 9110 requires WWW-Authenticate in a 401 (MUST), because it tells clients which credentials they need. Bearer \
                   doesn't open a browser's dialog; only Basic and its kind do.";
        return Some(Flaw::wrong("401 without WWW-Authenticate", "WWW-Authenticate", why));
    };
    let scheme = challenge.trim().split([' ', ',']).next().unwrap_or_default();
    let is_scheme =
        !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    let why = "WWW-Authenticate has to begin with a scheme, such as Bearer. Without one, a client can't know how to send its credentials.";
    if is_scheme {
        None
    } else {
        Some(Flaw::wrong("WWW-Authenticate without a scheme", "a scheme such as Bearer", why))
    }
}

fn location(_: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    let owes = response.number == 201 && seen.request.method == "POST";
    let is_told = response.fields.has("Location") || response.fields.has("Content-Location");
    let why = "The 201 response to a POST should have Location (SHOULD), or clients have to guess the URL of what they created.";
    if owes && !is_told { Some(Flaw::better("201 without Location", "Location", why)) } else { None }
}

fn not_modified(_: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    let has_tag = response.fields.has("ETag") || !seen.request.fields.has("If-None-Match");
    let why = "RFC 9110 requires a 304 to repeat the ETag that the 200 would have (MUST), because caches find the copy to update by it.";
    if response.number == 304 && !has_tag { Some(Flaw::wrong("304 without ETag", "ETag", why)) } else { None }
}

fn unregistered(_: &Known<'_>, _: &Seen, response: &Received) -> Option<Flaw> {
    let entry = StatusCode::new(response.number).ok().and_then(http::registered);
    let is_in_force =
        entry.is_some_and(|of| matches!(of.state, Registration::Registered | Registration::Temporary));
    let why = "This code isn't registered, or must no longer be sent. To a client, it means no more than the first code of its class.";
    if is_in_force { None } else { Some(Flaw::wrong(response.number.to_string(), "a registered code", why)) }
}

fn false_200(_: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    let is_fine = !seen.is_class(2) || response.number == 207 || seen.request.path().ends_with("graphql");
    let json = seen.json().filter(|_| !is_fine)?;
    let members = json.as_object()?;
    let is_empty = |value: &Value| match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Number(number) => number.as_u64() == Some(0),
        Value::Bool(true) => false,
    };
    let has_error =
        ["error", "errors"].iter().any(|name| members.get(*name).is_some_and(|value| !is_empty(value)));
    let denies = ["success", "ok"].iter().any(|name| members.get(*name) == Some(&Value::Bool(false)));
    let code = members.get("code").and_then(Value::as_u64);
    let is_failure = has_error || denies || code.is_some_and(|code| (400..600).contains(&code));
    let why = "The body reports an error, but the code says that everything worked: caches, monitoring, and most clients only look \
               at the code.";
    if is_failure {
        Some(Flaw::wrong(format!("{} with an error inside", response.number), "4xx or 5xx", why))
    } else {
        None
    }
}

/// What traces and database errors look like.
const TRACES: &[&str] = &[
    "Traceback (most recent call last)",
    "\n    at ",
    "\\n    at ",
    "\n\tat ",
    "\\n\\tat ",
    "goroutine ",
    "panicked at ",
    "Stack trace:",
    "stack backtrace:",
    ".rb:",
    ".php on line",
    ".php:",
    ".java:",
    ".cs:line ",
    "SQLSTATE",
    "INSERT INTO ",
    "syntax error at or near",
    "violates unique constraint",
    "ORA-0",
    "SQLITE_",
    "ER_DUP_ENTRY",
    "E11000 duplicate key",
];

fn trace(_: &Known<'_>, _: &Seen, response: &Received) -> Option<Flaw> {
    let text = if response.number >= 400 { String::from_utf8_lossy(&response.content) } else { return None };
    let found = TRACES.iter().any(|trace| text.contains(trace));
    let why = "Stack traces and SQL belong in the log: they show attackers how your code works, and clients can't do anything with them.";
    if found {
        Some(Flaw::wrong(format!("{} with a stack trace or SQL", response.number), "what to do next", why))
    } else {
        None
    }
}

fn media_type(response: &Received) -> Option<String> {
    let value = response.fields.get("Content-Type")?;
    Some(value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

fn html(_: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    let wants_json = seen.request.fields.get("Accept").is_some_and(|accept| accept == "application/json");
    let is_html = media_type(response).is_some_and(|of| of == "text/html") && response.number >= 400;
    let why =
        "The client accepts only JSON, and errors of a JSON API should be JSON, ideally problem details.";
    if wants_json && is_html {
        Some(Flaw::better("an HTML page", "application/problem+json", why))
    } else {
        None
    }
}

fn problem(_: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    let is_problem = media_type(response).is_some_and(|of| of == "application/problem+json");
    if !is_problem || seen.request.method == "HEAD" || response.end != End::Whole {
        return None;
    }
    let Some(details) = seen.json() else {
        let why = "The Content-Type promises JSON, but the body can't be parsed, so clients fail to read the error.";
        return Some(Flaw::wrong("problem details that aren't JSON", "JSON", why));
    };
    let status = details.get("status").and_then(Value::as_u64);
    let why = "The status member must repeat the code of the response (RFC 9457), or logs and clients disagree about what happened.";
    match status {
        Some(status) if status != u64::from(response.number) => Some(Flaw::wrong(
            format!("{} with status {status} inside", response.number),
            "the same code in both",
            why,
        )),
        _ => None,
    }
}

fn content(_: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    let has_length = response.fields.get("Content-Length").is_some_and(|length| length.trim() != "0");
    let is_framed = response.fields.has("Transfer-Encoding") || response.number == 204 && has_length;
    let ends = matches!(response.number, 204 | 304) && seen.request.method != "HEAD";
    let why = "This response must end after its headers: on a connection that stays open, clients read a body as the start of the \
               next response.";
    if ends && (is_framed || !response.stray.is_empty()) {
        Some(Flaw::wrong(format!("{} with a body", response.number), "no body", why))
    } else {
        None
    }
}

fn redirect(_: &Known<'_>, _: &Seen, response: &Received) -> Option<Flaw> {
    let is_lost = matches!(response.number, 301 | 302 | 303 | 307 | 308) && !response.fields.has("Location");
    let why =
        "Clients need Location to follow a redirect; a link in the body only helps people with a browser.";
    if is_lost {
        Some(Flaw::wrong(format!("{} without Location", response.number), "Location", why))
    } else {
        None
    }
}

fn owed(_: &Known<'_>, _: &Seen, response: &Received) -> Option<Flaw> {
    let (name, why) = match response.number {
        407 => (
            "Proxy-Authenticate",
            "RFC 9110 requires Proxy-Authenticate in a 407 (MUST): it says which credentials the proxy needs.",
        ),
        426 => (
            "Upgrade",
            "RFC 9110 requires Upgrade in a 426 (MUST): it names the protocol that the client should switch to.",
        ),
        _ => return None,
    };
    if response.fields.has(name) {
        None
    } else {
        Some(Flaw::wrong(format!("{} without {name}", response.number), name, why))
    }
}

fn content_range(_: &Known<'_>, _: &Seen, response: &Received) -> Option<Flaw> {
    if response.fields.has("Content-Range") {
        return None;
    }
    let has_parts = media_type(response).is_some_and(|of| of == "multipart/byteranges");
    match response.number {
        206 if !has_parts => {
            let why = "RFC 9110 requires Content-Range in a 206 with a single part (MUST): it says where the bytes belong.";
            Some(Flaw::wrong("206 without Content-Range", "Content-Range", why))
        }
        416 => {
            let why = "A 416 should have Content-Range with the length (SHOULD), so that the client can ask for a range that exists.";
            Some(Flaw::better("416 without Content-Range", "Content-Range", why))
        }
        _ => None,
    }
}

fn retry_after(_: &Known<'_>, _: &Seen, response: &Received) -> Option<Flaw> {
    let value = response.fields.get("Retry-After")?.trim();
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let why = "Retry-After has to be a number of seconds or an HTTP date, or clients ignore it and retry too early.";
    if is_number || httpdate::parse_http_date(value).is_ok() {
        None
    } else {
        Some(Flaw::wrong("Retry-After that is neither", "seconds or a date", why))
    }
}

fn no_retry_after(_: &Known<'_>, _: &Seen, response: &Received) -> Option<Flaw> {
    let is_silent = matches!(response.number, 429 | 503) && !response.fields.has("Retry-After");
    let why = "Retry-After is optional (MAY), but without it, all clients guess when to try again.";
    if is_silent {
        Some(Flaw::better(format!("{} without Retry-After", response.number), "Retry-After", why))
    } else {
        None
    }
}

fn unasked(_: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    let has = |names: &[&str]| names.iter().any(|name| seen.request.fields.has(name));
    let conditions =
        ["If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range", "If"];
    let (is_asked, why) = match response.number {
        406 => (
            has(&["Accept", "Accept-Language", "Accept-Encoding"]),
            "406 is only for an Accept header, and this request has none.",
        ),
        412 => (
            has(&conditions),
            "412 is only for a condition that the client sent, such as If-Match, and this request has none.",
        ),
        416 => (has(&["Range"]), "416 is only for a Range header, and this request has none."),
        417 => (has(&["Expect"]), "417 is only for an Expect header, and this request has none."),
        428 => (!has(&conditions), "428 asks for a condition, and this request has one."),
        304 => {
            (has(&conditions), "304 is only for a condition that the client sent, and this request has none.")
        }
        206 => (has(&["Range"]), "206 is only for a Range header, and this request has none."),
        _ => return None,
    };
    if is_asked {
        None
    } else {
        Some(Flaw::wrong(response.number.to_string(), "a code for what was sent", why))
    }
}

fn unasked_interim(_: &Known<'_>, seen: &Seen, _: &Received) -> Option<Flaw> {
    let expects = seen.request.fields.has("Expect");
    let code = seen.interim.iter().find(|code| matches!(code, 100 if !expects) || **code == 101)?;
    let why =
        "The client didn't send Expect: 100-continue. Some clients mistake the 100 for the final response.";
    Some(Flaw::wrong(format!("{code} first"), "only the final response", why))
}

fn no_type(_: &Known<'_>, _: &Seen, response: &Received) -> Option<Flaw> {
    let is_bare = !response.content.is_empty() && !response.fields.has("Content-Type");
    let why =
        "A response with a body should say what it is (SHOULD), or clients have to guess how to read it.";
    if is_bare {
        Some(Flaw::better(format!("{} without Content-Type", response.number), "Content-Type", why))
    } else {
        None
    }
}

fn broken_json(_: &Known<'_>, seen: &Seen, response: &Received) -> Option<Flaw> {
    let is_json = media_type(response).is_some_and(|of| {
        of == "application/json" || of.ends_with("+json") && of != "application/problem+json"
    });
    let is_read = seen.request.method == "HEAD" || response.content.is_empty() || response.end == End::Limit;
    if !is_json || is_read || seen.json().is_some() {
        return None;
    }
    let why = "The Content-Type promises JSON, but the body can't be parsed. If the server fails while it builds a response, it should \
               return 500.";
    Some(Flaw::wrong(format!("{} with broken JSON", response.number), "JSON that parses", why))
}
