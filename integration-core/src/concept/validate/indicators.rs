//! Indicators, their versions, and the categories they speak about.

use std::collections::BTreeMap;

use super::super::{ConceptDraft, Dimension};
use super::{Check, Known};
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
            category(
                draft,
                Dimension::Group,
                group.as_str(),
                &format!("{path}/reference_group"),
                known,
                check,
            );
        }
        check.within(format_args!("{path}/decimals"), indicator.decimals, 0, 6);
        check.within(format_args!("{path}/frequency_years"), indicator.frequency_years, 1, 20);
        check.within(format_args!("{path}/lag_months"), indicator.lag_months, 0, 120);
        if let Some(minimum) = indicator.minimum_count.filter(|minimum| *minimum < LEAST_MINIMUM) {
            let least = LEAST_MINIMUM.to_string();
            check.report(
                Code::MinimumCount,
                format_args!("{path}/minimum_count"),
                minimum,
                &[("least", &least)],
            );
        }
    }
    versions(draft, check);
}

/// The versions of each indicator count from 1 without gaps.
fn versions(draft: &ConceptDraft, check: &mut Check<'_>) {
    let mut by_id: BTreeMap<&str, Vec<(u32, usize)>> = BTreeMap::new();
    for (at, indicator) in draft.indicators.iter().enumerate() {
        by_id.entry(indicator.id.as_str()).or_default().push((indicator.version, at));
    }
    for (_, mut versions) in by_id.into_iter().filter(|(id, _)| !id.is_empty()) {
        versions.sort_unstable();
        for ((version, at), next) in versions.into_iter().zip(1_u32..) {
            if version != next {
                let path = format_args!("/indicators/{at}/version");
                check.report(Code::IndicatorVersions, path, version, &[("next", &next.to_string())]);
                break;
            }
        }
    }
}

/// Reports a category that does not exist in `dimension`.
pub(super) fn category(
    draft: &ConceptDraft,
    dimension: Dimension,
    id: &str,
    path: &str,
    known: &Known<'_>,
    check: &mut Check<'_>,
) {
    let category = known.categories.get(id).and_then(|at| draft.categories.get(*at));
    if category.is_some_and(|category| category.dimension == dimension) || !check.was_read("/categories") {
        return;
    }
    let of_dimension = draft.categories.iter().filter(|category| category.dimension == dimension);
    let near = crate::document::nearest(id, of_dimension.map(|category| category.id.as_str()).take(100));
    let mut arguments = vec![("dimension", dimension.as_str())];
    arguments.extend(near.map(|word| ("nearest", word)));
    check.report(Code::UnknownCategory, path, id, &arguments);
}
