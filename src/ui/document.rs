//! What a screen has to say, as blocks that mean something: the full screen lays them out, lines say them.
//!
//! A screen is written once, as a [`Document`]. Where a block sounds different from how it looks, it says so itself.

use super::keymap::Action;
use super::theme::Role;
use crate::bank::{Choice, Message, spelled_out};
use crate::http::{Class, StatusCode};
use crate::learn::{AHEAD, KnownCode, Matrix, TextField, Week};
use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::RangeInclusive;
use time::Date;

/// Where a text does not fit, it is made shorter in so many steps, as long as that makes it fit.
pub const BRIEFEST: u8 = 3;

/// A piece of text that plays one part.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    pub text: Cow<'a, str>,
    pub role: Role,
}

/// A run of text, in which nothing moves a cursor: records hold the words of others.
pub fn run<'a>(text: impl Into<Cow<'a, str>>, role: Role) -> Run<'a> {
    Run { text: spelled_out(text), role }
}

/// Running text.
pub fn plain<'a>(text: impl Into<Cow<'a, str>>) -> Vec<Run<'a>> {
    vec![run(text, Role::Text)]
}

/// A code in the color of its class, then its phrase.
pub fn named(code: StatusCode, role: Role) -> Vec<Run<'static>> {
    vec![run(code.to_string(), Role::Code(code.class())), run(format!(" {}", code.phrase()), role)]
}

/// An option: a code with its phrase, or a text.
pub fn option<'a>(choice: &Choice, role: Role) -> Vec<Run<'a>> {
    match choice {
        Choice::Code(code) if role == Role::Text => named(*code, role),
        choice => vec![run(choice.to_string(), role)],
    }
}

/// The text of some runs.
pub fn text_of(runs: &[Run<'_>]) -> String {
    runs.iter().map(|run| run.text.as_ref()).collect()
}

/// All that a screen shows and says.
pub struct Document<'a> {
    pub title: Vec<Run<'a>>,
    /// What else is worth knowing, beside the title.
    pub aside: Vec<Run<'a>>,
    /// What became of the last answer, or why the last action did nothing.
    pub status: Option<String>,
    /// Whether it may take more columns than text that is read.
    pub is_wide: bool,
    /// What stands beside the main part where there is room for two panes.
    pub pane: Option<Pane<'a>>,
    /// What stays above the main part.
    pub head: Vec<Block<'a>>,
    /// What scrolls, or holds the list.
    pub main: Vec<Block<'a>>,
    /// What stays within reach below a main part that scrolls.
    pub pinned: Vec<Block<'a>>,
    /// What is shown below a list where there is room.
    pub foot: Vec<Block<'a>>,
    /// So many rows of the list matter more than the head.
    pub rows_before_head: usize,
    /// The lines between the list and the foot.
    pub foot_gap: u16,
    /// So many lines are kept for the foot, however long the list is.
    pub foot_reserve: u16,
    /// What asks for a line.
    pub prompt: &'static str,
    /// What an empty line does; nothing where something has to be typed.
    pub on_empty: Option<Action>,
    /// What lines do to go back, which may be a step only.
    pub on_back: Action,
    /// What is said on coming back when nothing is new.
    pub resume: Cow<'a, str>,
    /// What else can be typed as a line, in sentences for the help.
    pub lines_help: &'static [&'static str],
    /// Whether nothing is asked any more, so that lines end here.
    pub is_over: bool,
    /// Whether it is only read, so that lines go back by themselves.
    pub is_only_read: bool,
}

impl<'a> Document<'a> {
    /// A document without contents.
    pub fn new(title: impl Into<Cow<'a, str>>) -> Self {
        let title = title.into();
        Self {
            resume: format!("Back to {}.", title.to_lowercase()).into(),
            title: vec![run(title, Role::Accent)],
            aside: Vec::new(),
            status: None,
            is_wide: false,
            pane: None,
            head: Vec::new(),
            main: Vec::new(),
            pinned: Vec::new(),
            foot: Vec::new(),
            rows_before_head: 0,
            foot_gap: 1,
            foot_reserve: 0,
            prompt: "What next?",
            on_empty: Some(Action::Back),
            on_back: Action::Back,
            lines_help: &[],
            is_over: false,
            is_only_read: false,
        }
    }

    /// With a muted remark beside the title.
    pub fn beside(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.aside = vec![run(text, Role::Muted)];
        self
    }

    /// All blocks in the order in which they are said.
    pub fn blocks(&self) -> impl Iterator<Item = &Block<'a>> {
        let main = self.single_column();
        let foot = self.pane.iter().filter(|pane| pane.one_column == Some(OneColumn::Foot));
        let foot = self.foot.iter().chain(foot.flat_map(|pane| pane.blocks.iter()));
        self.head.iter().chain(main).chain(&self.pinned).chain(foot)
    }

    /// The main part, with the pane above or below it.
    pub fn single_column(&self) -> impl Iterator<Item = &Block<'a>> {
        let of = |place| {
            let pane = self.pane.iter().filter(move |pane| pane.one_column == place);
            pane.flat_map(|pane| pane.title.iter().chain(pane.blocks.iter()))
        };
        of(Some(OneColumn::Above)).chain(&self.main).chain(of(Some(OneColumn::Below)))
    }

    /// How many columns it may take.
    pub fn columns(&self) -> Columns {
        match &self.pane {
            _ if self.is_wide => Columns::Chart,
            Some(pane) if pane.is_preview() => Columns::Preview,
            Some(_) => Columns::Panes,
            None => Columns::Text,
        }
    }

    /// Whether its main part is a list or a chart, and no text that is scrolled.
    pub fn has_rows(&self) -> bool {
        self.main.iter().any(|block| matches!(block.kind, BlockKind::List(_) | BlockKind::Chart(_)))
    }

    /// The list, options or chart from which something can be selected.
    pub fn selection(&self) -> Option<Selection> {
        self.blocks().find_map(|block| block.kind.selection())
    }
}

/// How many columns a document may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// As many as a line of text can have and be read.
    Text,
    /// More, because it is not read line by line.
    Chart,
    /// As many as two panes, where there is room for two.
    Panes,
    /// As many as a list and what is told beside it, where there is room for both.
    Preview,
}

/// Blocks that are made only where they are shown or said: each key makes a document several times.
type Later<'a> = LazyCell<Vec<Block<'a>>, Box<dyn FnOnce() -> Vec<Block<'a>> + 'a>>;

/// A pane beside the main part.
pub struct Pane<'a> {
    /// What it is called in a single column, if that has to be said.
    pub title: Option<Block<'a>>,
    pub blocks: Later<'a>,
    pub side: Side,
    /// Where it stands if there is room for one pane only, and when it is said; it is left out if nowhere.
    pub one_column: Option<OneColumn>,
}

impl<'a> Pane<'a> {
    /// A pane on that side, and there in a single column.
    pub fn new(
        side: Side,
        one_column: Option<OneColumn>,
        blocks: impl FnOnce() -> Vec<Block<'a>> + 'a,
    ) -> Self {
        Self { title: None, blocks: LazyCell::new(Box::new(blocks)), side, one_column }
    }

    /// What is selected, told beside the list or below the chart; where there is no room, a foot tells it in brief.
    pub fn preview(blocks: impl FnOnce() -> Vec<Block<'a>> + 'a) -> Self {
        Self::new(Side::Right, Some(OneColumn::InBrief), blocks)
    }

    /// Whether it tells what is selected.
    pub fn is_preview(&self) -> bool {
        self.one_column == Some(OneColumn::InBrief)
    }
}

/// A place for a pane in a single column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OneColumn {
    /// Above the main part.
    Above,
    /// Below it.
    Below,
    /// Below the foot, if there is height for both.
    Foot,
    /// Nowhere: the foot tells it in brief, and only there.
    InBrief,
}

/// A side of the main part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// What is selected, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    pub at: usize,
    pub count: usize,
}

/// What lines say of a block.
#[derive(Debug, Clone, Default)]
pub enum Spoken {
    /// What is shown.
    #[default]
    AsShown,
    /// Something else, a paragraph a line.
    Instead(String),
    /// Nothing.
    Never,
}

/// A block, with what only one of the renderers needs to know of it.
pub struct Block<'a> {
    pub kind: BlockKind<'a>,
    pub spoken: Spoken,
    /// Whether lines say it only when they are asked for more.
    pub is_detail: bool,
    /// Whether lines say it only once, though it changes.
    pub is_said_once: bool,
    /// By what name lines may ask for it.
    pub name: &'static str,
    /// The least height of the body in which it is shown.
    pub from_height: u16,
    /// How much everything has to be shortened for it to be shown.
    pub brevity: RangeInclusive<u8>,
    /// Whether a text that scrolls opens with it in the middle.
    pub is_anchor: bool,
}

/// What a block is.
pub enum BlockKind<'a> {
    /// An empty line.
    Gap,
    /// An empty line where there is height to spare.
    Air,
    /// Nothing to see: it is only said.
    Said,
    /// Running text, whose lines after the first are indented by so many columns.
    Text(Vec<Run<'a>>, usize),
    /// A label and the text that belongs to it; the label may be empty.
    Labelled(Cow<'a, str>, Vec<Run<'a>>),
    /// One of several texts under a label, which only the first one has.
    Item(Cow<'a, str>, Vec<Run<'a>>),
    /// A message on the wire.
    Exchange(&'a Message),
    /// So many lines of a message on the wire, and a sign if there are more.
    ExchangeStart(&'a Message, usize),
    /// Two columns, or one below the other where there isn't room for both.
    Sides([Vec<Block<'a>>; 2]),
    /// Rows of which one is selected.
    List(List<'a>),
    /// Options below a question, of which one is selected.
    Options(Options<'a>),
    /// A field in which something is typed.
    Field(Field<'a>),
    /// The names of the views of a screen, with the one that is shown.
    Tabs(Vec<&'static str>, usize),
    /// Shares in hundred, below a label.
    Bars(&'static str, Vec<Bar>),
    /// The answers of each day, and what falls due.
    Calendar(Calendar<'a>),
    /// What was right against what was chosen, for at most so many codes; a pair may be selected.
    Matrix(Box<dyn Fn(usize) -> Matrix + 'a>, Option<(StatusCode, StatusCode)>),
    /// How well codes are known.
    Map(Vec<KnownCode>),
    /// All codes at a glance.
    Chart(Chart<'a>),
    /// Questions of a decision tree with the answers taken, the last of which are kept where room is short.
    Trail(Vec<(&'a str, &'a str)>),
}

/// Rows of which one is selected; a row is made only when it is seen or said.
pub struct List<'a> {
    pub len: usize,
    pub row: Box<dyn Fn(usize) -> Row<'a> + 'a>,
    /// The rows that can be selected, if not all.
    pub entries: Option<Vec<usize>>,
    /// Which of the entries is selected.
    pub selected: usize,
    /// What stands above the columns.
    pub head: Option<Row<'a>>,
}

impl<'a> List<'a> {
    /// A list in which every row can be selected.
    pub fn new(len: usize, selected: usize, row: impl Fn(usize) -> Row<'a> + 'a) -> Self {
        Self { len, row: Box::new(row), entries: None, selected, head: None }
    }

    /// How many rows can be selected.
    pub fn count(&self) -> usize {
        self.entries.as_ref().map_or(self.len, Vec::len)
    }

    /// The row in which an entry stands.
    pub fn row_of(&self, entry: usize) -> usize {
        self.entries.as_ref().map_or(entry, |entries| entries.get(entry).copied().unwrap_or(0))
    }

    /// The entry that stands in a row.
    pub fn entry_in(&self, row: usize) -> Option<usize> {
        match &self.entries {
            Some(entries) => entries.iter().position(|entry| *entry == row),
            None => Some(row).filter(|row| *row < self.len),
        }
    }
}

/// The number behind which lines say a row.
#[derive(Debug, Clone, Copy, Default)]
pub enum RowNumber {
    #[default]
    None,
    /// That of its place, which selects it.
    Place,
    /// One of its own, which the screen hears.
    Own(usize),
}

/// A row of a list.
#[derive(Debug, Clone, Default)]
pub struct Row<'a> {
    pub cells: Vec<Cell<'a>>,
    /// What lines say of it; nothing, if it is empty.
    pub spoken: String,
    pub number: RowNumber,
    /// Whether lines say it only when they are asked for more, by the name of the list or of its heading.
    pub is_detail: bool,
}

impl<'a> Row<'a> {
    /// A row that lines say behind its number.
    pub fn numbered(cells: Vec<Cell<'a>>, spoken: String) -> Self {
        Self { cells, spoken, number: RowNumber::Place, is_detail: false }
    }
}

/// A cell of a row.
#[derive(Debug, Clone)]
pub struct Cell<'a> {
    pub runs: Vec<Run<'a>>,
    pub width: Width,
    /// Where there is no room for all cells, those with the highest number go first; none with 0 does.
    pub drop: u8,
    pub is_right: bool,
}

/// The columns of a cell.
#[derive(Debug, Clone, Copy)]
pub enum Width {
    /// As many as its text has, but at least so many.
    Content(usize),
    /// Exactly so many.
    Exactly(usize),
    /// What the others leave, between the two numbers.
    Between(usize, usize),
    /// What the others leave, if that is at least so much; its text keeps clear of the last two.
    Rest(usize),
}

/// A cell on the left.
pub fn cell(runs: Vec<Run<'_>>, width: Width) -> Cell<'_> {
    Cell { runs, width, drop: 0, is_right: false }
}

/// Options below a question.
pub struct Options<'a> {
    pub all: Vec<Choosable<'a>>,
    /// Which is selected; while none is, the cursor stands on the first.
    pub selected: Option<usize>,
    /// Whether one gets from the last to the first and back.
    pub wraps: bool,
}

/// One of several options.
pub struct Choosable<'a> {
    pub runs: Vec<Run<'a>>,
    /// Whether a hint has ruled it out.
    pub is_out: bool,
}

/// A field in which something is typed.
pub struct Field<'a> {
    pub mark: &'static str,
    pub typed: &'a TextField,
    /// What stands behind it.
    pub after: Cow<'a, str>,
}

/// The answers of each day, and what falls due on each of the next days.
pub struct Calendar<'a> {
    /// So many weeks, the present one last.
    pub weeks: Box<dyn Fn(usize) -> Vec<Week> + 'a>,
    pub due: [usize; AHEAD],
    pub today: Date,
}

/// A share in hundred.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Of what, and the class that gives it its color.
    pub name: String,
    pub class: Class,
    /// What it was before; the same if nothing is compared.
    pub before: usize,
    pub percent: usize,
    /// The figures in words.
    pub told: String,
}

/// Codes at a glance, each with what it means and how well it is known.
pub struct Chart<'a> {
    pub codes: Vec<Charted<'a>>,
    pub selected: usize,
    /// What the selected code means, in full.
    pub about: &'a str,
}

/// A code of the chart.
pub struct Charted<'a> {
    pub code: StatusCode,
    /// What it means, in a few words.
    pub short: &'a str,
    /// How well it is known, as it is shown.
    pub share: String,
    pub is_weak: bool,
    /// Whether it is one of few that are marked among all.
    pub is_marked: bool,
}

impl BlockKind<'_> {
    fn selection(&self) -> Option<Selection> {
        match self {
            BlockKind::List(list) => Some(Selection { at: list.selected, count: list.count() }),
            BlockKind::Options(options) => {
                Some(Selection { at: options.selected.unwrap_or(0), count: options.all.len() })
            }
            BlockKind::Chart(chart) => Some(Selection { at: chart.selected, count: chart.codes.len() }),
            _ => None,
        }
    }
}

impl<'a> From<BlockKind<'a>> for Block<'a> {
    fn from(kind: BlockKind<'a>) -> Self {
        Self {
            kind,
            spoken: Spoken::AsShown,
            is_detail: false,
            is_said_once: false,
            name: "",
            from_height: 0,
            brevity: 0..=BRIEFEST,
            is_anchor: false,
        }
    }
}

impl<'a> Block<'a> {
    /// An empty line.
    pub fn gap() -> Self {
        BlockKind::Gap.into()
    }

    /// An empty line where there is height to spare.
    pub fn air() -> Self {
        BlockKind::Air.into()
    }

    /// Running text in one role.
    pub fn text(text: impl Into<Cow<'a, str>>, role: Role) -> Self {
        BlockKind::Text(vec![run(text, role)], 0).into()
    }

    /// Running text in several roles.
    pub fn runs(runs: Vec<Run<'a>>) -> Self {
        BlockKind::Text(runs, 0).into()
    }

    /// A label and a text beside it.
    pub fn labelled(label: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>) -> Self {
        BlockKind::Labelled(label.into(), plain(text)).into()
    }

    /// What is said and not shown.
    pub fn said(text: impl Into<String>) -> Self {
        Block::from(BlockKind::Said).instead(text)
    }

    /// Said in other words than it is shown.
    pub fn instead(mut self, text: impl Into<String>) -> Self {
        self.spoken = Spoken::Instead(text.into());
        self
    }

    /// Shown and not said.
    pub fn unspoken(mut self) -> Self {
        self.spoken = Spoken::Never;
        self
    }

    /// Said only when more is asked for.
    pub fn detail(mut self) -> Self {
        self.is_detail = true;
        self
    }

    /// Said once, and later only when it is asked for.
    pub fn once(mut self) -> Self {
        self.is_said_once = true;
        self
    }

    /// Said only when more is asked for, where that is so.
    pub fn detail_if(mut self, is_detail: bool) -> Self {
        self.is_detail = is_detail;
        self
    }

    /// Said when it is asked for by name.
    pub fn called(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Shown only in a body of at least that height.
    pub fn only_from(mut self, height: u16) -> Self {
        self.from_height = height;
        self
    }

    /// Shown only where so much brevity is called for.
    pub fn if_brief(mut self, brevity: RangeInclusive<u8>) -> Self {
        self.brevity = brevity;
        self
    }

    /// In the middle when the text opens.
    pub fn anchor(mut self) -> Self {
        self.is_anchor = true;
        self
    }
}
