//! Targets of every kind, the log of moved targets, and territories.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by failing")]

use integration_core::concept::Concept;
use integration_core::confidentiality::Raw;
use integration_core::indicators::pace::{Assessment, Attainment, MetHow, Obstacle, Trajectory};
use integration_core::indicators::{AssessmentOptions, Assessments, Ease, QualityNote, TargetField, assess};
use serde_json::{Value, json};

fn small() -> Value {
    serde_json::from_slice(include_bytes!("concepts/small.json")).unwrap()
}

fn observation(year: u16, group: &str, value: &str) -> Value {
    json!({
        "indicator": "I1", "indicator_version": 1, "year": year,
        "slice": { "group": group }, "value": { "exact": value }
    })
}

fn merge(target: &mut Value, fields: &Value) {
    for (key, value) in fields.as_object().unwrap() {
        target[key] = value.clone();
    }
}

/// The small concept with a target from 2020 to 2030, for foreign nationals and German ones.
fn document(target: &Value, direction: &str, foreign: &[&str], german: &[&str]) -> Value {
    let mut document = small();
    document["indicators"][0]["direction"] = direction.into();
    merge(&mut document["targets"][0], &json!({ "year": 2030, "baseline": { "year": 2020, "value": "40" } }));
    merge(&mut document["targets"][0], target);
    let series = |values: &[&str], group: &str| -> Vec<Value> {
        (2020..).zip(values).map(|(year, value)| observation(year, group, value)).collect()
    };
    document["observations"] = [series(foreign, "foreign"), series(german, "german")].concat().into();
    document
}

fn answer(document: &Value) -> Assessments {
    let concept = Concept::from_json(document.to_string().as_bytes()).unwrap();
    assess(&concept, &Raw::of(&concept), &AssessmentOptions::on("2029-12-31".parse().unwrap())).unwrap()
}

fn result(target: &Value, direction: &str, values: &[&str]) -> Assessment {
    answer(&document(target, direction, values, &[])).targets[0].current.result.clone()
}

#[test]
fn at_least_and_at_most_hold_whichever_way_the_indicator_points() {
    for direction in ["higher", "lower", "toward", "none"] {
        let at = |kind: &str| json!({ "kind": kind, "value": "50" });
        let least = result(&at("at_least"), direction, &["40", "45"]);
        // Half of the way in a tenth of the time.
        assert_eq!((least.met, least.figures.pace), (Some(false), Some(5.0)), "{direction}");
        let most = result(&at("at_most"), direction, &["40", "45"]);
        assert_eq!(most.attainment, Attainment::Met(MetHow::Held), "{direction}");
    }
}

#[test]
fn exactly_one_value_can_be_passed() {
    let exactly = json!({ "kind": "exact", "value": "50" });
    assert_eq!(result(&exactly, "toward", &["40", "50"]).attainment, Attainment::Met(MetHow::Reached));
    let passed = result(&exactly, "toward", &["40", "51"]);
    assert_eq!(passed.attainment, Attainment::NotYet);
    assert_eq!(passed.trajectory, Trajectory::NotAssessable(Obstacle::CrossedBand));
}

#[test]
fn a_state_is_there_or_not() {
    let there = json!({ "kind": "state", "value": "1", "baseline": { "year": 2020, "value": "0" } });
    let not_yet = result(&there, "higher", &["0", "0"]);
    assert_eq!(not_yet.attainment, Attainment::NotYet);
    assert_eq!(not_yet.trajectory, Trajectory::NotAssessable(Obstacle::BinaryState));
    assert_eq!(not_yet.figures.pace, None);
    assert_eq!(result(&there, "higher", &["0", "1"]).attainment, Attainment::Met(MetHow::Reached));
    assert_eq!(result(&there, "higher", &["0", "1", "0"]).attainment, Attainment::LostAgain);
}

#[test]
fn what_is_to_be_maintained_is_lost_by_one_year() {
    let maintain = |tolerance: &str| json!({ "kind": "maintain", "value": tolerance });
    let values = ["40", "39", "41"];
    assert_eq!(result(&maintain("0"), "higher", &values).attainment, Attainment::LostAgain);
    assert_eq!(result(&maintain("1"), "higher", &values).attainment, Attainment::Met(MetHow::Held));
    // Where lower is better, the last value is the worse one.
    assert_eq!(result(&maintain("0.5"), "lower", &values).attainment, Attainment::LostAgain);
    assert_eq!(result(&maintain("1"), "lower", &values).attainment, Attainment::Met(MetHow::Held));
    let neither = result(&maintain("0"), "none", &values);
    assert_eq!(neither.attainment, Attainment::NotAssessable(Obstacle::NoDirection));
}

#[test]
fn a_gap_is_to_be_halved() {
    // At the baseline the gap is 20 points; half of it, 10, is the target.
    let halve =
        json!({ "kind": "relative_gap", "value": "-0.5", "baseline": { "year": 2020, "value": "20" } });
    let assessed = answer(&document(&halve, "higher", &["40", "46"], &["60", "62"]));
    let current = &assessed.targets[0].current;
    assert_eq!((current.target_value, current.result.latest.unwrap().value), (10.0, 16.0));
    assert_eq!((current.result.figures.progress, current.result.figures.pace), (Some(0.4), Some(4.0)));
    let closed = answer(&document(&halve, "higher", &["40", "55"], &["60", "62"]));
    assert_eq!(closed.targets[0].current.result.attainment, Attainment::Met(MetHow::Reached));
}

#[test]
fn a_gap_between_values_within_bounds_has_bounds() {
    let gap =
        |most: &str| json!({ "kind": "gap", "value": most, "baseline": { "year": 2020, "value": "20" } });
    let bounds = |most: &str| {
        let mut document = document(&gap(most), "higher", &["40", "45"], &["60", "60"]);
        document["observations"][1]["value"] = json!({ "rounded": { "value": "46", "base": "2" } });
        document["observations"][3]["value"] = json!({ "rounded": { "value": "60", "base": "4" } });
        answer(&document).targets[0].current.clone()
    };
    // 45 to 47 against 58 to 62: 11 to 17 points.
    let open = bounds("15");
    let latest = open.bounds.unwrap().latest;
    assert_eq!((latest.low, latest.high), (11.0, 17.0));
    assert_eq!(open.result.attainment, Attainment::NotAssessable(Obstacle::IntervalCrossesTarget));
    assert_eq!(bounds("17").result.met, Some(true));
    assert_eq!(bounds("10.9").result.met, Some(false));
}

/// The changes that the later version of a target made, as its only answer.
fn moved(direction: &str, first: &Value, later: &Value) -> (Ease, Vec<(TargetField, Option<String>)>) {
    let mut document = document(first, direction, &["40", "45"], &[]);
    let mut version = document["targets"][0].clone();
    merge(&mut version, later);
    merge(
        &mut version,
        &json!({ "version": 2, "valid_from": "2026-01-01", "reason": { "de": "Nachsteuerung" } }),
    );
    document["targets"].as_array_mut().unwrap().push(version);
    let target = answer(&document).targets[0].clone();
    let [change] = target.changes.as_slice() else { return (Ease::Mixed, Vec::new()) };
    assert_eq!((change.version, change.reason.de.as_str()), (2, "Nachsteuerung"));
    assert_eq!(change.valid_from.to_string(), "2026-01-01");
    (change.ease, change.fields.iter().map(|field| (field.field, field.by.clone())).collect())
}

#[test]
fn the_log_says_what_was_moved_by_how_much_and_which_way() {
    let value = |value: &str| json!({ "kind": "absolute", "value": value });
    let by = |field, by: &str| (field, Some(by.to_owned()));
    let less = vec![by(TargetField::Value, "-5")];
    assert_eq!(moved("higher", &value("50"), &value("45")), (Ease::Easier, less.clone()));
    assert_eq!(moved("lower", &value("50"), &value("45")), (Ease::Harder, less));
    let later = moved("higher", &value("50"), &json!({ "year": 2032 }));
    assert_eq!(later, (Ease::Easier, vec![by(TargetField::Year, "2")]));
    // Less to reach, sooner: neither easier nor harder.
    let mixed = moved("higher", &value("50"), &json!({ "value": "45", "year": 2029 }));
    assert_eq!(mixed, (Ease::Mixed, vec![by(TargetField::Value, "-5"), by(TargetField::Year, "-1")]));
    let baseline = json!({ "baseline": { "year": 2021, "value": "45" } });
    let (ease, fields) = moved("higher", &value("50"), &baseline);
    assert_eq!(ease, Ease::Same);
    assert_eq!(fields, [by(TargetField::BaselineValue, "5"), by(TargetField::BaselineYear, "1")]);
    // A wider band is easier; a band instead of "at least" is harder.
    let band = |low: &str, high: &str| json!({ "kind": "band", "value": low, "upper": high });
    assert_eq!(moved("toward", &band("48", "52"), &band("47", "52")).0, Ease::Easier);
    assert_eq!(moved("toward", &band("48", "52"), &band("47", "51")).0, Ease::Mixed);
    assert_eq!(
        moved("higher", &json!({ "kind": "at_least", "value": "48" }), &band("48", "52")).0,
        Ease::Harder
    );
    // A limit for every year is not a value to reach once.
    assert_eq!(moved("higher", &value("50"), &json!({ "kind": "limit" })).0, Ease::OtherKind);
    // What was only confirmed has an entry without fields.
    assert_eq!(moved("higher", &value("50"), &json!({})), (Ease::Same, Vec::new()));
}

#[test]
fn values_for_different_territories_are_never_compared() {
    let target = json!({ "kind": "absolute", "value": "50" });
    let mut document = document(&target, "higher", &["40", "41", "45"], &["60", "60", "60"]);
    assert_eq!(answer(&document).gaps.len(), 1);
    document["observations"][2]["territory"] = json!("2022-01-01");
    let moved = answer(&document);
    let result = &moved.targets[0].current.result;
    assert_eq!(result.attainment, Attainment::NotAssessable(Obstacle::TerritoryChanged));
    assert_eq!(result.trajectory, Trajectory::NotAssessable(Obstacle::TerritoryChanged));
    assert!(moved.targets[0].quality.notes.contains(&QualityNote::OtherTerritory));
    // The other group's values are for the earlier territory: no gap of two territories is shown.
    assert_eq!(moved.gaps, []);
    // Recalculated for one territory, the same values are compared.
    for at in 0..3 {
        document["observations"][at]["territory"] = json!("2022-01-01");
    }
    let same = answer(&document);
    assert_eq!(same.targets[0].current.result.trajectory, Trajectory::OnTrack);
    assert!(!same.targets[0].quality.notes.contains(&QualityNote::OtherTerritory));
}
