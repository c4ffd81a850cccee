//! The cycle: intervals, and completions on days on which the step was due.

use std::collections::BTreeMap;

use super::super::{ConceptDraft, CycleStep};
use super::{Check, Known};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, step) in draft.cycle.iter().enumerate() {
        let path = format!("/cycle/{at}");
        if let Some(months) = step.interval_months {
            check.within(format_args!("{path}/interval_months"), months, 1, 240);
        }
        completions(step, &path, known, check);
    }
}

fn completions(step: &CycleStep, path: &str, known: &Known<'_>, check: &mut Check<'_>) {
    let mut first = BTreeMap::new();
    for (index, completion) in step.completed.iter().enumerate() {
        let here = format!("{path}/completed/{index}");
        if let Some(resolution) = &completion.resolution {
            check.refers(
                format_args!("{here}/resolution"),
                resolution.as_str(),
                &known.resolutions,
                "/resolutions",
            );
        }
        let rule_was_read = check.was_read(&format!("{path}/first_due"))
            && check.was_read(&format!("{path}/interval_months"));
        if rule_was_read && step.occurrence(completion.due).is_none() {
            let due: Vec<String> =
                (0..3).map_while(|index| step.due(index)).map(|date| date.to_string()).collect();
            let more = if step.interval_months.is_some() { ", …" } else { "" };
            let due = format!("{}{more}", due.join(", "));
            check.report(Code::NotAnOccurrence, format_args!("{here}/due"), completion.due, &[("due", &due)]);
        }
        let earlier = *first.entry(completion.due).or_insert(index);
        if earlier != index {
            let earlier = format!("{path}/completed/{earlier}");
            check.report(
                Code::RepeatedCompletion,
                format_args!("{here}/due"),
                completion.due,
                &[("first", &earlier)],
            );
        }
    }
}
