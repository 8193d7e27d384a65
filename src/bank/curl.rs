//! The curl command that sends a request, and what it can't send as the request has it.

use super::{Message, Question, WireLine};
use std::borrow::Cow;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

/// A curl command for any POSIX shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurlLine {
    /// The command, which has line ends only where the body has them.
    pub line: String,
    /// What arrives differently than the request has it, and what the request doesn't show.
    pub left_out: Vec<LeftOut>,
}

impl CurlLine {
    /// The same request, sent without TLS to a server on this machine, whatever host it names.
    pub fn to_loopback(&self, server: SocketAddr) -> String {
        let Some((start, end)) = self.line.split_once("://") else { return self.line.clone() };
        let start = start.strip_suffix("https").map_or(start.to_owned(), |start| format!("{start}http"));
        let start = start.replacen("curl ", &format!("curl --connect-to ::{server} "), 1);
        format!("{start}://{end}")
    }
}

/// What a curl command can't do for a request; each reads as one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Any version in text form other than 1.0 and 1.1.
    Version,
    /// The sizes of chunks, and a last chunk that's missing.
    Chunks,
    /// A field name that curl reads as something else.
    FieldName,
    /// All `Host` fields but the first.
    SecondHost,
    /// Where to send a request that names no host.
    Server,
    /// Where to send a request that's meant for a proxy.
    Proxy,
    /// The end of a body that's shorter than `Content-Length` says.
    Rest,
    /// A body of which the request shows nothing.
    Body,
    /// A body in words, such as `(703 bytes of JPEG data)`.
    Description,
}

impl LeftOut {
    /// The sentence.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Version => "curl can't send this HTTP version in a request line, so it sends HTTP/1.1.",
            Self::Chunks => {
                "curl can't send these chunks: it chooses their sizes and always sends the last one."
            }
            Self::FieldName => "curl can't send a header whose name starts with @ or contains a semicolon.",
            Self::SecondHost => "curl can't send a second Host header.",
            Self::Server => "The request doesn't name a server: replace server.example with yours.",
            Self::Proxy => "The request goes to a proxy: replace proxy.example:3128 with its address.",
            Self::Rest => {
                "The body is shorter than Content-Length says, so the server may wait for the rest."
            }
            Self::Body => {
                "The body isn't shown here, so curl doesn't send it, and the server may wait for it."
            }
            Self::Description => "The body is described in words here, and curl sends these words.",
        }
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Message {
    /// The command that sends this request; nothing for a response, or without a method, which curl always sends.
    pub fn curl(&self) -> Option<CurlLine> {
        Request::of(self).map(|request| request.curl(false))
    }
}

impl Question {
    /// The command that sends the request shown, without TLS if the situation says so; nothing if there's none.
    pub fn curl(&self) -> Option<CurlLine> {
        let request = Request::of(self.exhibit.as_ref()?)?;
        Some(request.curl(is_told_as_plain(self.situation.as_str())))
    }
}

/// How stories say that a request isn't encrypted, which no request says by itself.
const PLAIN: [&str; 7] = [
    "plain http",
    "plain connection",
    "plain-text request",
    "over http",
    "port 80",
    "unencrypted",
    "without encryption",
];

fn is_told_as_plain(story: &str) -> bool {
    let story = story.to_lowercase();
    // Not "over https", "over HTTP/2", or "port 8080".
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let found = |words: &str| story.split(words).skip(1).any(|rest| !goes_on(rest));
    PLAIN.into_iter().any(found)
}

/// A request in its parts.
struct Request<'a> {
    method: &'a str,
    target: &'a str,
    version: &'a str,
    fields: Vec<(&'a str, &'a str)>,
    content: &'a str,
}

impl<'a> Request<'a> {
    fn of(message: &'a Message) -> Option<Self> {
        let mut lines = message.lines();
        let WireLine::Request { method, target, version } = lines.next()? else { return None };
        if method.is_empty() {
            return None;
        }
        let field = |line| match line {
            WireLine::Field { name, value } => Some((name, value)),
            _ => None,
        };
        let content = message.content().unwrap_or_default();
        Some(Self { method, target, version, fields: lines.filter_map(field).collect(), content })
    }

    fn curl(&self, is_plain: bool) -> CurlLine {
        let server = Server::of(self, is_plain);
        let mut command = Command { words: vec!["curl".to_owned()], left_out: Vec::new() };
        command.method(self);
        command.version(self, &server);
        command.url(self, &server);
        command.host(self, &server);
        command.fields(self);
        command.body(self);
        command.left_out.extend(server.unknown);
        CurlLine { line: command.words.join(" "), left_out: command.left_out }
    }

    /// The values of the fields of that name.
    fn values(&self, wanted: &str) -> impl Iterator<Item = &'a str> {
        let named = move |(name, _): &&(&str, &str)| name.eq_ignore_ascii_case(wanted);
        self.fields.iter().filter(named).map(|(_, value)| *value)
    }

    fn has(&self, name: &str) -> bool {
        self.values(name).next().is_some()
    }

    /// Whether curl will send chunks: it does when it finds this word.
    fn is_chunked(&self) -> bool {
        self.values("Transfer-Encoding").any(|value| value.to_ascii_lowercase().contains("chunked"))
    }

    fn is_for_proxy(&self) -> bool {
        let scheme = self.target.split_once("://").map(|(scheme, _)| scheme);
        self.method == "CONNECT"
            || scheme.is_some_and(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric()))
    }

    /// Whether curl computes the only `Content-Length` by itself.
    fn has_computed_length(&self) -> bool {
        let is_right = self.values("Content-Length").eq([self.content.len().to_string().as_str()]);
        is_right && !self.content.is_empty() && !self.is_chunked()
    }

    fn has_longer_length(&self) -> bool {
        let shown = self.content.len() as u64;
        self.values("Content-Length")
            .any(|value| value.trim().parse().is_ok_and(|length: u64| length > shown))
    }
}

/// Where the command sends the request.
struct Server<'a> {
    scheme: &'static str,
    authority: &'a str,
    /// Whether curl makes a `Host` field of exactly this authority.
    is_kept: bool,
    unknown: Option<LeftOut>,
}

impl<'a> Server<'a> {
    fn of(request: &Request<'a>, is_plain: bool) -> Self {
        let https = if is_plain { "http" } else { "https" };
        if request.is_for_proxy() {
            let (authority, unknown) = ("proxy.example:3128", Some(LeftOut::Proxy));
            return Self { scheme: "http", authority, is_kept: true, unknown };
        }
        let Some((authority, host, port)) = named_host(request) else {
            let (authority, unknown) = ("server.example", Some(LeftOut::Server));
            return Self { scheme: https, authority, is_kept: true, unknown };
        };
        // No public site has a certificate for a bare address, and a port of its own is mostly a service inside a network.
        let is_address = host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok();
        let is_inside = is_address || port.is_some_and(|port| !matches!(port, 443 | 8443));
        let scheme = if is_inside || will_upgrade(request) { "http" } else { https };
        let is_default = matches!((scheme, port), ("http", Some(80)) | ("https", Some(443)));
        let is_name = host.starts_with(|c: char| c.is_ascii_lowercase()) && !host.ends_with('.');
        let is_lower = !host.bytes().any(|b| b.is_ascii_uppercase());
        let is_kept = !is_default && is_lower && (is_name || host.parse::<Ipv4Addr>().is_ok());
        Self { scheme, authority, is_kept, unknown: None }
    }
}

/// The authority in the `Host` field, however that's written, its host, and its port.
fn named_host<'a>(request: &Request<'a>) -> Option<(&'a str, &'a str, Option<u16>)> {
    let is_host = |(name, _): &&(&str, &str)| name.trim().eq_ignore_ascii_case("Host");
    let (_, value) = request.fields.iter().find(is_host)?;
    let after_scheme = value.split_once("://").map_or(*value, |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?', '#']).next()?.trim();
    let end = if authority.starts_with('[') {
        authority.find(']')? + 1
    } else {
        authority.find(':').unwrap_or(authority.len())
    };
    let (host, rest) = authority.split_at_checked(end)?;
    let is_of_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
    let is_valid = match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.bytes().all(is_of_name),
    };
    let is_number = |port: &&str| port.bytes().all(|b| b.is_ascii_digit());
    let port = match rest {
        "" => None,
        _ => Some(rest.strip_prefix(':').filter(is_number)?.parse().ok().filter(|port| *port > 0)?),
    };
    is_valid.then_some((authority, host, port))
}

/// Whether it offers to switch from a plain connection to TLS or HTTP/2.
fn will_upgrade(request: &Request<'_>) -> bool {
    request.values("Upgrade").any(|protocol| protocol.starts_with("TLS") || protocol.starts_with("h2c"))
}

/// A command while it's put together.
struct Command {
    words: Vec<String>,
    left_out: Vec<LeftOut>,
}

impl Command {
    fn option(&mut self, name: &str, value: &str) {
        self.words.extend([name.to_owned(), quoted(value).into_owned()]);
    }

    /// The method, and the option that shows the status code of the response.
    fn method(&mut self, request: &Request<'_>) {
        let has_body = !request.content.is_empty();
        if request.method == "HEAD" && !has_body {
            return self.words.push("-I".to_owned());
        }
        self.words.push("-i".to_owned());
        if (request.method, has_body) != ("GET", false) && (request.method, has_body) != ("POST", true) {
            self.option("-X", request.method);
        }
    }

    fn version(&mut self, request: &Request<'_>, server: &Server<'_>) {
        // curl sends no chunks in HTTP/1.0.
        let is_old = request.version == "HTTP/1.0" && !request.is_chunked();
        if is_old {
            self.words.push("--http1.0".to_owned());
        } else if server.scheme == "https" {
            // Over TLS, curl would agree on HTTP/2, which has no request line and no fields of a connection.
            self.words.push("--http1.1".to_owned());
        }
        if !is_old && request.version != "HTTP/1.1" {
            self.left_out.push(LeftOut::Version);
        }
    }

    fn url(&mut self, request: &Request<'_>, server: &Server<'_>) {
        let is_in_url = !request.is_for_proxy() && is_kept_in_url(request.target);
        let target = if is_in_url { request.target } else { "/" };
        let url = format!("{}://{}{target}", server.scheme, server.authority);
        if url.contains(['[', ']', '{', '}']) {
            self.words.push("-g".to_owned());
        }
        if has_dot_segments(target) {
            self.words.push("--path-as-is".to_owned());
        }
        self.words.push(quoted(&url).into_owned());
        if !is_in_url {
            self.option("--request-target", request.target);
        }
    }

    fn host(&mut self, request: &Request<'_>, server: &Server<'_>) {
        let mut hosts = request.values("Host");
        match hosts.next() {
            None => self.option("-H", "Host:"),
            Some(host) if server.is_kept && host == server.authority => {}
            Some(host) => self.field("Host", host),
        }
        if hosts.next().is_some() {
            self.left_out.push(LeftOut::SecondHost);
        }
    }

    /// All fields but `Host`, and the ones that curl would add and the request doesn't have.
    fn fields(&mut self, request: &Request<'_>) {
        for (name, value) in &request.fields {
            let is_done = name.eq_ignore_ascii_case("Host")
                || (name.eq_ignore_ascii_case("Content-Length") && request.has_computed_length());
            if !is_done {
                self.field(name, value);
            }
        }
        let has_body = !request.content.is_empty();
        if has_body && !request.has("Content-Type") {
            self.option("-H", "Content-Type:");
        }
        // From this size on, earlier versions of curl ask first.
        if request.content.len() > 1024 && !request.has("Expect") {
            self.option("-H", "Expect:");
        }
    }

    fn field(&mut self, name: &str, value: &str) {
        // An @ names a file, and a semicolon stands for an empty value.
        if name.starts_with('@') || (value.is_empty() && name.contains(';')) {
            return self.left_out.push(LeftOut::FieldName);
        }
        let field = if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") };
        self.option("-H", &field);
    }

    fn body(&mut self, request: &Request<'_>) {
        let (content, is_chunked) = (request.content, request.is_chunked());
        let has_more = request.has_longer_length();
        if content.is_empty() {
            return self.left_out.extend((is_chunked || has_more).then_some(LeftOut::Body));
        }
        if has_more && !is_chunked {
            self.left_out.push(LeftOut::Rest);
        }
        if content.lines().any(is_description) {
            self.left_out.push(LeftOut::Description);
        }
        let Some(chunks) = Some(content).filter(|_| is_chunked).and_then(Chunks::of) else {
            return self.option("--data-raw", content);
        };
        if !chunks.is_one_and_whole {
            self.left_out.push(LeftOut::Chunks);
        }
        self.option("--data-raw", &chunks.content);
    }
}

/// Whether a target arrives as it is when it's part of the URL; curl changes or rejects others.
fn is_kept_in_url(target: &str) -> bool {
    let is_safe = |b: u8| b.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?[]{}%".contains(&b);
    // New versions of curl write hexadecimal digits in upper case.
    let is_hex = |b: &u8| b.is_ascii_digit() || matches!(b, b'A'..=b'F');
    let is_escape = |rest: &str| rest.bytes().take(2).filter(is_hex).count() == 2;
    target.starts_with('/') && target.bytes().all(is_safe) && target.split('%').skip(1).all(is_escape)
}

fn has_dot_segments(target: &str) -> bool {
    let path = target.split('?').next().unwrap_or_default().replace("%2E", ".");
    path.split('/').any(|segment| matches!(segment, "." | ".."))
}

/// `(703 bytes of JPEG data)` or `[... video data ...]`.
fn is_description(line: &str) -> bool {
    (line.starts_with('(') && line.ends_with(')')) || (line.starts_with("[...") && line.ends_with("...]"))
}

/// What a chunked body carries.
struct Chunks {
    content: String,
    /// Whether curl sends the same: it makes one chunk of what it's given, and then the last chunk.
    is_one_and_whole: bool,
}

impl Chunks {
    /// Takes a body apart that's shown in chunks (RFC 9112 section 7.1).
    fn of(body: &str) -> Option<Self> {
        // The text of a message doesn't keep its last line end, which a chunk may count.
        let text = format!("{body}\n");
        let (mut rest, mut content, mut count) = (text.as_str(), String::new(), 0);
        while let Some((size, after)) = rest.split_once('\n') {
            let size = usize::from_str_radix(size, 16).ok()?;
            if size == 0 {
                let is_one_and_whole = count == 1 && after.is_empty();
                return Some(Self { content, is_one_and_whole });
            }
            let (chunk, after) = after.split_at_checked(size).unwrap_or((after, ""));
            content.push_str(chunk);
            count += 1;
            rest = after.strip_prefix('\n').unwrap_or(after);
        }
        Some(Self { content, is_one_and_whole: false })
    }
}

/// A word as a POSIX shell takes it, in single quotes if it needs them.
pub fn quoted(word: &str) -> Cow<'_, str> {
    let is_safe = |b: u8| b.is_ascii_alphanumeric() || b"-._:/@%+,".contains(&b);
    if !word.is_empty() && word.bytes().all(is_safe) {
        return word.into();
    }
    format!("'{}'", word.replace('\'', r"'\''")).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::SafeText;

    fn curl(request: &str) -> CurlLine {
        Message::new(SafeText::lines(request).unwrap()).unwrap().curl().unwrap()
    }

    /// The lines of requests that leave nothing out.
    #[track_caller]
    fn are(expected: &[(&str, &str)]) {
        for (request, line) in expected {
            assert_eq!(curl(request), CurlLine { line: (*line).to_owned(), left_out: vec![] });
        }
    }

    #[test]
    fn a_request_becomes_a_command_that_states_only_what_curl_does_not_do_itself() {
        are(&[
            ("GET /a HTTP/1.1\nHost: a.example", "curl -i --http1.1 https://a.example/a"),
            ("HEAD /a HTTP/1.1\nHost: a.example", "curl -I --http1.1 https://a.example/a"),
            ("POST /a HTTP/1.1\nHost: a.example", "curl -i -X POST --http1.1 https://a.example/a"),
            (
                "POST /a HTTP/1.1\nHost: a.example\nContent-Type: text/plain\nContent-Length: 3\n\na\nb",
                "curl -i --http1.1 https://a.example/a -H 'Content-Type: text/plain' --data-raw 'a\nb'",
            ),
            (
                "GET /a HTTP/1.0\nHost: a.example\n\n@b",
                "curl -i -X GET --http1.0 https://a.example/a -H Content-Type: --data-raw @b",
            ),
        ]);
        let response = Message::new(SafeText::lines("HTTP/1.1 204 No Content").unwrap()).unwrap();
        assert_eq!(response.curl(), None);
        assert_eq!(Message::new(SafeText::lines(" / HTTP/1.1").unwrap()).unwrap().curl(), None);
    }

    #[test]
    fn a_shell_finds_each_word_as_it_is() {
        for (word, expected) in [
            ("a-b_c.d:e/f@g%20+h,i", "a-b_c.d:e/f@g%20+h,i"),
            ("", "''"),
            ("it's", r"'it'\''s'"),
            ("a\nb", "'a\nb'"),
            (r#"$(x) `y` "z" \ ! ~ * ? #"#, r#"'$(x) `y` "z" \ ! ~ * ? #'"#),
            ("=ls", "'=ls'"),
            ("é", "'é'"),
        ] {
            assert_eq!(quoted(word), expected);
        }
    }

    #[test]
    fn a_target_that_curl_would_change_is_given_apart_from_the_url() {
        are(&[
            (
                "OPTIONS * HTTP/1.1\nHost: a.example",
                "curl -i -X OPTIONS --http1.1 https://a.example/ --request-target '*'",
            ),
            (
                "GET /May 2026 HTTP/1.1\nHost: a.example",
                "curl -i --http1.1 https://a.example/ --request-target '/May 2026'",
            ),
            (
                "GET /a%2f HTTP/1.1\nHost: a.example",
                "curl -i --http1.1 https://a.example/ --request-target /a%2f",
            ),
            (
                "GET /a/../b?c=[1] HTTP/1.1\nHost: a.example",
                "curl -i --http1.1 -g --path-as-is 'https://a.example/a/../b?c=[1]'",
            ),
            ("GET /a?b=c://d HTTP/1.1\nHost: a.example", "curl -i --http1.1 'https://a.example/a?b=c://d'"),
            (
                "GET /.a/b..?c=/../d%2F HTTP/1.1\nHost: a.example",
                "curl -i --http1.1 'https://a.example/.a/b..?c=/../d%2F'",
            ),
        ]);
    }

    #[test]
    fn a_service_inside_a_network_is_asked_without_tls() {
        are(&[
            ("GET / HTTP/1.1\nHost: a.example:8080", "curl -i http://a.example:8080/"),
            ("GET / HTTP/1.1\nHost: a.example:8443", "curl -i --http1.1 https://a.example:8443/"),
            (
                "GET / HTTP/1.1\nHost: a.example:443",
                "curl -i --http1.1 https://a.example:443/ -H 'Host: a.example:443'",
            ),
            ("GET / HTTP/1.1\nHost: a.example:80", "curl -i http://a.example:80/ -H 'Host: a.example:80'"),
            ("GET / HTTP/1.1\nHost: 10.0.4.17", "curl -i http://10.0.4.17/"),
            ("GET / HTTP/1.1\nHost: [::1]:80", "curl -i -g 'http://[::1]:80/' -H 'Host: [::1]:80'"),
            (
                "GET / HTTP/1.1\nHost: a.example\nUpgrade: TLS/1.0",
                "curl -i http://a.example/ -H 'Upgrade: TLS/1.0'",
            ),
        ]);
    }

    #[test]
    fn a_story_says_that_its_request_is_not_encrypted() {
        for story in
            ["Over plain HTTP.", "It came over http, without a token", "On port 80", "An unencrypted job"]
        {
            assert!(is_told_as_plain(story), "{story}");
        }
        for story in ["It's available over https only.", "plain JSON over HTTP/2", "On port 8080", ""] {
            assert!(!is_told_as_plain(story), "{story}");
        }
        let bank = crate::bank::Bank::built_in();
        let line = |id: &str| bank.question(id).and_then(|(_, question)| question.curl()).unwrap().line;
        assert!(line("place-search-posted-over-plain-http").starts_with("curl -i http://api.maps.example/"));
        assert!(line("signup-email-taken").starts_with("curl -i --http1.1 https://login.example/"));
    }

    #[test]
    fn a_host_that_is_missing_or_odd_is_sent_as_it_is() {
        are(&[
            (
                "GET / HTTP/1.1\nHost: https://a.example/",
                "curl -i --http1.1 https://a.example/ -H 'Host: https://a.example/'",
            ),
            (
                "GET / HTTP/1.1\nHost : a.example",
                "curl -i --http1.1 https://a.example/ -H Host: -H 'Host : a.example'",
            ),
            ("GET / HTTP/1.1\nHost: A.example", "curl -i --http1.1 https://A.example/ -H 'Host: A.example'"),
        ]);
        for (request, line, left_out) in [
            ("GET /", "curl -i --http1.1 https://server.example/ -H Host:", LeftOut::Server),
            ("GET /\nHost: a b", "curl -i --http1.1 https://server.example/ -H 'Host: a b'", LeftOut::Server),
            ("GET /\nHost: a:0", "curl -i --http1.1 https://server.example/ -H 'Host: a:0'", LeftOut::Server),
            ("GET /\nHost: a\nHost: b", "curl -i --http1.1 https://a/", LeftOut::SecondHost),
            (
                "GET http://a/b\nHost: a",
                "curl -i http://proxy.example:3128/ --request-target http://a/b -H 'Host: a'",
                LeftOut::Proxy,
            ),
            (
                "CONNECT a:443\nHost: a:443",
                "curl -i -X CONNECT http://proxy.example:3128/ --request-target a:443 -H 'Host: a:443'",
                LeftOut::Proxy,
            ),
        ] {
            let (start, fields) = request.split_once('\n').unwrap_or((request, ""));
            let found = curl(&format!("{start} HTTP/1.1\n{fields}"));
            assert_eq!(found, CurlLine { line: line.to_owned(), left_out: vec![left_out] });
        }
    }

    #[test]
    fn fields_are_kept_as_often_as_they_are_stated_and_may_be_empty() {
        are(&[(
            "GET / HTTP/1.1\nHost: a.example\nCookie: a\nCookie: b\nAccept:\nX: it's",
            r"curl -i --http1.1 https://a.example/ -H 'Cookie: a' -H 'Cookie: b' -H 'Accept;' -H 'X: it'\''s'",
        )]);
        for field in ["@a: b", "a;b:"] {
            let found = curl(&format!("GET / HTTP/1.1\nHost: a.example\n{field}"));
            assert_eq!(found.line, "curl -i --http1.1 https://a.example/");
            assert_eq!(found.left_out, [LeftOut::FieldName]);
        }
    }

    /// A body, the words with which the command ends, and what's left out.
    #[track_caller]
    fn bodies(cases: &[(&str, &str, &[LeftOut])]) {
        for (rest, end, left_out) in cases {
            let found = curl(&format!("PUT / HTTP/1.1\nHost: a.example\n{rest}"));
            let line = format!("curl -i -X PUT --http1.1 https://a.example/{end}");
            assert_eq!((found.line, found.left_out.as_slice()), (line, *left_out));
        }
    }

    #[test]
    fn a_length_that_is_not_that_of_the_body_is_sent_and_told() {
        bodies(&[
            ("Content-Length: 0", " -H 'Content-Length: 0'", &[]),
            ("Content-Length: 2", " -H 'Content-Length: 2'", &[LeftOut::Body]),
            (
                "Content-Type: a/b\nContent-Length: 2\nContent-Length: 3\n\nab",
                " -H 'Content-Type: a/b' -H 'Content-Length: 2' -H 'Content-Length: 3' --data-raw ab",
                &[LeftOut::Rest],
            ),
            (
                "Content-Type: a/b\nContent-Length: 1\n\nab",
                " -H 'Content-Type: a/b' -H 'Content-Length: 1' --data-raw ab",
                &[],
            ),
            (
                "Content-Type: a/b\n\n(3 bytes)",
                " -H 'Content-Type: a/b' --data-raw '(3 bytes)'",
                &[LeftOut::Description],
            ),
            (
                "Content-Type: a/b\n\n[... 3 bytes ...]",
                " -H 'Content-Type: a/b' --data-raw '[... 3 bytes ...]'",
                &[LeftOut::Description],
            ),
        ]);
        for (size, asks) in [(1024, ""), (1025, " -H Expect:")] {
            let body = "a".repeat(size);
            let end = format!(" -H 'Content-Type: a/b'{asks} --data-raw {body}");
            bodies(&[(&format!("Content-Type: a/b\n\n{body}"), &end, &[])]);
        }
        for line in ["(a) b", "a (b)", "[... a", "a ...]", "[1]"] {
            assert!(!is_description(line), "{line}");
        }
    }

    #[test]
    fn of_chunks_the_content_is_sent_and_others_are_told() {
        let start = "Content-Type: a/b\nTransfer-Encoding: gzip, Chunked";
        let fields = " -H 'Content-Type: a/b' -H 'Transfer-Encoding: gzip, Chunked'";
        for (body, end, left_out) in [
            ("", "", vec![LeftOut::Body]),
            ("a\n0123\n5678\n\n0", " --data-raw '0123\n5678\n'", vec![]),
            ("3\nabc\n0", " --data-raw abc", vec![]),
            ("3\nabc\n1\nd\n0", " --data-raw abcd", vec![LeftOut::Chunks]),
            ("3\nabc\n0\nA: b", " --data-raw abc", vec![LeftOut::Chunks]),
            ("3\nabc", " --data-raw abc", vec![LeftOut::Chunks]),
            ("4\nabc", " --data-raw 'abc\n'", vec![LeftOut::Chunks]),
            ("as it is", " --data-raw 'as it is'", vec![]),
        ] {
            bodies(&[(&format!("{start}\n\n{body}"), &format!("{fields}{end}"), &left_out)]);
        }
    }

    #[test]
    fn what_is_left_out_reads_as_a_sentence() {
        let left_out = curl("GET / HTTP/9.0\nHost: a.example").left_out;
        let told: Vec<String> = left_out.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["curl can't send this HTTP version in a request line, so it sends HTTP/1.1."]);
    }

    #[test]
    fn a_version_that_curl_cannot_write_is_told() {
        let found = curl("GET / HTTP/9.0\nHost: a.example");
        assert_eq!(found.line, "curl -i --http1.1 https://a.example/");
        assert_eq!(found.left_out, [LeftOut::Version]);
        let found = curl("GET / HTTP/1.0\nHost: a.example\nTransfer-Encoding: chunked");
        assert_eq!(found.left_out, [LeftOut::Version, LeftOut::Body]);
    }
}
