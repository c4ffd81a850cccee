//! The cycle: intervals, and completions on days on which the step was due.

use super::super::{ConceptDraft, CycleStep};
use super::{Check, Known};
use crate::diagnostic::Code;
use crate::index::Order;

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
    let rule = [format!("{path}/first_due"), format!("{path}/interval_months")];
    let rule_holds = step.interval_months != Some(0) && rule.iter().all(|place| check.was_read(place));
    let due = |at: usize| step.completed.get(at).map(|completion| completion.due);
    let same_due = |a: usize, b: usize| due(a).cmp(&due(b));
    let were_read = |index: usize| check.was_read(&format!("{path}/completed/{index}/due"));
    let first = Order::of(step.completed.len(), &same_due).firsts(&same_due, &were_read);
    for (index, completion) in step.completed.iter().enumerate() {
        let here = format!("{path}/completed/{index}");
        if let Some(resolution) = &completion.resolution {
            let path = format_args!("{here}/resolution");
            check.refers(path, resolution.as_str(), &known.resolutions, "/resolutions");
        }
        if !check.was_read(&format!("{here}/due")) {
            continue;
        }
        if rule_holds && step.occurrence(completion.due).is_none() {
            let due: Vec<String> =
                (0..3).map_while(|index| step.due(index)).map(|date| date.to_string()).collect();
            let more = if step.interval_months.is_some() { ", …" } else { "" };
            let due = format!("{}{more}", due.join(", "));
            check.report(Code::NotAnOccurrence, format_args!("{here}/due"), completion.due, &[("due", &due)]);
        }
        if let Some(earlier) = first.get(index).filter(|earlier| **earlier != index) {
            let earlier = format!("{path}/completed/{earlier}");
            let path = format_args!("{here}/due");
            check.report(Code::RepeatedCompletion, path, completion.due, &[("first", &earlier)]);
        }
    }
}
