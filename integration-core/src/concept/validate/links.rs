//! `requires` and `excludes`: an order must exist, and no measure may need what it rules out.

use core::fmt;

use super::super::{ConceptDraft, Measure, MeasureId};
use super::cycles::{in_words, smallest_first};
use super::{Check, Known};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, measure) in draft.measures.iter().enumerate() {
        check.enter("measures", at);
        for (field, list) in [("requires", &measure.requires), ("excludes", &measure.excludes)] {
            for (index, other) in list.iter().enumerate() {
                check.refers_at(field, index, other.as_str(), &known.measures, "/measures");
            }
        }
        check.leave();
    }
    let links = Links::of(draft, known);
    let order = order(draft, &links, check);
    contradictions(draft, known, &links, &order, check);
}

/// The measures that each measure requires, and that require it, by position.
struct Links {
    requires: Vec<Vec<usize>>,
    required_by: Vec<Vec<usize>>,
}

impl Links {
    fn of(draft: &ConceptDraft, known: &Known<'_>) -> Self {
        let position = |id: &MeasureId| known.measures.get(id.as_str());
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
}

/// An order in which every measure comes after what it requires. Cycles are reported, and broken at their
/// first measure, until there is one.
fn order(draft: &ConceptDraft, links: &Links, check: &mut Check<'_>) -> Vec<usize> {
    let mut waiting = Waiting::new(links);
    let mut walk: Vec<usize> = Vec::new();
    let mut place_in_walk: Vec<Option<usize>> = vec![None; links.requires.len()];
    for start in 0..links.requires.len() {
        // What is left lies on or behind a cycle: go from requirement to requirement until one comes back.
        let mut at = start;
        while let Some(place) = place_in_walk.get_mut(at).filter(|_| waiting.is_left(at)) {
            let Some(closed) = *place else {
                *place = Some(walk.len());
                walk.push(at);
                // INVARIANT: a measure that is left requires another that is left.
                at = waiting.next(at).unwrap_or(at);
                continue;
            };
            let mut cycle = walk.split_off(closed);
            smallest_first(&mut cycle);
            report(draft, &cycle, check);
            waiting.take(&cycle);
            // Whatever became free leaves the walk from its end: nobody on it is free before the next.
            while walk.pop_if(|last| !waiting.is_left(*last)).is_some() {}
            at = walk.pop().unwrap_or(start);
            if let Some(place) = place_in_walk.get_mut(at) {
                *place = None;
            }
        }
    }
    waiting.order
}

/// Takes away what has nothing left to wait for (Kahn).
struct Waiting<'l> {
    links: &'l Links,
    /// How many requirements of each measure are left.
    unmet: Vec<usize>,
    left: Vec<bool>,
    /// Up to where the requirements of each measure are known to be taken.
    taken: Vec<usize>,
    order: Vec<usize>,
}

impl<'l> Waiting<'l> {
    fn new(links: &'l Links) -> Self {
        let unmet: Vec<usize> = links.requires.iter().map(Vec::len).collect();
        let free: Vec<usize> = (0..unmet.len()).filter(|at| unmet.get(*at) == Some(&0)).collect();
        let (left, taken) = (vec![true; unmet.len()], vec![0; unmet.len()]);
        let mut waiting = Self { links, unmet, left, taken, order: Vec::new() };
        waiting.take(&free);
        waiting
    }

    fn is_left(&self, at: usize) -> bool {
        self.left.get(at).copied().unwrap_or(false)
    }

    /// Takes these measures and all that then wait for nothing more.
    fn take(&mut self, free: &[usize]) {
        let mut ready: Vec<usize> = free.to_vec();
        while let Some(at) = ready.pop() {
            if !self.left.get_mut(at).is_some_and(core::mem::take) {
                continue;
            }
            self.order.push(at);
            for other in self.links.required_by.get(at).into_iter().flatten() {
                if let Some(count) = self.unmet.get_mut(*other) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        ready.push(*other);
                    }
                }
            }
        }
    }

    /// The first requirement of a measure that is left. What is taken stays taken, so that no requirement
    /// is looked at twice.
    fn next(&mut self, at: usize) -> Option<usize> {
        let left = &self.left;
        let taken = self.taken.get_mut(at)?;
        let open = self.links.requires.get(at)?.iter().skip(*taken);
        let gone = open.clone().take_while(|other| left.get(**other) == Some(&false)).count();
        *taken = taken.saturating_add(gone);
        self.links.requires.get(at)?.get(*taken).copied()
    }
}

fn report(draft: &ConceptDraft, cycle: &[usize], check: &mut Check<'_>) {
    let id: &dyn Fn(usize) -> _ = &|at| draft.measures.get(at).map(|measure| measure.id.as_str());
    let Some(first) = cycle.first() else { return };
    check.enter("measures", *first);
    let found = id(*first).unwrap_or_default();
    check.report(Code::RequiresCycle, "requires", &found, &[("cycle", &in_words(cycle, id))]);
    check.leave();
}

/// How many measures are followed at once: one bit each.
const BLOCK: usize = u128::BITS as usize;

/// Reports every exclusion between two measures that a third (or one of the two) needs together.
///
/// Through how many measures a requirement goes does not matter for the time this takes: each block of
/// measures is followed down the order once.
fn contradictions(
    draft: &ConceptDraft,
    known: &Known<'_>,
    links: &Links,
    order: &[usize],
    check: &mut Check<'_>,
) {
    let position = |other: &MeasureId| known.measures.get(other.as_str());
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    for (at, measure) in draft.measures.iter().enumerate() {
        let others = measure.excludes.iter().enumerate();
        open.extend(others.filter_map(|(index, other)| Some((at, index, position(other)?))));
    }
    for start in (0..draft.measures.len()).step_by(BLOCK) {
        if open.is_empty() {
            return;
        }
        let needed_by = needed_by(start, links, order);
        let mask = |at: usize| needed_by.get(at).copied().unwrap_or(0);
        open.retain(|(at, index, other)| {
            let both = mask(*at) & mask(*other);
            if both == 0 {
                return true;
            }
            let witness =
                usize::try_from(both.trailing_zeros()).map_or(start, |bit| start.saturating_add(bit));
            let id = |at: usize| draft.measures.get(at).map_or("", |measure: &Measure| measure.id.as_str());
            check.enter("measures", *at);
            check.enter("excludes", *index);
            let (measure, witness) = (id(*at), id(witness));
            let arguments: [(&str, &dyn fmt::Display); 2] = [("measure", &measure), ("witness", &witness)];
            check.report(Code::RequiresExcluded, "", &id(*other), &arguments);
            check.leave();
            check.leave();
            false
        });
    }
}

/// For each measure, which of the measures from `start` on need it: themselves, and all that require it,
/// directly or through others.
fn needed_by(start: usize, links: &Links, order: &[usize]) -> Vec<u128> {
    let mut masks = vec![0_u128; links.requires.len()];
    for (bit, mask) in masks.iter_mut().skip(start).take(BLOCK).enumerate() {
        *mask = 1 << bit;
    }
    for at in order.iter().rev() {
        let mask = masks.get(*at).copied().unwrap_or(0);
        if mask == 0 {
            continue;
        }
        for other in links.requires.get(*at).into_iter().flatten() {
            if let Some(below) = masks.get_mut(*other) {
                *below |= mask;
            }
        }
    }
    masks
}
