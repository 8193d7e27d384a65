//! Bytes that are meant as text and are no UTF-8.

/// How compressed files begin: gzip, zip, xz, Zstandard, bzip2.
const COMPRESSED: [&[u8]; 5] = [b"\x1f\x8b", b"PK\x03\x04", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"BZh"];

/// Whether bytes that begin like this are to be read as a whole before they are text, if they ever are.
pub fn is_encoded(head: &[u8]) -> bool {
    is_compressed(head) || utf_16(head).is_some()
}

/// UTF-16 with a byte order mark as UTF-8, and everything else as it is, unless it is certainly no text.
pub fn decoded(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    if is_compressed(&bytes) {
        return Err("it's compressed; decompress it first".to_owned());
    }
    let Some((units, rest)) = utf_16(&bytes) else { return Ok(bytes) };
    let text = if rest.is_empty() { String::from_utf16(&units).ok() } else { None };
    text.map(String::into_bytes)
        .ok_or_else(|| "it's invalid UTF-16; save it as UTF-8 in your editor".to_owned())
}

fn is_compressed(head: &[u8]) -> bool {
    COMPRESSED.iter().any(|magic| head.starts_with(magic))
}

/// What follows a byte order mark of UTF-16, and a byte that makes no unit.
fn utf_16(bytes: &[u8]) -> Option<(Vec<u16>, &[u8])> {
    let (text, unit): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xff, 0xfe, text @ ..] => (text, u16::from_le_bytes),
        [0xfe, 0xff, text @ ..] => (text, u16::from_be_bytes),
        _ => return None,
    };
    let (pairs, rest) = text.as_chunks::<2>();
    Some((pairs.iter().map(|pair| unit(*pair)).collect(), rest))
}
