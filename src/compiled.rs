//! The questions as the build left them; [`crate::bank`] reads them.

/// All texts, one after the other.
pub static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.txt"));
/// Which text stands where, and all that is no text.
pub static PARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/parts.bin"));
