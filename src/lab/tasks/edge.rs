//! What's caused by the message itself, at the gateway, and at the proxy.

use super::Task;

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        code: 100,
        rule: "nothing-against-the-content-100",
        goal: "Make the hotel ask for your content before you send it.",
        hints: [
            "A client that has a large body can announce it and wait. One header does that.",
            "Send Expect: 100-continue with any request that has a body, such as a price calculation.",
        ],
        curl: "curl -i $LAB/price -H 'Expect: 100-continue' -H 'Content-Type: application/json' -d '{\"nights\":2,\"guests\":2}'",
    },
    Task {
        code: 203,
        rule: "proxy-altered-content-203",
        goal: "Get one of the hotel's lists, changed on its way to you.",
        hints: [
            "The hotel's network has a proxy, which makes lists smaller. It has its own address.",
            "Send GET http://hotel.example/rooms through the proxy, signed in as proxy with the password open.",
        ],
        curl: "curl -i -x http://$PROXY -U proxy:open http://hotel.example/rooms",
    },
    Task {
        code: 407,
        rule: "proxy-wants-credentials-407",
        goal: "Make the proxy ask who you are.",
        hints: [
            "A proxy can require credentials of its own, whatever the server behind it needs.",
            "Send GET http://hotel.example/rooms through the proxy without signing in.",
        ],
        curl: "curl -i -x http://$PROXY http://hotel.example/rooms",
    },
    Task {
        code: 408,
        rule: "sender-stopped-half-way-408",
        goal: "Try the hotel's patience with half a request.",
        hints: [
            "The hotel waits ten seconds for the rest of a request.",
            "Send a request line and a header without the empty line that ends the headers, and keep the connection open.",
        ],
        curl: "(printf 'GET /rooms HTTP/1.1\\r\\nHost: localhost\\r\\n'; sleep 12) | curl -s -m 15 telnet://$LAB",
    },
    Task {
        code: 414,
        rule: "query-over-the-limit-414",
        goal: "Ask for rooms with more words than a URL may have.",
        hints: ["The hotel accepts URLs of up to 8,000 bytes.", "Add a query of 9,000 letters to /rooms."],
        curl: "curl -i \"$LAB/rooms?q=$(printf '%09000d' 0)\"",
    },
    Task {
        code: 417,
        rule: "unknown-expect-417",
        goal: "Expect something of the hotel that it has never heard of.",
        hints: [
            "One header says what a client expects of the server, and only one value of it is defined.",
            "Send Expect with anything but 100-continue.",
        ],
        curl: "curl -i $LAB/rooms -H 'Expect: a-sea-view'",
    },
    Task {
        code: 421,
        rule: "host-not-served-here-421",
        goal: "Ask the hotel's server for another hotel.",
        hints: [
            "A server knows which hosts it serves, and the request says for which host it's meant.",
            "Send a Host header with another name.",
        ],
        curl: "curl -i $LAB/rooms -H 'Host: motel.example'",
    },
    Task {
        code: 425,
        rule: "early-data-field-425",
        goal: "Send a change so early that it could be a replay.",
        hints: [
            "A gateway marks requests that came in TLS early data with a header.",
            "Send Early-Data: 1 with a POST.",
        ],
        curl: "curl -i $LAB/feedback -H 'Early-Data: 1' -d 'text=nice'",
    },
    Task {
        code: 431,
        rule: "one-field-too-big-431",
        goal: "Send the hotel more about yourself than it wants to carry.",
        hints: ["The hotel accepts headers of up to 8 KB each.", "Send a Cookie of 9,000 bytes."],
        curl: "curl -i $LAB/rooms -H \"Cookie: $(printf '%09000d' 0)\"",
    },
    Task {
        code: 501,
        rule: "method-known-nowhere-501",
        goal: "Use a method that this server doesn't know anywhere.",
        hints: [
            "405 is for a method that's known but not supported at one URL. This is about a method that no URL supports.",
            "Make up a method, such as CHECKIN.",
        ],
        curl: "curl -i -X CHECKIN $LAB/rooms/3",
    },
    Task {
        code: 502,
        rule: "unusable-answer-from-behind-502",
        goal: "Ask the hotel for something that it gets from a partner who talks nonsense.",
        hints: ["The gateway to the partners is at /edge/.", "The partner for rates doesn't send HTTP."],
        curl: "curl -i $LAB/edge/rates",
    },
    Task {
        code: 504,
        rule: "silence-from-behind-504",
        goal: "Ask the hotel for something that it gets from a partner who never responds.",
        hints: ["The gateway to the partners is at /edge/.", "The partner for the weather is silent."],
        curl: "curl -i $LAB/edge/weather",
    },
    Task {
        code: 505,
        rule: "major-version-refused-505",
        goal: "Speak a version of HTTP that the hotel doesn't.",
        hints: [
            "The request line ends with the version, and the hotel only speaks HTTP/1.",
            "Make curl begin with HTTP/2 at once, without asking, or type a request line by hand.",
        ],
        curl: "printf 'GET /rooms HTTP/3.0\\r\\nHost: localhost\\r\\n\\r\\n' | curl -s -m 5 telnet://$LAB",
    },
    Task {
        code: 511,
        rule: "captive-portal-511",
        goal: "Try to leave the hotel's network before you've accepted its terms.",
        hints: [
            "The hotel's network has a proxy, which lets nobody out.",
            "Ask the proxy for any other site.",
        ],
        curl: "curl -i -x http://$PROXY http://news.example/",
    },
];
