//! A pack: questions from somebody else, in one file that says who made it.

use super::stored::stored_as_fields;
use super::{Confusion, Place, SafeText};

/// What a pack says of itself, and the pairs of codes that it separates in its own words.
#[derive(Debug, Clone)]
pub struct Pack {
    /// A readable name that never changes; the ids of its rules and questions begin with it.
    pub id: String,
    /// Its title.
    pub title: SafeText,
    /// Who made it.
    pub author: Option<SafeText>,
    /// Under which terms it may be used.
    pub licence: Option<SafeText>,
    /// Where to learn more; text, never opened.
    pub homepage: Option<SafeText>,
    /// Its own confused pairs: they refute the options of its questions before the built-in ones do.
    pub confusions: Vec<Confusion>,
    /// Where it was written.
    pub place: Place,
}

stored_as_fields!(Pack { id, title, author, licence, homepage, confusions, place });

/// The id of the pack that a rule or a question belongs to; built-in ids have no slash.
pub(super) fn owner(id: &str) -> Option<&str> {
    id.split_once('/').map(|(pack, _)| pack)
}
