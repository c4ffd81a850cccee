//! Targets of a concept against observations: what may be compared, what is refused, what is said.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by failing")]

use integration_core::concept::Concept;
use integration_core::confidentiality::{ConfidentialityOptions, Raw};
use integration_core::indicators::pace::{
    Assessment, Attainment, MetHow, Obstacle, STEPS_FORMULA, Trajectory,
};
use integration_core::indicators::{AssessmentOptions, Assessments, QualityClass, QualityNote, assess};
use serde_json::{Value, json};

/// The small concept with one target and the values of foreign nationals by year.
struct Case(Value);

impl Case {
    fn new(values: &[(u16, &str)]) -> Self {
        let mut document: Value = serde_json::from_slice(include_bytes!("concepts/small.json")).unwrap();
        document["observations"] =
            values.iter().map(|(year, value)| observation(*year, "foreign", value)).collect();
        Self(document)
    }

    fn target(mut self, fields: Value) -> Self {
        merge(&mut self.0["targets"][0], fields);
        self
    }

    fn indicator(mut self, fields: Value) -> Self {
        merge(&mut self.0["indicators"][0], fields);
        self
    }

    fn also(mut self, list: &str, entry: Value) -> Self {
        self.0[list].as_array_mut().unwrap().push(entry);
        self
    }

    fn on(&self, as_of: &str) -> Assessments {
        let concept = Concept::from_json(self.0.to_string().as_bytes()).unwrap();
        assess(&concept, &Raw::of(&concept), &AssessmentOptions::on(as_of.parse().unwrap())).unwrap()
    }

    fn current(&self, as_of: &str) -> Assessment {
        self.on(as_of).targets[0].current.result.clone()
    }
}

fn observation(year: u16, group: &str, value: &str) -> Value {
    json!({ "indicator": "I1", "indicator_version": 1, "year": year, "slice": { "group": group }, "value": { "exact": value } })
}

fn merge(target: &mut Value, fields: Value) {
    for (key, value) in fields.as_object().unwrap() {
        target[key] = value.clone();
    }
}

#[test]
fn a_value_counts_from_the_day_it_is_known() {
    // The indicator's lag is six months.
    let case = Case::new(&[(2020, "40"), (2021, "42"), (2022, "44")]);
    assert_eq!(case.current("2023-06-29").latest.unwrap().year, 2021);
    assert_eq!(case.current("2023-06-30").latest.unwrap().year, 2022);
}

#[test]
fn a_limit_that_was_crossed_once_is_not_held_by_being_kept_later() {
    let limit = json!({ "kind": "limit", "value": "45", "baseline": { "year": 2020, "value": "40" } });
    let lower = json!({ "direction": "lower" });
    let values = [(2020, "40"), (2021, "46"), (2022, "44"), (2025, "44")];
    let crossed = Case::new(&values[..3]).target(limit.clone()).indicator(lower.clone());
    assert_eq!(crossed.current("2023-12-31").attainment, Attainment::LostAgain);
    let summary = crossed.on("2023-12-31").summary;
    assert_eq!((summary.missed, summary.not_assessable), (1, 0));
    let over = Case::new(&values).target(limit.clone()).indicator(lower.clone());
    assert_eq!(over.current("2026-12-31").attainment, Attainment::DeadlineMissed);
    let kept = Case::new(&[(2020, "40"), (2021, "45")]).target(limit).indicator(lower);
    assert_eq!(kept.current("2023-12-31").attainment, Attainment::Met(MetHow::Held));
}

#[test]
fn values_on_both_sides_of_a_break_are_never_compared() {
    let case = Case::new(&[(2020, "40"), (2021, "49"), (2022, "51")])
        .indicator(json!({ "breaks": [{ "year": 2022, "reason": { "de": "neue Erhebung" } }] }));
    let before = case.current("2022-12-31");
    assert_eq!(before.trajectory, Trajectory::OnTrack);
    let answer = case.on("2023-12-31");
    let after = &answer.targets[0].current.result;
    assert_eq!(after.trajectory, Trajectory::NotAssessable(Obstacle::SeriesBreak));
    assert_eq!(after.attainment, Attainment::NotAssessable(Obstacle::SeriesBreak));
    assert_eq!((after.met, after.figures.progress), (None, None));
    assert!(answer.targets[0].quality.notes.contains(&QualityNote::BreakInSeries));
}

#[test]
fn a_baseline_under_another_definition_is_never_compared() {
    let mut second: Value = Case::new(&[]).0["indicators"][0].clone();
    second["version"] = json!(2);
    let mut later = observation(2022, "foreign", "51");
    later["indicator_version"] = json!(2);
    let case =
        Case::new(&[(2020, "40"), (2021, "49")]).also("indicators", second).also("observations", later);
    let result = case.current("2023-12-31");
    assert_eq!(result.trajectory, Trajectory::NotAssessable(Obstacle::DefinitionChanged));
}

#[test]
fn a_definition_that_nobody_has_measured_by_yet_is_not_in_use() {
    let mut second: Value = Case::new(&[]).0["indicators"][0].clone();
    second["version"] = json!(2);
    let mut later = observation(2022, "foreign", "51");
    later["indicator_version"] = json!(2);
    let case =
        Case::new(&[(2020, "40"), (2021, "42")]).also("indicators", second).also("observations", later);
    // The value for 2022 is known from 30 June 2023.
    let before = &case.on("2023-06-29").targets[0];
    assert_eq!((before.indicator_version, before.current.result.figures.pace), (1, Some(1.0)));
    let after = &case.on("2023-06-30").targets[0];
    assert_eq!(after.indicator_version, 2);
    assert_eq!(after.current.result.trajectory, Trajectory::NotAssessable(Obstacle::DefinitionChanged));
}

#[test]
fn a_baseline_from_before_the_first_value_of_a_later_definition_is_never_compared() {
    let mut second: Value = Case::new(&[]).0["indicators"][0].clone();
    second["version"] = json!(2);
    let mut later = observation(2022, "foreign", "51");
    later["indicator_version"] = json!(2);
    // The baseline year itself, 2020, was not observed under either definition.
    let case =
        Case::new(&[(2019, "39"), (2021, "42")]).also("indicators", second).also("observations", later);
    let result = case.current("2023-12-31");
    assert_eq!(result.trajectory, Trajectory::NotAssessable(Obstacle::DefinitionChanged));
}

#[test]
fn a_limit_that_was_never_kept_is_not_lost() {
    let limit = json!({ "kind": "limit", "value": "45", "baseline": { "year": 2020, "value": "50" } });
    let values = [(2020, "50"), (2021, "48"), (2022, "47")];
    let case = Case::new(&values).target(limit).indicator(json!({ "direction": "lower" }));
    let answer = case.on("2023-12-31");
    assert_eq!(answer.targets[0].current.result.attainment, Attainment::NotYet);
    assert_eq!((answer.summary.on_track, answer.summary.missed), (1, 0)); // 3 of 5 points in 2 of 5 years
}

#[test]
fn an_indicator_without_a_direction_is_not_judged() {
    let case = Case::new(&[(2020, "40"), (2021, "49")]).indicator(json!({ "direction": "none" }));
    let result = case.current("2022-12-31");
    assert_eq!(result.attainment, Attainment::NotAssessable(Obstacle::NoDirection));
    assert_eq!(result.met, None);
}

#[test]
fn a_moved_target_is_assessed_against_the_original_too() {
    let mut moved = Case::new(&[]).0["targets"][0].clone();
    merge(
        &mut moved,
        json!({ "version": 2, "value": "44", "valid_from": "2022-03-01", "reason": { "de": "zu hoch" } }),
    );
    let case = Case::new(&[(2020, "40"), (2021, "41"), (2022, "42")]).also("targets", moved);
    let answer = case.on("2023-12-31");
    let target = &answer.targets[0];
    assert_eq!((target.moved, answer.summary.moved, target.versions.len()), (true, 1, 2));
    assert_eq!(target.original.result.trajectory, Trajectory::Insufficient); // 2 of 10 points in 2 of 5 years: 0.5
    assert_eq!(target.current.result.trajectory, Trajectory::OnTrack); // 2 of 4 points: 1.25
    // Before the second version applied, the first was in force.
    assert!(!case.on("2022-02-28").targets[0].moved);
}

#[test]
fn milestones_ask_for_what_is_due() {
    let steps = json!({
        "path": "steps", "milestones": [{ "year": 2022, "value": "42" }, { "year": 2023, "value": "48" }]
    });
    let case = |values: &[(u16, &str)]| Case::new(values).target(steps.clone());
    let early = case(&[(2020, "40"), (2021, "40")]).current("2022-12-31");
    assert_eq!(early.trajectory, Trajectory::NotAssessable(Obstacle::NoMilestoneDue));
    assert_eq!(early.formula, STEPS_FORMULA);
    let first = case(&[(2020, "40"), (2022, "42")]).current("2023-12-31");
    assert_eq!((first.trajectory, first.figures.pace), (Trajectory::OnTrack, Some(1.0)));
    let second = case(&[(2020, "40"), (2023, "44")]).current("2024-12-31");
    assert_eq!((second.trajectory, second.figures.pace), (Trajectory::Insufficient, Some(0.5)));
}

#[test]
fn a_relative_target_is_a_share_of_the_baseline() {
    let case = Case::new(&[(2020, "40"), (2021, "38")])
        .indicator(json!({ "direction": "lower" }))
        .target(json!({ "kind": "relative", "value": "-0.20" }));
    let answer = case.on("2022-12-31");
    assert_eq!(answer.targets[0].current.target_value.to_string(), "32");
    assert_eq!(answer.targets[0].current.result.figures.pace, Some(1.25)); // 2 of 8 points in a fifth of the time
}

#[test]
fn a_gap_is_a_distance_that_shrinks_and_both_improving_can_still_widen_it() {
    let gap = json!({ "kind": "gap", "value": "10", "baseline": { "year": 2020, "value": "20" } });
    let case = Case::new(&[(2020, "40"), (2021, "42")])
        .target(gap)
        .also("observations", observation(2020, "german", "60"))
        .also("observations", observation(2021, "german", "64"));
    let answer = case.on("2022-12-31");
    assert_eq!(answer.targets[0].current.result.trajectory, Trajectory::MovingAway); // 20 to 22 points
    let development = serde_json::to_value(answer.gaps[0].development).unwrap();
    assert_eq!(development["change"], "both_improved_gap_grew");
    assert_eq!(development["size_change"], 2.0);
}

#[test]
fn a_suppressed_value_is_not_assessed_and_said_to_be_withheld() {
    let mut case = Case::new(&[(2020, "40"), (2021, "42")]);
    case.0["observations"].as_array_mut().unwrap().push(json!({
        "indicator": "I1", "indicator_version": 1, "year": 2022, "slice": { "group": "foreign" },
        "value": { "counts": { "numerator": 3, "denominator": 6 } }
    }));
    let concept = Concept::from_json(case.0.to_string().as_bytes()).unwrap();
    let options = AssessmentOptions::on("2023-12-31".parse().unwrap());
    let published = Raw::of(&concept).protect(&ConfidentialityOptions { minimum: None }).unwrap().publish();
    let answer = assess(&concept, &published, &options).unwrap();
    assert_eq!(answer.targets[0].current.result.latest.unwrap().year, 2021);
    assert!(answer.targets[0].quality.notes.contains(&QualityNote::NewerConfidential));
    assert!(answer.targets[0].quality.interval.is_none());
    // Inside the statistics office the same value counts.
    let raw = assess(&concept, &Raw::of(&concept), &options).unwrap();
    assert_eq!(raw.targets[0].current.result.latest.unwrap().year, 2022);
}

#[test]
fn a_survey_held_every_four_years_is_not_stale_after_one() {
    let yearly = Case::new(&[(2020, "40"), (2021, "42"), (2022, "43")]);
    let every_four =
        Case::new(&[(2020, "40"), (2021, "42"), (2022, "43")]).indicator(json!({ "frequency_years": 4 }));
    let stale = |case: &Case| case.on("2024-12-31").targets[0].quality.notes.contains(&QualityNote::Stale);
    assert_eq!((stale(&yearly), stale(&every_four)), (true, false));
    assert_eq!(yearly.on("2024-12-31").targets[0].quality.class, QualityClass::Poor);
    assert_eq!(every_four.on("2024-12-31").targets[0].quality.class, QualityClass::Good);
}

#[test]
fn no_data_is_said_and_not_zero() {
    let answer = Case::new(&[]).on("2022-12-31");
    assert_eq!(answer.targets[0].current.result.attainment, Attainment::NotAssessable(Obstacle::NoData));
    assert_eq!(answer.targets[0].quality.notes, [QualityNote::NoData]);
    assert_eq!((answer.summary.targets, answer.summary.not_assessable), (1, 1));
}
