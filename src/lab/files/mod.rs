//! The file room: photos, rates, the guide, the menu and the search, in which conditions, ranges and formats are practiced.

mod pages;
mod photos;
mod rates;

use super::reply::{Reply, code};
use super::{Area, Needs, Policy};
use crate::wire::{Request, Response};
use photos::Photos;
use rates::Rates;
use time::OffsetDateTime;

/// The file room.
pub struct FileRoom {
    photos: Photos,
    rates: Rates,
}

impl FileRoom {
    /// The file room as the hotel opens.
    pub fn new(now: OffsetDateTime) -> Self {
        Self { photos: Photos::new(now), rates: Rates::new() }
    }
}

/// What a path of this area is for.
#[derive(Clone, Copy)]
enum Place<'a> {
    Photo(u8),
    Rate(&'a str),
    Guide,
    Variant(&'static pages::Variant),
    Variants,
    Menu,
    Search,
}

fn place(path: &str) -> Option<Place<'_>> {
    match path {
        "/guide" => return Some(Place::Guide),
        "/guide/variants" => return Some(Place::Variants),
        "/menu" => return Some(Place::Menu),
        "/search" => return Some(Place::Search),
        _ => {}
    }
    if let Some(variant) = pages::variant(path) {
        return Some(Place::Variant(variant));
    }
    if let Some(name) = path.strip_prefix("/rates/") {
        return rates::is_name(name).then_some(Place::Rate(name));
    }
    let number = path.strip_prefix("/rooms/")?.strip_suffix("/photo")?;
    (1..=photos::ROOMS).find(|room| room.to_string() == number).map(Place::Photo)
}

impl Area for FileRoom {
    fn policy(&self, request: &Request) -> Option<Policy> {
        let method = request.method.as_str();
        Some(match place(request.path())? {
            Place::Photo(_) => photos::policy(method),
            Place::Rate(_) => rates::policy(method),
            Place::Guide => Policy { sends: &["text/html", "text/plain"], ..Policy::READ },
            Place::Variant(variant) => Policy { sends: variant.sends, ..Policy::READ },
            Place::Variants | Place::Menu => Policy { sends: &["text/plain"], ..Policy::READ },
            Place::Search => pages::search_policy(method),
        })
    }

    fn missing(&self, request: &Request) -> Option<Reply> {
        if matches!(request.method.as_str(), "PUT" | "OPTIONS") {
            return None;
        }
        let is_there = match place(request.path())? {
            Place::Photo(room) => self.photos.has(room),
            Place::Rate(name) => self.rates.has(name),
            _ => true,
        };
        (!is_there).then(|| super::checks::nothing_at(request))
    }

    fn act(&mut self, request: &Request, now: OffsetDateTime) -> Reply {
        match place(request.path()) {
            Some(Place::Photo(room)) if request.method == "PUT" => self.photos.put(room, request, now),
            Some(Place::Photo(room)) => self.photos.get(room, request),
            Some(Place::Rate(name)) => self.rates.act(name, request),
            Some(Place::Guide) => pages::guide(request),
            Some(Place::Variant(variant)) => pages::page(request, variant),
            Some(Place::Variants) => pages::variants(request),
            Some(Place::Menu) => pages::menu(request),
            Some(Place::Search) => pages::search(request),
            None => super::checks::nothing_at(request),
        }
    }
}

/// Who may use a method where everybody may read and clerks may change.
fn needs(method: &str) -> Needs {
    if matches!(method, "PUT" | "PATCH" | "DELETE") { Needs::Clerk } else { Needs::Nobody }
}

fn ok(media_type: &str, content: impl Into<Vec<u8>>, because: impl Into<String>) -> Reply {
    let response = Response::new(code(200)).containing(media_type, content);
    Reply::new(response, "nothing-to-show", "read-that-succeeds-is-200", because)
}

fn created(etag: &str) -> Reply {
    let because = "This PUT stored something where nothing was.";
    let response = Response::new(code(201)).with("ETag", etag);
    Reply::new(response, "something-new", "put-that-creates-is-201", because)
}

fn replaced(etag: &str) -> Reply {
    let because = "The PUT replaced what was there, and there's nothing to report.";
    let response = Response::new(code(204)).with("ETag", etag);
    Reply::new(response, "nothing-to-show", "change-with-nothing-to-report-is-204", because)
}

fn invalid(rule: &'static str, because: &str) -> Reply {
    Reply::problem(422, "Invalid content", "sense", rule, because)
}

fn unreadable(rule: &'static str, because: &str) -> Reply {
    Reply::problem(400, "Unreadable request", "readable", rule, because)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Fields, Version};
    use time::macros::datetime;

    fn send(room: &mut FileRoom, line: &str, fields: &[(&str, &str)], content: &[u8]) -> Reply {
        let (method, target) = line.split_once(' ').unwrap();
        let fields = Fields(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect());
        let (version, content) = (Version::Http11, content.to_vec());
        let request = Request { method: method.into(), target: target.into(), version, fields, content };
        room.missing(&request).unwrap_or_else(|| room.act(&request, datetime!(2026-03-01 12:00 UTC)))
    }

    type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str, u16, &'static str);

    const CASES: &[Case] = &[
        ("GET /rooms/3/photo", &[], "", 200, "read-that-succeeds-is-200"),
        ("GET /rooms/3/photo", &[("Range", "bytes=0-99")], "", 206, "range-that-exists-206"),
        ("GET /rooms/11/photo", &[], "", 404, "nothing-at-url-is-404"),
        ("PUT /rooms/3/photo", &[], "no image", 422, "damaged-file-of-right-type-422"),
        ("PUT /rooms/3/photo", &[("Content-Range", "bytes 0-1/9")], "no", 400, "no-finer-code-400"),
        ("PUT /rooms/11/photo", &[], "\u{89}", 422, "damaged-file-of-right-type-422"),
        ("GET /rates/summer", &[], "", 200, "read-that-succeeds-is-200"),
        ("GET /rates/spring", &[], "", 404, "nothing-at-url-is-404"),
        ("PUT /rates/summer", &[], r#"{"price": 90}"#, 428, "change-without-if-match-428"),
        ("PUT /rates/summer", &[("If-Match", "\"0\"")], r#"{"price": 90}"#, 412, "tag-moved-on-412"),
        ("PUT /rates/summer", &[("If-None-Match", "*")], r#"{"price": 9}"#, 412, "must-not-be-there-yet-412"),
        ("PUT /rates/summer", &[("If-Match", "*")], r#"{"price": -1}"#, 422, "values-make-no-sense-422"),
        ("PUT /rates/summer", &[("If-Match", "*")], "{}", 422, "missing-field-422"),
        (
            "PUT /rates/summer",
            &[("If-Match", "*")],
            r#"{"price": 90}"#,
            204,
            "change-with-nothing-to-report-is-204",
        ),
        ("PUT /rates/spring", &[], r#"{"price": 90}"#, 428, "change-without-if-match-428"),
        ("PUT /rates/spring", &[("If-Match", "*")], r#"{"price": 90}"#, 412, "must-be-there-already-412"),
        ("PUT /rates/spring", &[("If-None-Match", "*")], r#"{"price": 90}"#, 201, "put-that-creates-is-201"),
        ("PATCH /rates/summer", &[], r#"{"price": 90}"#, 428, "change-without-if-match-428"),
        ("PATCH /rates/summer", &[("If-Match", "*")], r#"{"price": null}"#, 422, "patch-breaks-a-rule-422"),
        ("PATCH /rates/summer", &[("If-Match", "*")], r#"{"price": 95}"#, 200, "change-with-report-is-200"),
        ("DELETE /rates/winter", &[], "", 428, "delete-needs-a-condition-428"),
        ("DELETE /rates/winter", &[("If-Match", "*")], "", 204, "delete-with-nothing-to-report-is-204"),
        ("GET /guide", &[], "", 300, "caller-picks-a-form-300"),
        ("GET /guide", &[("Accept", "*/*")], "", 300, "caller-picks-a-form-300"),
        ("GET /guide", &[("Accept", "text/*")], "", 300, "caller-picks-a-form-300"),
        ("GET /guide", &[("Accept", "text/html, */*;q=0.8")], "", 200, "read-that-succeeds-is-200"),
        ("GET /guide.de.html", &[], "", 200, "read-that-succeeds-is-200"),
        ("GET /guide/variants", &[], "", 300, "caller-picks-a-form-300"),
        ("GET /guide/variants", &[("Negotiate", "trans, *")], "", 506, "chosen-variant-is-a-list-itself-506"),
        ("GET /menu", &[("A-IM", "diffe")], "", 200, "read-that-succeeds-is-200"),
        ("GET /menu", &[("If-None-Match", "\"menu-2\"")], "", 200, "read-that-succeeds-is-200"),
        (
            "GET /menu",
            &[("A-IM", "feed"), ("If-None-Match", "\"menu-2\"")],
            "",
            200,
            "read-that-succeeds-is-200",
        ),
        (
            "GET /menu",
            &[("A-IM", "diffe"), ("If-None-Match", "\"menu-2\"")],
            "",
            226,
            "delta-to-clients-copy-226",
        ),
        (
            "GET /menu",
            &[("A-IM", "diffe"), ("If-None-Match", "\"menu-3\"")],
            "",
            304,
            "tag-matches-on-get-304",
        ),
        ("GET /search?q=3", &[], "", 200, "read-that-succeeds-is-200"),
        ("GET /search?q=pool", &[], "", 200, "empty-result-is-200"),
        ("GET /search", &[], "", 400, "malformed-query-400"),
        ("QUERY /search", &[], r#"{"guests": 2}"#, 200, "query-that-works-is-200"),
        ("QUERY /search", &[], r#"{"guest": 2}"#, 422, "missing-field-422"),
    ];

    #[test]
    fn every_place_answers_by_the_book() {
        for (line, fields, content, number, rule) in CASES {
            let mut room = FileRoom::new(datetime!(2026-03-01 12:00 UTC));
            let reply = send(&mut room, line, fields, content.as_bytes());
            assert_eq!(
                (reply.response.code.number(), reply.rule),
                (*number, *rule),
                "{line} {fields:?} {content}"
            );
        }
    }

    #[test]
    fn an_accepted_form_says_where_it_has_its_own_url() {
        let mut room = FileRoom::new(datetime!(2026-03-01 12:00 UTC));
        for (accept, language, location) in [
            ("text/plain", "", "/guide.txt"),
            ("text/html", "", "/guide.html"),
            ("text/html", "de, en;q=0.5", "/guide.de.html"),
        ] {
            let fields = [("Accept", accept), ("Accept-Language", language)];
            let reply = send(&mut room, "GET /guide", &fields, b"").response;
            assert_eq!(reply.fields.get("Content-Location"), Some(location), "{accept} {language}");
            let (type_and_charset, wanted) =
                (reply.fields.get("Content-Type"), format!("{accept}; charset=utf-8"));
            assert_eq!(type_and_charset, Some(wanted.as_str()), "the German form isn't ASCII");
        }
        let links = send(&mut room, "GET /guide", &[], b"").response;
        // RFC 8288 section 3: always a token before, so senders keep to that.
        assert!(links.fields.get("Link").is_some_and(|link| link.contains("hreflang=de")));
    }

    #[test]
    fn a_photo_is_replaced_by_what_is_sent_and_gets_another_tag() {
        let mut room = FileRoom::new(datetime!(2026-03-01 12:00 UTC));
        let image = send(&mut room, "GET /rooms/3/photo", &[], b"").response.content;
        assert_eq!(send(&mut room, "PUT /rooms/11/photo", &[], &image).response.code.number(), 201);
        let second = send(&mut room, "PUT /rooms/11/photo", &[], &image).response;
        let read = send(&mut room, "GET /rooms/11/photo", &[], b"").response;
        assert_eq!((second.code.number(), second.fields.get("ETag")), (204, read.fields.get("ETag")));
        assert_eq!(
            (read.content, read.fields.get("Last-Modified")),
            (image, None),
            "two versions in one second"
        );
    }
}
