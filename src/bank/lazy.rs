//! Parts of the bank that are read back from the program when somebody first asks for them.

use super::stored::{Reader, Stored, Writer};
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// A part of the bank: made at once, or lying in the program until it is asked for.
#[derive(Clone, Default)]
pub struct Lazy<T> {
    made: OnceLock<T>,
    stored: Reader,
}

impl<T: Stored + Default> Lazy<T> {
    /// Changes the part in its place.
    pub(super) fn change<R>(&mut self, change: impl FnOnce(&mut T) -> R) -> R {
        let mut part = self.made.take().unwrap_or_else(|| self.read());
        let changed = change(&mut part);
        *self = Self::from(part);
        changed
    }

    /// What the build wrote can be read: a test reads all of it.
    fn read(&self) -> T {
        T::restore(&mut self.stored.clone()).unwrap_or_default()
    }
}

impl<T: Stored + Default> Deref for Lazy<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.made.get_or_init(|| self.read())
    }
}

impl<T> From<T> for Lazy<T> {
    fn from(part: T) -> Self {
        Self { made: OnceLock::from(part), stored: Reader::default() }
    }
}

impl<'a, T> IntoIterator for &'a Lazy<Vec<T>>
where
    Vec<T>: Stored,
{
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Stored + Default + fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// As a block, so that it can be passed over unread.
impl<T: Stored + Default> Stored for Lazy<T> {
    fn store(&self, into: &mut Writer) {
        into.block(|into| (**self).store(into));
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        Some(Self { made: OnceLock::new(), stored: from.block()? })
    }
}
