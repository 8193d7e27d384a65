//! The fuzz targets on a stable toolchain: the seeds that are kept, and what chance makes of them.
//!
//! `fuzz/` holds the same for `cargo fuzz`; an input that it finds is kept in `fuzz/seeds/` and played here from then on.
//! For a long run by hand, set `STATUSQUIZ_FUZZ_ENTRY=request STATUSQUIZ_FUZZ_INPUTS=10000000 STATUSQUIZ_FUZZ_SEED=8`.

#[path = "../fuzz/entries.rs"]
mod entries;
mod support;

use entries::ENTRIES;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use std::panic::catch_unwind;
use std::path::Path;
use std::str::FromStr;
use support::amount::amount;

/// Pieces that chance alone would hardly put together.
const PIECES: [&[u8]; 37] = [
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b]11;",
    b"\x1b[31m",
    b"\\u001b",
    "\u{202e}".as_bytes(),
    "\u{9b}".as_bytes(),
    b"\xff\xfe",
    b"\0",
    b"\n",
    b"[[rule]]\n",
    b"'''",
    b"\"",
    b"= 99999999999999999999\n",
    b"{\"v\":2,",
    b"null",
    b"<C-",
    b"<Space>",
    "e\u{301}\u{301}".as_bytes(),
    b"\r\n",
    b"\r\n\r\n",
    b"GET /rooms/3 HTTP/1.1\r\nHost: localhost\r\n",
    b" HTTP/1.0\r\n",
    b"HTTP/1.25",
    b"PUT",
    b"/bookings/1",
    b"/../%00%2f?%zz",
    b"Content-Length: 3\r\n",
    b"Content-Length: 0, 0\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"0\r\n\r\n",
    b"ffffffff\r\n",
    b"Authorization: Bearer clerk-1\r\n",
    b"Content-Type: application/json\r\n",
    b"Expect: 100-continue\r\n",
    b"Range: bytes=0-0,-18446744073709551615\r\n",
    b"If-Match: *\r\n",
];

/// The seeds of an entry.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("fuzz/seeds").join(name)];
    if name == "questions" {
        folders.push(root.join("tests/fixtures"));
    }
    let mut paths: Vec<_> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Changes some bytes in one of the ways in which files go wrong.
fn mutate(bytes: &mut Vec<u8>, chance: &mut StdRng) {
    let at = chance.random_range(0..=bytes.len());
    let end = chance.random_range(at..=(at + 40).min(bytes.len()));
    match chance.random_range(0..6) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => drop(bytes.splice(at..end, PIECES.choose(chance).unwrap().iter().copied())),
        3 => {
            let again = bytes[at..end].to_vec();
            drop(bytes.splice(at..at, again));
        }
        4 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << chance.random_range(0..8)),
        _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = chance.random()),
    }
}

/// A variable for runs by hand; without it, what plain `cargo test` does.
fn wanted<T: FromStr>(name: &str, plainly: T) -> T {
    let set = std::env::var(name).ok();
    set.map_or(plainly, |text| text.parse().unwrap_or_else(|_| panic!("{name}={text}")))
}

#[test]
fn no_bytes_break_what_reads_them() {
    let only: String = wanted("STATUSQUIZ_FUZZ_ENTRY", String::new());
    for (name, entry) in ENTRIES.into_iter().filter(|(name, _)| only.is_empty() || *name == only) {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "no seeds for {name}");
        let mut chance = StdRng::seed_from_u64(wanted("STATUSQUIZ_FUZZ_SEED", 7));
        for seed in &seeds {
            entry(seed);
        }
        for _ in 0..wanted("STATUSQUIZ_FUZZ_INPUTS", amount(1_000, 100_000)) {
            let mut bytes = seeds.choose(&mut chance).unwrap().clone();
            for _ in 0..chance.random_range(1..6) {
                mutate(&mut bytes, &mut chance);
            }
            let played = catch_unwind(|| entry(&bytes));
            assert!(played.is_ok(), "{name}: keep this in fuzz/seeds: {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn the_entries_see_what_is_not_safe() {
    assert!(catch_unwind(|| entries::shown_safely_or_panic("\u{1b}")).is_err());
    entries::shown_safely_or_panic("plain\ntext");
}
