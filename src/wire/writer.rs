//! Responses as the bytes that are sent (RFC 9112 sections 4 to 6).

use super::{Request, Response, Version};
use std::fmt::Write as _;
use std::time::SystemTime;

/// The bytes of a response to a request, or to none that could be read; `closes` says that nothing follows it.
pub fn bytes(response: &Response, request: Option<&Request>, closes: bool, now: SystemTime) -> Vec<u8> {
    let code = response.code;
    let mut head = format!("HTTP/1.1 {code} {}\r\n", code.phrase());
    let is_interim = code.number() < 200;
    if !is_interim && !response.fields.has("Date") {
        let _ = write!(head, "Date: {}\r\n", httpdate::fmt_http_date(now));
    }
    for (name, value) in &response.fields.0 {
        let _ = write!(head, "{}: {}\r\n", safe(name), safe(value));
    }
    let is_head = request.is_some_and(|request| request.method == "HEAD");
    // What GET would send isn't known where there's nothing of it (RFC 9110 section 8.6).
    let has_no_length = is_interim
        || matches!(code.number(), 204 | 304)
        || response.fields.has("Content-Length")
        || is_head && response.content.is_empty();
    if !has_no_length {
        let length = if code.forbids_content() { 0 } else { response.content.len() };
        let _ = write!(head, "Content-Length: {length}\r\n");
    }
    if closes && !is_interim {
        head += "Connection: close\r\n";
    }
    head += "\r\n";
    let mut bytes = head.into_bytes();
    if !is_head && !code.forbids_content() {
        bytes.extend_from_slice(&response.content);
    }
    bytes.extend_from_slice(&response.stray);
    bytes
}

/// Whether the client wants the connection closed after this request (RFC 9112 section 9.3).
pub fn is_last(request: &Request) -> bool {
    let wishes = request.fields.list("Connection");
    request.version == Version::Http10 || wishes.iter().any(|wish| wish.eq_ignore_ascii_case("close"))
}

/// Without what would end a line: values may repeat what a client sent.
fn safe(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::StatusCode;

    #[test]
    fn what_has_no_content_is_sent_without_and_no_value_ends_a_line() {
        let of = |number| Response::new(StatusCode::new(number).unwrap()).containing("text/plain", "hello");
        let told =
            |number| String::from_utf8(bytes(&of(number), None, false, SystemTime::UNIX_EPOCH)).unwrap();
        assert!(told(200).ends_with("Content-Length: 5\r\n\r\nhello"));
        assert!(told(200).starts_with("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"));
        for number in [103, 204, 304] {
            assert!(
                told(number).ends_with("\r\n\r\n") && !told(number).contains("Content-Length"),
                "{number}"
            );
        }
        let split = Response::new(StatusCode::new(302).unwrap()).with("Location", "/a\r\nSet-Cookie: b");
        let told = String::from_utf8(bytes(&split, None, true, SystemTime::UNIX_EPOCH)).unwrap();
        assert!(told.contains("Location: /aSet-Cookie: b\r\n") && told.contains("Connection: close\r\n"));
    }
}
