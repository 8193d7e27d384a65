//! Memory as traces that fade by a power law, each the faster the better the thing was known when it was laid down.
//!
//! Pavlik & Anderson 2005, "Practice and forgetting effects on vocabulary memory: an activation-based model of the
//! spacing effect", Cognitive Science 29(4), 559-586; weights and individual offsets as in their paper of 2008,
//! "Using a model to compute the optimal schedule of practice", J. Exp. Psychology: Applied 14(2), 101-117.

/// Seconds that a night and the hours around it count for in forgetting: 0.025 of a day, as between sessions in 2005.
pub const DAY: f64 = 86_400.0 * 0.025;

/// How memories fade and when they are found.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    /// The decay of a trace of something unknown.
    pub decay: f64,
    /// How much faster a trace decays for each unit of strength there was already: the spacing effect.
    pub spacing: f64,
    /// The activation that is found in half of the cases.
    pub threshold: f64,
    /// How much activation varies from moment to moment.
    pub noise: f64,
}

impl Law {
    /// The chance to find something of that activation.
    pub fn chance(&self, activation: f64) -> f64 {
        1.0 / (1.0 + ((self.threshold - activation) / self.noise).exp())
    }
}

#[derive(Debug, Clone, Copy)]
struct Trace {
    at: f64,
    weight: f64,
    decay: f64,
}

/// The traces of one thing.
#[derive(Debug, Clone, Default)]
pub struct Traces(Vec<Trace>);

impl Traces {
    /// The activation at a moment; `ease` is what the learner and the thing add to it.
    pub fn activation(&self, now: f64, ease: f64) -> f64 {
        let left = |trace: &Trace| trace.weight * (now - trace.at).max(1.0).powf(-trace.decay);
        ease + self.0.iter().map(left).sum::<f64>().ln()
    }

    /// Lays down one more.
    pub fn add(&mut self, law: &Law, now: f64, ease: f64, weight: f64) {
        let decay = law.decay + law.spacing * self.activation(now, ease).exp();
        self.0.push(Trace { at: now, weight, decay });
    }
}
