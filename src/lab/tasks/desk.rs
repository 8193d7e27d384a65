//! The codes to cause at the front desk of the lab.

use super::Task;

/// In the order of the codes.
pub const TASKS: &[Task] = &[
    Task {
        code: 200,
        rule: "read-that-succeeds-is-200",
        goal: "Make the hotel answer 200: here's what you asked to read.",
        hints: ["Read something that anyone may read.", "The hotel has a list of rooms at /rooms."],
        curl: "curl -i $LAB/rooms",
    },
    Task {
        code: 201,
        rule: "post-that-creates-is-201",
        goal: "Make the hotel answer 201: something new exists now.",
        hints: [
            "A guest can create a booking. GET / shows the tokens.",
            "POST JSON with room, from, to, and guests to /bookings, and pick nights when the room is free.",
        ],
        curl: "curl -i $LAB/bookings -H 'Authorization: Bearer guest-7' -H 'Content-Type: application/json' \
               -d '{\"room\":7,\"from\":\"2027-05-01\",\"to\":\"2027-05-03\",\"guests\":2}'",
    },
    Task {
        code: 204,
        rule: "delete-with-nothing-to-report-is-204",
        goal: "Make the hotel answer 204: it's done, and there's nothing to show.",
        hints: [
            "After you remove something, there's nothing to send back.",
            "Booking 1 is yours. DELETE it.",
        ],
        curl: "curl -i $LAB/bookings/1 -X DELETE -H 'Authorization: Bearer guest-7'",
    },
    Task {
        code: 205,
        rule: "entry-view-starts-afresh-205",
        goal: "Make the hotel answer 205: the form is saved, and you should clear it.",
        hints: [
            "Where would a guest fill in one form after another?",
            "/feedback accepts a form like an HTML page sends it, with a field named text.",
        ],
        curl: "curl -i $LAB/feedback -d 'text=Lovely+breakfast'",
    },
    Task {
        code: 400,
        rule: "unparseable-content-400",
        goal: "Make the hotel answer 400: the body can't be parsed.",
        hints: [
            "Send something that claims to be JSON but isn't.",
            "Sign in at /session, and leave out the closing brace.",
        ],
        curl: "curl -i $LAB/session -H 'Content-Type: application/json' -d '{\"name\":\"guest\"'",
    },
    Task {
        code: 401,
        rule: "no-credentials-is-401",
        goal: "Make the hotel answer 401: it needs to know who you are.",
        hints: ["Some things aren't for strangers.", "Read the bookings without a token."],
        curl: "curl -i $LAB/bookings",
    },
    Task {
        code: 402,
        rule: "only-money-lifts-the-block-402",
        goal: "Make the hotel answer 402: only a payment is missing.",
        hints: [
            "Booking 1 isn't paid. What do you only get after you've paid?",
            "Read the invoice of booking 1 with the guest's token.",
        ],
        curl: "curl -i $LAB/bookings/1/invoice -H 'Authorization: Bearer guest-7'",
    },
    Task {
        code: 403,
        rule: "missing-right-is-403",
        goal: "Make the hotel answer 403: it knows who you are, but you may not do this.",
        hints: [
            "A guest may do less than a clerk. GET / shows both tokens.",
            "Read the list of staff with the guest's token.",
        ],
        curl: "curl -i $LAB/staff -H 'Authorization: Bearer guest-7'",
    },
    Task {
        code: 404,
        rule: "nothing-at-url-is-404",
        goal: "Make the hotel answer 404: nothing is at this URL.",
        hints: [
            "Which rooms does the hotel have?",
            "Ask for a room with a number that no room ever had, such as 87.",
        ],
        curl: "curl -i $LAB/rooms/87",
    },
    Task {
        code: 405,
        rule: "wrong-method-for-this-url-405",
        goal: "Make the hotel answer 405: the URL exists, but it doesn't support this method.",
        hints: [
            "OPTIONS shows which methods a URL supports.",
            "You can read the list of rooms. Can you also delete the whole list?",
        ],
        curl: "curl -i $LAB/rooms -X DELETE",
    },
    Task {
        code: 409,
        rule: "duplicate-value-is-409",
        goal: "Make the hotel answer 409: something is already taken.",
        hints: [
            "Which room does booking 1 have, and when?",
            "Book the same room for at least one of the same nights, as a guest.",
        ],
        curl: "curl -i $LAB/bookings -H 'Authorization: Bearer guest-7' -H 'Content-Type: application/json' \
               -d '{\"room\":7,\"from\":\"2027-08-02\",\"to\":\"2027-08-03\",\"guests\":2}'",
    },
    Task {
        code: 410,
        rule: "removed-for-good-410",
        goal: "Make the hotel answer 410: it existed, and it's permanently gone.",
        hints: [
            "Look at the room numbers. Is one of them missing?",
            "Many hotels don't have this room number.",
        ],
        curl: "curl -i $LAB/rooms/13",
    },
    Task {
        code: 422,
        rule: "values-make-no-sense-422",
        goal: "Make the hotel answer 422: your JSON is fine, but its values contradict each other.",
        hints: [
            "A booking has two dates. How could they contradict each other?",
            "Book a free room as a guest, but leave before you arrive.",
        ],
        curl: "curl -i $LAB/bookings -H 'Authorization: Bearer guest-7' -H 'Content-Type: application/json' \
               -d '{\"room\":7,\"from\":\"2027-05-03\",\"to\":\"2027-05-01\",\"guests\":2}'",
    },
    Task {
        code: 429,
        rule: "own-limit-per-time-429",
        goal: "Make the hotel answer 429: you sent too many requests.",
        hints: [
            "One URL is expensive for the hotel, so you may only read it a few times within 10 seconds.",
            "Read /availability again and again, without a pause.",
        ],
        curl: "for i in 1 2 3 4 5 6; do curl -i $LAB/availability; done",
    },
    Task {
        code: 451,
        rule: "legal-demand-on-content-451",
        goal: "Make the hotel answer 451: a court doesn't allow it to show you this.",
        hints: [
            "Guests write reviews, and someone didn't like one of them.",
            "Read the reviews of a room, from /rooms/7/reviews/1 to /rooms/7/reviews/5.",
        ],
        curl: "curl -i $LAB/rooms/7/reviews/4",
    },
];
