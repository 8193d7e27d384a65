//! The curl command that sends a probe again. Credentials stand there as variables of the shell, not as they are.

use super::target::Target;
use crate::bank::quoted;
use crate::wire::Request;
use std::borrow::Cow;
use std::fmt::Write as _;

/// A run of one character that's longer than this is written by the shell.
const RUN: usize = 100;

/// The command for a POSIX shell. `$AUTH` and `$AUTH_WEAK` stand for what the options of these names say.
pub fn curl(target: &Target, request: &Request) -> String {
    let url = format!("http://{}{}", target.host, request.target);
    let method = match request.method.as_str() {
        "GET" => "-i".to_owned(),
        "HEAD" => "-I".to_owned(),
        "POST" if !request.content.is_empty() => "-i".to_owned(),
        method => format!("-i -X {method}"),
    };
    let mut line = format!("curl {method} {}", word(&url));
    for (name, value) in &request.fields.0 {
        let is_own = ["Host", "User-Agent", "Connection"].contains(&name.as_str());
        // curl counts what it sends.
        let is_counted = name == "Content-Length" && !request.content.is_empty();
        if is_own || is_counted {
            continue;
        }
        let _ = match credentials(target, name, value) {
            Some(variable) => write!(line, " -H \"Authorization: {variable}\""),
            None => write!(line, " -H {}", word(&format!("{name}: {value}"))),
        };
    }
    with_content(line, &request.content)
}

fn credentials(target: &Target, name: &str, value: &str) -> Option<&'static str> {
    let is = |known: &Option<String>| name == "Authorization" && known.as_deref() == Some(value);
    if is(&target.auth) { Some("$AUTH") } else { is(&target.weak_auth).then_some("$AUTH_WEAK") }
}

fn with_content(line: String, content: &[u8]) -> String {
    match std::str::from_utf8(content) {
        Ok("") => line,
        // A command line has a limit; standard input has none.
        Ok(text) if text.len() > 100_000 => {
            format!("printf %s {} | {line} --data-binary @-", word(text))
        }
        Ok(text) => format!("{line} --data-raw {}", word(text)),
        Err(_) => {
            let mut escaped = String::new();
            for byte in content {
                match byte {
                    b'\\' => escaped += "\\\\",
                    b'%' => escaped += "%%",
                    b' '..=b'~' => escaped.push(char::from(*byte)),
                    _ => {
                        let _ = write!(escaped, "\\{byte:03o}");
                    }
                }
            }
            format!("printf {} | {line} --data-binary @-", word(&escaped))
        }
    }
}

/// A word for the shell.
fn word(text: &str) -> Cow<'_, str> {
    if let Some((start, digits, end)) = run(text) {
        return format!("\"{}$(printf '%0{digits}d' 0){}\"", within_quotes(start), within_quotes(end)).into();
    }
    quoted(text)
}

/// Text inside double quotes.
fn within_quotes(text: &str) -> String {
    let mut quoted = String::new();
    for letter in text.chars() {
        if "\\\"$`".contains(letter) {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted
}

/// What's before a long run of zeros, its length, and what's after it.
fn run(text: &str) -> Option<(&str, usize, &str)> {
    let zeros = "0".repeat(RUN);
    let (start, rest) = text.split_once(&zeros)?;
    let end = rest.trim_start_matches('0');
    Some((start, text.len().saturating_sub(start.len()).saturating_sub(end.len()), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probe_becomes_a_command_without_secrets() {
        let target = Target {
            host: "localhost:3000".to_owned(),
            auth: Some("Bearer it's me".to_owned()),
            weak_auth: Some("Bearer weak".to_owned()),
            ..Target::default()
        };
        let of = |request: &Request| curl(&target, request);
        assert_eq!(
            of(&target.ask("GET", "/a?b=1")),
            "curl -i 'http://localhost:3000/a?b=1' -H 'Accept: application/json' -H \"Authorization: $AUTH\""
        );
        let weak = target.stranger("DELETE", "/a").with("Authorization", "Bearer weak");
        assert!(of(&weak).starts_with("curl -i -X DELETE http://localhost:3000/a "));
        assert!(of(&weak).ends_with("-H \"Authorization: $AUTH_WEAK\""));
        let body = target.stranger("POST", "/a").with_json("{\"a\": \"it's\"}");
        assert!(of(&body).ends_with(r#"-H 'Content-Type: application/json' --data-raw '{"a": "it'\''s"}'"#));
        let long = target.stranger("GET", &format!("/a?q={}", "0".repeat(70_000)));
        assert!(of(&long).starts_with("curl -i \"http://localhost:3000/a?q=$(printf '%070000d' 0)\" "));
        let bytes = target.stranger("POST", "/a").with_json(&b"{\"\xff\"}"[..]);
        assert!(of(&bytes).starts_with(r#"printf '{"\377"}' | curl -i "#));
    }
}
