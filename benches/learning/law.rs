//! Four laws of memory. Nobody knows which one holds, so that every policy is tried under each.
//!
//! - **ACT-R**: traces that fade by a power law, each the faster the better the thing was known when it was laid down
//!   (Pavlik & Anderson 2005, Cognitive Science 29(4); weights and offsets as in 2008, J. Exp. Psychology: Applied 14(2)).
//! - **FSRS-6**: stability and difficulty (open-spaced-repetition, default weights), the model that the tutor assumes.
//! - **DASH**: a logistic model of how often a thing was tried and known within windows of time (Lindsey et al. 2014,
//!   Psychological Science 25(3); weights of the srs-benchmark).
//! - **Half-life**: exponential forgetting, whose half-life grows with each success and falls with each miss (Settles &
//!   Meeder 2016, ACL; weights of the srs-benchmark).

use fsrs::{DEFAULT_PARAMETERS, FSRS, MemoryState, current_retrievability};

/// Days that the night and the hours around it count for in the forgetting of ACT-R, as between sessions in 2005.
const NIGHT: f64 = 0.025;

const SECONDS_A_DAY: f64 = 86_400.0;

/// The windows of DASH in days, with what each try and each success in it adds.
const WINDOWS: [(f64, f64, f64); 4] =
    [(1.0, 0.2024, 0.5967), (7.0, 0.1255, 0.6039), (30.0, -0.1485, 0.572), (f64::INFINITY, 0.0933, 0.4801)];

/// What the root of the number of successes, and of misses, adds to the logarithm of a half-life.
const SUCCESS: f64 = 2.5819;
const MISS: f64 = -0.8674;

/// How memories fade and when they are found.
#[derive(Debug, Clone, Copy)]
pub enum Law {
    /// Traces that fade by a power law.
    Actr {
        /// The decay of a trace of something unknown.
        decay: f64,
    },
    /// Stability and difficulty.
    Fsrs {
        /// The share of the usual stability.
        stability: f64,
        /// How fast the curve of forgetting flattens.
        decay: f32,
    },
    /// Windows of time.
    Dash {
        /// The logit of finding what was never tried.
        bias: f64,
    },
    /// Half-lives.
    HalfLife {
        /// The logarithm to base 2 of the half-life, in days, before any success or miss.
        begin: f64,
    },
}

/// What happened to a memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It was found.
    Found,
    /// It was not, and then told.
    Told,
}

/// ACT-R: how much faster a trace decays for each unit of strength there was already: the spacing effect.
const SPACING: f64 = 0.217;
/// ACT-R: the activation that is found in half of the cases, and how much it varies from moment to moment.
pub const THRESHOLD: f64 = -0.704;
pub const NOISE: f64 = 0.255;

impl Law {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Law::Actr { .. } => "ACT-R",
            Law::Fsrs { .. } => "FSRS-6",
            Law::Dash { .. } => "DASH",
            Law::HalfLife { .. } => "half-life",
        }
    }

    /// The model of FSRS-6 with its default weights, and the decay of this law.
    pub fn model(self) -> FSRS {
        let mut weights = DEFAULT_PARAMETERS;
        if let (Law::Fsrs { decay, .. }, Some(last)) = (self, weights.last_mut()) {
            *last = decay;
        }
        FSRS::new(&weights).expect("its own defaults")
    }

    /// The same law for a learner who forgets faster (above 0) or more slowly, in standard deviations.
    pub fn of_learner(self, faster: f64) -> Self {
        match self {
            Law::Actr { decay } => Law::Actr { decay: decay * (0.10 * faster).exp() },
            Law::Fsrs { stability, decay } => {
                Law::Fsrs { stability: stability * (-0.5 * faster).exp(), decay }
            }
            Law::Dash { bias } => Law::Dash { bias: bias - 0.5 * faster },
            Law::HalfLife { begin } => Law::HalfLife { begin: begin - 0.5 * faster },
        }
    }
}

/// The memory of one thing; moments are days since the beginning.
#[derive(Debug, Clone)]
pub enum Memory {
    /// Each trace with its moment, weight and decay.
    Actr(Vec<(f64, f64, f64)>),
    /// The state, and the moment of the last event.
    Fsrs(Option<(MemoryState, f64)>),
    /// Each event with its moment.
    Dash(Vec<(f64, Event)>),
    /// Successes, misses, and the moment of the last event.
    HalfLife(f64, f64, f64),
}

/// In seconds as ACT-R counts them: nights are short.
fn seconds(now: f64) -> f64 {
    let night = now.floor();
    (night * NIGHT + (now - night)) * SECONDS_A_DAY
}

impl Memory {
    /// Nothing yet.
    pub fn new(law: Law) -> Self {
        match law {
            Law::Actr { .. } => Memory::Actr(Vec::new()),
            Law::Fsrs { .. } => Memory::Fsrs(None),
            Law::Dash { .. } => Memory::Dash(Vec::new()),
            Law::HalfLife { .. } => Memory::HalfLife(0.0, 0.0, 0.0),
        }
    }

    /// The chance that it is found; `ease` is what the learner and the thing add to its activation,
    /// and by the same effect on the odds to what other laws have in its place.
    pub fn chance(&self, law: Law, now: f64, ease: f64) -> f64 {
        match (self, law) {
            (Memory::Actr(traces), _) => {
                1.0 / (1.0 + ((THRESHOLD - activation(traces, now, ease)) / NOISE).exp())
            }
            (Memory::Fsrs(Some((state, last))), Law::Fsrs { stability, decay }) => {
                let scale = stability * (2.0 * ease).exp();
                // Days of a simulation, and shares.
                #[expect(clippy::cast_possible_truncation)]
                let (days, scale) = ((now - last) as f32, scale as f32);
                f64::from(current_retrievability(*state, days / scale.max(1e-6), decay))
            }
            (Memory::Dash(events), Law::Dash { bias }) if !events.is_empty() => {
                1.0 / (1.0 + (-(bias + 3.0 * ease + tried(events, now))).exp())
            }
            (Memory::HalfLife(found, missed, last), Law::HalfLife { begin }) if found + missed > 0.0 => {
                let life = SUCCESS.mul_add(found.sqrt(), MISS * missed.sqrt()) + begin + 2.0 * ease;
                (-(now - last) / life.exp2()).exp2()
            }
            _ => 0.0,
        }
    }

    /// Lays down what happened; only ACT-R knows weights.
    pub fn add(&mut self, law: Law, model: &FSRS, event: Event, now: f64, ease: f64, weight: f64) {
        match (self, law) {
            (Memory::Actr(traces), Law::Actr { decay }) => {
                let decay = decay + SPACING * activation(traces, now, ease).exp();
                traces.push((now, weight, decay));
            }
            (Memory::Fsrs(state), Law::Fsrs { stability, .. }) => {
                let days = state.map_or(0.0, |(_, last)| (now - last) / (stability * (2.0 * ease).exp()));
                // Rounded, and never negative.
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let days = days.round() as u32;
                let next =
                    model.next_states(state.map(|(state, _)| state), 0.9, days).expect("states of its own");
                let next = if event == Event::Found { next.good } else { next.again };
                *state = Some((next.memory, now));
            }
            (Memory::Dash(events), _) => events.push((now, event)),
            (Memory::HalfLife(found, missed, last), _) => {
                *if event == Event::Found { found } else { missed } += 1.0;
                *last = now;
            }
            _ => unreachable!("a memory is made for its law"),
        }
    }
}

fn activation(traces: &[(f64, f64, f64)], now: f64, ease: f64) -> f64 {
    let left =
        |(at, weight, decay): &(f64, f64, f64)| weight * (seconds(now) - seconds(*at)).max(1.0).powf(-decay);
    ease + traces.iter().map(left).sum::<f64>().ln()
}

fn tried(events: &[(f64, Event)], now: f64) -> f64 {
    let of_window = |(days, tries, successes): &(f64, f64, f64)| {
        let within = || events.iter().filter(|(at, _)| now - at <= *days);
        let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX)).ln_1p();
        tries * count(within().count())
            + successes * count(within().filter(|(_, event)| *event == Event::Found).count())
    };
    WINDOWS.iter().map(of_window).sum()
}
