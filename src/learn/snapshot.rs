//! What the records up to a moment add up to, small enough to be kept beside them: a start goes on from it.

use super::totals::Totals;
use super::{Activity, Flag, Note, RecordId, Suspend, Weights};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::Arc;
use time::{Date, OffsetDateTime};

/// What records add up to, without the answers themselves; [`super::History::going_on`] goes on from it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Snapshot {
    /// The share to remember, by which it was scheduled.
    pub(super) retention: f32,
    /// How many answers there are.
    pub(super) answers: usize,
    /// When the last of the answers and activities happened.
    pub(super) until: Option<OffsetDateTime>,
    /// The last of all days in it.
    pub(super) last_day: Option<Date>,
    pub(super) totals: Arc<Totals>,
    pub(super) flags: Vec<Flag>,
    pub(super) notes: Vec<Note>,
    pub(super) suspends: Vec<Suspend>,
    pub(super) activities: Vec<Activity>,
    pub(super) weights: Vec<Weights>,
    pub(super) undone: HashSet<RecordId>,
}
