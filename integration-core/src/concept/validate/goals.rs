//! Goals form a tree and refer to principles and fields that exist.

use super::super::ConceptDraft;
use super::cycles::{cycles, in_words};
use super::{Check, Known};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, goal) in draft.goals.iter().enumerate() {
        let path = format!("/goals/{at}");
        if let Some(parent) = &goal.parent {
            check.refers(format_args!("{path}/parent"), parent.as_str(), &known.goals, "/goals");
        }
        if let Some(field) = &goal.field {
            check.refers(format_args!("{path}/field"), field.as_str(), &known.fields, "/fields");
        }
        for (index, principle) in goal.principles.iter().enumerate() {
            let path = format_args!("{path}/principles/{index}");
            check.refers(path, principle.as_str(), &known.principles, "/principles");
        }
        if let Some(priority) = &goal.priority {
            check.within(format_args!("{path}/priority/rank"), priority.rank, 1, u32::MAX);
        }
    }
    tree(draft, known, check);
}

/// Reports every cycle of parents once, at the first of its goals.
fn tree(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let parent = |at: usize| draft.goals.get(at)?.parent.as_ref();
    for cycle in cycles(draft.goals.len(), |at| known.goals.get(parent(at)?.as_str())) {
        let Some((first, parent)) = cycle.first().and_then(|at| Some((at, parent(*at)?))) else { continue };
        let words = in_words(&cycle, |at| draft.goals.get(at).map(|goal| goal.id.as_str()));
        check.report(Code::GoalCycle, format_args!("/goals/{first}/parent"), parent, &[("cycle", &words)]);
    }
}
