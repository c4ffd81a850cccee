//! Property: values are never compared across a break, a definition, a group or the day they became known.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by failing")]

use integration_core::concept::Concept;
use integration_core::confidentiality::Raw;
use integration_core::indicators::pace::{Obstacle, Trajectory};
use integration_core::indicators::{AssessmentOptions, Assessments, assess};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The small concept with a baseline of 40 in 2015 and a target of 50 in 2040.
fn document(observations: Vec<Value>) -> Value {
    let mut document: Value = serde_json::from_slice(include_bytes!("concepts/small.json")).unwrap();
    document["targets"][0]["baseline"] = json!({ "year": 2015, "value": "40" });
    document["targets"][0]["year"] = json!(2040);
    document["observations"] = observations.into();
    document
}

fn observation(version: u32, year: u16, group: &str, value: u32) -> Value {
    json!({
        "indicator": "I1", "indicator_version": version, "year": year, "slice": { "group": group },
        "value": { "exact": format!("{}.{}", value / 10, value % 10) }
    })
}

fn answer(document: &Value, as_of: &str) -> Assessments {
    let concept = Concept::from_json(document.to_string().as_bytes()).unwrap();
    assess(&concept, &Raw::of(&concept), &AssessmentOptions::on(as_of.parse().unwrap())).unwrap()
}

fn trajectory(assessments: &Assessments) -> Trajectory {
    assessments.targets[0].current.result.trajectory
}

/// Values in tenths for the years from 2015 on.
fn values() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(100_u32..900, 3..10)
}

fn series(values: &[u32], group: &str) -> Vec<Value> {
    (2015..).zip(values).map(|(year, value)| observation(1, year, group, *value)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_on_both_sides_of_a_break_are_never_compared(
        values in values(), others in values(), breaks_after in 0_u16..12,
    ) {
        let year = 2015 + breaks_after;
        let latest = 2014 + u16::try_from(values.len()).unwrap();
        let mut broken = document(series(&values, "foreign"));
        broken["indicators"][0]["breaks"] = json!([{ "year": year, "reason": { "de": "neu" } }]);
        let found = answer(&broken, "2039-01-01");
        // Only a break after the baseline, up to the latest value, stands between the two.
        let between = 2015 < year && year <= latest;
        prop_assert_eq!(trajectory(&found) == Trajectory::NotAssessable(Obstacle::SeriesBreak), between);
        if between {
            // What was observed before the break has no influence on anything that is said.
            let before = usize::from(breaks_after);
            let mixed: Vec<u32> =
                values.iter().enumerate().map(|(at, value)| others.get(at).filter(|_| at < before).copied().unwrap_or(*value)).collect();
            let mut changed = document(series(&mixed, "foreign"));
            changed["indicators"][0]["breaks"] = broken["indicators"][0]["breaks"].clone();
            prop_assert_eq!(&answer(&changed, "2039-01-01").targets[0].current, &found.targets[0].current);
            prop_assert_eq!(found.targets[0].current.result.figures.progress, None);
        }
    }

    #[test]
    fn values_under_different_definitions_are_never_compared(
        values in values(), later in values(), changes_after in 1_u16..8,
    ) {
        let year = 2015 + changes_after;
        let first: Vec<Value> = series(&values, "foreign").into_iter().take(usize::from(changes_after)).collect();
        let second = (year..).zip(&later).map(|(year, value)| observation(2, year, "foreign", *value));
        let mut changed = document(first.into_iter().chain(second).collect());
        let mut definition = changed["indicators"][0].clone();
        definition["version"] = json!(2);
        changed["indicators"].as_array_mut().unwrap().push(definition);
        let found = answer(&changed, "2039-01-01");
        prop_assert_eq!(found.targets[0].indicator_version, 2);
        prop_assert_eq!(trajectory(&found), Trajectory::NotAssessable(Obstacle::DefinitionChanged));
        prop_assert_eq!(found.targets[0].current.result.figures.progress, None);
    }

    #[test]
    fn another_group_and_a_value_not_known_yet_have_no_influence(
        values in values(), others in values(), unknown in 100_u32..900,
    ) {
        let alone = document(series(&values, "foreign"));
        // The indicator's lag is six months: the value for 2030 is known from 30 June 2031.
        let more: Vec<Value> = series(&others, "german").into_iter().chain([observation(1, 2030, "foreign", unknown)]).collect();
        let mut crowded = alone.clone();
        crowded["observations"].as_array_mut().unwrap().extend(more);
        prop_assert_eq!(&answer(&alone, "2031-06-29").targets, &answer(&crowded, "2031-06-29").targets);
        prop_assert!(answer(&crowded, "2031-06-30").targets != answer(&alone, "2031-06-30").targets);
    }
}
