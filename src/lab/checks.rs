//! The checks that are the same for the whole hotel, in the order of the decision tree.

use super::reply::{Reply, code};
use super::{CLERK, GUEST, Needs, Policy};
use crate::wire::{Request, Response, Version};

/// The methods that are known here (RFC 9110 section 9, RFC 5789, RFC 4918, RFC 5842).
pub const KNOWN: [&str; 18] = [
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "CONNECT",
    "OPTIONS",
    "TRACE",
    "PATCH",
    "PROPFIND",
    "PROPPATCH",
    "MKCOL",
    "COPY",
    "MOVE",
    "LOCK",
    "UNLOCK",
    "BIND",
    "QUERY",
];

/// The one format of a PATCH in this hotel.
pub const PATCHES: &str = "application/merge-patch+json";

/// The hosts that this server serves; a port may follow.
const HOSTS: [&str; 4] = ["localhost", "127.0.0.1", "[::1]", "hotel.example"];

/// What is refused whatever is at the path.
pub fn message(request: &Request) -> Option<Reply> {
    host(request)
        .or_else(|| expectation(request))
        .or_else(|| early_data(request))
        .or_else(|| unknown_method(request))
}

fn host(request: &Request) -> Option<Reply> {
    let hosts: Vec<&str> = request.fields.all("Host").collect();
    let rule = "ambiguous-message-400";
    let named = match hosts.as_slice() {
        [] if request.version == Version::Http10 => return None,
        [] => return Some(malformed(rule, "HTTP/1.1 requires a Host header, and this request has none.")),
        [one] => *one,
        _ => return Some(malformed(rule, "This request has several Host headers.")),
    };
    let host = named
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(named, |(host, _)| host);
    if HOSTS.iter().any(|known| known.eq_ignore_ascii_case(host)) {
        return None;
    }
    let because = format!("This server doesn't serve the host {named}, only {}.", HOSTS.join(", "));
    Some(Reply::problem(421, "Wrong host", "wrong-server", "host-not-served-here-421", because))
}

fn malformed(rule: &'static str, because: &str) -> Reply {
    Reply::problem(400, "Malformed message", "broken-message", rule, because)
}

fn expectation(request: &Request) -> Option<Reply> {
    let other = request
        .fields
        .list("Expect")
        .into_iter()
        .find(|wanted| !wanted.eq_ignore_ascii_case("100-continue"))?;
    let because = format!("Expect asks for {other}, and this server only knows 100-continue.");
    Some(Reply::problem(417, "Unknown expectation", "expectation", "unknown-expect-417", because))
}

fn early_data(request: &Request) -> Option<Reply> {
    let is_early = request.fields.get("Early-Data") == Some("1");
    let is_safe =
        matches!(request.method.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PROPFIND" | "QUERY");
    (is_early && !is_safe).then(|| {
        let because =
            format!("A gateway marked this {} as early data, and a replay would do harm.", request.method);
        Reply::problem(425, "Too early", "early-data", "early-data-field-425", because)
    })
}

fn unknown_method(request: &Request) -> Option<Reply> {
    (!KNOWN.contains(&request.method.as_str())).then(|| {
        let because = format!("This server doesn't know the method {}.", request.method);
        Reply::problem(501, "Unknown method", "ability", "method-known-nowhere-501", because)
    })
}

/// There's nothing at a path, and never was.
pub fn nothing_at(request: &Request) -> Reply {
    let because = format!("Nothing is at {}.", request.path());
    Reply::problem(404, "Not found", "nothing-there", "nothing-at-url-is-404", because)
}

/// Too much content, or content without the length that's required.
pub fn limits(request: &Request, policy: &Policy) -> Option<Reply> {
    let length = request.fields.get("Content-Length").and_then(|length| length.trim().parse::<u64>().ok());
    if length.is_some_and(|length| length > policy.most as u64) {
        return Some(too_large(policy.most));
    }
    let is_chunked = request.fields.has("Transfer-Encoding");
    let has_content = !policy.takes.is_empty() && policy.methods.contains(&request.method.as_str());
    (policy.wants_length && has_content && length.is_none() && is_chunked).then(|| {
        let because = "An upload must say its Content-Length, and this one comes in chunks.";
        Reply::problem(411, "Length required", "length-missing", "chunked-body-turned-away-411", because)
    })
}

/// More content than is taken.
pub fn too_large(most: usize) -> Reply {
    let because = format!("At most {most} bytes are accepted here.");
    Reply::problem(413, "Content too large", "too-large", "body-over-the-limit-413", because)
}

/// Who sent it, by the token; nothing for no token or a wrong one.
pub fn caller(request: &Request) -> Option<Needs> {
    let (scheme, token) = request.fields.get("Authorization")?.split_once(' ')?;
    match token.trim() {
        GUEST if scheme.eq_ignore_ascii_case("Bearer") => Some(Needs::Guest),
        CLERK if scheme.eq_ignore_ascii_case("Bearer") => Some(Needs::Clerk),
        _ => None,
    }
}

/// A token that's missing or wrong where one is needed.
pub fn credentials(request: &Request, policy: &Policy) -> Option<Reply> {
    if policy.needs == Needs::Nobody || caller(request).is_some() {
        return None;
    }
    let (challenge, rule, because) = if request.fields.has("Authorization") {
        (
            "Bearer realm=\"hotel\", error=\"invalid_token\"",
            "bad-token-is-401",
            "This token isn't valid; a new one would help.",
        )
    } else {
        ("Bearer realm=\"hotel\"", "no-credentials-is-401", "This needs a token, and the request has none.")
    };
    Some(
        Reply::problem(401, "Not signed in", "credentials", rule, because)
            .with("WWW-Authenticate", challenge),
    )
}

/// A caller who is known, but may not do it.
pub fn rights(request: &Request, policy: &Policy) -> Option<Reply> {
    (policy.needs == Needs::Clerk && caller(request) == Some(Needs::Guest)).then(|| {
        let because = "Only clerks may do this, and this token is a guest's; signing in again wouldn't help.";
        Reply::problem(403, "Not allowed", "may-it", "missing-right-is-403", because)
    })
}

/// A method that's known, but not supported at the path.
pub fn method(request: &Request, policy: &Policy) -> Option<Reply> {
    let method = request.method.as_str();
    let is_read = method == "HEAD" && policy.methods.contains(&"GET");
    if is_read || method == "OPTIONS" || policy.methods.contains(&method) {
        return None;
    }
    let because = format!("{} doesn't support {method}.", request.path());
    let refused =
        Reply::problem(405, "Method not allowed", "method", "wrong-method-for-this-url-405", because);
    Some(refused.with("Allow", allowed(policy.methods)))
}

/// The methods of a path as Allow names them.
pub fn allowed(methods: &[&str]) -> String {
    let head = methods.contains(&"GET").then_some("HEAD");
    methods.iter().copied().chain(head).chain(["OPTIONS"]).collect::<Vec<_>>().join(", ")
}

/// What OPTIONS says (RFC 9110 section 9.3.7).
pub fn options(policy: &Policy) -> Reply {
    let mut response = Response::new(code(204)).with("Allow", allowed(policy.methods));
    // RFC 5789 section 3.1.
    if policy.methods.contains(&"PATCH") {
        response = response.with("Accept-Patch", PATCHES);
    }
    let because = "OPTIONS asks what's supported here, and the Allow header says it all.";
    Reply::new(response, "nothing-to-show", "headers-say-it-all-is-204", because)
}

/// A format that isn't sent, or content in a format or coding that isn't taken.
pub fn formats(request: &Request, policy: &Policy) -> Option<Reply> {
    acceptable(request, policy).or_else(|| coding(request)).or_else(|| media_type(request, policy))
}

fn acceptable(request: &Request, policy: &Policy) -> Option<Reply> {
    let is_read = matches!(request.method.as_str(), "GET" | "HEAD");
    let accepts = request.fields.list("Accept");
    if !is_read || policy.sends.is_empty() || accepts.is_empty() {
        return None;
    }
    if policy.sends.iter().any(|sent| is_accepted(&accepts, sent)) {
        return None;
    }
    let because = format!("Accept rules out everything that's here: {}.", policy.sends.join(", "));
    let refused = Reply::problem(406, "Not acceptable", "acceptable", "no-type-to-offer-406", because);
    Some(refused.with("Vary", "Accept"))
}

/// Whether a media type is accepted with more than nothing (RFC 9110 section 12.5.1): the most specific range counts.
pub fn is_accepted(accepts: &[&str], media_type: &str) -> bool {
    weight(accepts, media_type) > 0.0
}

/// How much a media type is wanted, from 0 to 1.
pub fn weight(accepts: &[&str], media_type: &str) -> f32 {
    let any = media_type.split_once('/').map(|(kind, _)| format!("{kind}/*")).unwrap_or_default();
    let of = |range: &str| {
        accepts.iter().find_map(|accepted| {
            let mut parts = accepted.split(';').map(str::trim);
            let is_it = parts.next().is_some_and(|named| named.eq_ignore_ascii_case(range));
            let quality =
                parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
            is_it.then(|| quality.unwrap_or(1.0))
        })
    };
    of(media_type).or_else(|| of(&any)).or_else(|| of("*/*")).unwrap_or(0.0)
}

fn coding(request: &Request) -> Option<Reply> {
    let other =
        request.fields.list("Content-Encoding").into_iter().find(|c| !c.eq_ignore_ascii_case("identity"))?;
    let because = format!("Content-Encoding names {other}, and only uncompressed content is taken here.");
    let refused = Reply::problem(415, "Unsupported coding", "media-type", "coding-not-taken-415", because);
    Some(refused.with("Accept-Encoding", "identity"))
}

/// Whether content follows the head.
pub fn has_content(request: &Request) -> bool {
    let length = request.fields.get("Content-Length").and_then(|length| length.trim().parse::<u64>().ok());
    request.fields.has("Transfer-Encoding") || length.is_some_and(|length| length > 0)
}

fn media_type(request: &Request, policy: &Policy) -> Option<Reply> {
    if policy.takes.is_empty() || !has_content(request) {
        return None;
    }
    let (rule, because) = match request.media_type() {
        Some(of) if policy.takes.contains(&of.as_str()) => return None,
        Some(of) => {
            ("format-not-taken-here-415", format!("{of} isn't taken here, only {}.", policy.takes.join(", ")))
        }
        None => ("unnamed-or-misnamed-format-415", "The content has no Content-Type.".to_owned()),
    };
    let accepted = policy.takes.join(", ");
    let (rule, field) = match request.method.as_str() {
        "PATCH" => ("patch-format-not-taken-415", "Accept-Patch"),
        _ => (rule, "Accept"),
    };
    Some(Reply::problem(415, "Unsupported format", "media-type", rule, because).with(field, accepted))
}

/// Content that says it's JSON and isn't.
pub fn readable(request: &Request) -> Option<Reply> {
    let is_json = request.media_type().is_some_and(|of| of == "application/json" || of.ends_with("+json"));
    if !is_json || !has_content(request) {
        return None;
    }
    let error = serde_json::from_slice::<serde::de::IgnoredAny>(&request.content).err()?;
    let because = format!("The body can't be read as JSON: {error}.");
    Some(Reply::problem(400, "Unreadable JSON", "readable", "unparseable-content-400", because))
}
