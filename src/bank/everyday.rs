//! What people call a code when they know neither its number nor its phrase.

use crate::http::StatusCode;

#[rustfmt::skip]
const WORDS: &[(u16, &str)] = &[
    (100, "expect, upload permission"),
    (101, "websocket, change of protocol"),
    (103, "preload"),
    (201, "new resource"),
    (202, "queued, asynchronous, background job, long-running"),
    (204, "empty, nothing to return, successful delete"),
    (206, "resume, download in parts"),
    (207, "batch, bulk"),
    (301, "renamed, new URL, permanent redirect"),
    (302, "temporary redirect"),
    (303, "redirect after POST"),
    (304, "cached, unchanged"),
    (400, "malformed, syntax error, broken JSON"),
    (401, "login, authentication, expired token, missing credentials"),
    (403, "permission denied, access denied, not allowed, authorization"),
    (404, "missing, unknown URL"),
    (405, "wrong verb"),
    (406, "accept, language, content negotiation"),
    (409, "duplicate, already exists, taken, wrong state, race"),
    (410, "deleted, removed for good"),
    (412, "optimistic locking, stale tag, If-Match failed"),
    (413, "file too big, upload limit, body size"),
    (414, "long query string"),
    (415, "wrong content type, charset, encoding"),
    (422, "validation, invalid value, semantic error"),
    (423, "checked out, locked file"),
    (425, "replay, early data"),
    (426, "upgrade TLS, outdated client"),
    (428, "lost update, If-Match missing"),
    (429, "rate limit, throttling, quota, slow down"),
    (431, "cookies too big"),
    (451, "censored, court order, blocked country"),
    (500, "crash, bug, exception, unexpected error"),
    (501, "unknown method, not built yet"),
    (502, "upstream broken, proxy got nonsense"),
    (503, "maintenance, overload, outage, down, retry later"),
    (504, "upstream timeout, proxy waited too long"),
    (507, "disk full, quota of storage"),
    (511, "captive portal, wifi login, hotel network"),
];

/// What people call a code in everyday words, if it has such names.
pub fn in_everyday_words(code: StatusCode) -> Option<&'static str> {
    WORDS.iter().find(|(number, _)| *number == code.number()).map(|(_, words)| *words)
}
