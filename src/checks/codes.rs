//! Which codes are right for each probe, which are defensible, and which could be better; any other is wrong.

use super::known::{Known, Seen};

/// What a check expects of the code that a probe gets.
pub struct Check {
    /// Its id.
    pub id: &'static str,
    /// The rule that decides, by its id.
    pub rule: &'static str,
    /// The right codes, the best first. A number below 10 is a class, such as 2 for any 2xx.
    pub right: &'static [u16],
    /// Codes that others use on purpose.
    pub defensible: &'static [Other],
    /// Codes that aren't wrong, although another one would say more.
    pub better: &'static [Other],
    /// Codes that say nothing about this.
    pub told_nothing: &'static [u16],
    /// Whether the check has something to judge, where that depends on more than the code.
    pub applies: fn(&Known<'_>, &Seen) -> bool,
    /// Whether any other code could only be better, and isn't wrong.
    pub is_mild: fn(&Known<'_>, &Seen) -> bool,
    /// Why any other code is wrong, where the bank doesn't say it for exactly these two codes.
    pub why: &'static str,
}

/// Codes, and what's to be said about them.
pub struct Other {
    /// The codes, as in [`Check::right`].
    pub codes: &'static [u16],
    /// Who returns them, and why ours is better.
    pub why: &'static str,
}

/// Whether a list of codes and classes has this code.
pub fn has(codes: &[u16], number: u16) -> bool {
    codes.iter().any(|code| *code == number || *code < 10 && *code == number / 100)
}

const fn other(codes: &'static [u16], why: &'static str) -> Other {
    Other { codes, why }
}

const BASIC: Check = Check {
    id: "",
    rule: "",
    right: &[],
    defensible: &[],
    better: &[],
    told_nothing: &[],
    applies: |_, _| true,
    is_mild: |_, _| false,
    why: "",
};

/// A POST to something that doesn't take it, or not from us, says nothing about its body.
const NO_POST: &[u16] = &[401, 403, 404, 405, 429, 501];

const CHECKED_FIRST: &str = "Many APIs check credentials before they look up the URL. 404 is more precise for callers who are signed in.";
const VALIDATOR: &str = "Some frameworks return 422 for any body that they can't use. 400 tells a broken serializer from wrong values.";

/// The check of that id.
pub fn check(id: &str) -> Option<&'static Check> {
    CODES.iter().find(|check| check.id == id)
}

/// All checks of codes, in the order of the probes.
pub const CODES: &[Check] = &[
    Check {
        id: "unknown-path",
        rule: "nothing-at-url-is-404",
        right: &[404],
        defensible: &[other(&[401, 403], CHECKED_FIRST)],
        why: "Nothing exists at this URL, and only the client can fix that. Any other code makes a typo look like a success, or like a \
              failure of the server.",
        // A program of one page answers any path with that page.
        applies: |known, seen| !(seen.is_class(2) && is_catch_all(known, seen)),
        ..BASIC
    },
    Check {
        id: "unknown-item",
        rule: "nothing-at-url-is-404",
        right: &[404],
        defensible: &[
            other(
                &[410],
                "410 says that the item existed and is permanently gone, which the server must know.",
            ),
            other(
                &[400, 422],
                "Some frameworks validate the ID first. To the client, a URL with an impossible ID is a URL where nothing exists.",
            ),
            other(&[401, 403], CHECKED_FIRST),
        ],
        why: "No item has this ID. 404 says so in the code, which is all that caches, monitoring, and most clients look at.",
        ..BASIC
    },
    Check {
        id: "wrong-method",
        rule: "wrong-method-for-this-url-405",
        right: &[405],
        defensible: &[other(
            &[401, 403],
            "Gateways check credentials before the method. 405 is more precise for callers who are signed in.",
        )],
        better: &[
            other(
                &[404],
                "Many frameworks return 404 if no route matches the method. 405 with Allow says that the URL is right.",
            ),
            other(
                &[501],
                "501 means that the server doesn't know the method at any URL. 405 with Allow says what this URL supports.",
            ),
        ],
        why: "The URL exists, but it doesn't support this method. 405 with Allow tells clients which methods work.",
        ..BASIC
    },
    Check {
        id: "unknown-method",
        rule: "method-known-nowhere-501",
        right: &[501, 405],
        defensible: &[
            other(
                &[400],
                "Parsers that know a fixed list of methods reject others as malformed. 501 names the real reason.",
            ),
            other(&[401, 403], "Gateways check credentials before the method."),
            other(&[404], "Frameworks return 404 if no route matches the method. 501 names the real reason."),
        ],
        why: "The server can't know what a made-up method means, and that's the only thing wrong with the request.",
        ..BASIC
    },
    Check {
        id: "slash-redirect",
        rule: "two-questions-pick-redirect-307",
        right: &[404, 308, 307, 2, 4],
        told_nothing: &[5],
        why: "After a 301, 302, or 303, clients may send a GET without the body, and what was posted is lost. 308 keeps the method.",
        ..BASIC
    },
    Check {
        id: "malformed-json",
        rule: "unparseable-content-400",
        right: &[400],
        defensible: &[other(&[422], VALIDATOR)],
        told_nothing: NO_POST,
        why: "The body can't be parsed, and only the client can fix that.",
        ..BASIC
    },
    Check {
        id: "bad-utf8",
        rule: "unparseable-content-400",
        right: &[400],
        defensible: &[
            other(&[422], VALIDATOR),
            other(
                &[415],
                "The server blames the character set, which JSON doesn't let clients choose. 400 says that the body can't be parsed.",
            ),
        ],
        // Replaced without a word, which is no matter of codes.
        told_nothing: &[2, 401, 403, 404, 405, 409, 429, 501],
        why: "JSON has to be UTF-8, and this body isn't: it can't be parsed, and only the client can fix that.",
        ..BASIC
    },
    Check {
        id: "wrong-type",
        rule: "format-not-taken-here-415",
        right: &[415],
        defensible: &[other(
            &[400, 422],
            "Frameworks that don't look at Content-Type fail to parse the body instead. 415 with Accept says which formats work.",
        )],
        // Perhaps it does take CSV.
        told_nothing: &[2, 401, 403, 404, 405, 409, 429, 501],
        why: "The endpoint doesn't accept this format, and 415 says exactly that.",
        ..BASIC
    },
    Check {
        id: "json-as-text",
        rule: "unnamed-or-misnamed-format-415",
        right: &[415],
        defensible: &[
            other(
                &[2],
                "Many servers parse JSON whatever its type says. But browsers send text/plain to other sites without asking first, so 415 is safer.",
            ),
            other(
                &[400, 422],
                "Frameworks that skip bodies of other types report them as missing. 415 with Accept says which formats work.",
            ),
        ],
        told_nothing: &[401, 403, 404, 405, 409, 429, 501],
        why: "The body is declared as text/plain, which the endpoint doesn't accept. 415 says exactly that.",
        ..BASIC
    },
    Check {
        id: "coding",
        rule: "coding-not-taken-415",
        right: &[415],
        defensible: &[other(
            &[400, 422],
            "The server ignores Content-Encoding and fails to parse the body. 415 with Accept-Encoding says what works.",
        )],
        better: &[other(
            &[2],
            "The server ignored a Content-Encoding that it doesn't know. 415 would prevent it from storing compressed bytes as data.",
        )],
        told_nothing: &[401, 403, 404, 405, 409, 429, 501],
        why: "The server can't decode this Content-Encoding, and 415 says exactly that.",
        ..BASIC
    },
    Check {
        id: "missing-field",
        rule: "missing-field-422",
        right: &[422, 400],
        told_nothing: NO_POST,
        why: "A required field is missing, and only the client can add it.",
        ..BASIC
    },
    Check {
        id: "wrong-json",
        rule: "values-make-no-sense-422",
        right: &[422, 400],
        told_nothing: &[2, 401, 403, 404, 405, 409, 415, 429, 501],
        why: "The JSON parses, but it has the wrong shape, and only the client can fix that.",
        ..BASIC
    },
    Check {
        id: "empty-body",
        rule: "unparseable-content-400",
        right: &[400, 411, 415, 422],
        told_nothing: NO_POST,
        why: "The body is empty, and an empty body isn't JSON. Only the client can fix that.",
        ..BASIC
    },
    Check {
        id: "too-large",
        rule: "body-over-the-limit-413",
        right: &[413],
        defensible: &[other(
            &[400, 422],
            "The server reads all 20 MB and then rejects the content. 413 says that only a smaller body can help.",
        )],
        told_nothing: &[2, 401, 403, 404, 405, 409, 429, 501],
        why: "The server's limit is on purpose, and only a smaller body can help.",
        ..BASIC
    },
    Check {
        id: "long-uri",
        rule: "query-over-the-limit-414",
        right: &[414, 431, 2],
        defensible: &[other(
            &[400, 413],
            "Some servers have one limit for the whole head. 414 says that the URL is what has to be shorter.",
        )],
        told_nothing: &[3, 401, 403, 404, 429],
        why: "The URL is too long for the server, and only a shorter one can help.",
        ..BASIC
    },
    Check {
        id: "big-field",
        rule: "one-field-too-big-431",
        right: &[431, 2],
        defensible: &[other(
            &[400, 413, 414],
            "Some servers return 400 for headers that are too large. 431 says what has to be smaller.",
        )],
        told_nothing: &[3, 401, 403, 404, 429],
        why: "A header is too large for the server, and only a smaller one can help.",
        ..BASIC
    },
    Check {
        id: "expect",
        rule: "unknown-expect-417",
        right: &[417, 2],
        told_nothing: &[3, 400, 401, 403, 404, 429],
        why: "A server can refuse an expectation that it doesn't know with 417, or ignore it.",
        ..BASIC
    },
    Check {
        id: "expect-continue",
        rule: "nothing-against-the-content-100",
        right: &[2, 400, 401, 403, 404, 405, 409, 413, 415, 422],
        // The body is malformed as well, which another check judges.
        told_nothing: &[3, 5, 429],
        why: "100-continue is the one expectation that every server should know: send 100 and read the body, or send the final response.",
        ..BASIC
    },
    Check {
        id: "accept",
        rule: "unmet-wishes-may-be-ignored",
        right: &[406, 2],
        told_nothing: &[3, 401, 403, 404, 405, 429],
        why: "The server has nothing in the format that Accept asks for. It can say so with 406, or send what it has.",
        ..BASIC
    },
    Check {
        id: "5xx-for-bad-request",
        rule: "malformed-query-400",
        right: &[400, 2, 3, 4],
        why: "A query parameter has a value that can't be used, and only the client can fix that. A 5xx makes it retry and sets off alarms.",
        ..BASIC
    },
    Check {
        id: "no-credentials",
        rule: "no-credentials-is-401",
        right: &[401],
        defensible: &[other(
            &[404],
            "An API may hide private resources behind 404. 401 tells clients that credentials would help.",
        )],
        better: &[other(
            &[403],
            "Some frameworks return 403 if they have no challenge to send. 401 tells clients that credentials would help.",
        )],
        told_nothing: &[429],
        why: "The request has no credentials, and this path needs them. 401 tells the client to send some.",
        ..BASIC
    },
    Check {
        id: "bad-credentials",
        rule: "bad-token-is-401",
        right: &[401],
        defensible: &[
            other(
                &[403],
                "Some APIs treat a token that they don't know as one without rights. 401 tells the client to get a new one.",
            ),
            other(
                &[404],
                "An API may hide private resources behind 404. 401 tells the client to get a new token.",
            ),
        ],
        told_nothing: &[429],
        // RFC 6750 allows it for what isn't even shaped like credentials.
        applies: |_, seen| !(seen.probe == "nonsense-credentials" && seen.number() == Some(400)),
        why: "The credentials aren't valid. 401 tells the client to get new ones.",
        ..BASIC
    },
    Check {
        id: "auth-first",
        rule: "not-signed-in-comes-first-401",
        right: &[401, 403, 404],
        better: &[other(
            &[400, 413, 415, 422],
            "The body was parsed before the credentials were checked. 401 first keeps strangers from making the server parse their data.",
        )],
        told_nothing: &[405, 429, 501],
        why: "The request has no credentials, so nothing else about it should matter.",
        ..BASIC
    },
    Check {
        id: "forbidden",
        rule: "missing-right-is-403",
        right: &[403],
        defensible: &[other(
            &[404],
            "An API may hide what a caller may not see behind 404. 403 says that another token could help.",
        )],
        told_nothing: &[405, 429],
        why: "The token is valid but doesn't allow this. 403 says that signing in again wouldn't help.",
        ..BASIC
    },
    Check {
        id: "create",
        rule: "post-that-creates-is-201",
        right: &[201],
        defensible: &[
            other(&[202], "202 says that the item will only exist later."),
            other(
                &[303],
                "Web forms redirect to the new page. 201 with Location says the same to a program.",
            ),
        ],
        better: &[other(&[200, 204], "201 tells clients from the code alone that something new exists.")],
        told_nothing: &[4, 5],
        why: "The POST created something, and 201 says so.",
        ..BASIC
    },
    Check {
        id: "location",
        rule: "post-that-creates-is-201",
        right: &[2],
        told_nothing: &[401, 403, 405, 429],
        // If it isn't at its usual URL either, it's the reading that fails.
        applies: |known, _| known.got("read-back", 2),
        why: "Location should be the URL of what was created, as clients see it, and this one leads nowhere.",
        ..BASIC
    },
    Check {
        id: "read-back",
        rule: "record-exists-though-work-follows-is-201",
        right: &[2],
        told_nothing: &[401, 403, 405, 429],
        applies: |known, _| known.first("create").and_then(Seen::number) == Some(201),
        why: "201 says that the item exists now, so GET should find it. If that takes a while, return 202.",
        ..BASIC
    },
    Check {
        id: "duplicate",
        rule: "duplicate-value-is-409",
        right: &[409],
        defensible: &[other(
            &[422, 400],
            "Many frameworks treat a duplicate as one more invalid value. 409 says that other values could work.",
        )],
        told_nothing: &[401, 403, 429],
        // Without a word of its owner, an API may store the same thing twice.
        applies: |known, seen| known.target.is_unique || !(seen.is_class(2) || seen.is_class(3)),
        why: "What the body wants to store conflicts with what's already stored.",
        ..BASIC
    },
    Check {
        id: "put-twice",
        rule: "change-with-report-is-200",
        right: &[200, 204, 202],
        told_nothing: &[4, 5, 3],
        why: "This PUT replaced something that existed. 201 is only for a PUT that creates something.",
        ..BASIC
    },
    Check {
        id: "lost-update",
        rule: "tag-moved-on-412",
        right: &[412],
        defensible: &[other(&[428], "428 asks for a condition, although this request had one.")],
        better: &[other(
            &[409],
            "409 says that there's a conflict. 412 says that the client's own condition failed, so it has to read the item again.",
        )],
        told_nothing: &[3, 400, 401, 403, 404, 405, 415, 422, 429, 501],
        // Without an ETag, few servers look at If-Match, and few clients send it.
        is_mild: |known, seen| {
            seen.is_class(2) && known.first("read-back").is_none_or(|read| read.field("ETag").is_none())
        },
        why: "If-Match has an ETag that the item doesn't have, so the change must not be carried out: it could overwrite someone else's.",
        ..BASIC
    },
    Check {
        id: "delete",
        rule: "delete-with-nothing-to-report-is-204",
        right: &[204, 200, 202],
        told_nothing: &[4, 501],
        why: "The DELETE was for something that exists and can be deleted.",
        ..BASIC
    },
    Check {
        id: "deleted-read",
        rule: "delete-with-nothing-to-report-is-204",
        right: &[404, 410],
        told_nothing: &[401, 403, 429],
        applies: |known, seen| was_deleted(known) && !is_marked(seen),
        why: "DELETE said that the item is deleted, but it can still be read. If it's deleted later, return 202.",
        ..BASIC
    },
    Check {
        id: "second-delete",
        rule: "second-delete-is-404",
        right: &[404, 410, 204],
        told_nothing: &[2, 3, 4],
        applies: |known, _| was_deleted(known),
        why: "The item is already deleted. After a timeout, clients send a DELETE again, so this has to be expected.",
        ..BASIC
    },
    Check {
        id: "not-modified",
        rule: "tag-matches-on-get-304",
        right: &[304],
        better: &[other(
            &[200],
            "The response has an ETag, but a GET with this ETag in If-None-Match returns everything again. 304 would save that.",
        )],
        told_nothing: &[401, 403, 404, 429],
        why: "If-None-Match has the current ETag, so the client's copy is current, and 304 says so.",
        ..BASIC
    },
    Check {
        id: "range",
        rule: "range-that-exists-206",
        right: &[206, 200],
        told_nothing: &[401, 403, 404, 429],
        why: "The range exists, and the server says that it supports ranges. It can return the part with 206, or everything with 200.",
        ..BASIC
    },
    Check {
        id: "range-end",
        rule: "range-behind-the-end-416",
        right: &[416, 200],
        told_nothing: &[401, 403, 404, 429],
        why: "The range starts after the end. 416 with the length in Content-Range tells the client that it has everything.",
        ..BASIC
    },
];

/// Whether anything else gets the same page.
fn is_catch_all(known: &Known<'_>, seen: &Seen) -> bool {
    let page = |seen: &Seen| seen.response.as_ref().ok().map(|response| response.content.clone());
    let is_html = seen.field("Content-Type").is_some_and(|of| of.starts_with("text/html"));
    is_html && known.first("entrance").and_then(page) == page(seen)
}

fn was_deleted(known: &Known<'_>) -> bool {
    known.first("delete").and_then(Seen::number).is_some_and(|number| matches!(number, 200 | 204))
}

/// Whether an item says of itself that it's deleted.
fn is_marked(seen: &Seen) -> bool {
    let says = |name: &str, value: &serde_json::Value| {
        name.to_ascii_lowercase().contains("delet")
            && !value.is_null()
            && *value != serde_json::Value::Bool(false)
    };
    let json = seen.json();
    json.as_ref()
        .and_then(|json| json.as_object())
        .is_some_and(|of| of.iter().any(|(name, value)| says(name, value)))
}
