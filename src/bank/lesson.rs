//! Lessons: pages that each teach one idea and then ask for it.

use super::stored::stored_as_fields;
use super::{Lazy, Message, Place, ProductSource, Question, SafeText};

/// A lesson of several pages.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// A readable name that never changes.
    pub id: String,
    /// Its title.
    pub title: SafeText,
    /// What it is about, in one line.
    pub about: SafeText,
    /// The ids of its pages, in order: enough to tell how far it was read.
    pub page_ids: Vec<String>,
    /// Its pages.
    pub pages: Lazy<Vec<LessonPage>>,
    /// Where it was written.
    pub place: Place,
}

stored_as_fields!(Lesson { id, title, about, page_ids, pages, place });

/// A page of a lesson: one idea.
#[derive(Debug, Clone)]
pub struct LessonPage {
    /// A readable name that never changes, unique in its lesson.
    pub id: String,
    /// Its title.
    pub title: SafeText,
    /// Its paragraphs.
    pub text: Vec<SafeText>,
    /// The message that shows the idea.
    pub exhibit: Option<Message>,
    /// The ids of the rules that it teaches.
    pub rules: Vec<String>,
    /// The question that asks for its idea.
    pub check: Question,
    /// The sections it rests on.
    pub source: SafeText,
    /// Where what it says of products can be read.
    pub products: Vec<ProductSource>,
    /// Where it was written.
    pub place: Place,
}

stored_as_fields!(LessonPage { id, title, text, exhibit, rules, check, source, products, place });
