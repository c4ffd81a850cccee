//! Values known only within bounds: a class is given if it is the same for every possible value, and only then.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by failing")]

use integration_core::concept::Concept;
use integration_core::confidentiality::Raw;
use integration_core::indicators::pace::{Attainment, MetHow, Obstacle, Trajectory};
use integration_core::indicators::{AssessmentOptions, QualityNote, TargetAssessment, assess};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A target from 2020 to 2030 on the observations from 2020 on, of an indicator that counts.
fn target(kind: Value, direction: &str, unit: &str, baseline: i64, values: &[Value]) -> TargetAssessment {
    let mut document: Value = serde_json::from_slice(include_bytes!("concepts/small.json")).unwrap();
    document["indicators"][0]["unit"] = unit.into();
    document["indicators"][0]["direction"] = direction.into();
    let target = document["targets"][0].as_object_mut().unwrap();
    target.insert("year".to_owned(), 2030.into());
    target.insert("baseline".to_owned(), json!({ "year": 2020, "value": baseline.to_string() }));
    for (field, value) in kind.as_object().unwrap() {
        target.insert(field.clone(), value.clone());
    }
    let observation = |(year, value): (u16, &Value)| {
        json!({
            "indicator": "I1", "indicator_version": 1, "year": year,
            "slice": { "group": "foreign" }, "value": value
        })
    };
    document["observations"] = (2020..).zip(values).map(observation).collect();
    let concept = Concept::from_json(document.to_string().as_bytes()).unwrap();
    let options = AssessmentOptions::on("2029-12-31".parse().unwrap());
    assess(&concept, &Raw::of(&concept), &options).unwrap().targets[0].clone()
}

fn exact(value: i64) -> Value {
    json!({ "exact": value.to_string() })
}

fn rounded(value: i64, base: i64) -> Value {
    json!({ "rounded": { "value": value.to_string(), "base": base.to_string() } })
}

fn at_most(value: i64) -> Value {
    json!({ "kind": "at_most", "value": value.to_string() })
}

const CROSSES: Obstacle = Obstacle::IntervalCrossesTarget;

#[test]
fn rounding_that_cannot_change_the_class_does_not() {
    let answer = target(at_most(50), "lower", "count", 100, &[exact(100), rounded(40, 5)]);
    let result = &answer.current.result;
    assert_eq!(result.attainment, Attainment::Met(MetHow::Reached));
    assert_eq!((result.trajectory, result.met), (Trajectory::OnTrack, Some(true)));
    let bounds = answer.current.bounds.unwrap();
    assert_eq!((bounds.latest.year, bounds.latest.low, bounds.latest.high), (2021, 37.5, 42.5));
    // Of the 50 to go, 57.5 or 62.5 are gone, in a tenth of the time.
    assert_eq!((bounds.low.progress, bounds.high.progress), (Some(1.15), Some(1.25)));
    assert_eq!((bounds.low.pace, bounds.high.pace), (Some(11.5), Some(12.5)));
    // What differs between possible values is no figure of the answer; what does not, is.
    assert_eq!((result.figures.progress, result.figures.expected), (None, Some(0.1)));
    assert_eq!((result.latest, result.baseline.unwrap().value), (None, 100.0));
    assert!(answer.quality.notes.contains(&QualityNote::WithinBounds));
}

#[test]
fn rounding_across_the_target_is_not_assessable_and_says_so() {
    let answer = target(at_most(50), "lower", "count", 100, &[exact(100), rounded(50, 5)]);
    let result = &answer.current.result;
    assert_eq!(result.attainment, Attainment::NotAssessable(CROSSES));
    assert_eq!(result.met, None);
    // Fast enough it is all the same: each axis is decided for itself.
    assert_eq!(result.trajectory, Trajectory::OnTrack);
    let bounds = answer.current.bounds.unwrap();
    assert_eq!((bounds.low.gap, bounds.high.gap), (Some(0.0), Some(2.5)));
}

#[test]
fn the_edge_of_a_range_belongs_to_it() {
    // From 37.5 to 42.5, and the target is 42.5 or a hair less.
    let at = |value: &str| json!({ "kind": "at_most", "value": value });
    let judged = |value| target(at(value), "lower", "count", 100, &[exact(100), rounded(40, 5)]);
    assert_eq!(judged("42.5").current.result.met, Some(true));
    assert_eq!(judged("42.499999999").current.result.met, None);
    assert_eq!(judged("37.5").current.result.met, None);
    assert_eq!(judged("37.499999999").current.result.met, Some(false));
}

#[test]
fn fewer_than_ten_is_none_to_nine() {
    let fewer = |target_value, unit| {
        target(at_most(target_value), "lower", unit, 20, &[exact(20), json!({ "less_than": 10 })])
    };
    let known = fewer(9, "count");
    assert_eq!(known.current.result.attainment, Attainment::Met(MetHow::Reached));
    let bounds = known.current.bounds.unwrap();
    assert_eq!((bounds.latest.low, bounds.latest.high), (0.0, 9.0));
    assert_eq!(fewer(8, "count").current.result.attainment, Attainment::NotAssessable(CROSSES));
    // Of a share nobody knows of how many: the value before it answers, and the quality says why.
    let share = fewer(9, "percent");
    assert_eq!(share.current.result.latest.unwrap().year, 2020);
    assert_eq!(share.current.bounds, None);
    assert!(share.quality.notes.contains(&QualityNote::NewerCensored));
    let alone = target(at_most(9), "lower", "percent", 20, &[json!({ "less_than": 10 })]);
    assert_eq!(alone.current.result.attainment, Attainment::NotAssessable(Obstacle::ValueUnbounded));
}

#[test]
fn a_range_around_a_band_is_not_judged_by_its_ends() {
    let band = json!({ "kind": "band", "value": "48", "upper": "52" });
    // From 45 to 55: both ends are outside, values inside are possible.
    let answer = target(band, "toward", "count", 50, &[exact(50), rounded(50, 10)]);
    assert_eq!(answer.current.result.attainment, Attainment::NotAssessable(CROSSES));
    assert_eq!(answer.current.result.trajectory, Trajectory::NotAssessable(CROSSES));
    let bounds = answer.current.bounds.unwrap();
    assert_eq!((bounds.low.gap, bounds.high.gap), (Some(0.0), Some(3.0)));
}

#[test]
fn an_earlier_value_within_bounds_leaves_open_whether_the_target_was_held() {
    let values = [exact(45), rounded(50, 5), exact(44)];
    let answer = target(at_most(50), "lower", "count", 45, &values);
    assert_eq!(answer.current.result.attainment, Attainment::NotAssessable(CROSSES));
    // The latest value is exact, and meets the target whatever the earlier one was.
    assert_eq!((answer.current.result.met, answer.current.result.latest.unwrap().value), (Some(true), 44.0));
}

#[test]
fn a_limit_may_have_been_crossed_between_two_values_within_bounds() {
    let limit = json!({ "kind": "limit", "value": "50" });
    // The baseline is above the limit, so only a value that keeps it and a later one that does not cross it.
    // Both 2021 and 2022 can be either; 2023 keeps it whatever happened before.
    let values = [exact(60), rounded(50, 5), rounded(50, 5), exact(40)];
    let open = target(limit.clone(), "lower", "count", 60, &values).current.result;
    assert_eq!((open.attainment, open.met), (Attainment::NotAssessable(CROSSES), Some(true)));
    // One uncertain year alone cannot cross it: reached in 2022 or a year before.
    let values = [exact(60), rounded(50, 5), exact(40)];
    let reached = target(limit.clone(), "lower", "count", 60, &values).current.result;
    assert_eq!(reached.attainment, Attainment::Met(MetHow::Reached));
    // Kept for certain and then spoilt for certain: what lies between does not matter.
    let values = [exact(60), exact(40), rounded(50, 5), exact(60), exact(40)];
    let lost = target(limit, "lower", "count", 60, &values).current.result;
    assert_eq!(lost.attainment, Attainment::LostAgain);
}

/// A target of each kind, a baseline and a few rounded values, as numbers close to each other.
type Chances = (usize, bool, i64, i64, Vec<(i64, i64)>);

fn chances() -> impl Strategy<Value = Chances> {
    let value = (0_i64..6, prop_oneof![Just(0_i64), Just(2), Just(4)]);
    (0_usize..6, any::<bool>(), 0_i64..12, 1_i64..12, prop::collection::vec(value, 1..5))
}

fn judged((kind, lower, goal, baseline, _): &Chances, values: &[Value]) -> TargetAssessment {
    let number = goal.to_string();
    let kind = match kind {
        0 => json!({ "kind": "absolute", "value": number }),
        1 => json!({ "kind": "limit", "value": number }),
        2 => json!({ "kind": "exact", "value": number }),
        3 => json!({ "kind": "maintain", "value": "1" }),
        4 => json!({ "kind": "band", "value": number, "upper": (goal + 2).to_string() }),
        _ => json!({ "kind": "absolute", "value": number, "year": 2022 }),
    };
    target(kind, if *lower { "lower" } else { "higher" }, "count", *baseline, values)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// The answer on ranges against the answers on a grid of the values that are possible in them.
    #[test]
    fn a_class_is_given_if_and_only_if_every_possible_value_gets_it(chances in chances()) {
        let ranges: Vec<(i64, i64)> =
            chances.4.iter().map(|(value, base)| (value * base.max(&1), *base)).collect();
        let values: Vec<Value> = ranges
            .iter()
            .map(|(value, base)| if *base == 0 { exact(*value) } else { rounded(*value, *base) })
            .collect();
        let found = judged(&chances, &values).current;
        // Goals are whole numbers and ranges end at whole numbers, so whole and half ones find every class of
        // attainment; the pace has boundaries in between.
        let mut worlds: Vec<Vec<String>> = vec![Vec::new()];
        for (value, base) in &ranges {
            let halves = (2 * value - base)..=(2 * value + base);
            worlds = worlds.iter().flat_map(|world| halves.clone().map(move |half| {
                let sign = if half < 0 { "-" } else { "" };
                let number = format!("{sign}{}.{}", half.abs() / 2, if half % 2 == 0 { 0 } else { 5 });
                world.iter().cloned().chain([number]).collect()
            })).collect();
        }
        let classes: Vec<_> = worlds.iter().step_by(worlds.len() / 240 + 1).map(|world| {
            let values: Vec<Value> = world.iter().map(|number| json!({ "exact": number })).collect();
            let result = judged(&chances, &values).current.result;
            (result.attainment, result.trajectory, result.met, result.figures.gap)
        }).collect();
        let crossing = Attainment::NotAssessable(CROSSES);
        for (attainment, trajectory, met, gap) in &classes {
            prop_assert!(found.result.attainment == *attainment || found.result.attainment == crossing);
            let open = found.result.trajectory == Trajectory::NotAssessable(CROSSES);
            prop_assert!(found.result.trajectory == *trajectory || open);
            prop_assert!(found.result.met == *met || found.result.met.is_none());
            if let (Some(bounds), Some(gap)) = (&found.bounds, gap) {
                prop_assert!(bounds.low.gap <= Some(*gap) && Some(*gap) <= bounds.high.gap);
            }
        }
        // Nothing is refused without need: where all worlds were tried, two of them differ.
        if found.result.attainment == crossing && worlds.len() <= 240 {
            prop_assert!(classes.iter().any(|class| class.0 != classes[0].0));
        }
        // What is exact has no bounds, and what is not has some.
        prop_assert_eq!(found.bounds.is_some(), ranges.iter().any(|(_, base)| *base > 0));
    }
}
