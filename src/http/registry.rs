//! The IANA HTTP Status Code Registry as of 2025-09-15, and the unregistered numbers people meet.
//!
//! Ours, not a library's: several library tables carry outdated phrases and section numbers.

use super::StatusCode;

/// How an entry stands in the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// A code in force.
    Registered,
    /// Registered for a limited time, on the strength of a draft.
    Temporary,
    /// Kept free on purpose: the registry says "(Unused)".
    Unused,
    /// Still listed, but its specification is obsolete.
    Obsolete,
}

impl Registration {
    /// The word used in question files and exports.
    pub fn word(self) -> &'static str {
        match self {
            Registration::Registered => "registered",
            Registration::Temporary => "temporary",
            Registration::Unused => "unused",
            Registration::Obsolete => "obsolete",
        }
    }
}

/// One entry of the registry.
#[derive(Debug, Clone, Copy)]
pub struct Registered {
    /// The number, 100 to 599.
    pub number: u16,
    /// The registered phrase.
    pub phrase: &'static str,
    /// The specification and section that define it.
    pub source: &'static str,
    /// How the entry stands in the registry.
    pub state: Registration,
}

/// A number that some software sends although IANA never assigned it.
#[derive(Debug, Clone, Copy)]
pub struct Unregistered {
    /// The number.
    pub number: u16,
    /// What people call it.
    pub name: &'static str,
    /// Who sends it.
    pub used_by: &'static str,
    /// The page that shows it; empty where there is only hearsay.
    pub page: &'static str,
}

/// The registry entry of a code, if it has one.
pub fn registered(code: StatusCode) -> Option<&'static Registered> {
    REGISTRY.iter().find(|r| r.number == code.number())
}

/// All registry entries, in the order of their numbers.
pub fn registry() -> &'static [Registered] {
    &REGISTRY
}

/// What is known of an unregistered number, if anything.
pub fn unregistered(code: StatusCode) -> Option<&'static Unregistered> {
    UNREGISTERED.iter().find(|u| u.number == code.number())
}

const fn row(number: u16, phrase: &'static str, source: &'static str) -> Registered {
    Registered { number, phrase, source, state: Registration::Registered }
}

const fn special(number: u16, phrase: &'static str, source: &'static str, state: Registration) -> Registered {
    Registered { number, phrase, source, state }
}

const fn made_up(number: u16, name: &'static str, used_by: &'static str, page: &'static str) -> Unregistered {
    Unregistered { number, name, used_by, page }
}

static REGISTRY: [Registered; 64] = [
    row(100, "Continue", "RFC 9110 section 15.2.1"),
    row(101, "Switching Protocols", "RFC 9110 section 15.2.2"),
    row(102, "Processing", "RFC 2518 section 10.1"),
    row(103, "Early Hints", "RFC 8297 section 2"),
    special(
        104,
        "Upload Resumption Supported",
        "draft-ietf-httpbis-resumable-upload section 'Status Code 104'",
        Registration::Temporary,
    ),
    row(200, "OK", "RFC 9110 section 15.3.1"),
    row(201, "Created", "RFC 9110 section 15.3.2"),
    row(202, "Accepted", "RFC 9110 section 15.3.3"),
    row(203, "Non-Authoritative Information", "RFC 9110 section 15.3.4"),
    row(204, "No Content", "RFC 9110 section 15.3.5"),
    row(205, "Reset Content", "RFC 9110 section 15.3.6"),
    row(206, "Partial Content", "RFC 9110 section 15.3.7"),
    row(207, "Multi-Status", "RFC 4918 section 11.1"),
    row(208, "Already Reported", "RFC 5842 section 7.1"),
    row(226, "IM Used", "RFC 3229 section 10.4.1"),
    row(300, "Multiple Choices", "RFC 9110 section 15.4.1"),
    row(301, "Moved Permanently", "RFC 9110 section 15.4.2"),
    row(302, "Found", "RFC 9110 section 15.4.3"),
    row(303, "See Other", "RFC 9110 section 15.4.4"),
    row(304, "Not Modified", "RFC 9110 section 15.4.5"),
    row(305, "Use Proxy", "RFC 9110 section 15.4.6"),
    special(306, "(Unused)", "RFC 9110 section 15.4.7", Registration::Unused),
    row(307, "Temporary Redirect", "RFC 9110 section 15.4.8"),
    row(308, "Permanent Redirect", "RFC 9110 section 15.4.9"),
    row(400, "Bad Request", "RFC 9110 section 15.5.1"),
    row(401, "Unauthorized", "RFC 9110 section 15.5.2"),
    row(402, "Payment Required", "RFC 9110 section 15.5.3"),
    row(403, "Forbidden", "RFC 9110 section 15.5.4"),
    row(404, "Not Found", "RFC 9110 section 15.5.5"),
    row(405, "Method Not Allowed", "RFC 9110 section 15.5.6"),
    row(406, "Not Acceptable", "RFC 9110 section 15.5.7"),
    row(407, "Proxy Authentication Required", "RFC 9110 section 15.5.8"),
    row(408, "Request Timeout", "RFC 9110 section 15.5.9"),
    row(409, "Conflict", "RFC 9110 section 15.5.10"),
    row(410, "Gone", "RFC 9110 section 15.5.11"),
    row(411, "Length Required", "RFC 9110 section 15.5.12"),
    row(412, "Precondition Failed", "RFC 9110 section 15.5.13"),
    row(413, "Content Too Large", "RFC 9110 section 15.5.14"),
    row(414, "URI Too Long", "RFC 9110 section 15.5.15"),
    row(415, "Unsupported Media Type", "RFC 9110 section 15.5.16"),
    row(416, "Range Not Satisfiable", "RFC 9110 section 15.5.17"),
    row(417, "Expectation Failed", "RFC 9110 section 15.5.18"),
    special(418, "(Unused)", "RFC 9110 section 15.5.19", Registration::Unused),
    row(421, "Misdirected Request", "RFC 9110 section 15.5.20"),
    row(422, "Unprocessable Content", "RFC 9110 section 15.5.21"),
    row(423, "Locked", "RFC 4918 section 11.3"),
    row(424, "Failed Dependency", "RFC 4918 section 11.4"),
    row(425, "Too Early", "RFC 8470 section 5.2"),
    row(426, "Upgrade Required", "RFC 9110 section 15.5.22"),
    row(428, "Precondition Required", "RFC 6585 section 3"),
    row(429, "Too Many Requests", "RFC 6585 section 4"),
    row(431, "Request Header Fields Too Large", "RFC 6585 section 5"),
    row(451, "Unavailable For Legal Reasons", "RFC 7725 section 3"),
    row(500, "Internal Server Error", "RFC 9110 section 15.6.1"),
    row(501, "Not Implemented", "RFC 9110 section 15.6.2"),
    row(502, "Bad Gateway", "RFC 9110 section 15.6.3"),
    row(503, "Service Unavailable", "RFC 9110 section 15.6.4"),
    row(504, "Gateway Timeout", "RFC 9110 section 15.6.5"),
    row(505, "HTTP Version Not Supported", "RFC 9110 section 15.6.6"),
    row(506, "Variant Also Negotiates", "RFC 2295 section 8.1"),
    row(507, "Insufficient Storage", "RFC 4918 section 11.5"),
    row(508, "Loop Detected", "RFC 5842 section 7.2"),
    special(510, "Not Extended", "RFC 2774 section 7", Registration::Obsolete),
    row(511, "Network Authentication Required", "RFC 6585 section 6"),
];

/// The unregistered numbers that learners meet in the wild; never right answers.
pub static UNREGISTERED: [Unregistered; 37] = [
    made_up(
        310,
        "Too Many Redirects",
        "Chromium, as an internal error (-310) that's never sent",
        "https://github.com/chromium/chromium/blob/0182b17bc505e3d68ffd2269d18e1a2fa5bc8876/net/base/net_error_list.h",
    ),
    made_up(
        419,
        "Page Expired",
        "Laravel, for a stale CSRF token",
        "https://github.com/laravel/framework/blob/bd71b45fbb7e672957bf6ff61baddefe15fbca6a/src/Illuminate/Foundation/Exceptions/Handler.php#L768",
    ),
    made_up(
        420,
        "Enhance Your Calm",
        "Yandex Market, for a rate limit; also Twitter's former API and, until 2018, Shopify, for a locked store",
        "https://yandex.com/dev/market/partner-api/doc/en/concepts/limits",
    ),
    made_up(
        430,
        "Shopify Security Rejection",
        "Shopify, for a request that looks malicious",
        "https://shopify.dev/docs/api/usage/response-codes",
    ),
    made_up(
        433,
        "Request Blocked",
        "SHOPLINE, for a request that looks like an attack",
        "https://developer.shopline.com/docs/apps/api-instructions-for-use/http-status-code",
    ),
    made_up(
        434,
        "Excessive Rate Limit Surpassed",
        "SHOPLINE, for a rate limit of its security checks",
        "https://developer.shopline.com/docs/apps/api-instructions-for-use/http-status-code",
    ),
    made_up(
        435,
        "Challenge Collapsar Attack",
        "SHOPLINE, for requests that look like an attack by overload",
        "https://developer.shopline.com/docs/apps/api-instructions-for-use/http-status-code",
    ),
    made_up(
        436,
        "Security Policy Triggered",
        "SHOPLINE, for content that its security policy blocks",
        "https://developer.shopline.com/docs/apps/api-instructions-for-use/http-status-code",
    ),
    made_up(
        440,
        "Login Timeout",
        "Microsoft Exchange, for an expired session of its sign-in form",
        "https://learn.microsoft.com/en-us/previous-versions/office/exchange-server-2007/dd789741(v=exchg.80)",
    ),
    made_up(
        441,
        "(unnamed)",
        "the SSL Labs API v4, for a client that isn't registered",
        "https://github.com/ssllabs/ssllabs-scan/blob/50e3144b378f2dbc57f8b9eebd6d42c8f519b110/ssllabs-api-docs-v4.md",
    ),
    made_up(
        444,
        "No Response",
        "nginx logs, for a connection closed without a response",
        "https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#return",
    ),
    made_up(
        449,
        "Retry With",
        "Microsoft's WebDAV extensions (MS-WDV), when the client has to send more information",
        "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-wdv/83ecf19f-e0f8-4706-aae5-ba618f52f100",
    ),
    made_up(
        456,
        "Blocked",
        "Exchange ActiveSync, for a blocked account",
        "https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-ashttp/e092c310-7609-4a38-90cc-10688f79cf8d",
    ),
    made_up(
        457,
        "Expired Password",
        "Exchange ActiveSync, for an expired password",
        "https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-ashttp/e092c310-7609-4a38-90cc-10688f79cf8d",
    ),
    made_up(
        460,
        "(unnamed)",
        "AWS load balancer logs, for a client that disconnected",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    ),
    made_up(
        463,
        "(unnamed)",
        "AWS load balancers, for more than 30 IP addresses in X-Forwarded-For",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    ),
    made_up(
        464,
        "(unnamed)",
        "AWS load balancers, for a protocol that doesn't match the target group",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    ),
    made_up(
        494,
        "Request Header Too Large",
        "nginx, for its error_page directive; the client gets 400",
        "https://github.com/nginx/nginx/blob/3f6f7824d4e2eb1ac37dec76683d525ac0ff521c/src/http/ngx_http_special_response.c#L520",
    ),
    made_up(
        495,
        "SSL Certificate Error",
        "nginx, for its error_page directive; the client gets 400",
        "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors",
    ),
    made_up(
        496,
        "SSL Certificate Required",
        "nginx, for its error_page directive; the client gets 400",
        "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors",
    ),
    made_up(
        497,
        "HTTP Request Sent to HTTPS Port",
        "nginx, for its error_page directive; the client gets 400",
        "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors",
    ),
    made_up(498, "Invalid Token", "Esri's ArcGIS, in the body of a 200, as second-hand lists say", ""),
    made_up(
        499,
        "Client Closed Request",
        "nginx and Traefik, for a client that disconnected; google.rpc.Code for CANCELLED; ArcGIS, in the body of a 200, for a missing token",
        "https://github.com/nginx/nginx/blob/3f6f7824d4e2eb1ac37dec76683d525ac0ff521c/src/http/ngx_http_request.h#L137",
    ),
    made_up(509, "Bandwidth Limit Exceeded", "web hosting panels, as second-hand lists say", ""),
    made_up(
        520,
        "Web Server Returned an Unknown Error",
        "Cloudflare, for a response it can't understand",
        "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/",
    ),
    made_up(
        521,
        "Web Server Is Down",
        "Cloudflare, for an origin that refuses connections",
        "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/",
    ),
    made_up(
        522,
        "Connection Timed Out",
        "Cloudflare, for an origin that doesn't connect in time",
        "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/",
    ),
    made_up(
        523,
        "Origin Is Unreachable",
        "Cloudflare, for an origin it can't reach",
        "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/",
    ),
    made_up(
        524,
        "A Timeout Occurred",
        "Cloudflare, for an origin that doesn't respond in time",
        "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/",
    ),
    made_up(
        525,
        "SSL Handshake Failed",
        "Cloudflare, for a failed TLS handshake with the origin",
        "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/",
    ),
    made_up(
        526,
        "Invalid SSL Certificate",
        "Cloudflare, for an invalid origin certificate",
        "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/",
    ),
    made_up(
        529,
        "Site Is Overloaded",
        "SSL Labs and Anthropic's API, when they're overloaded",
        "https://github.com/ssllabs/ssllabs-scan/blob/7a9f44e4c26719de172afdb48ea43bfff7a2ec4a/ssllabs-api-docs-v3.md",
    ),
    made_up(
        530,
        "(unnamed)",
        "Cloudflare, along with one of its own 1xxx errors",
        "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-530/",
    ),
    made_up(
        560,
        "(unnamed)",
        "apps on Pantheon, to have a request tried on another container",
        "https://github.com/pantheon-systems/documentation/blob/170a98a55a255b7a4897250bb4c4580848e34b28/source/content/errors-and-server-responses.md",
    ),
    made_up(
        561,
        "Unauthorized",
        "AWS load balancers, for an error of the identity provider; Pantheon, when there's no site",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    ),
    made_up(
        598,
        "Network Read Timeout Error",
        "proxy logs, as second-hand lists say, for a read that takes too long",
        "",
    ),
    made_up(
        599,
        "Network Connect Timeout Error",
        "proxy logs, as second-hand lists say, for a connection that takes too long",
        "",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_in_order_without_gaps_or_repeats() {
        assert!(REGISTRY.windows(2).all(|w| w[0].number < w[1].number));
    }

    #[test]
    fn no_unregistered_number_is_in_the_registry() {
        assert!(UNREGISTERED.iter().all(|u| REGISTRY.iter().all(|r| r.number != u.number)));
    }
}
