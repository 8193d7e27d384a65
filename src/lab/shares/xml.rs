//! The little XML that `WebDAV` needs here: elements of a body by a simple search, and bodies of responses.

use crate::http::{StatusCode, registered};

/// The most elements, and how deep they may be.
const MOST: usize = 200;

/// An element of a body, in the order in which they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element<'a> {
    pub depth: usize,
    prefix: &'a str,
    pub local: &'a str,
    /// The text up to the next tag, as it came.
    text: &'a str,
}

/// A body and its elements.
pub struct Body<'a> {
    whole: &'a str,
    pub elements: Vec<Element<'a>>,
}

/// Reads a body; nothing if it isn't well-formed, or too much of it.
pub fn read(content: &[u8]) -> Option<Body<'_>> {
    let whole = std::str::from_utf8(content).ok()?;
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for piece in whole.split('<').skip(1) {
        let (tag, text) = piece.split_once('>')?;
        if tag.starts_with('?') || (tag.starts_with("!--") && tag.ends_with("--")) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            (open.pop()? == name.trim()).then_some(())?;
            continue;
        }
        let full = tag.split(|letter: char| letter.is_whitespace() || letter == '/').next()?;
        let (prefix, local) = full.split_once(':').unwrap_or(("", full));
        (is_name(local) && elements.len() < MOST).then_some(())?;
        elements.push(Element { depth: open.len(), prefix, local, text });
        if !tag.ends_with('/') {
            open.push(full);
        }
    }
    let roots = elements.iter().filter(|element| element.depth == 0).count();
    (roots == 1 && open.is_empty()).then_some(Body { whole, elements })
}

fn is_name(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') && name.chars().all(is_letter)
}

impl Body<'_> {
    pub fn root(&self) -> &str {
        self.elements.first().map_or("", |root| root.local)
    }

    pub fn has(&self, local: &str) -> bool {
        self.elements.iter().any(|element| element.local == local)
    }

    /// The children of the element at that place.
    pub fn children(&self, at: usize) -> impl Iterator<Item = &Element<'_>> {
        let depth = self.elements.get(at).map_or(0, |element| element.depth);
        let inside = self.elements.iter().skip(at.saturating_add(1));
        inside
            .take_while(move |element| element.depth > depth)
            .filter(move |element| element.depth == depth + 1)
    }

    /// The namespace of an element: the first one that its prefix is declared for, which is enough here.
    pub fn namespace(&self, element: &Element) -> String {
        let declared = match element.prefix {
            "" => "xmlns=".to_owned(),
            prefix => format!("xmlns:{prefix}="),
        };
        let after = self.whole.split_once(&declared).map(|(_, after)| after);
        let value = after.and_then(|after| {
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            after.get(1..)?.split(quote).next()
        });
        plain(value.unwrap_or_default())
    }
}

impl Element<'_> {
    pub fn text(&self) -> String {
        plain(self.text)
    }
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    text.replace("&amp;", "&").trim().to_owned()
}

/// Text as it stands in XML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

pub fn multistatus(responses: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:multistatus xmlns:D=\"DAV:\">\n{responses}</D:multistatus>\n"
    )
}

pub fn error(precondition: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:error xmlns:D=\"DAV:\">{precondition}</D:error>\n"
    )
}

pub fn response(href: &str, inner: &str) -> String {
    format!("<D:response>\n<D:href>{}</D:href>\n{inner}</D:response>\n", escape(href))
}

pub fn propstat(properties: &str, code: StatusCode, more: &str) -> String {
    format!("<D:propstat>\n<D:prop>{properties}</D:prop>\n{}{more}</D:propstat>\n", status(code))
}

pub fn status(code: StatusCode) -> String {
    let phrase = registered(code).map_or("", |entry| entry.phrase);
    format!("<D:status>HTTP/1.1 {} {phrase}</D:status>\n", code.number())
}

/// A property with what's inside, which is XML already.
pub fn property(space: &str, local: &str, inner: &str) -> String {
    let (prefix, declared) = match space {
        "DAV:" => ("D:", String::new()),
        "" => ("", " xmlns=\"\"".to_owned()),
        other => ("P:", format!(" xmlns:P=\"{}\"", escape(other))),
    };
    if inner.is_empty() {
        return format!("<{prefix}{local}{declared}/>");
    }
    format!("<{prefix}{local}{declared}>{inner}</{prefix}{local}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_read_as_far_as_it_is_well_formed() {
        let text =
            b"<?xml version='1.0'?><d:a xmlns:d='DAV:'><d:b/><!--x--><c xmlns=\"urn:c\">1 &lt; 2</c></d:a>";
        let body = read(text).unwrap();
        let found: Vec<_> = body.children(0).map(|e| (body.namespace(e), e.local, e.text())).collect();
        let (b, c) = (("DAV:".into(), "b", String::new()), ("urn:c".into(), "c", "1 < 2".into()));
        assert_eq!((body.root(), found), ("a", vec![b, c]));
        for broken in ["", "text", "<a>", "<a></b>", "<a/><b/>", "</a>", "<a", "<1/>", "<!DOCTYPE a><a/>"] {
            assert!(read(broken.as_bytes()).is_none(), "{broken}");
        }
    }
}
