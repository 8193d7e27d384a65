//! The front desk of the lab: rooms, bookings, payments, sign-in, staff, reviews, and feedback.

use super::checks::{caller, nothing_at};
use super::reply::{Reply, code};
use super::{Area, CLERK, GUEST, Needs, Policy, conditions, office};
use crate::wire::{Request, Response};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::RangeInclusive;
use time::macros::date;
use time::{Date, Duration, Month, OffsetDateTime};

/// Whoever uses the lab may create things all day, so there's a limit to everything that grows.
const MOST_ROOMS: usize = 100;
const MOST_BOOKINGS: usize = 200;
const MOST_KEYS: usize = 200;
const MOST_NIGHTS: i64 = 30;
const HIGHEST_ROOM: u32 = 999;
const REVIEWS: RangeInclusive<u32> = 1..=5;
/// The review that a court has ordered off the site.
const BLOCKED_REVIEW: u32 = 4;

/// A refusal on the way to an answer; boxed, because a reply is large.
pub type Refused = Box<Reply>;

/// The front desk.
pub struct Desk {
    /// How many guests fit into each room.
    rooms: BTreeMap<u32, u32>,
    removed: BTreeSet<u32>,
    bookings: BTreeMap<u32, Booking>,
    canceled: BTreeSet<u32>,
    next: u32,
    first_answers: VecDeque<FirstAnswer>,
    wrong_sign_ins: Window,
    lookups: Window,
}

#[derive(Clone, Copy)]
struct Stay {
    room: u32,
    from: Date,
    to: Date,
    guests: u32,
}

struct Booking {
    stay: Stay,
    made: Date,
    is_paid: bool,
}

/// What a retry with the same Idempotency-Key gets.
struct FirstAnswer {
    key: String,
    content: Map<String, Value>,
    reply: Reply,
}

/// Lets something happen only so often in so many seconds.
struct Window {
    most: usize,
    span: Duration,
    times: VecDeque<OffsetDateTime>,
}

impl Window {
    fn new(most: usize, seconds: i64) -> Self {
        Self { most, span: Duration::seconds(seconds), times: VecDeque::new() }
    }

    /// The seconds to wait, rounded up so that nobody comes back too early; nothing if it may happen now.
    fn wait(&mut self, now: OffsetDateTime) -> Option<i64> {
        // Times from the future are left by a clock that was set back, and would block for as long.
        self.times.retain(|time| *time <= now && now - *time < self.span);
        let first = *self.times.front()?;
        let left = self.span - (now - first);
        let seconds = left.whole_seconds() + i64::from(left.subsec_nanoseconds() > 0);
        (self.times.len() >= self.most).then_some(seconds)
    }

    fn note(&mut self, now: OffsetDateTime) {
        self.times.push_back(now);
    }
}

/// A path of the desk; an id that could never be one is `None`.
#[derive(Clone, Copy)]
enum Place {
    Root,
    Rooms,
    Room(Option<u32>),
    Review(Option<u32>, Option<u32>),
    Bookings,
    Booking(Option<u32>),
    Invoice(Option<u32>),
    Payment(Option<u32>),
    Batch,
    Staff,
    Session,
    Availability,
    Feedback,
}

fn place(request: &Request) -> Option<Place> {
    if request.path().is_empty() {
        return Some(Place::Root);
    }
    let parts: Vec<&str> = request.path().strip_prefix('/')?.split('/').collect();
    match parts.as_slice() {
        [""] => Some(Place::Root),
        ["rooms"] => Some(Place::Rooms),
        ["rooms", room] if !room.is_empty() => Some(Place::Room(id(room))),
        ["rooms", room, "reviews", review] if !review.is_empty() => Some(Place::Review(id(room), id(review))),
        ["bookings"] => Some(Place::Bookings),
        ["bookings", booking] if !booking.is_empty() => Some(Place::Booking(id(booking))),
        ["bookings", booking, "invoice"] => Some(Place::Invoice(id(booking))),
        ["bookings", booking, "payment"] => Some(Place::Payment(id(booking))),
        ["batch"] => Some(Place::Batch),
        ["staff"] => Some(Place::Staff),
        ["session"] => Some(Place::Session),
        ["availability"] => Some(Place::Availability),
        ["feedback"] => Some(Place::Feedback),
        _ => None,
    }
}

/// The number that an id in a path means; `007` and `+7` aren't other names of 7.
pub fn id(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number: &u32| *number > 0 && number.to_string() == text)
}

impl Area for Desk {
    fn policy(&self, request: &Request) -> Option<Policy> {
        let place = place(request)?;
        let method = request.method.as_str();
        let by_clerk = |is_write: bool| if is_write { Needs::Clerk } else { Needs::Nobody };
        let (methods, needs): (&'static [&'static str], Needs) = match place {
            Place::Root | Place::Review(..) | Place::Availability => (&["GET"], Needs::Nobody),
            Place::Rooms => (&["GET", "POST"], by_clerk(method == "POST")),
            Place::Room(_) => (&["GET", "DELETE"], by_clerk(method == "DELETE")),
            Place::Bookings => (&["GET", "POST"], Needs::Guest),
            Place::Booking(_) => (&["GET", "PUT", "DELETE"], Needs::Guest),
            Place::Invoice(_) => (&["GET"], Needs::Guest),
            Place::Payment(_) => (&["POST"], Needs::Guest),
            Place::Batch => (&["POST"], Needs::Clerk),
            Place::Staff => (&["GET"], Needs::Clerk),
            Place::Session | Place::Feedback => (&["POST"], Needs::Nobody),
        };
        let takes: &'static [&'static str] = match (place, method) {
            (Place::Feedback, "POST") => &["application/x-www-form-urlencoded"],
            (_, "POST" | "PUT") => &["application/json"],
            _ => &[],
        };
        Some(Policy { methods, needs, takes, ..Policy::READ })
    }

    fn forbids(&mut self, request: &Request, now: OffsetDateTime) -> Option<Reply> {
        let is_full = self.bookings.len() >= MOST_BOOKINGS;
        match (place(request)?, request.method.as_str()) {
            (Place::Availability, "GET" | "HEAD") => self.too_many_lookups(now),
            (Place::Session, "POST") => self.too_many_guesses(now),
            (Place::Review(Some(room), Some(BLOCKED_REVIEW)), "GET" | "HEAD") => self.blocked(room),
            (Place::Invoice(Some(booking)), "GET" | "HEAD") => self.unpaid(booking),
            (Place::Rooms, "POST") => self.too_many_rooms(request),
            (Place::Bookings, "POST") if is_full && !self.is_retry(request) => Some(too_many_bookings()),
            (Place::Booking(Some(number)), "PUT") if is_full && !self.bookings.contains_key(&number) => {
                Some(too_many_bookings())
            }
            _ => None,
        }
    }

    fn missing(&self, request: &Request) -> Option<Reply> {
        match place(request)? {
            Place::Room(room) => self.missing_room(request, room),
            Place::Review(room, review) => self.missing_review(request, room, review),
            Place::Booking(booking) => self.missing_booking(request, booking),
            Place::Invoice(booking) | Place::Payment(booking) => {
                let is_there = booking.is_some_and(|number| self.bookings.contains_key(&number));
                (!is_there).then(|| missing("missing-parent-is-404", "That booking doesn't exist."))
            }
            _ => None,
        }
    }

    fn act(&mut self, request: &Request, now: OffsetDateTime) -> Reply {
        let Some(place) = place(request) else { return nothing_at(request) };
        let reply = match (place, request.method.as_str()) {
            (Place::Root, _) => Ok(entrance()),
            (Place::Rooms, "POST") => self.add_room(request),
            (Place::Rooms, _) => self.list_rooms(request),
            (Place::Room(Some(room)), "DELETE") => self.remove_room(request, room),
            (Place::Room(Some(room)), _) => Ok(self.show_room(request, room)),
            (Place::Review(Some(room), Some(review)), _) => Ok(show_review(room, review)),
            (Place::Bookings, "POST") => self.add_booking(request, now),
            (Place::Bookings, _) => Ok(self.list_bookings()),
            (Place::Booking(Some(booking)), "PUT") => self.put_booking(request, booking, now),
            (Place::Booking(Some(booking)), "DELETE") => self.delete_booking(request, booking),
            (Place::Booking(Some(booking)), _) => Ok(self.show_booking(request, booking)),
            (Place::Invoice(Some(booking)), _) => Ok(self.show_invoice(request, booking)),
            (Place::Payment(Some(booking)), _) => self.pay(request, booking),
            (Place::Batch, _) => office::batch(request, |booking| self.cancel(booking)),
            (Place::Staff, _) => Ok(staff()),
            (Place::Session, _) => self.sign_in(request, now),
            (Place::Availability, _) => Ok(self.availability()),
            (Place::Feedback, _) => feedback(request),
            _ => Ok(nothing_at(request)),
        };
        reply.unwrap_or_else(|refused| *refused)
    }
}

impl Desk {
    /// The desk with all rooms but 13 and with one booking.
    pub fn new(now: OffsetDateTime) -> Self {
        let stay = Stay { room: 7, from: date!(2027 - 08 - 01), to: date!(2027 - 08 - 05), guests: 2 };
        let booking = Booking { stay, made: now.date(), is_paid: false };
        Self {
            rooms: (1..=20).filter(|room| *room != 13).map(|room| (room, 1 + room % 4)).collect(),
            removed: BTreeSet::from([13]),
            bookings: BTreeMap::from([(1, booking)]),
            canceled: BTreeSet::new(),
            next: 2,
            first_answers: VecDeque::new(),
            wrong_sign_ins: Window::new(3, 60),
            lookups: Window::new(5, 10),
        }
    }

    // What forbids a request.

    fn too_many_lookups(&mut self, now: OffsetDateTime) -> Option<Reply> {
        if let Some(seconds) = self.lookups.wait(now) {
            let because = "You looked up the availability 5 times within 10 seconds, which is the limit.";
            return Some(too_often("own-limit-per-time-429", because, seconds));
        }
        self.lookups.note(now);
        None
    }

    /// The right password has to wait as well: otherwise a guesser would learn which one it is.
    fn too_many_guesses(&mut self, now: OffsetDateTime) -> Option<Reply> {
        let seconds = self.wrong_sign_ins.wait(now)?;
        let because = "3 sign-ins failed within a minute, so the next password isn't checked yet.";
        Some(too_often("guessing-has-to-wait-429", because, seconds))
    }

    /// RFC 7725: the link names who blocks it, here the hotel, and not who demanded it.
    fn blocked(&self, room: u32) -> Option<Reply> {
        let because = "A court ordered the hotel to withhold this review because of a libel claim.";
        let refused = Reply::problem(451, "Withheld", "legal-demand", "legal-demand-on-content-451", because);
        self.rooms
            .contains_key(&room)
            .then(|| refused.with("Link", "<http://hotel.example/>; rel=\"blocked-by\""))
    }

    fn unpaid(&self, booking: u32) -> Option<Reply> {
        let because =
            format!("Booking {booking} isn't paid yet, and the invoice is only available after payment.");
        let refused = Reply::problem(402, "Not paid", "may-it", "only-money-lifts-the-block-402", because);
        self.bookings.get(&booking).is_some_and(|booking| !booking.is_paid).then_some(refused)
    }

    /// 403: it's a rule of the hotel. 503 would promise that waiting helps, and 507 that storage is short.
    /// A guest gets the other 403, for the missing right.
    fn too_many_rooms(&self, request: &Request) -> Option<Reply> {
        let is_full = self.rooms.len() >= MOST_ROOMS && caller(request) == Some(Needs::Clerk);
        let because = format!("The hotel doesn't allow more than {MOST_ROOMS} rooms.");
        is_full.then(|| {
            Reply::problem(403, "Too many rooms", "may-it", "refusal-beyond-credentials-is-403", because)
        })
    }

    fn is_retry(&self, request: &Request) -> bool {
        let key = request.fields.get("Idempotency-Key");
        key.is_some_and(|key| self.first_answers.iter().any(|first| first.key == key))
    }

    // What isn't there.

    fn missing_room(&self, request: &Request, room: Option<u32>) -> Option<Reply> {
        let Some(number) = room.filter(|number| *number <= HIGHEST_ROOM) else {
            let because = format!("Room numbers go from 1 to {HIGHEST_ROOM}, so this can't be a room.");
            return Some(missing("impossible-id-is-404", because));
        };
        if self.removed.contains(&number) {
            let because = format!("Room {number} existed, but it was permanently removed.");
            return Some(Reply::problem(410, "Removed", "nothing-there", "removed-for-good-410", because));
        }
        (!self.rooms.contains_key(&number)).then(|| nothing_at(request))
    }

    fn missing_review(&self, request: &Request, room: Option<u32>, review: Option<u32>) -> Option<Reply> {
        if !room.is_some_and(|number| self.rooms.contains_key(&number)) {
            return Some(missing("missing-parent-is-404", "That room doesn't exist, so it has no reviews."));
        }
        match review {
            None => Some(missing("impossible-id-is-404", "Reviews have numbers, so this can't be a review.")),
            Some(number) => (!REVIEWS.contains(&number)).then(|| nothing_at(request)),
        }
    }

    fn missing_booking(&self, request: &Request, booking: Option<u32>) -> Option<Reply> {
        let Some(number) = booking else {
            return Some(missing(
                "impossible-id-is-404",
                "Bookings have numbers, so this can't be a booking.",
            ));
        };
        if self.bookings.contains_key(&number) || request.method == "PUT" {
            return None;
        }
        if request.method == "DELETE" && self.canceled.contains(&number) {
            let because = format!("Booking {number} was already deleted.");
            return Some(missing("second-delete-is-404", because));
        }
        Some(nothing_at(request))
    }

    // Rooms.

    fn list_rooms(&self, request: &Request) -> Result<Reply, Refused> {
        let least = guests_asked(request.query())?;
        let fitting = self.rooms.iter().filter(|(_, guests)| **guests >= least);
        let list: Vec<Value> = fitting.map(|(room, guests)| room_json(*room, *guests)).collect();
        Ok(shown_list(list, "The list of rooms exists, and this is its current state."))
    }

    fn show_room(&self, request: &Request, room: u32) -> Reply {
        let Some(guests) = self.rooms.get(&room) else { return nothing_at(request) };
        shown("read-that-succeeds-is-200", format!("Room {room} exists."), &room_json(room, *guests))
    }

    fn add_room(&mut self, request: &Request) -> Result<Reply, Refused> {
        let content = object(request)?;
        let room = whole(&content, "number", 1..=HIGHEST_ROOM)?;
        let guests = whole(&content, "guests", 1..=9)?;
        if self.removed.contains(&room) {
            return Err(conflict(
                "duplicate-value-is-409",
                format!("The number {room} belonged to a room that was removed, and numbers aren't reused."),
            ));
        }
        if self.rooms.contains_key(&room) {
            return Err(conflict("duplicate-value-is-409", format!("There's already a room {room}.")));
        }
        self.rooms.insert(room, guests);
        let because = format!("This POST created room {room}.");
        Ok(created("post-that-creates-is-201", because, &room_json(room, guests))
            .with("Location", format!("/rooms/{room}")))
    }

    fn remove_room(&mut self, request: &Request, room: u32) -> Result<Reply, Refused> {
        check_condition(request, self.rooms.contains_key(&room))?;
        if let Some((number, _)) = self.bookings.iter().find(|(_, booking)| booking.stay.room == room) {
            let because = format!("Room {room} can't be removed while booking {number} refers to it.");
            return Err(conflict("something-depends-on-it-409", because));
        }
        self.rooms.remove(&room);
        self.removed.insert(room);
        Ok(deleted(format!("Room {room} was removed, and there's nothing to report.")))
    }

    // Bookings.

    fn list_bookings(&self) -> Reply {
        let list =
            self.bookings.iter().map(|(number, booking)| self.booking_json(*number, booking)).collect();
        shown_list(list, "The list of your bookings exists, and this is its current state.")
    }

    fn show_booking(&self, request: &Request, number: u32) -> Reply {
        let Some(booking) = self.bookings.get(&number) else { return nothing_at(request) };
        let because = format!("Booking {number} exists.");
        shown("read-that-succeeds-is-200", because, &self.booking_json(number, booking))
    }

    fn add_booking(&mut self, request: &Request, now: OffsetDateTime) -> Result<Reply, Refused> {
        let content = object(request)?;
        let key = request.fields.get("Idempotency-Key");
        if let Some(again) = key.and_then(|key| self.again(key, &content)) {
            return Ok(again);
        }
        let stay = self.stay(&content)?;
        self.check_free(stay, None)?;
        let free = (self.next..=u32::MAX).find(|number| !self.bookings.contains_key(number));
        let Some(number) = free else { return Ok(too_many_bookings()) };
        self.next = number.saturating_add(1);
        let because = format!("This POST created booking {number}.");
        let reply = created("post-that-creates-is-201", because, &self.store(number, stay, now))
            .with("Location", format!("/bookings/{number}"));
        if let Some(key) = key {
            self.first_answers.push_back(FirstAnswer { key: key.to_owned(), content, reply: reply.clone() });
            self.first_answers.drain(..self.first_answers.len().saturating_sub(MOST_KEYS));
        }
        Ok(reply)
    }

    /// What a request with a known key gets: the stored answer, if it's a retry.
    fn again(&self, key: &str, content: &Map<String, Value>) -> Option<Reply> {
        let first = self.first_answers.iter().find(|first| first.key == key)?;
        if first.content != *content {
            let because = format!("The Idempotency-Key {key} was already used with different content.");
            return Some(*invalid("same-key-other-content-422", because));
        }
        let because = format!(
            "The Idempotency-Key {key} was already used with this content, so you get its response again."
        );
        Some(Reply { rule: "repeat-with-key-gets-first-answer-201", because, ..first.reply.clone() })
    }

    fn put_booking(&mut self, request: &Request, number: u32, now: OffsetDateTime) -> Result<Reply, Refused> {
        let stay = self.stay(&object(request)?)?;
        check_condition(request, self.bookings.contains_key(&number))?;
        if self.bookings.get(&number).is_some_and(|booking| booking.is_paid) {
            let because = format!("Booking {number} is already paid, so it can't be changed.");
            return Err(conflict("lifecycle-state-forbids-409", because));
        }
        self.check_free(stay, Some(number))?;
        let is_new = !self.bookings.contains_key(&number);
        let content = self.store(number, stay, now);
        if is_new {
            let because = format!("Booking {number} didn't exist, so this PUT created it.");
            return Ok(created("put-that-creates-is-201", because, &content));
        }
        let because = format!("Booking {number} existed, and this PUT replaced it.");
        Ok(shown("change-with-report-is-200", because, &content))
    }

    fn delete_booking(&mut self, request: &Request, number: u32) -> Result<Reply, Refused> {
        check_condition(request, self.bookings.contains_key(&number))?;
        match self.cancel(number) {
            204 => Ok(deleted(format!("Booking {number} was deleted, and there's nothing to report."))),
            _ => Ok(nothing_at(request)),
        }
    }

    /// Cancels a booking if it's there; says with which code that would be answered.
    fn cancel(&mut self, number: u32) -> u16 {
        if self.bookings.remove(&number).is_none() {
            return 404;
        }
        self.canceled.insert(number);
        if self.canceled.len() > MOST_BOOKINGS {
            self.canceled.pop_first();
        }
        204
    }

    fn store(&mut self, number: u32, stay: Stay, now: OffsetDateTime) -> Value {
        let booking = Booking { stay, made: now.date(), is_paid: false };
        let content = self.booking_json(number, &booking);
        self.canceled.remove(&number);
        self.bookings.insert(number, booking);
        content
    }

    /// The stay that content describes, if it makes sense whatever else is booked.
    fn stay(&self, content: &Map<String, Value>) -> Result<Stay, Refused> {
        let room = whole(content, "room", 1..=u32::MAX)?;
        let (from, to) = (day(content, "from")?, day(content, "to")?);
        let guests = whole(content, "guests", 1..=9)?;
        let senseless = |because: String| Err(invalid("values-make-no-sense-422", because));
        if to <= from {
            return senseless(format!("The stay ends on {to}, which isn't after its start on {from}."));
        }
        if (to - from).whole_days() > MOST_NIGHTS {
            return senseless(format!("A stay can't be longer than {MOST_NIGHTS} nights."));
        }
        let Some(most) = self.rooms.get(&room) else {
            return Err(invalid(
                "reference-to-nothing-422",
                format!("The body refers to room {room}, which doesn't exist."),
            ));
        };
        if guests > *most {
            return senseless(format!(
                "The number of guests is {guests}, but room {room} is only for {most}."
            ));
        }
        Ok(Stay { room, from, to, guests })
    }

    /// Nothing else is booked for the same room and night; the day of departure is free for the next guests.
    fn check_free(&self, stay: Stay, except: Option<u32>) -> Result<(), Refused> {
        let others = self.bookings.iter().filter(|(number, _)| Some(**number) != except);
        let mut taken = others.map(|(_, booking)| booking.stay);
        let overlaps = |other: Stay| other.room == stay.room && other.from < stay.to && stay.from < other.to;
        match taken.find(|other| overlaps(*other)) {
            None => Ok(()),
            Some(other) => {
                let because =
                    format!("Room {} is already booked from {} to {}.", other.room, other.from, other.to);
                Err(conflict("duplicate-value-is-409", because))
            }
        }
    }

    fn price(&self, stay: Stay) -> i64 {
        rate(self.rooms.get(&stay.room).copied().unwrap_or(stay.guests)) * (stay.to - stay.from).whole_days()
    }

    fn booking_json(&self, number: u32, booking: &Booking) -> Value {
        let Stay { room, from, to, guests } = booking.stay;
        json!({
            "number": number, "room": room, "from": from.to_string(), "to": to.to_string(), "guests": guests,
            "price": self.price(booking.stay), "paid": booking.is_paid, "made": booking.made.to_string(),
            "invoice": format!("/bookings/{number}/invoice"), "payment": format!("/bookings/{number}/payment"),
        })
    }

    // Payment.

    fn show_invoice(&self, request: &Request, number: u32) -> Reply {
        let Some(booking) = self.bookings.get(&number) else { return nothing_at(request) };
        let content =
            json!({ "booking": number, "total": self.price(booking.stay), "paid": booking.is_paid });
        shown(
            "read-that-succeeds-is-200",
            format!("Booking {number} is paid, so you can read its invoice."),
            &content,
        )
    }

    /// The bank comes last: it's only asked for money that can be owed.
    fn pay(&mut self, request: &Request, number: u32) -> Result<Reply, Refused> {
        let content = object(request)?;
        let card = text(&content, "card")?;
        let total = self.bookings.get(&number).map(|booking| self.price(booking.stay));
        let (Some(booking), Some(total)) = (self.bookings.get_mut(&number), total) else {
            return Ok(nothing_at(request));
        };
        if booking.is_paid {
            let because = format!("Booking {number} is already paid, and you can't pay twice.");
            return Err(conflict("lifecycle-state-forbids-409", because));
        }
        if card != "4242" {
            let because = "The bank declined this card.";
            return Err(refused(402, "Declined", "may-it", "bank-says-no-402", because));
        }
        booking.is_paid = true;
        let content =
            json!({ "booking": number, "charged": total, "invoice": format!("/bookings/{number}/invoice") });
        let because = format!("The payment changed booking {number} to paid, and the response is a report.");
        Ok(shown("change-with-report-is-200", because, &content))
    }

    // Everything else.

    fn sign_in(&mut self, request: &Request, now: OffsetDateTime) -> Result<Reply, Refused> {
        let content = object(request)?;
        if (text(&content, "name")?, text(&content, "password")?) == ("guest", "sesame") {
            let because = "The name and the password are correct, so the response contains a token.";
            let token = json!({ "token": GUEST, "type": "Bearer" });
            return Ok(shown("post-that-computes-is-200", because, &token).with("Cache-Control", "no-store"));
        }
        self.wrong_sign_ins.note(now);
        let because = "The name or the password is wrong; we don't say which.";
        let reply = Reply::problem(401, "Sign-in failed", "credentials", "failed-sign-in-is-401", because);
        Err(Box::new(reply.with("WWW-Authenticate", "Bearer realm=\"hotel\"")))
    }

    fn availability(&self) -> Reply {
        let booked: BTreeSet<u32> = self.bookings.values().map(|booking| booking.stay.room).collect();
        let never_booked: Vec<&u32> = self.rooms.keys().filter(|room| !booked.contains(room)).collect();
        let content = json!({ "rooms_without_bookings": never_booked });
        shown("read-that-succeeds-is-200", "The availability exists, and you're within your limit.", &content)
    }
}

fn entrance() -> Reply {
    let content = json!({
        "hotel": "Hotel Example",
        "tokens": {
            "guest": format!("Authorization: Bearer {GUEST}"), "clerk": format!("Authorization: Bearer {CLERK}"),
        },
        "links": [
            "/rooms", "/rooms/7", "/rooms/7/reviews/1", "/rooms/7/photo", "/availability", "/price",
            "/bookings", "/bookings/1", "/bookings/1/invoice", "/bookings/1/payment", "/bookings-beta",
            "/reservations", "/batch", "/session", "/staff", "/feedback", "/exports", "/reports", "/statistics",
            "/offer", "/zimmer", "/guide", "/menu", "/search", "/welcome", "/live", "/dav/",
            "/openapi.json",
        ],
    });
    shown("read-that-succeeds-is-200", "The hotel's entry page exists.", &content)
}

fn staff() -> Reply {
    let content = json!([{ "name": "Ada", "works": "days" }, { "name": "Grace", "works": "nights" }]);
    shown("read-that-succeeds-is-200", "The list of staff exists, and a clerk may read it.", &content)
}

fn show_review(room: u32, review: u32) -> Reply {
    let content =
        json!({ "room": room, "review": review, "text": "Quiet and clean.", "stars": 3 + review % 3 });
    shown("read-that-succeeds-is-200", format!("Review {review} of room {room} exists."), &content)
}

fn feedback(request: &Request) -> Result<Reply, Refused> {
    let form = String::from_utf8_lossy(&request.content);
    if !form.split('&').filter_map(|pair| pair.strip_prefix("text=")).any(|text| !text.is_empty()) {
        return Err(invalid("missing-field-422", "The form's text field is missing or empty."));
    }
    let because = "The feedback was sent from a form, which the client should clear for the next entry.";
    Ok(Reply::new(Response::new(code(205)), "nothing-to-show", "entry-view-starts-afresh-205", because))
}

/// How many guests a room must have space for, by the query.
fn guests_asked(query: &str) -> Result<u32, Refused> {
    let named = |pair| str::split_once(pair, '=').unwrap_or((pair, ""));
    let mut values =
        query.split('&').map(named).filter(|(name, _)| *name == "guests").map(|(_, value)| value);
    let Some(value) = values.next() else { return Ok(0) };
    match id(value) {
        Some(guests) if guests <= 9 && values.next().is_none() => Ok(guests),
        _ => {
            let because = "The query parameter guests must be one number from 1 to 9.";
            Err(refused(400, "Malformed query", "readable", "malformed-query-400", because))
        }
    }
}

/// What a night costs in a room for so many guests.
pub fn rate(guests: u32) -> i64 {
    60 + 30 * i64::from(guests)
}

fn room_json(room: u32, guests: u32) -> Value {
    json!({ "number": room, "guests": guests, "price": rate(guests), "link": format!("/rooms/{room}") })
}

/// Nothing here has validators, so `*` is all that can hold; but a failed condition must still stop a change
/// (RFC 9110 section 13.1).
fn check_condition(request: &Request, is_there: bool) -> Result<(), Refused> {
    let current = is_there.then(conditions::Validators::default);
    conditions::refusal(request, current.as_ref()).map_or(Ok(()), |failed| Err(Box::new(failed)))
}

fn too_many_bookings() -> Reply {
    let because =
        format!("You already have {MOST_BOOKINGS} bookings, which is all that your account allows.");
    Reply::problem(403, "Too many bookings", "may-it", "own-storage-allowance-used-up-403", because)
}

fn too_often(rule: &'static str, because: &str, seconds: i64) -> Reply {
    Reply::problem(429, "Too often", "too-often", rule, because).with("Retry-After", seconds.to_string())
}

fn deleted(because: String) -> Reply {
    Reply::new(Response::new(code(204)), "nothing-to-show", "delete-with-nothing-to-report-is-204", because)
}

// What the office answers with as well.

/// JSON as the content of a response.
pub fn json_response(number: u16, content: &Value) -> Response {
    Response::new(code(number)).containing("application/json", format!("{content:#}\n"))
}

/// 200 with JSON.
pub fn shown(rule: &'static str, because: impl Into<String>, content: &Value) -> Reply {
    Reply::new(json_response(200, content), "nothing-to-show", rule, because)
}

fn shown_list(list: Vec<Value>, because: &str) -> Reply {
    if list.is_empty() {
        let because = "The list exists, but nothing in it matches, so it's empty.";
        return shown("empty-result-is-200", because, &Value::Array(list));
    }
    shown("read-that-succeeds-is-200", because, &Value::Array(list))
}

fn created(rule: &'static str, because: String, content: &Value) -> Reply {
    Reply::new(json_response(201, content), "something-new", rule, because)
}

/// A 404 with a rule of its own.
pub fn missing(rule: &'static str, because: impl Into<String>) -> Reply {
    Reply::problem(404, "Not found", "nothing-there", rule, because)
}

/// Problem details as a refusal.
pub fn refused(
    number: u16,
    title: &str,
    step: &'static str,
    rule: &'static str,
    because: impl Into<String>,
) -> Refused {
    Box::new(Reply::problem(number, title, step, rule, because))
}

/// A 422.
pub fn invalid(rule: &'static str, because: impl Into<String>) -> Refused {
    refused(422, "Invalid content", "sense", rule, because)
}

fn conflict(rule: &'static str, because: impl Into<String>) -> Refused {
    refused(409, "Conflict", "clash", rule, because)
}

/// The content as JSON. An empty body isn't JSON either, and no check before this one sees that.
pub fn any_json(request: &Request) -> Result<Value, Refused> {
    serde_json::from_slice(&request.content).map_err(|error| {
        let because = format!("The body can't be read as JSON: {error}.");
        refused(400, "Unreadable JSON", "readable", "unparseable-content-400", because)
    })
}

/// The content as a JSON object.
pub fn object(request: &Request) -> Result<Map<String, Value>, Refused> {
    match any_json(request)? {
        Value::Object(object) => Ok(object),
        _ => Err(invalid("values-make-no-sense-422", "The body is JSON, but it isn't an object.")),
    }
}

fn field<'a>(content: &'a Map<String, Value>, name: &str) -> Result<&'a Value, Refused> {
    let value = content.get(name).filter(|value| !value.is_null());
    value.ok_or_else(|| invalid("missing-field-422", format!("The field {name} is missing.")))
}

/// A text that's required.
fn text<'a>(content: &'a Map<String, Value>, name: &str) -> Result<&'a str, Refused> {
    let because = || invalid("values-make-no-sense-422", format!("The field {name} must be a string."));
    field(content, name)?.as_str().ok_or_else(because)
}

/// The whole number that a value is: in JSON, 2.0 is the same number as 2.
pub fn whole_number(value: &Value) -> Option<u32> {
    let is_whole = |number: &f64| number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it's whole and in range")]
    value.as_f64().filter(is_whole).map(|number| number as u32)
}

/// A whole number that's required.
pub fn whole(content: &Map<String, Value>, name: &str, range: RangeInclusive<u32>) -> Result<u32, Refused> {
    whole_number(field(content, name)?).filter(|number| range.contains(number)).ok_or_else(|| {
        let because = match *range.end() {
            u32::MAX => format!("The field {name} must be a whole number, and at least {}.", range.start()),
            most => format!("The field {name} must be a whole number from {} to {most}.", range.start()),
        };
        invalid("values-make-no-sense-422", because)
    })
}

fn day(content: &Map<String, Value>, name: &str) -> Result<Date, Refused> {
    let because = || format!("The field {name} must be a date of the calendar, such as 2027-05-01.");
    parse_day(text(content, name)?).ok_or_else(|| invalid("values-make-no-sense-422", because()))
}

fn parse_day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let is_digits =
        |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(is_digits(year, 4) && is_digits(month, 2) && is_digits(day, 2)) {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

#[cfg(test)]
pub mod tests {
    use super::super::Lab;
    use super::*;
    use crate::wire::{Fields, Version};
    use time::macros::datetime;

    pub const NOW: OffsetDateTime = datetime!(2026-10-01 12:00 UTC);

    /// Sends one request, such as `POST /rooms`, with more header fields.
    pub fn ask(
        lab: &mut Lab,
        now: OffsetDateTime,
        line: &str,
        more: &[(&str, &str)],
        content: &str,
    ) -> Reply {
        let (method, target) = line.split_once(' ').unwrap();
        let length = content.len().to_string();
        let mut fields = vec![("Host", "localhost"), ("Content-Length", length.as_str())];
        if !more.iter().any(|(name, _)| *name == "Content-Type") && !content.is_empty() {
            fields.push(("Content-Type", "application/json"));
        }
        let all = fields.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let (method, target, version) = (method.to_owned(), target.to_owned(), Version::Http11);
        let head = Request { method, target, version, fields: Fields(all.collect()), content: Vec::new() };
        let request = Request { content: content.as_bytes().to_vec(), ..head.clone() };
        lab.refusal(&head, now).unwrap_or_else(|| lab.respond(&request, now))
    }

    /// Each line is a request, its content, the code, and the rule, in one lab, with this token.
    pub fn check(token: &str, lines: &[(&str, &str, u16, &str)]) {
        let mut lab = Lab::new(NOW);
        let token = format!("Bearer {token}");
        for (line, content, number, rule) in lines {
            let reply = ask(&mut lab, NOW, line, &[("Authorization", &token)], content);
            let told = (reply.response.code.number(), reply.rule);
            assert_eq!(told, (*number, *rule), "{line} {content}: {}", reply.because);
        }
    }

    fn stay(room: u32, from: &str, to: &str, guests: u32) -> String {
        json!({ "room": room, "from": from, "to": to, "guests": guests }).to_string()
    }

    #[test]
    fn rooms_are_read_added_and_removed() {
        check(
            CLERK,
            &[
                ("GET /rooms", "", 200, "read-that-succeeds-is-200"),
                ("GET /rooms?guests=4", "", 200, "read-that-succeeds-is-200"),
                ("GET /rooms?guests=9", "", 200, "empty-result-is-200"),
                ("GET /rooms?guests=+1", "", 400, "malformed-query-400"),
                ("GET /rooms?guests=1&guests=2", "", 400, "malformed-query-400"),
                ("GET /rooms/07", "", 404, "impossible-id-is-404"),
                ("GET /rooms/87", "", 404, "nothing-at-url-is-404"),
                ("PUT /rooms/7", "{}", 405, "wrong-method-for-this-url-405"),
                ("DELETE /rooms/7", "", 409, "something-depends-on-it-409"),
                ("DELETE /rooms/8", "", 204, "delete-with-nothing-to-report-is-204"),
                ("GET /rooms/8", "", 410, "removed-for-good-410"),
                ("POST /rooms", "", 400, "unparseable-content-400"),
                ("POST /rooms", "[]", 422, "values-make-no-sense-422"),
                ("POST /rooms", "{\"number\":30}", 422, "missing-field-422"),
                ("POST /rooms", "{\"number\":30,\"guests\":2}", 201, "post-that-creates-is-201"),
                ("POST /rooms", "{\"number\":30,\"guests\":2}", 409, "duplicate-value-is-409"),
                ("POST /rooms", "{\"number\":8,\"guests\":2}", 409, "duplicate-value-is-409"),
                ("GET /rooms/7/reviews/4", "", 451, "legal-demand-on-content-451"),
                ("GET /rooms/7/reviews/6", "", 404, "nothing-at-url-is-404"),
                ("GET /rooms/13/reviews/4", "", 404, "missing-parent-is-404"),
            ],
        );
    }

    #[test]
    fn bookings_are_made_changed_and_canceled() {
        let [may, next, reversed] = [("01", "03"), ("03", "04"), ("03", "01")]
            .map(|(from, to)| stay(7, &format!("2027-05-{from}"), &format!("2027-05-{to}"), 2));
        check(
            GUEST,
            &[
                ("POST /bookings", &may, 201, "post-that-creates-is-201"),
                ("POST /bookings", &may, 409, "duplicate-value-is-409"),
                ("POST /bookings", &next, 201, "post-that-creates-is-201"),
                ("POST /bookings", &reversed, 422, "values-make-no-sense-422"),
                ("POST /bookings", &stay(7, "2027-02-29", "2027-03-01", 2), 422, "values-make-no-sense-422"),
                ("POST /bookings", &stay(1, "2027-02-01", "2027-02-02", 9), 422, "values-make-no-sense-422"),
                ("POST /bookings", &stay(13, "2027-02-01", "2027-02-02", 1), 422, "reference-to-nothing-422"),
                ("POST /bookings", "{\"room\":null}", 422, "missing-field-422"),
                ("PUT /bookings/2", &may, 200, "change-with-report-is-200"),
                ("PUT /bookings/9", &may, 409, "duplicate-value-is-409"),
                ("DELETE /bookings/2", "", 204, "delete-with-nothing-to-report-is-204"),
                ("DELETE /bookings/2", "", 404, "second-delete-is-404"),
                ("PUT /bookings/9", &may, 201, "put-that-creates-is-201"),
                ("PUT /bookings/09", &may, 404, "impossible-id-is-404"),
                ("GET /bookings/2/invoice", "", 404, "missing-parent-is-404"),
                ("GET /bookings/1/invoice", "", 402, "only-money-lifts-the-block-402"),
                ("POST /bookings/1/payment", "{\"card\":\"1\"}", 402, "bank-says-no-402"),
                ("POST /bookings/1/payment", "{\"card\":\"4242\"}", 200, "change-with-report-is-200"),
                ("POST /bookings/1/payment", "{\"card\":\"4242\"}", 409, "lifecycle-state-forbids-409"),
                ("GET /bookings/1/invoice", "", 200, "read-that-succeeds-is-200"),
                ("PUT /bookings/1", &may, 409, "lifecycle-state-forbids-409"),
                ("GET /staff", "", 403, "missing-right-is-403"),
            ],
        );
    }

    #[test]
    fn a_repeated_key_gets_the_first_answer() {
        let mut lab = Lab::new(NOW);
        let token = format!("Bearer {GUEST}");
        let fields = [("Authorization", token.as_str()), ("Idempotency-Key", "a")];
        let [one, other] = ["01", "02"].map(|from| stay(7, &format!("2027-05-{from}"), "2027-05-03", 2));
        let [first, again, changed] =
            [&one, &one, &other].map(|content| ask(&mut lab, NOW, "POST /bookings", &fields, content));
        assert_eq!(first.response, again.response);
        assert_eq!(again.rule, "repeat-with-key-gets-first-answer-201");
        assert_eq!(changed.rule, "same-key-other-content-422");
    }

    #[test]
    fn limits_say_when_to_come_back_and_then_let_through() {
        let mut lab = Lab::new(NOW);
        let later = NOW + Duration::milliseconds(500);
        let codes: Vec<u16> =
            (0..5).map(|_| ask(&mut lab, NOW, "GET /availability", &[], "").response.code.number()).collect();
        assert_eq!(codes, [200; 5]);
        let refused = ask(&mut lab, later, "GET /availability", &[], "");
        assert_eq!(refused.response.fields.get("Retry-After"), Some("10"));
        let after = NOW + Duration::seconds(10);
        assert_eq!(ask(&mut lab, after, "GET /availability", &[], "").response.code.number(), 200);
        let sign_in = |lab: &mut Lab, now, password: &str| {
            let content = json!({ "name": "guest", "password": password }).to_string();
            ask(lab, now, "POST /session", &[], &content).response.code.number()
        };
        assert_eq!(["a", "b", "c", "sesame"].map(|word| sign_in(&mut lab, NOW, word)), [401, 401, 401, 429]);
        assert_eq!(sign_in(&mut lab, NOW + Duration::MINUTE, "sesame"), 200);
    }

    #[test]
    fn there_is_an_end_to_rooms_and_bookings() {
        let (mut lab, guest, clerk) = (Lab::new(NOW), format!("Bearer {GUEST}"), format!("Bearer {CLERK}"));
        for number in 21..=101 {
            let content = json!({ "number": number, "guests": 1 }).to_string();
            ask(&mut lab, NOW, "POST /rooms", &[("Authorization", &clerk)], &content);
        }
        let content = json!({ "number": 500, "guests": 1 }).to_string();
        let room = ask(&mut lab, NOW, "POST /rooms", &[("Authorization", &clerk)], &content);
        assert_eq!(room.rule, "refusal-beyond-credentials-is-403");
        let mut book = |nth: u32| {
            let content = stay(21 + nth / 20, &format!("2027-01-{:02}", 1 + nth % 20), "", 1);
            let content = content.replace("\"\"", &format!("\"2027-01-{:02}\"", 2 + nth % 20));
            ask(&mut lab, NOW, "POST /bookings", &[("Authorization", &guest)], &content)
                .response
                .code
                .number()
        };
        assert!((0..199).all(|nth| book(nth) == 201));
        assert_eq!(book(199), 403);
        let put = ask(&mut lab, NOW, "PUT /bookings/900", &[("Authorization", &guest)], "{}");
        assert_eq!(put.rule, "own-storage-allowance-used-up-403");
    }

    #[test]
    fn a_form_is_cleared_once_it_says_something() {
        let mut lab = Lab::new(NOW);
        let form = [("Content-Type", "application/x-www-form-urlencoded")];
        let codes = ["text=hello", "text=", ""]
            .map(|content| ask(&mut lab, NOW, "POST /feedback", &form, content).response.code.number());
        assert_eq!(codes, [205, 422, 422]);
    }

    #[test]
    fn a_whole_number_may_have_a_fraction_of_zero() {
        let numbers = [json!(2.0), json!(2), json!(4_294_967_295.0)].map(|value| whole_number(&value));
        assert_eq!(numbers, [Some(2), Some(2), Some(u32::MAX)]);
        let others = [json!(2.5), json!(-1), json!("2"), json!(4_294_967_296_u64), json!(1e300)];
        assert!(others.iter().all(|value| whole_number(value).is_none()));
        check(CLERK, &[("POST /rooms", "{\"number\":30.0,\"guests\":2.0}", 201, "post-that-creates-is-201")]);
    }

    #[test]
    fn no_cache_has_to_guess_how_long_a_read_is_fresh() {
        let mut lab = Lab::new(NOW);
        let mut stored = |line: &str| {
            let reply = ask(&mut lab, NOW, line, &[("Authorization", "Bearer clerk-1")], "").response;
            reply.fields.get("Cache-Control").unwrap_or("").to_owned()
        };
        for line in
            ["GET /rooms", "HEAD /rooms/7", "GET /rooms/13", "GET /nothing", "GET /session", "GET /guide"]
        {
            assert_eq!(stored(line), "no-store", "{line}");
        }
        let others =
            ["GET /zimmer", "GET /rooms/3/photo", "GET /dav/plan.txt", "DELETE /bookings/1"].map(&mut stored);
        assert_eq!(others, ["max-age=3600", "max-age=60", "no-cache", ""]);
    }

    #[test]
    fn options_says_what_is_supported() {
        let mut lab = Lab::new(NOW);
        let mut options = |path: &str, field: &str| {
            let reply =
                ask(&mut lab, NOW, &format!("OPTIONS {path}"), &[("Authorization", "Bearer clerk-1")], "");
            reply.response.fields.get(field).unwrap_or("").to_owned()
        };
        assert_eq!(options("/rates/summer", "Accept-Patch"), "application/merge-patch+json");
        assert_eq!(options("/rooms", "Accept-Patch"), "");
        let of_folders = "GET, DELETE, COPY, MOVE, PROPFIND, PROPPATCH, LOCK, UNLOCK, HEAD, OPTIONS";
        assert_eq!(options("/dav/reports", "Allow"), of_folders);
        assert_eq!(options("/dav/new", "Allow"), "PUT, MKCOL, LOCK, OPTIONS");
        assert!(options("/dav/plan.txt", "Allow").starts_with("GET, PUT, DELETE, COPY"));
    }

    #[test]
    fn a_failed_condition_stops_a_change() {
        let mut lab = Lab::new(NOW);
        let fields = [("Authorization", "Bearer guest-7"), ("If-None-Match", "*")];
        let content = stay(7, "2027-05-01", "2027-05-03", 2);
        assert_eq!(ask(&mut lab, NOW, "PUT /bookings/1", &fields, &content).response.code.number(), 412);
        assert_eq!(ask(&mut lab, NOW, "PUT /bookings/5", &fields, &content).response.code.number(), 201);
    }
}
