//! The codes to cause in the back office of the lab.

use super::Task;

/// In the order of the codes.
pub const TASKS: &[Task] = &[
    Task {
        code: 101,
        rule: "upgrade-followed-101",
        goal: "Make the hotel answer 101: the connection switches to another protocol.",
        hints: [
            "The live feed at /live uses WebSocket. What does a client send to switch to it?",
            "Send Connection: Upgrade, Upgrade: websocket, Sec-WebSocket-Version: 13, and a Sec-WebSocket-Key of \
             16 bytes in base64.",
        ],
        curl: "curl -i --max-time 2 $LAB/live -H 'Connection: Upgrade' -H 'Upgrade: websocket' \
               -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='",
    },
    Task {
        code: 103,
        rule: "link-fields-sent-ahead-103",
        goal: "Make the hotel answer 103: you can start loading something before the page is ready.",
        hints: [
            "Which page of the hotel is for browsers and needs a style sheet?",
            "Read /welcome, and look at what comes before the final response.",
        ],
        curl: "curl -i $LAB/welcome",
    },
    Task {
        code: 202,
        rule: "result-made-in-background-202",
        goal: "Make the hotel answer 202: the work has only started.",
        hints: [
            "Which kind of work would a clerk start and pick up later?",
            "POST to /exports with the clerk's token.",
        ],
        curl: "curl -i $LAB/exports -X POST -H 'Authorization: Bearer clerk-1'",
    },
    Task {
        code: 207,
        rule: "batch-with-own-outcomes-207",
        goal: "Make the hotel answer 207: each part of your request has its own result.",
        hints: [
            "A clerk can cancel several bookings with one request to /batch.",
            "POST a JSON array of items such as {\"op\":\"cancel\",\"booking\":1}, and include a booking that \
             doesn't exist.",
        ],
        curl: "curl -i $LAB/batch -H 'Authorization: Bearer clerk-1' -H 'Content-Type: application/json' \
               -d '[{\"op\":\"cancel\",\"booking\":1},{\"op\":\"cancel\",\"booking\":87}]'",
    },
    Task {
        code: 301,
        rule: "page-at-new-address-301",
        goal: "Make the hotel answer 301: this page permanently moved, so update your link.",
        hints: [
            "The hotel's first website was in German.",
            "What's the German word for room? GET / lists it.",
        ],
        curl: "curl -i $LAB/zimmer",
    },
    Task {
        code: 302,
        rule: "for-now-read-elsewhere-302",
        goal: "Make the hotel answer 302: for now, you can read this somewhere else.",
        hints: ["Something at the hotel points to another room every week.", "Read this week's offer."],
        curl: "curl -i $LAB/offer",
    },
    Task {
        code: 303,
        rule: "another-resource-answers-get-303",
        goal: "Make the hotel answer 303: the result has its own URL, so GET it there.",
        hints: [
            "When a job is done, its status page can lead you to the result.",
            "Start an export as a clerk, wait for more than a second, and read the URL from its Location header.",
        ],
        curl: "curl -i $LAB/exports -X POST -H 'Authorization: Bearer clerk-1' && sleep 1.2 && \
               curl -i $LAB/exports/1 -H 'Authorization: Bearer clerk-1'",
    },
    Task {
        code: 307,
        rule: "same-call-elsewhere-for-now-307",
        goal: "Make the hotel answer 307: for now, send exactly the same request to another URL.",
        hints: [
            "One endpoint isn't finished yet, so another one does its work for now.",
            "GET / lists an endpoint with beta in its name. POST to it.",
        ],
        curl: "curl -i $LAB/bookings-beta -X POST",
    },
    Task {
        code: 308,
        rule: "endpoint-moved-keep-method-308",
        goal: "Make the hotel answer 308: this endpoint permanently moved, and your method stays the same.",
        hints: [
            "Bookings used to have another name.",
            "GET / lists an endpoint whose name means the same as bookings. POST to it.",
        ],
        curl: "curl -i $LAB/reservations -X POST",
    },
    Task {
        code: 426,
        rule: "websocket-endpoint-426",
        goal: "Make the hotel answer 426: this URL requires another protocol.",
        hints: [
            "Something at the hotel is sent live, over WebSocket only.",
            "Read /live like any other URL.",
        ],
        curl: "curl -i $LAB/live",
    },
    Task {
        code: 500,
        rule: "unexpected-failure-in-our-code-500",
        goal: "Make the hotel answer 500: its own code fails.",
        hints: [
            "One part of the hotel divides by zero on empty days.",
            "Who counts guests and calculates averages? GET / lists it.",
        ],
        curl: "curl -i $LAB/statistics",
    },
    Task {
        code: 503,
        rule: "planned-outage-503",
        goal: "Make the hotel answer 503: this part is down for maintenance and will be back.",
        hints: [
            "Read what GET / lists until something asks you to come back later.",
            "The hotel's reports are turned off for an hour.",
        ],
        curl: "curl -i $LAB/reports",
    },
];
