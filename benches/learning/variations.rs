//! The materials, and what changes when the assumptions about learners do.

use crate::SETTING;
use crate::material::{Hardness, Material};
use crate::traces::Law;
use crate::trial::Setting;
use statusquiz::testing::bank::Tier;

/// The law with the figures that Pavlik & Anderson 2005 found for word pairs.
const LAW: Law = Law { decay: 0.177, spacing: 0.217, threshold: -0.704, noise: 0.255 };

const EASY: Hardness =
    Hardness { law: LAW, weight: 3.0, told: 0.8, transfer: 0.5, intrusion: 0.10, attraction: 2.0 };

const HARD: Hardness = Hardness {
    law: Law { decay: 0.22, ..LAW },
    weight: 2.5,
    told: 0.8,
    transfer: 0.5,
    intrusion: 0.20,
    attraction: 4.0,
};

/// The rules of the two easier tiers, which fade slowly and are seldom mixed up.
pub fn easy() -> Material {
    Material::new("Easy", Tier::Everyday, EASY, true)
}

/// All rules, which fade faster and are mixed up more often.
pub fn hard() -> Material {
    Material::new("Hard", Tier::Rare, HARD, true)
}

/// A change of the assumptions.
pub struct Variation {
    /// What is changed.
    pub name: String,
    /// The material after the change.
    pub material: Material,
    /// What is asked after the change.
    pub setting: Setting,
}

/// Every change for both materials.
pub fn all() -> Vec<Variation> {
    let mut all = Vec::new();
    for (name, hardest, hardness) in [("easy", Tier::Everyday, EASY), ("hard", Tier::Rare, HARD)] {
        let mut add = |what, hardness, hold_out, setting| {
            let material = Material::new(name, hardest, hardness, hold_out);
            all.push(Variation { name: format!("{name}: {what}"), material, setting });
        };
        for (what, hardness) in changed(hardness) {
            add(what, hardness, true, SETTING);
        }
        add("nothing held out", hardness, false, SETTING);
        add("10 answers a day", hardness, true, Setting { a_day: 10, ..SETTING });
        add("30 answers a day", hardness, true, Setting { a_day: 30, ..SETTING });
        add(
            "decks begin nothing while anything is due",
            hardness,
            true,
            Setting { due_first: true, ..SETTING },
        );
    }
    all
}

fn changed(base: Hardness) -> Vec<(&'static str, Hardness)> {
    let decay = |factor: f64| Law { decay: base.law.decay * factor, ..base.law };
    let spacing = |spacing: f64| Law { spacing, ..base.law };
    vec![
        ("as it is", base),
        ("transfer 0.25", Hardness { transfer: 0.25, ..base }),
        ("transfer 0.75", Hardness { transfer: 0.75, ..base }),
        ("transfer 1", Hardness { transfer: 1.0, ..base }),
        ("nothing mixed up", Hardness { intrusion: 0.0, attraction: 0.0, ..base }),
        ("mixed up twice as often", Hardness { intrusion: 2.0 * base.intrusion, ..base }),
        ("decay less by a fifth", Hardness { law: decay(0.8), ..base }),
        ("decay more by a fifth", Hardness { law: decay(1.2), ..base }),
        ("half the spacing effect", Hardness { law: spacing(0.5 * base.law.spacing), ..base }),
        ("told as good as found", Hardness { told: 1.0, ..base }),
    ]
}
