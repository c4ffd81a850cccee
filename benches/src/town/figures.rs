//! The indicators of the invented town: 30 of them, in four groups and eleven districts, over ten years.

use serde_json::{Value, json};

use super::{FIRST, TEN, each, partial_goal, text};
use crate::random::Sequence;

const INDICATORS: u64 = 30;
const GROUPS: [&str; 4] = ["foreign", "background", "refugee", "none"];
const DISTRICTS: u64 = 11;

fn indicator(at: u64) -> String {
    format!("I{}", at + 1)
}

fn district(at: u64) -> String {
    format!("district-{}", at + 1)
}

/// The groups and the districts.
pub(super) fn categories() -> Vec<Value> {
    let category = |dimension: &str, id: &str| json!({ "id": id, "dimension": dimension, "title": text("Kategorie", "Category") });
    let groups: Vec<Value> = GROUPS.iter().map(|group| category("group", group)).collect();
    [groups, each(DISTRICTS, |at| category("district", &district(at)))].concat()
}

/// The indicators: shares in percent, every third of them better when lower, every seventh with a break.
pub(super) fn indicators() -> Vec<Value> {
    each(INDICATORS, |at| {
        let mut entry = json!({
            "id": indicator(at), "version": 1, "title": text("Quote", "Rate"), "kind": "outcome",
            "goals": [partial_goal(at)], "definition": text("je 100 Personen", "per 100 persons"),
            "unit": "percent", "decimals": 1, "group_concept": "foreign_nationals", "reference_group": "none",
            "direction": if at % 3 == 0 { "lower" } else { "higher" },
            "source": text("erfunden", "invented"), "frequency_years": 1, "lag_months": 6,
        });
        if at % 7 == 0 {
            let reason = text("neue Erhebung", "new survey");
            entry["breaks"] = json!([{ "year": FIRST - 2, "reason": reason }]);
        }
        entry
    })
}

/// One target for each indicator and each group but the reference group; every fifth was moved in 2023.
pub(super) fn targets(random: &mut Sequence) -> Vec<Value> {
    let mut targets = Vec::new();
    for at in 0..INDICATORS {
        for group in GROUPS.iter().filter(|group| **group != "none") {
            let number = targets.len();
            let target = |version: u64, value: u64| {
                json!({
                    "id": format!("ZW{number}"), "version": version, "indicator": indicator(at),
                    "slice": { "group": group }, "kind": "absolute", "value": value.to_string(),
                    "year": FIRST + TEN - 1, "baseline": { "year": FIRST - 1, "value": "40" },
                    "decided_by": "B1", "valid_from": format!("{}-03-25", FIRST + 2 * (version - 1)),
                    "reason": text("Konzept", "Concept"),
                })
            };
            let value = if at % 3 == 0 { 20 + random.below(15) } else { 45 + random.below(20) };
            targets.push(target(1, value));
            if random.chance(20) {
                targets.push(target(2, value + 2));
            }
        }
    }
    targets
}

/// Counts for every indicator, group, district (and the whole town) and year; small ones among them.
pub(super) fn observations(random: &mut Sequence) -> Vec<Value> {
    let mut observations = Vec::new();
    for at in 0..INDICATORS {
        for group in GROUPS {
            for place in 0..=DISTRICTS {
                for year in FIRST - 4..FIRST + 4 {
                    let mut slice = json!({ "group": group });
                    if let Some(place) = place.checked_sub(1) {
                        slice["district"] = json!(district(place));
                    }
                    observations.push(observation(at, &slice, year, random));
                }
            }
        }
    }
    observations
}

fn observation(at: u64, slice: &Value, year: u64, random: &mut Sequence) -> Value {
    let people = 8 + random.below(4_000);
    let share = 35 + random.below(10) + (year + at) % 8;
    let value = match random.below(40) {
        0 => json!({ "less_than": 10 }),
        1 => json!({ "missing": "not_collected" }),
        _ => json!({ "counts": { "numerator": people * share / 100, "denominator": people } }),
    };
    let status = if year == FIRST + 3 { "provisional" } else { "final" };
    json!({
        "indicator": indicator(at), "indicator_version": 1, "year": year, "slice": slice, "value": value,
        "status": status,
    })
}
