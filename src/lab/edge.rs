//! The gateway to the hotel's partners, none of whom does what it should, and the proxy of the hotel's network.

use super::checks::nothing_at;
use super::reply::{Reply, Then, code, is_read};
use super::{Area, Policy};
use crate::wire::{Request, Response};
use std::time::Duration;
use time::OffsetDateTime;

/// How long the gateway waits for a partner.
const PATIENCE: Duration = Duration::from_secs(1);

/// The partners behind the gateway.
#[derive(Debug, Default)]
pub struct Edge;

impl Area for Edge {
    fn policy(&self, request: &Request) -> Option<Policy> {
        request.path().starts_with("/edge/").then_some(Policy::READ)
    }

    fn missing(&self, request: &Request) -> Option<Reply> {
        partner(request.path()).is_none().then(|| nothing_at(request))
    }

    fn act(&mut self, request: &Request, _: OffsetDateTime) -> Reply {
        partner(request.path()).map_or_else(|| nothing_at(request), |partner| partner())
    }
}

fn partner(path: &str) -> Option<fn() -> Reply> {
    Some(match path {
        "/edge/rates" => || {
            let because = "The rates partner sent something that isn't HTTP.";
            Reply::problem(502, "Bad gateway", "other-server", "unusable-answer-from-behind-502", because)
        },
        "/edge/taxis" => || {
            let because = "The taxi partner refuses the connection.";
            Reply::problem(502, "Bad gateway", "other-server", "no-sound-connection-behind-502", because)
        },
        "/edge/weather" => || {
            let because = "The weather partner didn't respond within a second.";
            let reply =
                Reply::problem(504, "Gateway timeout", "other-server", "silence-from-behind-504", because);
            Reply { pause: PATIENCE, ..reply }
        },
        _ => return None,
    })
}

/// The user name and password of the proxy, as Basic credentials (RFC 7617): `proxy:open`.
const CREDENTIALS: &str = "cHJveHk6b3Blbg==";

/// What the proxy answers by itself; nothing if it hands the request on to the hotel.
pub fn proxy(request: &Request) -> Option<Reply> {
    let Some(host) = target_host(request) else {
        let because = "A request to a proxy names the whole URI, such as http://hotel.example/rooms.";
        return Some(Reply::problem(400, "No URI", "readable", "no-finer-code-400", because));
    };
    if host != "hotel.example" {
        return Some(captive(host));
    }
    if !is_known(request) {
        let because = "This proxy requires credentials, and the request has none that are valid.";
        let refused = Reply::problem(
            407,
            "Proxy sign-in required",
            "proxy-login",
            "proxy-wants-credentials-407",
            because,
        );
        return Some(refused.with("Proxy-Authenticate", "Basic realm=\"hotel network\""));
    }
    if request.method == "CONNECT" {
        let because = "The proxy of this network opens no tunnels.";
        return Some(Reply::problem(
            403,
            "No tunnels",
            "may-it",
            "refusal-beyond-credentials-is-403",
            because,
        ));
    }
    let only_cached = request.fields.list("Cache-Control").contains(&"only-if-cached");
    only_cached.then(|| {
        let because = "The request only wants a stored response, and this proxy stores none.";
        Reply::problem(504, "Nothing stored", "other-server", "cache-left-without-an-answer-504", because)
    })
}

/// What the proxy makes of the hotel's answer: pages and lists get smaller, and it says so (RFC 9110 section 7.7).
pub fn passed_on(request: &Request, mut reply: Reply) -> Reply {
    reply.response.fields.push("Via", "1.1 hotel-network");
    let is_json = reply.response.fields.get("Content-Type") == Some("application/json");
    let may_change = is_read(request) && reply.response.code == code(200) && is_json;
    let smaller =
        serde_json::from_slice::<serde_json::Value>(&reply.response.content).ok().filter(|_| may_change);
    let Some(smaller) = smaller.map(|value| value.to_string().into_bytes()) else { return reply };
    if smaller.len() >= reply.response.content.len() {
        return reply;
    }
    let because =
        "The proxy took the spaces out of the hotel's 200, so the content isn't the origin's any more.";
    let fields = std::mem::take(&mut reply.response.fields);
    let response = Response { fields, content: smaller, ..Response::new(code(203)) };
    Reply::new(response, "changed-on-the-way", "proxy-altered-content-203", because)
}

/// The host that a request to the proxy is for, in an absolute URI or for CONNECT.
fn target_host(request: &Request) -> Option<&str> {
    let authority = if request.method == "CONNECT" {
        request.target.as_str()
    } else {
        request.target.strip_prefix("http://")?.split(['/', '?']).next()?
    };
    authority.split(':').next().filter(|host| !host.is_empty())
}

fn is_known(request: &Request) -> bool {
    let given = request.fields.get("Proxy-Authorization").and_then(|value| value.split_once(' '));
    given.is_some_and(|(scheme, token)| scheme.eq_ignore_ascii_case("Basic") && token.trim() == CREDENTIALS)
}

/// The page of the network for whoever wants to leave it (RFC 6585 section 6).
fn captive(host: &str) -> Reply {
    let page = "<!doctype html>\n<title>Hotel network</title>\n<p>Accept the terms to use the network: \
                <a href=\"http://hotel.example/rooms\">continue</a>.</p>\n";
    let response = Response::new(code(511)).containing("text/html; charset=utf-8", page);
    let response = response.with("Cache-Control", "no-store");
    let because =
        format!("Whoever wants to reach {host} first has to accept the terms of the hotel's network.");
    let reply = Reply::new(response, "network", "captive-portal-511", because);
    Reply { then: Then::Close, ..reply }
}
