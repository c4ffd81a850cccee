//! Goals form a tree and refer to principles and fields that exist.

use super::super::ConceptDraft;
use super::cycles::report_cycles;
use super::{Check, Known};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, goal) in draft.goals.iter().enumerate() {
        check.enter("goals", at);
        if let Some(parent) = &goal.parent {
            check.refers("parent", parent.as_str(), &known.goals, "/goals");
        }
        if let Some(field) = &goal.field {
            check.refers("field", field.as_str(), &known.fields, "/fields");
        }
        for (index, principle) in goal.principles.iter().enumerate() {
            check.refers_at("principles", index, principle.as_str(), &known.principles, "/principles");
        }
        if let Some(priority) = &goal.priority {
            check.within("priority/rank", priority.rank, 1, u32::MAX);
        }
        check.leave();
    }
    let parent = |at: usize| known.goals.get(draft.goals.get(at)?.parent.as_ref()?.as_str());
    let id = |at: usize| Some(draft.goals.get(at)?.id.as_str());
    report_cycles(Code::GoalCycle, ("goals", "parent"), &parent, &id, check);
}
