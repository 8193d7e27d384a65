//! The worlds in which the policies are tried: each law of memory with a material that is easy, and one that is hard.

use crate::law::Law;
use crate::material::{Hardness, Material};
use statusquiz::testing::bank::Tier;

const EASY: Hardness = Hardness {
    law: Law::Actr { decay: 0.177 },
    weight: 3.0,
    told: 0.8,
    transfer: 0.5,
    intrusion: 0.10,
    attraction: 2.0,
};
const HARD: Hardness =
    Hardness { law: Law::Actr { decay: 0.22 }, weight: 2.5, intrusion: 0.20, attraction: 4.0, ..EASY };

/// The laws for the easy and for the hard material. A rule that was explained once is found on the next day in 70 and 24 %
/// of cases, but for FSRS-6, whose curve is too flat for 24: there it's 45.
const LAWS: [(Law, Law); 4] = [
    (EASY.law, HARD.law),
    (Law::Fsrs { stability: 0.5, decay: 0.1542 }, Law::Fsrs { stability: 0.15, decay: 0.3 }),
    (Law::Dash { bias: 0.66 }, Law::Dash { bias: -1.34 }),
    (Law::HalfLife { begin: 1.82 }, Law::HalfLife { begin: 1.0 }),
];

/// A law of memory and a material.
#[derive(Debug, Clone, Copy)]
pub struct World<'m> {
    /// What is learned.
    pub material: &'m Material,
    /// How hard it is.
    pub hardness: Hardness,
}

impl World<'_> {
    /// `DASH, hard`
    pub fn name(&self) -> String {
        format!("{}, {}", self.hardness.law.name(), self.material.name)
    }

    /// Whether it has no part in tuning: what was tuned is judged in a world that it has never seen, too.
    pub fn is_for_judging(&self) -> bool {
        matches!(self.hardness.law, Law::Dash { .. })
    }
}

/// The rules of the two easier tiers, which fade slowly and are seldom mixed up; and all rules, which fade faster and are
/// mixed up more often.
pub fn materials() -> [Material; 2] {
    [Material::new("easy", Tier::Everyday), Material::new("hard", Tier::Rare)]
}

/// All worlds.
pub fn worlds([easy, hard]: &[Material; 2]) -> Vec<World<'_>> {
    let both = |(soft, fast)| {
        [
            World { material: easy, hardness: Hardness { law: soft, ..EASY } },
            World { material: hard, hardness: Hardness { law: fast, ..HARD } },
        ]
    };
    LAWS.into_iter().flat_map(both).collect()
}
