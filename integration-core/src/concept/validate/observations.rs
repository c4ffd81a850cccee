//! Observations belong to a version of an indicator, once, with counts that make sense.

use core::fmt;

use rust_decimal::Decimal;

use super::super::{ConceptDraft, Counts, Dimension, Observation, ObservedValue, Rounded, Slice};
use super::indicators::category;
use super::{Check, Known};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let first = known.observed.firsts(&|at| identity_was_read(at, check));
    for (at, observation) in draft.observations.iter().enumerate() {
        check.enter("observations", at);
        let id = observation.indicator.as_str();
        check.refers("indicator", id, &known.indicators, "/indicators");
        version(draft, observation, known, check);
        slice(&observation.slice, known, check);
        value(observation, known, check);
        check.leave();
        let earlier = first.get(at).filter(|earlier| **earlier != at);
        if let Some(earlier) = earlier.filter(|_| identity_was_read(at, check)) {
            let found = format_args!("{id} {}", observation.year);
            check.repeated(Code::REPEATED_OBSERVATION, "observations", at, "", &found, *earlier);
        }
    }
}

/// So many versions fill the longest argument of a message.
const MOST_VERSIONS_NAMED: usize = 300;

/// Whether everything that tells the observation at a position from others was read.
fn identity_was_read(at: usize, check: &Check<'_>) -> bool {
    check.unread.is_empty()
        || ["indicator", "indicator_version", "year", "slice"]
            .iter()
            .all(|field| check.was_read_whole(&format!("observations/{at}/{field}")))
}

fn version(draft: &ConceptDraft, observation: &Observation, known: &Known<'_>, check: &mut Check<'_>) {
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
    // A message names no more of them than fit into it.
    let versions = known.versions.of_indicator(indicator).iter().take(MOST_VERSIONS_NAMED);
    let versions = versions.filter_map(|at| draft.indicators.get(*at));
    let mut versions: Vec<String> = versions.map(|indicator| indicator.version.to_string()).collect();
    versions.dedup();
    let versions = versions.join(", ");
    let arguments: [(&str, &dyn fmt::Display); 2] = [("indicator", indicator), ("known", &versions)];
    check.report(Code::UNKNOWN_VERSION, "indicator_version", &observation.indicator_version, &arguments);
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

fn value(observation: &Observation, known: &Known<'_>, check: &mut Check<'_>) {
    match &observation.value {
        ObservedValue::Counts(counts) => {
            self::counts(counts, check);
            let indicator = known.versions.get(&observation.indicator, observation.indicator_version);
            if let Some(indicator) = indicator.filter(|indicator| indicator.unit.quotient_factor().is_none())
            {
                let unit = indicator.unit.as_str();
                check.report(Code::COUNTS_UNIT, "value/counts", &"counts", &[("unit", &unit)]);
            }
        }
        ObservedValue::Rounded(rounded) => self::rounded(rounded, check),
        // Fewer than none is nothing that can be observed.
        ObservedValue::LessThan(bound) => check.within("value/less_than", *bound, 1, u32::MAX),
        ObservedValue::Exact(_) | ObservedValue::Missing(_) => {}
    }
}

fn counts(counts: &Counts, check: &mut Check<'_>) {
    const DENOMINATOR: &str = "value/counts/denominator";
    if counts.denominator == 0 {
        check.report(Code::ZERO_DENOMINATOR, DENOMINATOR, &0, &[]);
    } else if counts.numerator > counts.denominator && check.was_read(DENOMINATOR) {
        let arguments: [(&str, &dyn fmt::Display); 1] = [("denominator", &counts.denominator)];
        check.report(Code::NUMERATOR_ABOVE, "value/counts/numerator", &counts.numerator, &arguments);
    }
}

/// A base is above zero, and what was rounded to it is a multiple of it.
fn rounded(rounded: &Rounded, check: &mut Check<'_>) {
    const BASE: &str = "value/rounded/base";
    if !check.was_read(BASE) {
        return;
    }
    if rounded.base <= Decimal::ZERO {
        check.report(Code::ROUNDING_BASE, BASE, &rounded.base, &[]);
    } else if rounded.value.checked_rem(rounded.base).is_none_or(|rest| !rest.is_zero()) {
        let base = [("base", &rounded.base as &dyn fmt::Display)];
        check.report(Code::NOT_A_MULTIPLE, "value/rounded/value", &rounded.value, &base);
    }
}
