//! A pack: questions from somebody else, in one file that says who made it.

use super::fields::Fields;
use super::report::Report;
use super::stored::stored_as_fields;
use super::{Confusion, Place, SafeText, Tier};
use crate::http::Class;

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

/// Words that mean something else wherever a pack is named.
const RESERVED: [&str; 3] = ["mistakes", "everything", "statusquiz"];

/// The id of the pack that a rule or a question belongs to; built-in ids have no slash.
pub(super) fn owner(id: &str) -> Option<&str> {
    id.split_once('/').map(|(pack, _)| pack)
}

/// Reads `[pack]`.
pub(super) fn head(mut fields: Fields<'_>, report: &mut Report) -> Option<Pack> {
    let id = fields.slug(report, "id");
    let title = fields.prose(report, "title");
    let author = fields.optional_prose(report, "author");
    let licence = fields.optional_prose(report, "licence");
    let homepage = fields.optional_prose(report, "homepage");
    fields.finish(report);
    let (id, span) = id?;
    if is_reserved(&id) {
        let what = format!("no pack can be called `{id}`");
        let fix = Some("call it after your team or your API, as in `id = \"team-api\"`");
        report.note_with_fix(span.clone(), what, "statusquiz itself calls something so", fix);
    }
    let place = report.place(span);
    Some(Pack { id, title: title?, author, licence, homepage, confusions: Vec::new(), place })
}

fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id)
        || Tier::ALL.into_iter().any(|tier| tier.word() == id)
        || Class::ALL.into_iter().any(|class| class.short() == id)
        || id.bytes().all(|b| b.is_ascii_digit())
}
