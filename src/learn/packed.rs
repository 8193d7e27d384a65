//! Many answers in little room: numbers in columns, and every text once.

use super::view::{AnswerRef, AnsweredQuestion};
use super::{Mode, Record, RecordId, Verdict};
pub(super) use packer::Packer;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use time::{Date, OffsetDateTime, UtcOffset};

mod packer;

const MODES: [Mode; 5] = [Mode::Today, Mode::Practice, Mode::Mistakes, Mode::Exam, Mode::Placement];
const VERDICTS: [Verdict; 3] = [Verdict::Right, Verdict::Defensible, Verdict::Wrong];

/// One column: a little-endian number for each answer.
#[derive(Debug, Clone, Copy)]
enum Column {
    Id,
    Seconds,
    Ms,
    Nanoseconds,
    Offset,
    Day,
    Asked,
    Chosen,
    Options,
    Exam,
    Mode,
    Verdict,
    Guess,
    Hints,
}

const COLUMNS: usize = 14;
/// How many bytes a number of each column takes.
const WIDTHS: [usize; COLUMNS] = [16, 8, 8, 4, 4, 4, 4, 4, 4, 4, 1, 1, 1, 1];
/// How many bytes an answer takes beside the texts.
const ROW: usize = 64;

/// What is told once for all answers that share it.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
struct Tables {
    texts: Vec<String>,
    /// Rule, question and right answer among the texts, and the checksum of the question.
    asked: Vec<(u32, u32, u32, u32)>,
    /// The options of all lists, one list after the other, among the texts, and where each list ends.
    options: Vec<u32>,
    lists: Vec<u32>,
    exams: Vec<u128>,
}

/// Answers that no longer change, oldest first.
#[derive(Debug, Default)]
pub struct Packed {
    /// One column after the other.
    columns: Vec<u8>,
    length: usize,
    tables: Tables,
}

impl Packed {
    /// The answers among all records, in the order of time, without those taken back.
    pub fn of(records: Vec<Record>) -> Self {
        let undone = |record: &Record| if let Record::Undo(undo) = record { Some(undo.of) } else { None };
        let undone: HashSet<RecordId> = records.iter().filter_map(undone).collect();
        let mut packer = Packer::default();
        for record in records {
            if let Record::Answer(answer) = record
                && !undone.contains(&answer.id)
            {
                packer.push(AnswerRef::from(&*answer));
            }
        }
        packer.finish()
    }

    /// How many answers there are.
    pub fn count(&self) -> usize {
        self.length
    }

    /// All of them, oldest first.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = AnswerRef<'_>> {
        (0..self.length).map(|row| AnswerRef::packed(self, row))
    }

    /// Whether an answer of that name is among them.
    pub(super) fn holds(&self, id: RecordId) -> bool {
        (0..self.length).any(|row| self.id(row) == id)
    }

    /// As bytes, for [`Packed::from_bytes`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let bytes = Vec::with_capacity(self.columns.len() + (1 << 20));
        postcard::to_extend(&self.tables, [bytes, self.columns.clone()].concat())
    }

    /// From the bytes of so many answers; nothing if they cannot be that.
    pub fn from_bytes(mut columns: Vec<u8>, length: usize) -> Option<Self> {
        let size = length.checked_mul(ROW).filter(|size| *size <= columns.len())?;
        let tables = postcard::from_bytes(columns.get(size..)?).ok()?;
        columns.truncate(size);
        Some(Self { columns, length, tables })
    }

    /// The number in a column; zero beyond the last row.
    fn number<const N: usize>(&self, column: Column, row: usize) -> [u8; N] {
        let before: usize = WIDTHS.iter().take(column as usize).sum();
        let start = self.length * before + row * N;
        self.columns.get(start..start + N).and_then(|bytes| bytes.try_into().ok()).unwrap_or([0; N])
    }

    fn index(&self, column: Column, row: usize) -> usize {
        u32::from_le_bytes(self.number(column, row)) as usize
    }

    fn words(&self, text: u32) -> &str {
        self.tables.texts.get(text as usize).map_or("", String::as_str)
    }

    pub(super) fn id(&self, row: usize) -> RecordId {
        RecordId(u128::from_le_bytes(self.number(Column::Id, row)))
    }

    pub(super) fn at(&self, row: usize) -> OffsetDateTime {
        let seconds = i64::from_le_bytes(self.number(Column::Seconds, row));
        let nanoseconds = u32::from_le_bytes(self.number(Column::Nanoseconds, row));
        let offset = i32::from_le_bytes(self.number(Column::Offset, row));
        let moment = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let moment = moment.replace_nanosecond(nanoseconds).unwrap_or(moment);
        let local = UtcOffset::from_whole_seconds(offset).ok().and_then(|at| moment.checked_to_offset(at));
        local.unwrap_or(moment)
    }

    pub(super) fn day(&self, row: usize) -> Date {
        Date::from_julian_day(i32::from_le_bytes(self.number(Column::Day, row))).unwrap_or(Date::MIN)
    }

    pub(super) fn mode(&self, row: usize) -> Mode {
        let [mode] = self.number(Column::Mode, row);
        MODES.get(usize::from(mode)).copied().unwrap_or(Mode::Today)
    }

    /// Which of the things asked about it is, from 0 to `kinds`.
    pub(super) fn kind(&self, row: usize) -> usize {
        self.index(Column::Asked, row)
    }

    /// All things asked about.
    pub(super) fn kinds(&self) -> impl Iterator<Item = AnsweredQuestion<'_>> {
        self.tables.asked.iter().map(|(rule, question, right, _)| AnsweredQuestion {
            rule: self.words(*rule),
            question: self.words(*question),
            right: self.words(*right),
        })
    }

    pub(super) fn asked(&self, row: usize) -> AnsweredQuestion<'_> {
        let (rule, question, right, _) = self.tables.asked.get(self.kind(row)).copied().unwrap_or_default();
        AnsweredQuestion { rule: self.words(rule), question: self.words(question), right: self.words(right) }
    }

    pub(super) fn text(&self, row: usize) -> u32 {
        self.tables.asked.get(self.kind(row)).map_or(0, |(_, _, _, text)| *text)
    }

    pub(super) fn chosen(&self, row: usize) -> &str {
        self.words(u32::from_le_bytes(self.number(Column::Chosen, row)))
    }

    pub(super) fn options(&self, row: usize) -> impl Iterator<Item = &str> {
        let list = self.index(Column::Options, row);
        let end = |list: usize| self.tables.lists.get(list).map_or(0, |end| *end as usize);
        let from = list.checked_sub(1).map_or(0, end);
        let options = self.tables.options.get(from..end(list)).unwrap_or_default();
        options.iter().map(|option| self.words(*option))
    }

    pub(super) fn exam(&self, row: usize) -> Option<RecordId> {
        let exam = self.index(Column::Exam, row).checked_sub(1)?;
        self.tables.exams.get(exam).copied().map(RecordId)
    }

    pub(super) fn verdict(&self, row: usize) -> Verdict {
        let [verdict] = self.number(Column::Verdict, row);
        VERDICTS.get(usize::from(verdict)).copied().unwrap_or(Verdict::Wrong)
    }

    pub(super) fn guess(&self, row: usize) -> bool {
        self.number(Column::Guess, row) != [0]
    }

    pub(super) fn hints(&self, row: usize) -> u8 {
        let [hints] = self.number(Column::Hints, row);
        hints
    }

    pub(super) fn ms(&self, row: usize) -> u64 {
        u64::from_le_bytes(self.number(Column::Ms, row))
    }
}
