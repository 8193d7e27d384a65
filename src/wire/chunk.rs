//! The sizes of chunks.

/// The size that a line before a chunk says, without its extensions (RFC 9112 section 7.1); nothing if it's no number, or has
/// more digits than that.
pub fn chunk_size(line: &[u8], most_digits: usize) -> Option<usize> {
    let digits = line.split(|byte| *byte == b';').next()?.trim_ascii();
    let is_size = (1..=most_digits).contains(&digits.len()) && digits.iter().all(u8::is_ascii_hexdigit);
    usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok().filter(|_| is_size)
}
