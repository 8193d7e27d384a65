//! Reads what a pack says of itself.

use super::fields::Fields;
use super::report::Report;
use crate::bank::{Pack, Tier};
use crate::http::Class;

/// Words that mean something else wherever a pack is named.
const RESERVED: [&str; 3] = ["mistakes", "everything", "statusquiz"];

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
        let what = format!("`{id}` can't be the id of a pack");
        let fix = Some("name it after your team or your API, such as `id = \"team-api\"`");
        report.note_with_fix(span.clone(), what, "statusquiz uses this name itself", fix);
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
