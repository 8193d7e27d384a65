//! Photos of the rooms: PNG images, drawn in code, that clerks can replace.

use super::super::conditions::{self, Validators};
use super::super::{Policy, reply::Reply};
use super::{created, invalid, needs, ok, replaced};
use crate::wire::Request;
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// How many rooms there are; the last two have no photo at first.
pub const ROOMS: u8 = 12;

/// The most content of one photo; those of all rooms together stay below 1 MB by it.
const MOST: usize = 64 * 1024;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const WIDTH: u8 = 64;
const HEIGHT: u8 = 40;

pub struct Photos {
    all: BTreeMap<u8, Photo>,
    versions: u32,
}

struct Photo {
    content: Vec<u8>,
    etag: String,
    modified: Option<OffsetDateTime>,
}

pub fn policy(method: &str) -> Policy {
    let is_put = method == "PUT";
    Policy {
        methods: &["GET", "PUT"],
        needs: needs(method),
        takes: if is_put { &["image/png"] } else { &[] },
        sends: &["image/png"],
        most: if is_put { MOST } else { Policy::READ.most },
        wants_length: is_put,
    }
}

impl Photos {
    pub fn new(now: OffsetDateTime) -> Self {
        let photo = |room| Photo { content: png(room), etag: "\"photo-1\"".to_owned(), modified: Some(now) };
        Self { all: (1..=ROOMS - 2).map(|room| (room, photo(room))).collect(), versions: 1 }
    }

    pub fn has(&self, room: u8) -> bool {
        self.all.contains_key(&room)
    }

    pub fn get(&self, room: u8, request: &Request) -> Reply {
        let Some(photo) = self.all.get(&room) else { return super::super::checks::nothing_at(request) };
        let full = ok("image/png", photo.content.clone(), format!("This is the photo of room {room}."));
        let full = full.with("Cache-Control", "max-age=60").with("Accept-Ranges", "bytes");
        conditions::read(request, full, &photo.validators())
    }

    pub fn put(&mut self, room: u8, request: &Request, now: OffsetDateTime) -> Reply {
        if let Some(refused) = conditions::partial_put(request) {
            return refused;
        }
        if !is_png(&request.content) {
            let because = "The content says that it's a PNG image, and it isn't a complete one.";
            return invalid("damaged-file-of-right-type-422", because);
        }
        let before = self.all.get(&room);
        if let Some(refused) = conditions::refusal(request, before.map(Photo::validators).as_ref()) {
            return refused;
        }
        // Where the last version has no date, it was changed in some second that isn't known any more.
        let modified = match before {
            Some(photo) if photo.modified.is_none() => None,
            Some(photo) => conditions::changed(photo.modified, now),
            None => Some(now),
        };
        let was_there = before.is_some();
        self.versions = self.versions.saturating_add(1);
        let etag = format!("\"photo-{}\"", self.versions);
        let reply = if was_there { replaced(&etag) } else { created(&etag) };
        self.all.insert(room, Photo { content: request.content.clone(), etag, modified });
        reply
    }
}

impl Photo {
    fn validators(&self) -> Validators<'_> {
        Validators { etag: Some(&self.etag), modified: self.modified }
    }
}

fn is_png(content: &[u8]) -> bool {
    content.starts_with(SIGNATURE) && content.ends_with(&chunk(*b"IEND", &[]))
}

/// A wall, a window, a floor and a bed, in the colors of the room.
fn png(room: u8) -> Vec<u8> {
    let header = [0, 0, 0, WIDTH, 0, 0, 0, HEIGHT, 8, 3, 0, 0, 0];
    let shade = room.wrapping_mul(20);
    let palette = [255 - shade / 4, 230, 200 + shade / 8, 150, 110, 80, 140, 200, 240, 90, shade, 130];
    let mut pixels = Vec::new();
    for y in 0..HEIGHT {
        pixels.push(0); // no filter in this line
        pixels.extend((0..WIDTH).map(|x| color(x, y)));
    }
    let mut image = SIGNATURE.to_vec();
    image.extend(chunk(*b"IHDR", &header));
    image.extend(chunk(*b"PLTE", &palette));
    image.extend(chunk(*b"IDAT", &stored(&pixels)));
    image.extend(chunk(*b"IEND", &[]));
    image
}

fn color(x: u8, y: u8) -> u8 {
    match (x, y) {
        (40..=56, 6..=18) => 2,
        (6..=34, 22..=32) => 3,
        (_, 28..) => 1,
        _ => 0,
    }
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let named: Vec<u8> = kind.iter().chain(data).copied().collect();
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    [length.to_be_bytes().as_slice(), &named, &crc32fast::hash(&named).to_be_bytes()].concat()
}

/// A zlib stream of one block that isn't compressed (RFC 1950, RFC 1951 section 3.2.4).
fn stored(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    let head = [0x78, 0x01, 0x01];
    [head.as_slice(), &length.to_le_bytes(), &(!length).to_le_bytes(), data, &adler(data).to_be_bytes()]
        .concat()
}

fn adler(data: &[u8]) -> u32 {
    // So many bytes can't overflow the sums.
    let (low, high) = data.chunks(5_552).fold((1, 0), |sums, part| {
        let (low, high) = part.iter().fold(sums, |(low, high), byte| {
            let low = low + u32::from(*byte);
            (low, high + low)
        });
        (low % 65_521, high % 65_521)
    });
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_png_and_zlib() {
        assert_eq!(adler(b"Wikipedia"), 0x11e6_0398);
        // The lower half is the sum of all bytes.
        assert_eq!(adler(&vec![255; 20_000]) & 0xffff, (1 + 255 * 20_000) % 65_521);
        assert_eq!(chunk(*b"IEND", &[]), b"\0\0\0\0IEND\xae\x42\x60\x82");
    }

    #[test]
    fn a_drawn_photo_is_small_and_each_room_has_its_own() {
        assert!(png(1).len() <= 8 * 1024 && is_png(&png(1)) && png(1) != png(2));
    }
}
