//! The requests, in order: first what only reads, then credentials, changes, bodies, and conditions.

use super::known::Known;
use super::writes;
use crate::wire::Request;

/// Requests that are judged in the same way.
pub struct Probe {
    /// Its name.
    pub name: &'static str,
    /// The check of its code, by its id; none if only facts are judged.
    pub check: &'static str,
    /// The id under which findings are reported, if it isn't that of the check.
    pub reported: &'static str,
    /// The requests, by what's known; none if it makes no sense here.
    pub asks: fn(&Known<'_>) -> Vec<Request>,
    /// Whether later probes need it, so that it's sent even if its check is skipped.
    pub is_needed: bool,
}

type Asks = fn(&Known<'_>) -> Vec<Request>;

const fn needed(name: &'static str, check: &'static str, asks: Asks) -> Probe {
    Probe { name, check, reported: check, asks, is_needed: true }
}

const fn probe(name: &'static str, check: &'static str, asks: Asks) -> Probe {
    Probe { name, check, reported: check, asks, is_needed: false }
}

const fn part(name: &'static str, check: &'static str, reported: &'static str, asks: Asks) -> Probe {
    Probe { name, check, reported, asks, is_needed: false }
}

/// All probes.
pub const PROBES: &[Probe] = &[
    needed("entrance", "", |known| vec![known.target.ask("GET", &known.target.path(""))]),
    needed("collection", "", |known| get(known, known.target.collection())),
    needed("item", "", |known| get(known, known.item())),
    // What's linked may be a picture.
    needed("link", "", |known| {
        let ask =
            |path: &String| known.target.ask("GET", path).with_only("Accept", "application/json, */*;q=0.5");
        known.links().iter().map(ask).collect()
    }),
    probe("unknown-path", "unknown-path", |known| get(known, Some(known.target.path(NOTHING)))),
    probe("unknown-item", "unknown-item", |known| get(known, unused(known))),
    probe("malformed-id", "unknown-item", |known| get(known, below(known, NOTHING))),
    needed("options", "", |known| vec![known.target.ask("OPTIONS", &known.page())]),
    probe("wrong-method", "wrong-method", wrong_method),
    probe("unknown-method", "unknown-method", |known| vec![known.target.ask("SPECULATE", &known.page())]),
    probe("head", "", head),
    probe("long-uri", "long-uri", |known| {
        get(known, Some(format!("{}?q={}", known.page(), "0".repeat(70_000))))
    }),
    probe("big-field", "big-field", |known| {
        vec![known.target.ask("GET", &known.page()).with("X-Big", "0".repeat(100_000))]
    }),
    probe("expect", "expect", |known| vec![known.target.ask("GET", &known.page()).with("Expect", "kittens")]),
    probe("accept", "accept", |known| {
        vec![known.target.ask("GET", &known.page()).with_only("Accept", "application/x-nothing")]
    }),
    probe("bad-query", "5xx-for-bad-request", |known| {
        known.bad_queries().iter().map(|target| known.target.ask("GET", target)).collect()
    }),
    probe("no-credentials", "no-credentials", |known| protected(known, None)),
    probe("forged-credentials", "bad-credentials", forged),
    probe("nonsense-credentials", "bad-credentials", |known| protected(known, Some("nonsense"))),
    probe("forbidden", "forbidden", forbidden),
    needed("create", "create", |known| writes::create(known).into_iter().collect()),
    needed("read-back", "read-back", |known| get(known, known.sample())),
    probe("location", "location", |known| {
        let stated = known.first("create").and_then(|seen| known.stated(seen));
        get(known, stated.filter(|path| Some(path) != known.sample().as_ref()))
    }),
    probe("duplicate", "duplicate", writes::duplicate),
    probe("put", "", writes::put),
    probe("put-twice", "put-twice", writes::put),
    probe("stale-put", "lost-update", writes::stale_put),
    needed("delete", "delete", |known| writes::delete(known, "create", 2)),
    part("deleted-read", "deleted-read", "delete", |known| {
        if known.got("delete", 2) { get(known, known.sample()) } else { Vec::new() }
    }),
    part("second-delete", "second-delete", "delete", |known| writes::delete(known, "delete", 2)),
    probe("slash-redirect", "slash-redirect", writes::slash),
    probe("malformed-json", "malformed-json", |known| {
        writes::posted(known, |sample| writes::cut(sample).into_bytes())
    }),
    part("expect-continue", "expect-continue", "expect", |known| {
        let cut = writes::posted(known, |sample| writes::cut(sample).into_bytes());
        cut.into_iter().map(|request| request.with("Expect", "100-continue")).collect()
    }),
    probe("bad-utf8", "bad-utf8", |known| writes::posted(known, writes::not_utf8)),
    probe("wrong-type", "wrong-type", |known| writes::posted_as(known, "text/csv", b"a,b\r\n1,2\r\n")),
    probe("json-as-text", "json-as-text", |known| {
        let sample = known.target.body.clone().unwrap_or_default();
        writes::posted_as(known, "text/plain", sample.as_bytes())
    }),
    probe("coding", "coding", |known| {
        let sample = writes::posted(known, |sample| sample.as_bytes().to_vec());
        sample.into_iter().map(|request| request.with("Content-Encoding", "x-unknown")).collect()
    }),
    probe("missing-field", "missing-field", writes::missing),
    probe("wrong-json", "wrong-json", writes::wrong_json),
    probe("empty-body", "empty-body", |known| writes::posted(known, |_| Vec::new())),
    probe("too-large", "too-large", writes::too_large),
    probe("auth-first", "auth-first", writes::without_credentials),
    probe("not-modified", "not-modified", |known| {
        let page = known.page_with("ETag");
        let asks = page.map(|(path, tag)| {
            known.target.ask("GET", path).with_only("Accept", "*/*").with("If-None-Match", tag)
        });
        asks.into_iter().collect()
    }),
    probe("range", "range", |known| ranged(known, "bytes=0-0")),
    part("range-end", "range-end", "range", |known| ranged(known, "bytes=999999999-")),
];

/// A path that nobody has.
const NOTHING: &str = "statusquiz-no-such-thing";

fn get(known: &Known<'_>, target: impl IntoIterator<Item = String>) -> Vec<Request> {
    target.into_iter().map(|target| known.target.ask("GET", &target)).collect()
}

fn below(known: &Known<'_>, id: &str) -> Option<String> {
    known.target.collection().map(|collection| format!("{}/{id}", collection.trim_end_matches('/')))
}

/// The path of an item that doesn't exist, with an id like that of one that does.
fn unused(known: &Known<'_>) -> Option<String> {
    let item = known.item().unwrap_or_default();
    let id = item.rsplit('/').next().unwrap_or_default();
    let is_uuid = id.len() == 36 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let is_number = id.bytes().all(|byte| byte.is_ascii_digit());
    let unused = match id {
        _ if is_uuid => "3f0e8a4c-5d1b-4e7a-9c26-8b7d6e5f4a39",
        _ if is_number => "2147480087",
        // The other probe has it already.
        _ => return None,
    };
    below(known, unused)
}

/// A method that the page doesn't support, with nothing to carry out.
fn wrong_method(known: &Known<'_>) -> Vec<Request> {
    let allowed =
        known.first("options").and_then(|seen| Some(seen.response.as_ref().ok()?.fields.list("Allow")));
    let allowed = allowed.unwrap_or_default();
    let is_allowed = |method: &str| allowed.iter().any(|of| of.eq_ignore_ascii_case(method));
    // A DELETE is only sent where the server says that it isn't supported.
    let candidates: &[&str] = if allowed.is_empty() { &["PATCH"] } else { &["PATCH", "PUT", "DELETE"] };
    let method = candidates.iter().find(|method| !is_allowed(method));
    let exists = known.got(if known.target.collection.is_some() { "collection" } else { "entrance" }, 2);
    let ask = |method: &&str| known.target.ask(method, &known.page()).with("Content-Length", "0");
    method.filter(|_| exists).map(ask).into_iter().collect()
}

/// HEAD where GET works.
fn head(known: &Known<'_>) -> Vec<Request> {
    let pages = [Some(known.page()), known.item()].into_iter().flatten();
    let works = pages.filter(|page| known.read(page).is_some_and(|seen| seen.number() == Some(200)));
    works.map(|page| known.target.ask("HEAD", &page)).collect()
}

/// A read of each protected path with these credentials.
fn protected(known: &Known<'_>, credentials: Option<&str>) -> Vec<Request> {
    let ask = |below: &String| {
        let request = known.target.stranger("GET", &known.target.path(below));
        match credentials {
            Some(credentials) => request.with("Authorization", credentials),
            None => request,
        }
    };
    known.target.protected.iter().take(3).map(ask).collect()
}

fn forged(known: &Known<'_>) -> Vec<Request> {
    let scheme =
        known.target.auth.as_deref().and_then(|auth| auth.split_once(' ')).map_or("Bearer", |(of, _)| of);
    // Of a Basic user name and password, at least the form is right.
    let token =
        if scheme.eq_ignore_ascii_case("Basic") { "c3RhdHVzcXVpejpmb3JnZWQ=" } else { "statusquiz-forged" };
    protected(known, Some(&format!("{scheme} {token}")))
}

fn forbidden(known: &Known<'_>) -> Vec<Request> {
    let path = known.target.protected.first().map(|below| known.target.path(below));
    let pair = path.zip(known.target.weak_auth.as_ref());
    pair.map(|(path, weak)| known.target.stranger("GET", &path).with("Authorization", weak))
        .into_iter()
        .collect()
}

fn ranged(known: &Known<'_>, range: &str) -> Vec<Request> {
    let page = known.page_with("Accept-Ranges").filter(|(_, unit)| unit.eq_ignore_ascii_case("bytes"));
    page.map(|(path, _)| known.target.ask("GET", path).with_only("Accept", "*/*").with("Range", range))
        .into_iter()
        .collect()
}
