//! What to cause in the file room.

use super::Task;

pub const TASKS: &[Task] = &[
    Task {
        code: 206,
        rule: "range-that-exists-206",
        goal: "Make the hotel answer 206: get only the first 100 bytes of the photo of room 3.",
        hints: [
            "A request header says which bytes you want.",
            "Send Range with the unit bytes, the first position and the last one, counted from 0.",
        ],
        curl: "curl -i $LAB/rooms/3/photo -H 'Range: bytes=0-99' -o -",
    },
    Task {
        code: 226,
        rule: "delta-to-clients-copy-226",
        goal: "Make the hotel answer 226: you have an older menu and want only what has changed since.",
        hints: [
            "Read /menu first: its last line has the ETag of the older menu.",
            "Name that ETag in If-None-Match, and accept the format diffe in the header A-IM.",
        ],
        curl: "curl -i $LAB/menu -H 'A-IM: diffe' -H 'If-None-Match: \"menu-2\"'",
    },
    Task {
        code: 300,
        rule: "caller-picks-a-form-300",
        goal: "Make the hotel answer 300: its guide comes in several forms, and you choose one.",
        hints: [
            "The guide is at /guide, and it's available as HTML and as plain text.",
            "The choice is yours if Accept doesn't prefer a form; by default, curl sends Accept: */*.",
        ],
        curl: "curl -i $LAB/guide",
    },
    Task {
        code: 304,
        rule: "tag-matches-on-get-304",
        goal: "Make the hotel answer 304: your copy of the photo of room 3 is still current.",
        hints: [
            "Get the photo once, and note its ETag.",
            "Get it again, with that ETag, quotes included, in If-None-Match.",
        ],
        curl: "tag=$(curl -sI $LAB/rooms/3/photo | tr -d '\\r' | sed -n 's/^[Ee][Tt]ag: //p'); \
               curl -i $LAB/rooms/3/photo -H \"If-None-Match: $tag\"",
    },
    Task {
        code: 406,
        rule: "no-type-to-offer-406",
        goal: "Make the hotel answer 406: you want the photo of room 3 in a format that it doesn't have.",
        hints: [
            "The photos are PNG images, and a request header says which formats you can use.",
            "Send an Accept header with another image type and without */*.",
        ],
        curl: "curl -i $LAB/rooms/3/photo -H 'Accept: image/webp'",
    },
    Task {
        code: 411,
        rule: "chunked-body-turned-away-411",
        goal: "Make the hotel answer 411: upload a photo without saying how large it is.",
        hints: [
            "Only clerks can PUT a photo, as image/png; the token is clerk-1. Content-Length must be missing.",
            "A body in chunks has no Content-Length: send Transfer-Encoding: chunked.",
        ],
        curl: "echo photo | curl -i -X PUT $LAB/rooms/3/photo -H 'Authorization: Bearer clerk-1' \
               -H 'Content-Type: image/png' -H 'Transfer-Encoding: chunked' --data-binary @-",
    },
    Task {
        code: 412,
        rule: "tag-moved-on-412",
        goal: "Make the hotel answer 412: the copy of the summer rate that you edit is no longer current.",
        hints: [
            "Clerks can PUT a rate such as {\"price\": 95} to /rates/summer, and the ETag says which version they saw.",
            "Change the rate twice, both times with the same ETag in If-Match.",
        ],
        curl: "tag=$(curl -sI $LAB/rates/summer | tr -d '\\r' | sed -n 's/^[Ee][Tt]ag: //p'); for price in 90 95; do \
               curl -i -X PUT $LAB/rates/summer -H 'Authorization: Bearer clerk-1' -H 'Content-Type: application/json' \
               -H \"If-Match: $tag\" -d \"{\\\"price\\\": $price}\"; done",
    },
    Task {
        code: 413,
        rule: "body-over-the-limit-413",
        goal: "Make the hotel answer 413: upload a photo with more bytes than it accepts.",
        hints: [
            "Clerks can PUT photos of up to 64 KiB, as image/png; the token is clerk-1.",
            "Make a body with head -c 100000 /dev/zero, and send it with --data-binary @-.",
        ],
        curl: "head -c 100000 /dev/zero | curl -i -X PUT $LAB/rooms/3/photo -H 'Authorization: Bearer clerk-1' \
               -H 'Content-Type: image/png' --data-binary @-",
    },
    Task {
        code: 415,
        rule: "format-not-taken-here-415",
        goal: "Make the hotel answer 415: upload a photo in a format that it doesn't support.",
        hints: [
            "Clerks can PUT photos, but only as PNG images; the token is clerk-1.",
            "Send some content with another Content-Type, such as image/gif.",
        ],
        curl: "curl -i -X PUT $LAB/rooms/3/photo -H 'Authorization: Bearer clerk-1' -H 'Content-Type: image/gif' -d GIF89a",
    },
    Task {
        code: 416,
        rule: "range-behind-the-end-416",
        goal: "Make the hotel answer 416: ask for bytes of the photo of room 3 that don't exist.",
        hints: [
            "Send a GET with Range; the photo is smaller than 8 KiB.",
            "A range such as bytes=99999- starts after the end of the photo.",
        ],
        curl: "curl -i $LAB/rooms/3/photo -H 'Range: bytes=99999-'",
    },
    Task {
        code: 428,
        rule: "change-without-if-match-428",
        goal: "Make the hotel answer 428: change the summer rate without saying which version of it you saw.",
        hints: [
            "Clerks can PUT a rate such as {\"price\": 95} to /rates/summer; the token is clerk-1.",
            "Leave out If-Match, but make the rest right: the Content-Type is application/json.",
        ],
        curl: "curl -i -X PUT $LAB/rates/summer -H 'Authorization: Bearer clerk-1' -H 'Content-Type: application/json' \
               -d '{\"price\": 95}'",
    },
    Task {
        code: 506,
        rule: "chosen-variant-is-a-list-itself-506",
        goal: "Make the hotel answer 506: let it choose from a list of variants that was set up wrong.",
        hints: [
            "GET /guide/variants shows the list, in which the best variant is the list itself.",
            "The server chooses for you if you send Negotiate: * (RFC 2295).",
        ],
        curl: "curl -i $LAB/guide/variants -H 'Negotiate: *'",
    },
];
