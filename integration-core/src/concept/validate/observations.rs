//! Observations belong to a version of an indicator, once, with counts that make sense.

use core::fmt;
use std::collections::BTreeMap;

use super::super::{ConceptDraft, Counts, Dimension, Observation, ObservedValue, Slice};
use super::indicators::category;
use super::{Check, Known};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let mut first = BTreeMap::new();
    for (at, observation) in draft.observations.iter().enumerate() {
        check.enter("observations", at);
        let id = observation.indicator.as_str();
        check.refers("indicator", id, &known.indicators, "/indicators");
        version(observation, known, check);
        slice(&observation.slice, known, check);
        value(draft, observation, known, check);
        if identity_was_read(check) {
            let key = (id, observation.indicator_version, observation.year, observation.slice.key());
            let earlier = *first.entry(key).or_insert(at);
            if earlier != at {
                let found = format_args!("{id} {}", observation.year);
                check.repeated(Code::RepeatedObservation, "", &found, ("/observations", earlier));
            }
        }
        check.leave();
    }
}

/// Whether everything that tells an observation from others was read.
fn identity_was_read(check: &Check<'_>) -> bool {
    ["indicator", "indicator_version", "year", "slice"].iter().all(|field| check.was_read_whole(field))
}

fn version(observation: &Observation, known: &Known<'_>, check: &mut Check<'_>) {
    let versions = known.versions.get(observation.indicator.as_str());
    let Some(versions) = versions.filter(|versions| !versions.contains_key(&observation.indicator_version))
    else {
        return;
    };
    // A version that could not be read may be the one that is meant.
    if !check.were_read("/indicators/…/id") || !check.were_read("/indicators/…/version") {
        return;
    }
    let versions: Vec<String> = versions.keys().map(ToString::to_string).collect();
    let (indicator, versions) = (observation.indicator.as_str(), versions.join(", "));
    let arguments: [(&str, &dyn fmt::Display); 2] = [("indicator", &indicator), ("known", &versions)];
    check.report(Code::UnknownVersion, "indicator_version", &observation.indicator_version, &arguments);
}

/// Every category of a slice exists in its dimension.
pub(super) fn slice(slice: &Slice, known: &Known<'_>, check: &mut Check<'_>) {
    for (dimension, id) in slice.categories() {
        let field = match dimension {
            Dimension::Sex => "slice/sex",
            Dimension::Age => "slice/age",
            Dimension::Group => "slice/group",
            Dimension::District => "slice/district",
        };
        category(dimension, id.as_str(), field, known, check);
    }
}

fn value(draft: &ConceptDraft, observation: &Observation, known: &Known<'_>, check: &mut Check<'_>) {
    match &observation.value {
        ObservedValue::Counts(counts) => {
            self::counts(counts, check);
            let versions = known.versions.get(observation.indicator.as_str());
            let at = versions.and_then(|versions| versions.get(&observation.indicator_version));
            let indicator = at.and_then(|at| draft.indicators.get(*at));
            if let Some(indicator) = indicator.filter(|indicator| indicator.unit.quotient_factor().is_none())
            {
                let unit = indicator.unit.as_str();
                check.report(Code::CountsUnit, "value/counts", &"counts", &[("unit", &unit)]);
            }
        }
        // Fewer than none is nothing that can be observed.
        ObservedValue::LessThan(bound) => check.within("value/less_than", *bound, 1, u32::MAX),
        ObservedValue::Exact(_) | ObservedValue::Missing(_) => {}
    }
}

fn counts(counts: &Counts, check: &mut Check<'_>) {
    const DENOMINATOR: &str = "value/counts/denominator";
    if counts.denominator == 0 {
        check.report(Code::ZeroDenominator, DENOMINATOR, &0, &[]);
    } else if counts.numerator > counts.denominator && check.was_read(DENOMINATOR) {
        let arguments: [(&str, &dyn fmt::Display); 1] = [("denominator", &counts.denominator)];
        check.report(Code::NumeratorAbove, "value/counts/numerator", &counts.numerator, &arguments);
    }
}
