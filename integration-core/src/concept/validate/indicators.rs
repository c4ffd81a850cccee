//! Indicators, their versions, and the categories they speak about.

use super::super::{ConceptDraft, Dimension};
use super::{Check, Known, versions};
use crate::diagnostic::Code;

/// A count below this can be traced to a person.
const LEAST_MINIMUM: u32 = 3;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, indicator) in draft.indicators.iter().enumerate() {
        check.enter("indicators", at);
        for (index, goal) in indicator.goals.iter().enumerate() {
            check.refers_at("goals", index, goal.as_str(), &known.goals, "/goals");
        }
        if let Some(field) = &indicator.field {
            check.refers("field", field.as_str(), &known.fields, "/fields");
        }
        if let Some(group) = &indicator.reference_group {
            category(Dimension::Group, group.as_str(), "reference_group", known, check);
        }
        check.within("decimals", indicator.decimals, 0, 6);
        check.within("frequency_years", indicator.frequency_years, 1, 20);
        check.within("lag_months", indicator.lag_months, 0, 120);
        if let Some(minimum) = indicator.minimum_count.filter(|minimum| *minimum < LEAST_MINIMUM) {
            check.report(Code::MinimumCount, "minimum_count", &minimum, &[("least", &LEAST_MINIMUM)]);
        }
        check.leave();
    }
    let all: Vec<(&str, u32)> =
        draft.indicators.iter().map(|indicator| (indicator.id.as_str(), indicator.version)).collect();
    versions::in_order("indicators", &all, Code::IndicatorVersions, check);
}

/// Reports a category that does not exist in `dimension`.
pub(super) fn category(
    dimension: Dimension,
    id: &str,
    field: &str,
    known: &Known<'_>,
    check: &mut Check<'_>,
) {
    let Some(ids) = known.ids_in(dimension).filter(|ids| !ids.contains(id)) else { return };
    // A category that could not be read may be the one that is meant.
    if check.were_read("/categories/…/id") && check.were_read("/categories/…/dimension") {
        check.unknown(Code::UnknownCategory, field, id, ids, ("dimension", dimension.as_str()));
    }
}
