//! What only is read: the guide in its forms, the menu with its deltas, and the search.

use super::super::conditions::{self, Validators};
use super::super::desk::whole_number;
use super::super::{Policy, checks, reply::Reply, reply::code};
use super::{invalid, ok, unreadable};
use crate::wire::{Request, Response};
use serde_json::{Value, json};

/// A form of the guide with its own URL.
pub struct Variant {
    path: &'static str,
    media_type: &'static str,
    /// The same as a list.
    pub sends: &'static [&'static str],
    language: &'static str,
    etag: &'static str,
    content: &'static str,
}

static VARIANTS: [Variant; 3] = [
    Variant {
        path: "/guide.html",
        media_type: "text/html",
        sends: &["text/html"],
        language: "en",
        etag: "\"guide-html-1\"",
        content: "<!doctype html>\n<title>Guide</title>\n<p>Breakfast is from 7 to 10.\n",
    },
    Variant {
        path: "/guide.txt",
        media_type: "text/plain",
        sends: &["text/plain"],
        language: "en",
        etag: "\"guide-txt-1\"",
        content: "Breakfast is from 7 to 10.\n",
    },
    Variant {
        path: "/guide.de.html",
        media_type: "text/html",
        sends: &["text/html"],
        language: "de",
        etag: "\"guide-de-1\"",
        content: "<!doctype html>\n<title>Wegweiser</title>\n<p>Frühstück gibt es von 7 bis 10 Uhr.\n",
    },
];

impl Variant {
    /// With its charset, because not every form is ASCII, and without one a client may guess.
    fn sent(&self, because: String) -> Reply {
        let media_type = format!("{}; charset=utf-8", self.media_type);
        ok(&media_type, self.content, because).with("Content-Language", self.language)
    }
}

pub fn variant(path: &str) -> Option<&'static Variant> {
    VARIANTS.iter().find(|variant| variant.path == path)
}

/// One form at its own URL.
pub fn page(request: &Request, variant: &Variant) -> Reply {
    let full = variant.sent(format!("This is the guide as {}.", variant.media_type));
    let full = full.with("Cache-Control", "max-age=60");
    conditions::read(request, full, &Validators { etag: Some(variant.etag), modified: None })
}

/// The guide in the form that the client prefers, or the choice of all.
pub fn guide(request: &Request) -> Reply {
    let Some(variant) = preferred(request) else { return choice() };
    let because = format!("Accept prefers {}, so this form of the guide is sent.", variant.media_type);
    let full = variant.sent(because).with("Content-Location", variant.path);
    let full = full.with("Vary", "Accept, Accept-Language").with("Cache-Control", "max-age=60");
    conditions::read(request, full, &Validators { etag: Some(variant.etag), modified: None })
}

/// The form with the media type that's wanted more than any other; the language decides between forms of one media type.
fn preferred(request: &Request) -> Option<&'static Variant> {
    let accepts = request.fields.list("Accept");
    let (html, text) = (checks::weight(&accepts, "text/html"), checks::weight(&accepts, "text/plain"));
    if text > html {
        return variant("/guide.txt");
    }
    if text >= html {
        return None;
    }
    let languages = request.fields.list("Accept-Language");
    let wants_german = checks::weight(&languages, "de") > checks::weight(&languages, "en");
    variant(if wants_german { "/guide.de.html" } else { "/guide.html" })
}

fn choice() -> Reply {
    let links: Vec<String> = VARIANTS
        .iter()
        .map(|Variant { path, media_type, language, .. }| {
            format!("<{path}>; rel=\"alternate\"; type=\"{media_type}\"; hreflang={language}")
        })
        .collect();
    let items: Vec<String> = VARIANTS
        .iter()
        .map(|Variant { path, media_type, language, .. }| {
            format!("<li><a href=\"{path}\" type=\"{media_type}\" hreflang=\"{language}\">{path}</a>\n")
        })
        .collect();
    let content = format!("<!doctype html>\n<title>Guide</title>\n<ul>\n{}</ul>\n", items.concat());
    let because =
        "The guide has several forms, each with its own URL, and Accept doesn't prefer one of them.";
    let response = Response::new(code(300)).containing("text/html", content);
    let reply = Reply::new(response, "caller-picks", "caller-picks-a-form-300", because);
    reply.with("Link", links.join(", ")).with("Vary", "Accept, Accept-Language")
}

/// Transparent negotiation with a mistake: the best variant is this list again (RFC 2295 section 8.1).
pub fn variants(request: &Request) -> Reply {
    let alternates = r#"{"/guide/variants" 1.0 {type text/html}}, {"/guide.txt" 0.5 {type text/plain}}"#;
    if request.fields.list("Negotiate").contains(&"*") {
        let because =
            "The server chose the best variant on its list, and that variant is a list that negotiates, too.";
        let (step, rule) = ("going-in-circles", "chosen-variant-is-a-list-itself-506");
        return Reply::problem(506, "Variant also negotiates", step, rule, because).with("Vary", "Negotiate");
    }
    let because = "Without Negotiate: *, the client gets the list of variants and chooses one itself.";
    let response =
        Response::new(code(300)).containing("text/plain", "Variants:\n/guide/variants\n/guide.txt\n");
    let reply = Reply::new(response, "caller-picks", "caller-picks-a-form-300", because);
    reply.with("TCN", "list").with("Alternates", alternates).with("Vary", "Negotiate, Accept")
}

const MENU: &str = "Soup 5\nRisotto 12\nCake 4\n(The menu before this one had the ETag \"menu-2\".)\n";
const MENU_TAG: &str = "\"menu-3\"";

/// Ed scripts that make the current menu of an older one.
const DELTAS: [(&str, &str); 2] = [
    ("\"menu-2\"", "4c\n(The menu before this one had the ETag \"menu-2\".)\n.\n2c\nRisotto 12\n.\n"),
    ("\"menu-1\"", "2,3c\nRisotto 12\nCake 4\n(The menu before this one had the ETag \"menu-2\".)\n.\n"),
];

/// The menu, or the difference from an older one (RFC 3229 section 10.4.1).
pub fn menu(request: &Request) -> Reply {
    let current = Validators { etag: Some(MENU_TAG), modified: None };
    let full = ok("text/plain", MENU, "This is today's menu.").with("Cache-Control", "no-cache");
    let whole = conditions::read(request, full.with("Vary", "A-IM"), &current);
    let is_whole = whole.response.code == code(200);
    let tags = request.fields.list("If-None-Match");
    let known = DELTAS.iter().find(|(base, _)| tags.contains(base));
    match known.filter(|_| is_whole && checks::is_accepted(&request.fields.list("A-IM"), "diffe")) {
        Some((base, script)) => delta(base, script),
        None => whole,
    }
}

fn delta(base: &str, script: &str) -> Reply {
    let because = format!("You have the menu {base} and accept diffe, so you get only the difference.");
    let response = Response::new(code(226))
        .with("IM", "diffe")
        .with("Delta-Base", base)
        .with("ETag", MENU_TAG)
        .with("Cache-Control", "no-store")
        .containing("text/plain", script);
    Reply::new(response, "delta", "delta-to-clients-copy-226", because)
}

pub fn search_policy(method: &str) -> Policy {
    Policy {
        methods: &["GET", "QUERY"],
        takes: if method == "QUERY" { &["application/json"] } else { &[] },
        sends: &["application/json"],
        most: 1024,
        ..Policy::READ
    }
}

/// Rooms by a word, or for a number of guests.
pub fn search(request: &Request) -> Reply {
    if request.method == "QUERY" {
        return query(request);
    }
    let Some(word) = request.query().split('&').find_map(|pair| pair.strip_prefix("q=")) else {
        return unreadable("malformed-query-400", "The search needs a word in the parameter q.");
    };
    let word = decoded(word);
    let found: Vec<Value> =
        rooms().filter(|room| room.to_string().contains(&word) && !word.is_empty()).collect();
    let rule = if found.is_empty() { "empty-result-is-200" } else { "read-that-succeeds-is-200" };
    let because = format!("The search works and finds {} rooms.", found.len());
    let content = format!("{}\n", json!({ "rooms": found }));
    Reply { rule, ..ok("application/json", content, because) }
}

/// A value of a form without its percent-encoding (URL Standard section 5.1); what's no encoding stays as it is.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some(letter) = rest.chars().next() {
        let encoded = rest.strip_prefix('%').and_then(|after| after.get(..2));
        let byte = encoded.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let length = if byte.is_some() { 3 } else { letter.len_utf8() };
        match (byte, letter) {
            (Some(byte), _) => bytes.push(byte),
            (None, '+') => bytes.push(b' '),
            (None, letter) => bytes.extend(letter.encode_utf8(&mut [0; 4]).bytes()),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn query(request: &Request) -> Reply {
    let Ok(asked) = serde_json::from_slice::<Value>(&request.content) else {
        return unreadable("unparseable-content-400", "A QUERY needs its parameters as JSON in the body.");
    };
    let Some(guests) = asked.get("guests") else {
        return invalid("missing-field-422", "The query has to say for how many guests.");
    };
    let Some(guests) = whole_number(guests).filter(|guests| (1..=100).contains(guests)) else {
        return invalid("values-make-no-sense-422", "guests is a whole number from 1 to 100.");
    };
    let fits = |room: &Value| room.get("beds").and_then(whole_number).is_some_and(|beds| beds >= guests);
    let content = format!("{}\n", json!({ "rooms": rooms().filter(fits).collect::<Vec<_>>() }));
    let because =
        format!("The QUERY asks for rooms for {guests} guests, and its parameters are in the body.");
    Reply { rule: "query-that-works-is-200", ..ok("application/json", content, because) }
}

fn rooms() -> impl Iterator<Item = Value> {
    (1..=12_u8).map(|room| json!({ "room": room, "beds": 1 + room % 4 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_query_are_decoded() {
        for (value, expected) in [
            ("%62eds", "beds"),
            ("sea+view", "sea view"),
            ("100%", "100%"),
            ("%zz%", "%zz%"),
            ("é%C3%A9", "éé"),
        ] {
            assert_eq!(decoded(value), expected);
        }
    }
}
