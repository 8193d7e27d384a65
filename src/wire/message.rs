//! HTTP messages as they are received and sent (RFC 9110 section 6).

use crate::http::StatusCode;

/// Header fields in their order, with names in whatever case they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The value of the first field of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The values of all fields of that name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(of, _)| of.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether there is such a field.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The elements of a list, from all fields of that name (RFC 9110 section 5.6.1), without empty ones; a comma inside a quoted
    /// string doesn't separate.
    pub fn list(&self, name: &str) -> Vec<&str> {
        self.all(name).flat_map(elements).collect()
    }

    /// Removes all fields of that name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(of, _)| !of.eq_ignore_ascii_case(name));
    }

    /// Adds a field.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }
}

fn elements(value: &str) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    let parts = value.split(move |letter| {
        let is_escaped = std::mem::take(&mut escaped);
        match letter {
            '\\' if quoted && !is_escaped => escaped = true,
            '"' if !is_escaped => quoted = !quoted,
            ',' if !quoted => return true,
            _ => {}
        }
        false
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// The versions of HTTP/1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// HTTP/1.0, in which connections are closed and there are no interim responses.
    Http10,
    /// HTTP/1.1.
    Http11,
}

/// A request whose head has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method, in its own case.
    pub method: String,
    /// The request target as it came: a path with a query, an absolute URI, an authority for CONNECT, or `*`.
    pub target: String,
    /// The version.
    pub version: Version,
    /// The header fields.
    pub fields: Fields,
    /// The content, without a transfer coding; empty before it has arrived.
    pub content: Vec<u8>,
}

impl Request {
    /// The path of the target, without its query; of an absolute URI, what follows the authority.
    pub fn path(&self) -> &str {
        self.path_and_query().split('?').next().unwrap_or_default()
    }

    /// The query without the question mark.
    pub fn query(&self) -> &str {
        self.path_and_query().split_once('?').map_or("", |(_, query)| query)
    }

    fn path_and_query(&self) -> &str {
        let Some((_, rest)) = self.target.split_once("://").filter(|_| !self.target.starts_with('/')) else {
            return &self.target;
        };
        rest.find(['/', '?']).and_then(|at| rest.get(at..)).unwrap_or("/")
    }

    /// The media type of the content in lower case, without parameters.
    pub fn media_type(&self) -> Option<String> {
        let value = self.fields.get("Content-Type")?;
        Some(value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
    }
}

/// A response, interim or final. `Date`, `Content-Length` and `Connection` are added when it's sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub code: StatusCode,
    /// The header fields.
    pub fields: Fields,
    /// The content; for HEAD that of GET, which isn't sent.
    pub content: Vec<u8>,
    /// What's sent after all of this, even where a response has to end: only a faulty server does that.
    pub stray: Vec<u8>,
}

impl Response {
    /// A response without fields and content.
    pub fn new(code: StatusCode) -> Self {
        Self { code, fields: Fields::default(), content: Vec::new(), stray: Vec::new() }
    }

    /// The same with one more field.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.push(name, value);
        self
    }

    /// The same with this content.
    #[must_use]
    pub fn containing(mut self, media_type: &str, content: impl Into<Vec<u8>>) -> Self {
        self.fields.push("Content-Type", media_type);
        self.content = content.into();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_all_fields_of_its_name_and_commas_in_quotes_do_not_separate() {
        let mut fields = Fields::default();
        fields.push("If-Match", r#""a,b", W/"c\",d""#);
        fields.push("if-match", ", \"e\" ,");
        assert_eq!(fields.list("IF-MATCH"), [r#""a,b""#, r#"W/"c\",d""#, "\"e\""]);
    }

    #[test]
    fn every_form_of_a_target_has_a_path() {
        for (target, path, query) in [
            ("/rooms?guests=2&x=a?b", "/rooms", "guests=2&x=a?b"),
            ("http://hotel.example/rooms?x", "/rooms", "x"),
            ("http://hotel.example", "/", ""),
            ("http://hotel.example?x", "", "x"),
            ("hotel.example:443", "hotel.example:443", ""),
            ("*", "*", ""),
            ("/go?to=http://a.example/b", "/go", "to=http://a.example/b"),
        ] {
            let (method, version) = ("GET".to_owned(), Version::Http11);
            let (fields, content) = (Fields::default(), Vec::new());
            let request = Request { method, target: target.to_owned(), version, fields, content };
            assert_eq!((request.path(), request.query()), (path, query), "{target}");
        }
    }
}
