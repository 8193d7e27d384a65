//! How the build writes the bank down, and how the program reads it back: the fields of each type, one after the other.
//!
//! Texts are kept apart from the rest, in one `str`: the compiler has seen that it is UTF-8, so that what is read is a
//! slice of the program, neither checked nor copied.

use crate::http::StatusCode;
use std::collections::{BTreeMap, HashMap};

/// What can be written down by the build and read back by the program.
pub trait Stored: Sized {
    /// Writes it down.
    fn store(&self, into: &mut Writer);
    /// Reads it back; nothing if that is not what was written.
    fn restore(from: &mut Reader) -> Option<Self>;
}

/// What has been written down.
#[derive(Debug, Default)]
pub struct Writer {
    texts: String,
    at: HashMap<String, usize>,
    parts: Vec<u8>,
    is_draft: bool,
}

impl Writer {
    /// All texts, and the rest.
    #[allow(dead_code, reason = "the build calls it")]
    pub(super) fn finish(self) -> (String, Vec<u8>) {
        (self.texts, self.parts)
    }

    /// All texts that were written.
    #[cfg(test)]
    pub(super) fn all_texts(&self) -> impl Iterator<Item = &str> {
        self.at.keys().map(String::as_str)
    }

    /// Writes a text, unless it has been written before, and where it is.
    pub(super) fn text(&mut self, text: &str) {
        let at = self.at.get(text).copied().unwrap_or_else(|| {
            let at = self.texts.len();
            self.texts.push_str(text);
            self.at.insert(text.to_owned(), at);
            at
        });
        self.number(at);
        self.number(text.len());
    }

    /// Seven bits a byte, the lowest first; the eighth says that there are more.
    fn number(&mut self, mut number: usize) {
        while number > 0x7f {
            self.parts.push(low_byte(number) | 0x80);
            number >>= 7;
        }
        self.parts.push(low_byte(number));
    }

    /// Writes a whole, and the texts that stand in none of its blocks before all others: they are read at every start, and
    /// memory comes in pages.
    #[allow(dead_code, reason = "the build calls it")]
    pub(super) fn whole(&mut self, whole: &impl Stored) {
        self.is_draft = true;
        whole.store(self);
        self.is_draft = false;
        self.parts.clear();
        whole.store(self);
    }

    /// Writes what `write` writes, behind its length.
    pub(super) fn block(&mut self, write: impl FnOnce(&mut Self)) {
        if self.is_draft {
            return;
        }
        let before = std::mem::take(&mut self.parts);
        write(self);
        let block = std::mem::replace(&mut self.parts, before);
        self.number(block.len());
        self.parts.extend(block);
    }
}

fn low_byte(number: usize) -> u8 {
    number.to_le_bytes().first().copied().unwrap_or_default()
}

/// What is still to be read.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    texts: &'static str,
    parts: &'static [u8],
}

impl Reader {
    /// Reads what a [`Writer`] made.
    pub(super) const fn new(texts: &'static str, parts: &'static [u8]) -> Self {
        Self { texts, parts }
    }

    pub(super) fn text(&mut self) -> Option<&'static str> {
        let at = self.number()?;
        let length = self.number()?;
        self.texts.get(at..at.checked_add(length)?)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let (&byte, rest) = self.parts.split_first()?;
            self.parts = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte <= 0x7f {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn block(&mut self) -> Option<Self> {
        let length = self.number()?;
        let (block, rest) = self.parts.split_at_checked(length)?;
        self.parts = rest;
        Some(Self { texts: self.texts, parts: block })
    }
}

/// Writes and reads a struct as its fields in this order.
macro_rules! stored_as_fields {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::bank::stored::Stored for $name {
            fn store(&self, into: &mut $crate::bank::stored::Writer) {
                let Self { $($field),* } = self;
                $($crate::bank::stored::Stored::store($field, into);)*
            }

            fn restore(from: &mut $crate::bank::stored::Reader) -> Option<Self> {
                Some(Self { $($field: $crate::bank::stored::Stored::restore(from)?),* })
            }
        }
    };
}

/// Writes and reads one of few values as its place in a list of all, each with its word.
macro_rules! stored_as_place {
    ($name:ty, $all:expr) => {
        impl $crate::bank::stored::Stored for $name {
            fn store(&self, into: &mut $crate::bank::stored::Writer) {
                let at = $all.iter().position(|(_, one)| one == self);
                $crate::bank::stored::Stored::store(&at.unwrap_or($all.len()), into);
            }

            fn restore(from: &mut $crate::bank::stored::Reader) -> Option<Self> {
                let at: usize = $crate::bank::stored::Stored::restore(from)?;
                $all.get(at).map(|(_, one)| *one)
            }
        }
    };
}

pub(super) use {stored_as_fields, stored_as_place};

impl Stored for usize {
    fn store(&self, into: &mut Writer) {
        into.number(*self);
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        from.number()
    }
}

/// Writes and reads a number that fits into a `usize`.
macro_rules! stored_as_number {
    ($($name:ty),*) => {$(
        impl Stored for $name {
            fn store(&self, into: &mut Writer) {
                into.number(usize::try_from(*self).unwrap_or(usize::MAX));
            }

            fn restore(from: &mut Reader) -> Option<Self> {
                Self::try_from(from.number()?).ok()
            }
        }
    )*};
}

stored_as_number!(u16, u32);

impl Stored for StatusCode {
    fn store(&self, into: &mut Writer) {
        self.number().store(into);
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        Self::new(Stored::restore(from)?).ok()
    }
}

impl Stored for bool {
    fn store(&self, into: &mut Writer) {
        into.number(usize::from(*self));
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        Some(from.number()? > 0)
    }
}

impl Stored for String {
    fn store(&self, into: &mut Writer) {
        into.text(self);
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn store(&self, into: &mut Writer) {
        self.is_some().store(into);
        if let Some(value) = self {
            value.store(into);
        }
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        if bool::restore(from)? { T::restore(from).map(Some) } else { Some(None) }
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn store(&self, into: &mut Writer) {
        self.len().store(into);
        for item in self {
            item.store(into);
        }
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        (0..from.number()?).map(|_| T::restore(from)).collect()
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn store(&self, into: &mut Writer) {
        self.0.store(into);
        self.1.store(into);
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        Some((A::restore(from)?, B::restore(from)?))
    }
}

impl<K: Stored + Ord, V: Stored> Stored for BTreeMap<K, V> {
    fn store(&self, into: &mut Writer) {
        self.len().store(into);
        for (key, value) in self {
            key.store(into);
            value.store(into);
        }
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        (0..from.number()?).map(|_| Stored::restore(from)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fmt::Debug;

    /// Reads back what was written; what was written stays in memory, as it stays in the program.
    fn read_back<T: Stored>(value: &T) -> (Option<T>, bool) {
        let mut writer = Writer::default();
        value.store(&mut writer);
        let (texts, parts) = writer.finish();
        let mut reader = Reader::new(texts.leak(), parts.leak());
        (T::restore(&mut reader), reader.parts.is_empty())
    }

    fn stays<T: Stored + PartialEq + Debug>(value: &T) {
        let (read, is_all) = read_back(value);
        assert_eq!((read.as_ref(), is_all), (Some(value), true));
    }

    #[test]
    fn what_was_cut_short_is_not_read() {
        let mut writer = Writer::default();
        vec!["a long text".to_owned(), "another".to_owned()].store(&mut writer);
        let (texts, parts) = writer.finish();
        let (texts, parts): (&str, &[u8]) = (texts.leak(), parts.leak());
        for end in 0..parts.len() {
            assert_eq!(Vec::<String>::restore(&mut Reader::new(texts, &parts[..end])), None);
        }
        assert_eq!(Vec::<String>::restore(&mut Reader::new("a lon", parts)), None);
        assert_eq!(usize::restore(&mut Reader::new("", &[0xff; 20])), None);
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_back(
            numbers in any::<(usize, u32, u16, bool)>(),
            texts in any::<Vec<Option<String>>>(),
            map in any::<BTreeMap<String, (usize, usize)>>(),
        ) {
            stays(&((numbers.0, numbers.1), (numbers.2, numbers.3)));
            stays(&(texts, map));
        }
    }
}
