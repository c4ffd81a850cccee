//! `requires` and `excludes`: an order must exist, and no measure may need what it rules out.

use std::collections::BTreeSet;

use super::super::ConceptDraft;
use super::{Check, Known};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, measure) in draft.measures.iter().enumerate() {
        for (field, list) in [("requires", &measure.requires), ("excludes", &measure.excludes)] {
            for (index, other) in list.iter().enumerate() {
                let path = format_args!("/measures/{at}/{field}/{index}");
                check.refers(path, other.as_str(), &known.measures, "/measures");
            }
        }
    }
    let links = Links::of(draft, known);
    cycles(draft, &links, check);
    contradictions(draft, known, &links, check);
}

/// The measures that each measure requires, and that require it, by position.
struct Links {
    requires: Vec<Vec<usize>>,
    required_by: Vec<Vec<usize>>,
}

impl Links {
    fn of(draft: &ConceptDraft, known: &Known<'_>) -> Self {
        let position = |id: &super::super::MeasureId| known.measures.get(id.as_str()).copied();
        let requires: Vec<Vec<usize>> = draft
            .measures
            .iter()
            .map(|measure| measure.requires.iter().filter_map(position).collect())
            .collect();
        let mut required_by = vec![Vec::new(); requires.len()];
        for (at, list) in requires.iter().enumerate() {
            for other in list {
                if let Some(back) = required_by.get_mut(*other) {
                    back.push(at);
                }
            }
        }
        Self { requires, required_by }
    }

    /// The measure itself and all that need it, directly or through others.
    ///
    /// As flags by position: every exclusion asks twice, and a tree of positions costs ten times as much.
    fn dependants(&self, at: usize) -> Vec<bool> {
        let mut found = vec![false; self.required_by.len()];
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            let Some(seen) = found.get_mut(at).filter(|seen| !**seen) else { continue };
            *seen = true;
            open.extend(self.required_by.get(at).into_iter().flatten());
        }
        found
    }
}

/// Reports cycles of requirements until an order exists for the rest.
fn cycles(draft: &ConceptDraft, links: &Links, check: &mut Check<'_>) {
    let mut unmet: Vec<usize> = links.requires.iter().map(Vec::len).collect();
    let mut ready: Vec<usize> = (0..unmet.len()).filter(|at| unmet.get(*at) == Some(&0)).collect();
    let mut left: BTreeSet<usize> = (0..unmet.len()).collect();
    loop {
        // Take away what has nothing left to wait for (Kahn); what stays lies on or behind a cycle.
        while let Some(at) = ready.pop() {
            if !left.remove(&at) {
                continue;
            }
            for other in links.required_by.get(at).into_iter().flatten() {
                if let Some(count) = unmet.get_mut(*other) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        ready.push(*other);
                    }
                }
            }
        }
        let Some(start) = left.first().copied() else { return };
        let cycle = cycle_from(start, links, &left);
        report(draft, &cycle, check);
        ready = cycle;
    }
}

/// The cycle that one reaches from `start` by always taking the first requirement that is left.
fn cycle_from(start: usize, links: &Links, left: &BTreeSet<usize>) -> Vec<usize> {
    let mut walk: Vec<usize> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut at = start;
    while seen.insert(at) {
        walk.push(at);
        // INVARIANT: a measure that is left waits for another that is left.
        let next = links.requires.get(at).into_iter().flatten().find(|other| left.contains(other));
        at = next.copied().unwrap_or(at);
    }
    walk.into_iter().skip_while(|earlier| *earlier != at).collect()
}

fn report(draft: &ConceptDraft, cycle: &[usize], check: &mut Check<'_>) {
    let Some(first) = cycle.iter().min() else { return };
    let ids: Vec<&str> = cycle
        .iter()
        .chain(cycle.first())
        .filter_map(|at| draft.measures.get(*at))
        .map(|measure| measure.id.as_str())
        .collect();
    let found = draft.measures.get(*first).map_or("", |measure| measure.id.as_str());
    check.report(
        Code::RequiresCycle,
        format_args!("/measures/{first}/requires"),
        found,
        &[("cycle", &ids.join(" → "))],
    );
}

/// Reports every exclusion between two measures that a third (or one of the two) needs together.
fn contradictions(draft: &ConceptDraft, known: &Known<'_>, links: &Links, check: &mut Check<'_>) {
    for (at, measure) in draft.measures.iter().enumerate() {
        for (index, other) in measure.excludes.iter().enumerate() {
            let Some(position) = known.measures.get(other.as_str()).copied() else { continue };
            let (mine, theirs) = (links.dependants(at), links.dependants(position));
            let both = mine.iter().zip(&theirs).position(|(mine, theirs)| *mine && *theirs);
            let Some(witness) = both.and_then(|at| draft.measures.get(at)) else { continue };
            let chain = format!("{}: {}, {other}", witness.id, measure.id);
            check.report(
                Code::RequiresExcluded,
                format_args!("/measures/{at}/excludes/{index}"),
                other,
                &[("chain", &chain)],
            );
        }
    }
}
