//! Goals form a tree and refer to principles and fields that exist.

use super::super::ConceptDraft;
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
    cycles(draft, known, check);
}

/// Reports every cycle of parents once, at the first of its goals.
fn cycles(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let parent = |at: usize| {
        let parent = draft.goals.get(at)?.parent.as_ref()?;
        known.goals.get(parent.as_str()).copied()
    };
    // The walk in which a goal was first met: meeting it again in the same walk closes a cycle.
    let mut met_in = vec![None; draft.goals.len()];
    for start in 0..draft.goals.len() {
        let mut walk = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next {
            let Some(met) = met_in.get_mut(at) else { break };
            if met.is_some() {
                if *met == Some(start) {
                    let cycle =
                        walk.iter().skip_while(|earlier| **earlier != at).copied().collect::<Vec<_>>();
                    report(draft, &cycle, check);
                }
                break;
            }
            *met = Some(start);
            walk.push(at);
            next = parent(at);
        }
    }
}

fn report(draft: &ConceptDraft, cycle: &[usize], check: &mut Check<'_>) {
    let Some(first) = cycle.iter().min().copied() else { return };
    let ids: Vec<&str> = cycle
        .iter()
        .chain(cycle.first())
        .filter_map(|at| draft.goals.get(*at))
        .map(|goal| goal.id.as_str())
        .collect();
    let parent =
        draft.goals.get(first).and_then(|goal| goal.parent.as_ref()).map_or("", |parent| parent.as_str());
    check.report(
        Code::GoalCycle,
        format_args!("/goals/{first}/parent"),
        parent,
        &[("cycle", &ids.join(" → "))],
    );
}
