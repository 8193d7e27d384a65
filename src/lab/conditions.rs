//! Conditional requests and byte ranges, in the order of RFC 9110 section 13.2.2.

use super::reply::{Reply, code, is_read};
use crate::wire::{Request, Response};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use time::OffsetDateTime;

/// The most ranges that one request may ask for.
const MOST_RANGES: usize = 8;

/// The last second that an HTTP date can name, at the end of the year 9999.
const LAST_SECOND: i64 = 253_402_300_799;

/// What tells the current representation apart from others.
#[derive(Debug, Clone, Copy, Default)]
pub struct Validators<'a> {
    /// The `ETag` with its quotes.
    pub etag: Option<&'a str>,
    /// When it was last changed.
    pub modified: Option<OffsetDateTime>,
}

/// What the conditions of a request come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They hold, or there are none.
    GoOn,
    /// The client's copy is current: 304, by this rule and for this reason.
    Unchanged(&'static str, String),
    /// One failed: 412, by this rule and for this reason.
    Failed(&'static str, String),
}

/// What the conditions come to; without `current`, nothing is at the target.
pub fn verdict(request: &Request, current: Option<&Validators>) -> Verdict {
    match lost_update(request, current) {
        Some((rule, because)) => Verdict::Failed(rule, because),
        None if request.fields.has("If-None-Match") => none_match(request, current),
        None => modified_since(request, current),
    }
}

/// The 412 that refuses a change, if a condition fails.
pub fn refusal(request: &Request, current: Option<&Validators>) -> Option<Reply> {
    match verdict(request, current) {
        Verdict::Failed(rule, because) => Some(failed(rule, because)),
        _ => None,
    }
}

/// What a GET or HEAD gets whose answer would be `full`: that, a part of it, 304, 412 or 416. There are ranges where `full` has
/// `Accept-Ranges`; the validators are added.
pub fn read(request: &Request, full: Reply, current: &Validators) -> Reply {
    let full = stamped(full, current);
    match verdict(request, Some(current)) {
        Verdict::Failed(rule, because) => failed(rule, because),
        Verdict::Unchanged(rule, because) => unchanged(&full.response, rule, because),
        Verdict::GoOn => part(request, full, current),
    }
}

/// The 400 for a PUT of a part, which RFC 9110 section 14.5 wants where that isn't supported.
pub fn partial_put(request: &Request) -> Option<Reply> {
    let range = request.fields.get("Content-Range")?;
    let because = format!("Content-Range: {range} would replace only a part, which a PUT can't do here.");
    Some(Reply::problem(400, "Partial PUT", "readable", "no-finer-code-400", because))
}

fn stamped(mut full: Reply, current: &Validators) -> Reply {
    if let Some(etag) = current.etag {
        full = full.with("ETag", etag);
    }
    match current.modified {
        Some(modified) => full.with("Last-Modified", http_date(modified)),
        None => full,
    }
}

fn failed(rule: &'static str, because: String) -> Reply {
    Reply::problem(412, "Condition failed", "condition-failed", rule, because)
}

/// Last-Modified is left out, because every 304 here has an `ETag` or needs nothing more (RFC 9110 section 15.4.5).
fn unchanged(full: &Response, rule: &'static str, because: String) -> Reply {
    let mut response = Response::new(code(304));
    let has_tag = full.fields.has("ETag");
    for (name, value) in &full.fields.0 {
        let is_kept = ["ETag", "Cache-Control", "Vary", "Content-Location", "Expires", "Date"]
            .iter()
            .any(|kept| kept.eq_ignore_ascii_case(name));
        if is_kept || (!has_tag && name.eq_ignore_ascii_case("Last-Modified")) {
            response.fields.push(name, value);
        }
    }
    Reply::new(response, "copy-still-good", rule, because)
}

/// Why If-Match or, without it, If-Unmodified-Since fails.
fn lost_update(request: &Request, current: Option<&Validators>) -> Option<(&'static str, String)> {
    if !request.fields.has("If-Match") {
        let since = date(request, "If-Unmodified-Since")?;
        let modified = current?.modified?;
        return (seconds(modified) > since).then(|| {
            let because =
                format!("It was changed after the date in If-Unmodified-Since, on {}.", http_date(modified));
            ("changed-after-the-date-412", because)
        });
    }
    let tags = request.fields.list("If-Match");
    let any = tags.contains(&"*");
    let Some(current) = current else {
        let rule = if any { "must-be-there-already-412" } else { "tag-moved-on-412" };
        return Some((rule, "If-Match needs something at this URL, and nothing is there.".to_owned()));
    };
    let own = current.etag.unwrap_or("missing");
    let holds = any || tags.iter().any(|tag| strong(tag, own));
    let because = || format!("If-Match names {}, and the current ETag is {own}.", tags.join(", "));
    (!holds).then(|| ("tag-moved-on-412", because()))
}

fn none_match(request: &Request, current: Option<&Validators>) -> Verdict {
    let tags = request.fields.list("If-None-Match");
    let Some(current) = current else { return Verdict::GoOn };
    let own = current.etag.unwrap_or("missing");
    let any = tags.contains(&"*");
    let Some(named) = tags.iter().find(|tag| any || weak(tag, own)) else { return Verdict::GoOn };
    if !is_read(request) {
        let because = format!("If-None-Match is {named}, and something is there, with the ETag {own}.");
        return Verdict::Failed("must-not-be-there-yet-412", because);
    }
    let because = format!("If-None-Match names {named}, and the current ETag is {own}.");
    Verdict::Unchanged(matching_rule(request, named, own), because)
}

fn matching_rule(request: &Request, named: &str, own: &str) -> &'static str {
    let has = |name| request.fields.has(name);
    if has("If-Match") || has("If-Unmodified-Since") {
        "harm-check-before-cache-check-304"
    } else if has("If-Modified-Since") || has("Range") {
        "matching-tag-decides-304"
    } else if named != "*" && !strong(named, own) {
        "weak-tag-is-enough-304"
    } else {
        "tag-matches-on-get-304"
    }
}

fn modified_since(request: &Request, current: Option<&Validators>) -> Verdict {
    let modified = current.and_then(|current| current.modified).filter(|_| is_read(request));
    match (date(request, "If-Modified-Since"), modified) {
        (Some(since), Some(modified)) if seconds(modified) <= since => {
            let because = format!("Nothing has changed since {}.", http_date(modified));
            Verdict::Unchanged("nothing-newer-than-date-304", because)
        }
        _ => Verdict::GoOn,
    }
}

fn strong(one: &str, other: &str) -> bool {
    one == other && one.starts_with('"')
}

fn weak(one: &str, other: &str) -> bool {
    one.trim_start_matches("W/") == other.trim_start_matches("W/")
}

/// The date of a field in seconds; one that's invalid or there twice counts as none.
fn date(request: &Request, name: &str) -> Option<i64> {
    let mut values = request.fields.all(name);
    let only = values.next().filter(|_| values.next().is_none())?;
    parsed(only)
}

fn parsed(value: &str) -> Option<i64> {
    let at: SystemTime = httpdate::parse_http_date(value.trim()).ok()?;
    i64::try_from(at.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
}

fn seconds(at: OffsetDateTime) -> i64 {
    at.unix_timestamp().clamp(0, LAST_SECOND)
}

/// A date as HTTP writes it, at the nearest that HTTP can write.
pub fn http_date(at: OffsetDateTime) -> String {
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds(at).unsigned_abs()))
}

/// When something counts as changed that is changed now. A date can't tell two versions of one second apart, so the second one
/// has none.
pub fn changed(before: Option<OffsetDateTime>, now: OffsetDateTime) -> Option<OffsetDateTime> {
    (before.map(seconds) != Some(seconds(now))).then_some(now)
}

/// Some bytes, with the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Where it begins.
    pub first: usize,
    /// Its last byte.
    pub last: usize,
}

/// What a Range field comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ranges {
    /// It's ignored.
    Whole,
    /// These parts are there.
    Parts(Vec<Part>),
    /// None is there.
    Outside,
    /// There are too many, or they overlap.
    Excessive,
}

/// What a Range field comes to for that many bytes.
pub fn ranges(value: &str, length: usize) -> Ranges {
    let Some((unit, set)) = value.split_once('=') else { return Ranges::Whole };
    if !unit.trim().eq_ignore_ascii_case("bytes") || length == 0 {
        return Ranges::Whole;
    }
    let specs: Vec<&str> = set.split(',').map(str::trim).filter(|spec| !spec.is_empty()).collect();
    let Some(wanted) = specs.iter().map(|spec| one_range(spec, length)).collect::<Option<Vec<_>>>() else {
        return Ranges::Whole;
    };
    let mut parts: Vec<Part> = wanted.iter().copied().flatten().collect();
    if wanted.is_empty() {
        Ranges::Whole
    } else if wanted.len() > MOST_RANGES || overlap(&parts) {
        Ranges::Excessive
    } else if parts.is_empty() {
        Ranges::Outside
    } else {
        parts.shrink_to_fit();
        Ranges::Parts(parts)
    }
}

/// None for what isn't a range; `Some(None)` for one that's outside.
#[allow(clippy::option_option, reason = "invalid and outside are two different things here")]
fn one_range(spec: &str, length: usize) -> Option<Option<Part>> {
    let (first, last) = spec.split_once('-')?;
    let end = length.saturating_sub(1);
    if first.is_empty() {
        let suffix = position(last)?;
        return Some((suffix > 0).then(|| Part { first: length.saturating_sub(suffix), last: end }));
    }
    let first = position(first)?;
    let last = if last.is_empty() { usize::MAX } else { position(last)? };
    if last < first {
        return None;
    }
    Some((first < length).then(|| Part { first, last: last.min(end) }))
}

/// A number of digits only; one that's too large is as good as the largest.
fn position(digits: &str) -> Option<usize> {
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

fn overlap(parts: &[Part]) -> bool {
    let mut sorted = parts.to_vec();
    sorted.sort_by_key(|part| part.first);
    sorted.iter().zip(sorted.iter().skip(1)).any(|(one, next)| next.first <= one.last)
}

/// Range is checked last, and only for GET (RFC 9110 section 14.2).
fn part(request: &Request, full: Reply, current: &Validators) -> Reply {
    let supported = full.response.fields.get("Accept-Ranges") == Some("bytes");
    let Some(range) = request.fields.get("Range").filter(|_| supported && request.method == "GET") else {
        return full;
    };
    if !if_range(request, current) {
        let because = "If-Range doesn't name the current version, so everything is sent.";
        return Reply { rule: "range-not-followed-is-200", because: because.to_owned(), ..full };
    }
    let length = full.response.content.len();
    match ranges(range, length) {
        Ranges::Parts(parts) => partial(request, full, &parts),
        Ranges::Outside => {
            let because = format!("Every range starts after the end: there are {length} bytes.");
            unsatisfiable("range-behind-the-end-416", because, length)
        }
        Ranges::Excessive => {
            let because = format!("At most {MOST_RANGES} ranges are served, and none that overlap.");
            unsatisfiable("excessive-ranges-416", because, length)
        }
        Ranges::Whole => {
            let because = format!("\"{range}\" isn't a valid range of bytes, so it's ignored.");
            Reply { rule: "range-not-followed-is-200", because, ..full }
        }
    }
}

fn if_range(request: &Request, current: &Validators) -> bool {
    let Some(value) = request.fields.get("If-Range").map(str::trim) else { return true };
    if value.ends_with('"') {
        return current.etag.is_some_and(|own| strong(value, own));
    }
    parsed(value).is_some() && parsed(value) == current.modified.map(seconds)
}

fn unsatisfiable(rule: &'static str, because: String, length: usize) -> Reply {
    let refused = Reply::problem(416, "Range not available", "range", rule, because);
    refused.with("Content-Range", format!("bytes */{length}"))
}

fn partial(request: &Request, full: Reply, parts: &[Part]) -> Reply {
    let Response { fields, content, .. } = full.response;
    let is_checked = request.fields.has("If-Range");
    let media_type = fields.get("Content-Type").unwrap_or("application/octet-stream").to_owned();
    let mut response = Response::new(code(206));
    for (name, value) in fields.0 {
        // With If-Range the client has the rest of the metadata already (RFC 9110 section 15.3.7).
        if name != "Content-Type" && !(is_checked && name == "Last-Modified") {
            response.fields.push(&name, value);
        }
    }
    let response = match parts {
        [only] => response
            .with("Content-Range", content_range(*only, content.len()))
            .containing(&media_type, bytes(&content, *only)),
        several => {
            let boundary = boundary(&content);
            let body = multipart(&content, several, &media_type, &boundary);
            response.containing(&format!("multipart/byteranges; boundary={boundary}"), body)
        }
    };
    let several = request.fields.get("Range").is_some_and(|range| range.contains(','));
    let rule = match (is_checked, several) {
        (true, _) => "if-range-holds-206",
        (_, true) => "one-of-several-ranges-206",
        _ => "range-that-exists-206",
    };
    let because = format!("Range asks for bytes that exist: {} of {}.", listed(parts), content.len());
    Reply::new(response, "byte-range", rule, because)
}

fn listed(parts: &[Part]) -> String {
    parts.iter().map(|part| format!("{}-{}", part.first, part.last)).collect::<Vec<_>>().join(", ")
}

fn bytes(content: &[u8], part: Part) -> &[u8] {
    content.get(part.first..=part.last).unwrap_or_default()
}

fn content_range(part: Part, length: usize) -> String {
    format!("bytes {}-{}/{length}", part.first, part.last)
}

/// A line that doesn't occur in the content.
fn boundary(content: &[u8]) -> String {
    let is_free = |name: &String| !content.windows(name.len()).any(|found| found == name.as_bytes());
    (0..=content.len()).map(|n| format!("part-{n}")).find(is_free).unwrap_or_default()
}

fn multipart(content: &[u8], parts: &[Part], media_type: &str, boundary: &str) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        let range = content_range(*part, content.len());
        let head =
            format!("\r\n--{boundary}\r\nContent-Type: {media_type}\r\nContent-Range: {range}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes(content, *part));
    }
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    body
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Fields, Version};
    use time::macros::datetime;

    /// The fields of a request.
    type Sent<'a> = &'a [(&'a str, &'a str)];

    const AT: OffsetDateTime = datetime!(2026-03-01 12:00 UTC);
    const SAME: &str = "Sun, 01 Mar 2026 12:00:00 GMT";
    const EARLIER: &str = "Sun, 01 Mar 2026 11:59:59 GMT";

    fn asks(method: &str, fields: &[(&str, &str)]) -> Request {
        let fields = Fields(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect());
        let version = Version::Http11;
        Request { method: method.into(), target: "/".into(), version, fields, content: Vec::new() }
    }

    fn decided(method: &str, fields: &[(&str, &str)], is_there: bool) -> &'static str {
        let current = Validators { etag: Some("\"7\""), modified: Some(AT) };
        match verdict(&asks(method, fields), is_there.then_some(&current)) {
            Verdict::GoOn => "",
            Verdict::Unchanged(rule, _) | Verdict::Failed(rule, _) => rule,
        }
    }

    #[test]
    fn conditions_are_checked_in_their_order() {
        let (m, n, u, s) = ("If-Match", "If-None-Match", "If-Unmodified-Since", "If-Modified-Since");
        let cases: &[(&str, Sent, bool, &str)] = &[
            ("PUT", &[], true, ""),
            ("PUT", &[(m, "\"7\"")], true, ""),
            ("PUT", &[(m, "\"6\", \"7\"")], true, ""),
            ("PUT", &[(m, "W/\"7\"")], true, "tag-moved-on-412"),
            ("PUT", &[(m, "\"6\"")], true, "tag-moved-on-412"),
            ("PUT", &[(m, "\"6\"")], false, "tag-moved-on-412"),
            ("PUT", &[(m, "*")], true, ""),
            ("PUT", &[(m, "*")], false, "must-be-there-already-412"),
            ("PUT", &[(n, "*")], true, "must-not-be-there-yet-412"),
            ("PUT", &[(n, "*")], false, ""),
            ("PUT", &[(u, EARLIER)], true, "changed-after-the-date-412"),
            ("PUT", &[(u, SAME)], true, ""),
            ("PUT", &[(u, "yesterday")], true, ""),
            ("PUT", &[(u, EARLIER), (u, EARLIER)], true, ""),
            ("PUT", &[(m, "\"7\""), (u, EARLIER)], true, ""),
            ("PUT", &[(s, SAME)], true, ""),
            ("GET", &[(n, "\"7\"")], true, "tag-matches-on-get-304"),
            ("HEAD", &[(n, "*")], true, "tag-matches-on-get-304"),
            ("GET", &[(n, "W/\"7\"")], true, "weak-tag-is-enough-304"),
            ("GET", &[(n, "\"6\""), (s, SAME)], true, ""),
            ("GET", &[(n, "\"7\""), (s, EARLIER)], true, "matching-tag-decides-304"),
            ("GET", &[(m, "\"7\""), (n, "\"7\"")], true, "harm-check-before-cache-check-304"),
            ("GET", &[(m, "\"6\""), (n, "\"7\"")], true, "tag-moved-on-412"),
            ("GET", &[(s, SAME)], true, "nothing-newer-than-date-304"),
            ("GET", &[(s, EARLIER)], true, ""),
        ];
        for (method, fields, is_there, rule) in cases {
            assert_eq!(decided(method, fields, *is_there), *rule, "{method} {fields:?} {is_there}");
        }
    }

    #[test]
    fn ranges_are_parts_or_nothing() {
        let parts = |all: &[(usize, usize)]| {
            Ranges::Parts(all.iter().map(|&(first, last)| Part { first, last }).collect())
        };
        for (value, comes_to) in [
            ("bytes=0-9", parts(&[(0, 9)])),
            ("Bytes=90-", parts(&[(90, 99)])),
            ("bytes=-10", parts(&[(90, 99)])),
            ("bytes=-1000", parts(&[(0, 99)])),
            ("bytes=50-99999999999999999999999", parts(&[(50, 99)])),
            ("bytes=0-1, 4-5,", parts(&[(0, 1), (4, 5)])),
            ("bytes=0-1,200-", parts(&[(0, 1)])),
            ("bytes=100-", Ranges::Outside),
            ("bytes=-0", Ranges::Outside),
            ("bytes=0-5,5-9", Ranges::Excessive),
            ("bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16", Ranges::Excessive),
            ("bytes=9-0", Ranges::Whole),
            ("bytes=", Ranges::Whole),
            ("bytes=+1-2", Ranges::Whole),
            ("rows=0-9", Ranges::Whole),
            ("0-9", Ranges::Whole),
        ] {
            assert_eq!(ranges(value, 100), comes_to, "{value}");
        }
    }

    fn got(method: &str, fields: &[(&str, &str)]) -> Reply {
        let response = Response::new(code(200)).containing("text/plain", "0123456789");
        let full = Reply::new(response, "nothing-to-show", "read-that-succeeds-is-200", "");
        let full = full.with("Accept-Ranges", "bytes").with("Vary", "Accept");
        read(&asks(method, fields), full, &Validators { etag: Some("\"7\""), modified: Some(AT) })
    }

    #[test]
    fn a_read_is_whole_or_a_part_by_its_fields() {
        let range = ("Range", "bytes=2-4");
        let cases: &[(&str, Sent, u16, &str)] = &[
            ("GET", &[range], 206, "range-that-exists-206"),
            ("HEAD", &[range], 200, "read-that-succeeds-is-200"),
            ("GET", &[range, ("If-Range", "\"7\"")], 206, "if-range-holds-206"),
            ("GET", &[range, ("If-Range", SAME)], 206, "if-range-holds-206"),
            ("GET", &[range, ("If-Range", "W/\"7\"")], 200, "range-not-followed-is-200"),
            ("GET", &[range, ("If-Range", EARLIER)], 200, "range-not-followed-is-200"),
            ("GET", &[range, ("If-None-Match", "\"7\"")], 304, "matching-tag-decides-304"),
            ("GET", &[("Range", "bytes=10-")], 416, "range-behind-the-end-416"),
            ("GET", &[("Range", "bytes=0-1,1-2")], 416, "excessive-ranges-416"),
        ];
        for (method, fields, number, rule) in cases {
            let reply = got(method, fields);
            assert_eq!((reply.response.code.number(), reply.rule), (*number, *rule), "{method} {fields:?}");
        }
    }

    #[test]
    fn parts_say_where_they_belong() {
        let one = got("GET", &[("Range", "bytes=2-4")]).response;
        assert_eq!(
            (one.content.as_slice(), one.fields.get("Content-Range")),
            (&b"234"[..], Some("bytes 2-4/10"))
        );
        let two = got("GET", &[("Range", "bytes=0-1,-2")]).response;
        assert_eq!(two.fields.get("Content-Type"), Some("multipart/byteranges; boundary=part-0"));
        let body = String::from_utf8(two.content).unwrap();
        assert!(body.contains("Content-Range: bytes 8-9/10\r\n\r\n89\r\n--part-0--"), "{body}");
        let none = got("GET", &[("Range", "bytes=10-")]).response;
        assert_eq!(none.fields.get("Content-Range"), Some("bytes */10"));
    }

    #[test]
    fn a_304_has_the_fields_that_caches_need() {
        let reply = got("GET", &[("If-None-Match", "\"7\"")]).response;
        let names: Vec<&str> = reply.fields.0.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!((names.as_slice(), reply.content.is_empty()), (&["Vary", "ETag"][..], true));
    }
}
