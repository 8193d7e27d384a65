//! The back office of the lab: exports, batches, outages, moved pages, the live feed, and the welcome page.

use super::checks::nothing_at;
use super::desk::{self, Refused, any_json, invalid, json_response, object, refused, shown, whole};
use super::reply::{Reply, Then, code, is_read};
use super::{Area, Needs, Policy};
use crate::wire::{Request, Response, Version};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha1::{Digest as _, Sha1};
use std::collections::VecDeque;
use time::{Duration, OffsetDateTime};

const MOST_JOBS: usize = 20;
const MOST_ITEMS: usize = 20;
const JOB_TAKES: Duration = Duration::SECOND;
const STYLE_LINK: &str = "</style.css>; rel=preload; as=style";

/// The back office.
#[derive(Debug, Default)]
pub struct Office {
    jobs: VecDeque<Job>,
    last_job: u32,
    failures: u32,
}

#[derive(Debug)]
struct Job {
    number: u32,
    started: OffsetDateTime,
}

impl Job {
    fn is_done(&self, now: OffsetDateTime) -> bool {
        now - self.started >= JOB_TAKES
    }
}

/// Something that's at another URL now.
#[derive(Debug)]
struct Moved {
    from: &'static str,
    to: &'static str,
    methods: &'static [&'static str],
    code: u16,
    step: &'static str,
    rule: &'static str,
    because: &'static str,
}

const MOVED: [Moved; 4] = [
    Moved {
        from: "/zimmer",
        to: "/rooms",
        methods: &["GET"],
        code: 301,
        step: "keep-method-for-good",
        rule: "page-at-new-address-301",
        because: "The list of rooms permanently moved to /rooms, and clients only read it.",
    },
    Moved {
        from: "/offer",
        to: "/rooms/7",
        methods: &["GET"],
        code: 302,
        step: "keep-method-for-now",
        rule: "for-now-read-elsewhere-302",
        because: "This week's offer is room 7, and next week it's another room.",
    },
    Moved {
        from: "/reservations",
        to: "/bookings",
        methods: &["GET", "POST"],
        code: 308,
        step: "keep-method-for-good",
        rule: "endpoint-moved-keep-method-308",
        because: "This endpoint permanently moved to /bookings, and a POST has to stay a POST.",
    },
    Moved {
        from: "/bookings-beta",
        to: "/bookings",
        methods: &["GET", "POST"],
        code: 307,
        step: "keep-method-for-now",
        rule: "same-call-elsewhere-for-now-307",
        because: "The beta is paused, so /bookings handles its requests for now, and a POST has to stay a POST.",
    },
];

/// A path of the office; an id that could never be one is `None`.
#[derive(Clone, Copy)]
enum Place {
    Exports,
    Export(Option<u32>),
    File(Option<u32>),
    Reports,
    Statistics,
    Moved(&'static Moved),
    Live,
    Welcome,
    Style,
    Price,
}

fn place(request: &Request) -> Option<Place> {
    if let Some(moved) = MOVED.iter().find(|moved| moved.from == request.path()) {
        return Some(Place::Moved(moved));
    }
    let parts: Vec<&str> = request.path().strip_prefix('/')?.split('/').collect();
    match parts.as_slice() {
        ["exports"] => Some(Place::Exports),
        ["exports", job] if !job.is_empty() => Some(Place::Export(desk::id(job))),
        ["exports", job, "file"] => Some(Place::File(desk::id(job))),
        ["reports"] => Some(Place::Reports),
        ["statistics"] => Some(Place::Statistics),
        ["live"] => Some(Place::Live),
        ["welcome"] => Some(Place::Welcome),
        ["style.css"] => Some(Place::Style),
        ["price"] => Some(Place::Price),
        _ => None,
    }
}

impl Area for Office {
    fn policy(&self, request: &Request) -> Option<Policy> {
        const JSON: &[&str] = &["application/json"];
        const POST: Policy = Policy { methods: &["POST"], takes: JSON, ..Policy::READ };
        Some(match place(request)? {
            Place::Exports => Policy { needs: Needs::Clerk, ..POST },
            Place::Export(_) | Place::File(_) => Policy { needs: Needs::Clerk, ..Policy::READ },
            Place::Price => POST,
            Place::Moved(moved) => Policy { methods: moved.methods, ..Policy::READ },
            Place::Reports | Place::Statistics | Place::Live | Place::Welcome | Place::Style => Policy::READ,
        })
    }

    fn missing(&self, request: &Request) -> Option<Reply> {
        match place(request)? {
            Place::Export(None) => Some(desk::missing(
                "impossible-id-is-404",
                "Exports have numbers, so this can't be an export.",
            )),
            Place::Export(Some(number)) => self.job(number).is_none().then(|| nothing_at(request)),
            Place::File(job) => job.and_then(|number| self.job(number)).is_none().then(|| {
                desk::missing("missing-parent-is-404", "That export doesn't exist, so it has no file.")
            }),
            Place::Moved(moved) => redirect(request, moved),
            _ => None,
        }
    }

    fn act(&mut self, request: &Request, now: OffsetDateTime) -> Reply {
        let Some(place) = place(request) else { return nothing_at(request) };
        match place {
            Place::Exports => self.export(now),
            Place::Export(Some(number)) => self.progress(request, number, now),
            Place::File(Some(number)) => self.file(request, number, now),
            Place::Reports => outage(),
            Place::Statistics => self.failure(),
            Place::Live => live(request).unwrap_or_else(|refused| *refused),
            Place::Welcome => welcome(request),
            Place::Style => style(),
            Place::Price => price(request).unwrap_or_else(|refused| *refused),
            Place::Export(None) | Place::File(None) | Place::Moved(_) => nothing_at(request),
        }
    }
}

impl Office {
    fn job(&self, number: u32) -> Option<&Job> {
        self.jobs.iter().find(|job| job.number == number)
    }

    fn export(&mut self, now: OffsetDateTime) -> Reply {
        self.last_job = self.last_job.wrapping_add(1).max(1);
        let number = self.last_job;
        self.jobs.push_back(Job { number, started: now });
        if self.jobs.len() > MOST_JOBS {
            self.jobs.pop_front();
        }
        let status = format!("/exports/{number}");
        let response = json_response(202, &json!({ "export": number, "status": "running", "link": status }));
        let because =
            format!("Export {number} is still running in the background when this response is sent.");
        Reply::new(response, "work-goes-on", "result-made-in-background-202", because)
            .with("Location", status)
    }

    fn progress(&self, request: &Request, number: u32, now: OffsetDateTime) -> Reply {
        let Some(job) = self.job(number) else { return nothing_at(request) };
        if !job.is_done(now) {
            let content = json!({ "export": number, "status": "running" });
            let because = format!("Export {number} is still running, but reading its status worked.");
            return shown("status-of-work-read-is-200", because, &content).with("Retry-After", "1");
        }
        let to = format!("/exports/{number}/file");
        let because = format!("Export {number} is done, and its file is at {to}.");
        Reply::new(note(303, &to), "result-elsewhere", "another-resource-answers-get-303", because)
            .with("Location", to)
    }

    fn file(&self, request: &Request, number: u32, now: OffsetDateTime) -> Reply {
        let Some(job) = self.job(number) else { return nothing_at(request) };
        if !job.is_done(now) {
            let because = format!("Export {number} is still running, so its file doesn't exist yet.");
            return desk::missing("nothing-at-url-is-404", because);
        }
        let response = Response::new(code(200)).containing("text/csv", "room,nights\r\n7,4\r\n");
        let because = format!("The file of export {number} exists.");
        Reply::new(response, "nothing-to-show", "read-that-succeeds-is-200", because)
    }

    /// The caller gets an id to report and nothing about our code; the reason is for those who may read the log.
    fn failure(&mut self) -> Reply {
        self.failures = self.failures.wrapping_add(1);
        let error = format!("statistics-{}", self.failures);
        let detail = format!("Something went wrong on our side. If you report it, mention {error}.");
        let content =
            json!({ "title": "Unexpected error", "status": 500, "detail": detail, "error_id": error });
        let response =
            Response::new(code(500)).containing("application/problem+json", format!("{content:#}\n"));
        let because =
            "Our code divided by the number of guests on an empty day, which is 0. No one expected that.";
        Reply::new(response, "extension", "unexpected-failure-in-our-code-500", because)
    }
}

/// Redirects, unless the method isn't supported: then the check of methods answers.
fn redirect(request: &Request, moved: &Moved) -> Option<Reply> {
    if !is_read(request) && !moved.methods.contains(&request.method.as_str()) {
        return None;
    }
    let to = match request.query() {
        "" => moved.to.to_owned(),
        query => format!("{}?{query}", moved.to),
    };
    let reply = Reply::new(note(moved.code, moved.to), moved.step, moved.rule, moved.because);
    let reply = reply.with("Location", to);
    // What moved permanently may be remembered.
    Some(if matches!(moved.code, 301 | 308) { reply.with("Cache-Control", "max-age=3600") } else { reply })
}

/// A redirect with a link to click, for clients that don't follow it.
fn note(number: u16, to: &str) -> Response {
    Response::new(code(number))
        .containing("text/html", format!("<p>Continue at <a href=\"{to}\">{to}</a>.</p>\n"))
}

/// Cancels several bookings, each on its own; `cancel` says how it went for one.
pub fn batch(request: &Request, mut cancel: impl FnMut(u32) -> u16) -> Result<Reply, Refused> {
    let Value::Array(items) = any_json(request)? else {
        return Err(invalid("values-make-no-sense-422", "The body is JSON, but it isn't an array of items."));
    };
    if items.is_empty() {
        return Err(invalid(
            "values-make-no-sense-422",
            "The array is empty, and a batch needs at least one item.",
        ));
    }
    if items.len() > MOST_ITEMS {
        let because = format!("The batch has {} items, and at most {MOST_ITEMS} are accepted.", items.len());
        return Err(refused(
            413,
            "Too many items",
            "too-large",
            "more-items-than-one-message-may-hold-413",
            because,
        ));
    }
    let outcomes: Vec<(Option<u32>, u16)> = items.iter().map(|item| outcome(item, &mut cancel)).collect();
    let results: Vec<Value> =
        outcomes.iter().map(|(booking, status)| json!({ "booking": booking, "status": status })).collect();
    let because = "Each item of the batch is handled on its own, and the body reports a status for each.";
    let response = json_response(207, &json!({ "results": results }));
    let reply = Reply::new(response, "several-results", "batch-with-own-outcomes-207", because);
    Ok(Reply { inside: outcomes.iter().map(|(_, status)| code(*status)).collect(), ..reply })
}

fn outcome(item: &Value, cancel: &mut impl FnMut(u32) -> u16) -> (Option<u32>, u16) {
    let booking = item.get("booking").and_then(desk::whole_number);
    match (item.get("op").and_then(Value::as_str), booking) {
        (Some("cancel"), Some(number)) => (booking, cancel(number)),
        _ => (booking, 422),
    }
}

fn outage() -> Reply {
    let because = "Reports are turned off for maintenance and will be back in an hour.";
    Reply::problem(503, "Maintenance", "down-for-a-while", "planned-outage-503", because)
        .with("Retry-After", "3600")
}

fn price(request: &Request) -> Result<Reply, Refused> {
    let content = object(request)?;
    let nights = whole(&content, "nights", 1..=30)?;
    let guests = whole(&content, "guests", 1..=9)?;
    let total = desk::rate(guests) * i64::from(nights);
    let because = "This POST only calculated a price and stored nothing.";
    Ok(shown(
        "post-that-computes-is-200",
        because,
        &json!({ "nights": nights, "guests": guests, "total": total }),
    ))
}

fn welcome(request: &Request) -> Reply {
    let page = "<!doctype html>\n<html lang=\"en\">\n<title>Hotel Example</title>\n\
                <link rel=\"stylesheet\" href=\"/style.css\">\n<h1>Welcome</h1>\n</html>\n";
    let response = Response::new(code(200)).containing("text/html", page).with("Link", STYLE_LINK);
    // A client that speaks HTTP/1.0 must not get an interim response (RFC 9110 section 15.2).
    if request.version == Version::Http10 {
        let because = "The welcome page exists. HTTP/1.0 has no interim responses, so this is the only one.";
        return Reply::new(response, "nothing-to-show", "read-that-succeeds-is-200", because);
    }
    let because = "The page isn't ready yet, but the client can already load its style sheet.";
    let reply = Reply::new(response, "before-the-end", "link-fields-sent-ahead-103", because);
    Reply { interim: vec![Response::new(code(103)).with("Link", STYLE_LINK)], ..reply }
}

fn style() -> Reply {
    let response = Response::new(code(200)).containing("text/css", "h1 { color: teal }\n");
    let response = response.with("Cache-Control", "max-age=3600");
    Reply::new(response, "nothing-to-show", "read-that-succeeds-is-200", "The style sheet exists.")
}

/// The server's side of the WebSocket handshake (RFC 6455 section 4.2).
fn live(request: &Request) -> Result<Reply, Refused> {
    if !offers_websocket(request) {
        let because =
            "The live feed only works over WebSocket, and this request doesn't offer that in Upgrade.";
        return Err(Box::new(other_protocol(because)));
    }
    if request.fields.get("Sec-WebSocket-Version") != Some("13") {
        let because = "The handshake isn't for version 13 of WebSocket, the only version that's supported.";
        return Err(Box::new(other_protocol(because).with("Sec-WebSocket-Version", "13")));
    }
    let malformed = |rule, because| refused(400, "Malformed handshake", "readable", rule, because);
    let Some(key) = request.fields.get("Sec-WebSocket-Key") else {
        return Err(malformed("required-field-absent-400", "The handshake has no Sec-WebSocket-Key."));
    };
    if !BASE64_STANDARD.decode(key).is_ok_and(|bytes| bytes.len() == 16) {
        let because = "Sec-WebSocket-Key must be 16 bytes in base64.";
        return Err(malformed("ambiguous-message-400", because));
    }
    let response = Response::new(code(101))
        .with("Upgrade", "websocket")
        .with("Connection", "Upgrade")
        .with("Sec-WebSocket-Accept", accept_key(key));
    let because = "The client offered WebSocket in Upgrade, and the connection switches to it.";
    let reply = Reply::new(response, "before-the-end", "upgrade-followed-101", because);
    Ok(Reply { then: Then::Switched, ..reply })
}

/// A server ignores Upgrade in HTTP/1.0 (RFC 9110 section 7.8), and a handshake is a GET.
fn offers_websocket(request: &Request) -> bool {
    let names =
        |field: &str, name: &str| request.fields.list(field).iter().any(|one| one.eq_ignore_ascii_case(name));
    let is_get = request.version == Version::Http11 && request.method == "GET";
    is_get && names("Connection", "upgrade") && names("Upgrade", "websocket")
}

fn other_protocol(because: &str) -> Reply {
    Reply::problem(426, "WebSocket required", "other-protocol", "websocket-endpoint-426", because)
        .with("Upgrade", "websocket")
        .with("Connection", "Upgrade")
}

/// What proves that the server understood the handshake.
fn accept_key(key: &str) -> String {
    BASE64_STANDARD.encode(Sha1::digest(format!("{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11")))
}

#[cfg(test)]
mod tests {
    use super::super::desk::tests::{NOW, ask, check};
    use super::super::{CLERK, Lab};
    use super::*;

    #[test]
    fn the_accept_value_is_that_of_the_rfc() {
        assert_eq!(accept_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assert_eq!(BASE64_STANDARD.encode(Sha1::digest(b"abc")), "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
    }

    #[test]
    fn only_a_whole_handshake_switches() {
        let mut lab = Lab::new(NOW);
        let whole = [
            ("Connection", "keep-alive, Upgrade"),
            ("Upgrade", "WebSocket"),
            ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ];
        let mut live =
            |fields: &[(&str, &str)]| ask(&mut lab, NOW, "GET /live", fields, "").response.code.number();
        let old = whole.map(|(name, value)| (name, if value == "13" { "8" } else { value }));
        let short = whole.map(|(name, value)| (name, if value.len() == 24 { "AAAA" } else { value }));
        assert_eq!(
            [live(&whole), live(&old), live(&short), live(&whole[..3]), live(&whole[1..])],
            [101, 426, 400, 400, 426]
        );
    }

    #[test]
    fn an_export_runs_for_a_second() {
        let mut lab = Lab::new(NOW);
        let token = format!("Bearer {CLERK}");
        let mut export = |line: &str, seconds| {
            let reply =
                ask(&mut lab, NOW + Duration::seconds(seconds), line, &[("Authorization", &token)], "");
            reply.response.code.number()
        };
        assert_eq!(export("POST /exports", 0), 202);
        assert_eq!([export("GET /exports/1", 0), export("GET /exports/1/file", 0)], [200, 404]);
        assert_eq!([export("GET /exports/1", 1), export("GET /exports/1/file", 1)], [303, 200]);
        assert!((0..20).all(|_| export("POST /exports", 1) == 202));
        assert_eq!([export("GET /exports/1", 3), export("GET /exports/2", 3)], [404, 303]);
    }

    #[test]
    fn a_batch_really_cancels_and_others_are_refused() {
        let many = format!("[{}]", vec!["{}"; 21].join(","));
        let mixed = "[{\"op\":\"cancel\",\"booking\":1},{\"op\":\"cancel\",\"booking\":1},{}]";
        check(
            CLERK,
            &[
                ("POST /batch", "{}", 422, "values-make-no-sense-422"),
                ("POST /batch", &many, 413, "more-items-than-one-message-may-hold-413"),
                ("POST /batch", mixed, 207, "batch-with-own-outcomes-207"),
                ("GET /bookings/1", "", 404, "nothing-at-url-is-404"),
            ],
        );
        let fields = [("Authorization", "Bearer clerk-1")];
        let reply = ask(&mut Lab::new(NOW), NOW, "POST /batch", &fields, mixed);
        assert_eq!(reply.inside, [204, 404, 422].map(code));
    }

    #[test]
    fn redirects_keep_the_query_and_leave_other_methods_to_405() {
        let mut lab = Lab::new(NOW);
        let reply = ask(&mut lab, NOW, "GET /zimmer?guests=2", &[], "");
        assert_eq!(reply.response.fields.get("Location"), Some("/rooms?guests=2"));
        check(
            CLERK,
            &[
                ("HEAD /offer", "", 302, "for-now-read-elsewhere-302"),
                ("POST /reservations", "{}", 308, "endpoint-moved-keep-method-308"),
                ("POST /bookings-beta", "{}", 307, "same-call-elsewhere-for-now-307"),
                ("DELETE /zimmer", "", 405, "wrong-method-for-this-url-405"),
                ("POST /price", "{\"nights\":2,\"guests\":2}", 200, "post-that-computes-is-200"),
                ("GET /statistics", "", 500, "unexpected-failure-in-our-code-500"),
            ],
        );
    }
}
