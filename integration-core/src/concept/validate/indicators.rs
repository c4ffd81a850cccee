//! Indicators, their versions, and the categories they speak about.

use core::fmt;

use super::super::{ConceptDraft, Dimension};
use super::{Check, Known, versions};
use crate::diagnostic::Code;

/// A count below this can be traced to a person.
const LEAST_MINIMUM: u32 = 3;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, indicator) in draft.indicators.iter().enumerate() {
        let path = format!("/indicators/{at}");
        for (index, goal) in indicator.goals.iter().enumerate() {
            check.refers(format_args!("{path}/goals/{index}"), goal.as_str(), &known.goals, "/goals");
        }
        if let Some(field) = &indicator.field {
            check.refers(format_args!("{path}/field"), field.as_str(), &known.fields, "/fields");
        }
        if let Some(group) = &indicator.reference_group {
            let path = format_args!("{path}/reference_group");
            category(Dimension::Group, group.as_str(), path, known, check);
        }
        check.within(format_args!("{path}/decimals"), indicator.decimals, 0, 6);
        check.within(format_args!("{path}/frequency_years"), indicator.frequency_years, 1, 20);
        check.within(format_args!("{path}/lag_months"), indicator.lag_months, 0, 120);
        if let Some(minimum) = indicator.minimum_count.filter(|minimum| *minimum < LEAST_MINIMUM) {
            let least = LEAST_MINIMUM.to_string();
            let path = format_args!("{path}/minimum_count");
            check.report(Code::MinimumCount, path, minimum, &[("least", &least)]);
        }
    }
    let all: Vec<(&str, u32)> =
        draft.indicators.iter().map(|indicator| (indicator.id.as_str(), indicator.version)).collect();
    versions::in_order("/indicators", &all, Code::IndicatorVersions, check);
}

/// Reports a category that does not exist in `dimension`.
pub(super) fn category(
    dimension: Dimension,
    id: &str,
    path: impl fmt::Display,
    known: &Known<'_>,
    check: &mut Check<'_>,
) {
    if known.is_category(dimension, id) {
        return;
    }
    // A category that could not be read may be the one that is meant.
    if !check.were_read("/categories/…/id") || !check.were_read("/categories/…/dimension") {
        return;
    }
    let ids = known.categories.iter().filter(|(of, _)| *of == dimension).flat_map(|(_, ids)| ids.iter());
    let near = check.problems.nearest(id, ids);
    let mut arguments = vec![("dimension", dimension.as_str())];
    arguments.extend(near.map(|word| ("nearest", word)));
    check.report(Code::UnknownCategory, path, id, &arguments);
}
