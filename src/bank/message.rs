//! HTTP messages as they stand on the wire, taken apart just far enough to check and to color them.

use super::SafeText;
use super::stored::{Reader, Stored, Writer};
use crate::http::StatusCode;

/// One line of a message, by the part it plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireLine<'a> {
    /// `POST /users HTTP/1.1`, in its three parts.
    Request {
        /// The method.
        method: &'a str,
        /// The request target.
        target: &'a str,
        /// The protocol version.
        version: &'a str,
    },
    /// `HTTP/1.1 409 Conflict`, in its three parts.
    Status {
        /// The protocol version.
        version: &'a str,
        /// The status code as written.
        code: &'a str,
        /// The reason phrase, possibly empty.
        phrase: &'a str,
    },
    /// A header field.
    Field {
        /// The field name.
        name: &'a str,
        /// The field value.
        value: &'a str,
    },
    /// The empty line before the content, or an empty line inside it.
    Blank,
    /// A line of content.
    Content(&'a str),
}

/// An HTTP/1.1 message in text form (RFC 9112 section 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message(SafeText);

impl Stored for Message {
    fn store(&self, into: &mut Writer) {
        self.0.store(into);
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        SafeText::restore(from).map(Self)
    }
}

impl Message {
    /// Takes a message whose first line is a request line or a status line.
    pub fn new(text: SafeText) -> Result<Self, &'static str> {
        let message = Self(text);
        if message.start().is_none() {
            return Err(
                "the first line must be a request line such as `GET /users HTTP/1.1` or a status line such as `HTTP/1.1 200 OK`",
            );
        }
        let fields = message.lines().skip(1).take_while(|l| *l != WireLine::Blank);
        for line in fields {
            if matches!(line, WireLine::Content(_)) {
                return Err(
                    "each line between the first line and the blank line must be a header field such as `Host: api.example.com`",
                );
            }
        }
        Ok(message)
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The lines, each with its part.
    pub fn lines(&self) -> impl Iterator<Item = WireLine<'_>> {
        let mut in_content = false;
        self.0.as_str().split('\n').enumerate().map(move |(at, line)| {
            if at == 0 {
                return start_line(line).unwrap_or(WireLine::Content(line));
            }
            if line.is_empty() {
                in_content = true;
                return WireLine::Blank;
            }
            match line.split_once(':') {
                Some((name, value)) if !in_content && !name.is_empty() => {
                    WireLine::Field { name, value: value.trim_start_matches(' ') }
                }
                _ => WireLine::Content(line),
            }
        })
    }

    /// Whether its content is said to be JSON (RFC 8259) or of a type based on it (RFC 6839), or looks so.
    pub fn is_json(&self) -> bool {
        let looks_so = || self.content().is_some_and(|content| content.starts_with(['{', '[']));
        self.field("Content-Type").map_or_else(looks_so, |media| media.contains("json"))
    }

    /// `POST /users`, or `409 Conflict` for a response.
    pub fn headline(&self) -> String {
        match self.start() {
            Some(WireLine::Request { method, target, .. }) => format!("{method} {target}"),
            Some(WireLine::Status { code, phrase, .. }) => format!("{code} {phrase}"),
            _ => String::new(),
        }
    }

    /// The method of a request.
    pub fn method(&self) -> Option<&str> {
        match self.start()? {
            WireLine::Request { method, .. } => Some(method),
            _ => None,
        }
    }

    /// The status code and phrase of a response.
    pub fn status(&self) -> Option<(StatusCode, &str)> {
        match self.start()? {
            WireLine::Status { code, phrase, .. } => Some((code.parse().ok()?, phrase)),
            _ => None,
        }
    }

    /// The value of the first field of that name, in whatever case.
    pub fn field(&self, wanted: &str) -> Option<&str> {
        self.lines().find_map(|line| match line {
            WireLine::Field { name, value } if name.eq_ignore_ascii_case(wanted) => Some(value),
            _ => None,
        })
    }

    /// The content after the first empty line, or nothing.
    pub fn content(&self) -> Option<&str> {
        self.0.as_str().split_once("\n\n").map(|(_, content)| content).filter(|c| !c.is_empty())
    }

    fn start(&self) -> Option<WireLine<'_>> {
        start_line(self.0.as_str().split('\n').next().unwrap_or_default())
    }
}

fn start_line(line: &str) -> Option<WireLine<'_>> {
    if line.starts_with("HTTP/") {
        let (version, rest) = line.split_once(' ')?;
        let (code, phrase) = rest.split_once(' ').unwrap_or((rest, ""));
        return code.parse::<StatusCode>().ok().map(|_| WireLine::Status { version, code, phrase });
    }
    let (method, rest) = line.split_once(' ')?;
    let (target, version) = rest.rsplit_once(' ')?;
    let known = method.bytes().all(|b| b.is_ascii_uppercase() || b == b'-') && version.starts_with("HTTP/");
    (known && !target.is_empty()).then_some(WireLine::Request { method, target, version })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> Result<Message, &'static str> {
        Message::new(SafeText::lines(text).unwrap())
    }

    #[test]
    fn a_request_comes_apart_into_its_parts() {
        let m = message("POST /users?x=1 HTTP/1.1\nHost: a.example\n\n{\n\n\"a\": 1}\n").unwrap();
        assert_eq!(m.headline(), "POST /users?x=1");
        assert_eq!(m.field("host"), Some("a.example"));
        assert_eq!(m.content(), Some("{\n\n\"a\": 1}"));
        assert_eq!(m.lines().last(), Some(WireLine::Content("\"a\": 1}")));
    }

    #[test]
    fn a_response_without_content_has_none() {
        let m = message("HTTP/1.1 204 No Content\nETag: \"a\"\n").unwrap();
        assert_eq!(m.status().map(|(c, p)| (c.number(), p)), Some((204, "No Content")));
        assert_eq!(m.content(), None);
    }

    #[test]
    fn what_is_no_message_is_refused_with_a_reason() {
        for start in ["hello", "get / HTTP/1.1", "GET / GOPHER/1", "GET  HTTP/1.1"] {
            assert!(message(start).unwrap_err().contains("first line"), "{start}");
        }
        assert!(message("HTTP/1.1 99 Odd").is_err());
        assert!(message("GET / HTTP/1.1\nno colon here").unwrap_err().contains("field"));
    }
}
