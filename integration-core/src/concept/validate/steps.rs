//! The cycle: intervals, and completions on days on which the step was due.

use super::super::{ConceptDraft, CycleStep};
use super::{Check, Known};
use crate::diagnostic::Code;
use crate::index::Order;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, step) in draft.cycle.iter().enumerate() {
        check.enter("cycle", at);
        if let Some(months) = step.interval_months {
            check.within("interval_months", months, 1, 240);
        }
        completions(step, known, check);
        check.leave();
    }
}

fn completions(step: &CycleStep, known: &Known<'_>, check: &mut Check<'_>) {
    let rule_was_read = check.was_read("first_due") && check.was_read("interval_months");
    let rule_holds = step.interval_months != Some(0) && rule_was_read;
    let due = |at: usize| step.completed.get(at).map(|completion| completion.due);
    let same_due = |a: usize, b: usize| due(a).cmp(&due(b));
    let were_read = |index: usize| check.was_read(&format!("completed/{index}/due"));
    let first = Order::of(step.completed.len(), &same_due).firsts(&same_due, &were_read);
    for (index, completion) in step.completed.iter().enumerate() {
        check.enter("completed", index);
        if let Some(resolution) = &completion.resolution {
            check.refers("resolution", resolution.as_str(), &known.resolutions, "/resolutions");
        }
        let due_was_read = check.was_read("due");
        if due_was_read && rule_holds && step.occurrence(completion.due).is_none() {
            check.report(Code::NotAnOccurrence, "due", &completion.due, &[("due", &first_days(step))]);
        }
        check.leave();
        if let Some(earlier) = first.get(index).filter(|earlier| due_was_read && **earlier != index) {
            check.repeated(Code::RepeatedCompletion, "completed", index, "due", &completion.due, *earlier);
        }
    }
}

/// The first days on which a step is due, in words.
fn first_days(step: &CycleStep) -> String {
    let due: Vec<String> = (0..3).map_while(|index| step.due(index)).map(|date| date.to_string()).collect();
    let more = if step.interval_months.is_some() { ", …" } else { "" };
    format!("{}{more}", due.join(", "))
}
