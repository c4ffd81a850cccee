//! Observations belong to a version of an indicator, once, with counts that make sense.

use super::super::{ConceptDraft, Counts, Observation, ObservedValue, Slice};
use super::indicators::category;
use super::{Check, Known};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let first = known.observed.firsts(&|at| identity_was_read(at, check));
    for (at, observation) in draft.observations.iter().enumerate() {
        let path = format!("/observations/{at}");
        let id = observation.indicator.as_str();
        check.refers(format_args!("{path}/indicator"), id, &known.indicators, "/indicators");
        version(draft, observation, &path, known, check);
        slice(&observation.slice, &path, known, check);
        value(observation, &path, known, check);
        if !identity_was_read(at, check) {
            continue;
        }
        if let Some(earlier) = first.get(at).filter(|earlier| **earlier != at) {
            let (found, earlier) = (format!("{id} {}", observation.year), format!("/observations/{earlier}"));
            check.report(Code::RepeatedObservation, &path, found, &[("first", &earlier)]);
        }
    }
}

/// Whether everything that tells the observation at a position from others was read.
fn identity_was_read(at: usize, check: &Check<'_>) -> bool {
    check.unread.is_empty()
        || ["indicator", "indicator_version", "year", "slice"]
            .iter()
            .all(|field| check.was_read_whole(&format!("/observations/{at}/{field}")))
}

fn version(
    draft: &ConceptDraft,
    observation: &Observation,
    path: &str,
    known: &Known<'_>,
    check: &mut Check<'_>,
) {
    let indicator = &observation.indicator;
    // An indicator that does not exist has been reported as such.
    if !known.indicators.contains(indicator.as_str())
        || known.versions.get(indicator, observation.indicator_version).is_some()
    {
        return;
    }
    // A version that could not be read may be the one that is meant.
    if !check.were_read("/indicators/…/id") || !check.were_read("/indicators/…/version") {
        return;
    }
    let versions = known.versions.of_indicator(indicator).iter().filter_map(|at| draft.indicators.get(*at));
    let mut versions: Vec<String> = versions.map(|indicator| indicator.version.to_string()).collect();
    versions.dedup();
    let arguments = [("indicator", indicator.as_str()), ("known", &versions.join(", "))];
    let path = format_args!("{path}/indicator_version");
    check.report(Code::UnknownVersion, path, observation.indicator_version, &arguments);
}

/// Every category of a slice exists in its dimension.
pub(super) fn slice(slice: &Slice, path: &str, known: &Known<'_>, check: &mut Check<'_>) {
    for (dimension, id) in slice.categories() {
        let path = format_args!("{path}/slice/{}", dimension.as_str());
        category(dimension, id.as_str(), path, known, check);
    }
}

fn value(observation: &Observation, path: &str, known: &Known<'_>, check: &mut Check<'_>) {
    let value = format!("{path}/value");
    match &observation.value {
        ObservedValue::Counts(counts) => {
            self::counts(counts, &format!("{value}/counts"), check);
            let indicator = known.versions.get(&observation.indicator, observation.indicator_version);
            if let Some(indicator) = indicator.filter(|indicator| indicator.unit.quotient_factor().is_none())
            {
                let unit = [("unit", indicator.unit.as_str())];
                check.report(Code::CountsUnit, format_args!("{value}/counts"), "counts", &unit);
            }
        }
        // Fewer than none is nothing that can be observed.
        ObservedValue::LessThan(bound) => {
            check.within(format_args!("{value}/less_than"), *bound, 1, u32::MAX);
        }
        ObservedValue::Exact(_) | ObservedValue::Missing(_) => {}
    }
}

fn counts(counts: &Counts, path: &str, check: &mut Check<'_>) {
    if counts.denominator == 0 {
        check.report(Code::ZeroDenominator, format_args!("{path}/denominator"), 0, &[]);
    } else if counts.numerator > counts.denominator && check.was_read(&format!("{path}/denominator")) {
        let denominator = counts.denominator.to_string();
        let path = format_args!("{path}/numerator");
        check.report(Code::NumeratorAbove, path, counts.numerator, &[("denominator", &denominator)]);
    }
}
