//! The invariants of a concept, one property each: a valid concept keeps it, and whatever breaks it is found,
//! named and nothing else is.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

mod series;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use integration_core::calendar::FiscalYear;
use integration_core::concept::*;
use integration_core::diagnostic::{Code, Diagnostics, Severity};
use integration_core::money::Money;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use support::draft::{contradictions, drafts, needed};
use support::edit::pointers;

fn settings() -> ProptestConfig {
    // A failing case is shrunk and printed; no file is written beside the tests.
    ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
}

fn found(draft: &ConceptDraft) -> Diagnostics {
    match draft.validate() {
        Ok(concept) => concept.warnings().clone(),
        Err(problems) => problems,
    }
}

fn lines(problems: &Diagnostics) -> Vec<(Code, String)> {
    problems.iter().map(|problem| (problem.code, problem.path.clone())).collect()
}

fn codes(problems: &Diagnostics) -> BTreeSet<Code> {
    problems.iter().map(|problem| problem.code).collect()
}

/// The problems of the same draft with `value` at `pointer`.
fn found_with(draft: &ConceptDraft, pointer: &str, value: Value) -> Diagnostics {
    let mut document: Value = serde_json::from_str(&draft.to_json()).expect("a draft is written as JSON");
    *document.pointer_mut(pointer).expect("a pointer of this document") = value;
    found_in(&document)
}

fn found_in(document: &Value) -> Diagnostics {
    match Concept::from_json(document.to_string().as_bytes()) {
        Ok(concept) => concept.warnings().clone(),
        Err(problems) => problems,
    }
}

/// One of `entries`, with its position.
fn chosen<T>(chance: Index, entries: &mut [T]) -> Option<(usize, &mut T)> {
    let at = (!entries.is_empty()).then(|| chance.index(entries.len()))?;
    Some((at, &mut entries[at]))
}

/// Appends a copy of a random entry to one of the lists; the path of the copy's id.
fn repeat_an_id(draft: &mut ConceptDraft, list: usize, chance: Index) -> Option<String> {
    macro_rules! repeat {
        ($name:literal, $list:expr) => {{
            let (_, entry) = chosen(chance, &mut $list)?;
            let copy = entry.clone();
            $list.push(copy);
            Some(format!("/{}/{}/id", $name, $list.len() - 1))
        }};
    }
    draft.headline = None;
    match list % 11 {
        0 => repeat!("resolutions", draft.resolutions),
        1 => repeat!("participation", draft.participation),
        2 => repeat!("principles", draft.principles),
        3 => repeat!("fields", draft.fields),
        4 => repeat!("goals", draft.goals),
        5 => repeat!("departments", draft.departments),
        6 => repeat!("partners", draft.partners),
        7 => repeat!("pots", draft.pots),
        8 => repeat!("budget_entries", draft.budget_entries),
        9 => repeat!("categories", draft.categories),
        _ => repeat!("cycle", draft.cycle),
    }
}

/// The pointers of everything in a document that refers to something else.
fn references(document: &Value) -> Vec<String> {
    const FIELDS: [&str; 13] = [
        "adopted_by",
        "resolution",
        "parent",
        "field",
        "goal",
        "lead",
        "decided_by",
        "corrects",
        "pot",
        "measure",
        "indicator",
        "group",
        "reference_group",
    ];
    const LISTS: [&str; 6] = ["principles", "partners", "requires", "excludes", "goals", "fields"];
    let mut all = pointers(document);
    all.retain(|pointer| {
        let is_text = document.pointer(pointer).is_some_and(Value::is_string);
        let segments: Vec<&str> = pointer.split('/').collect();
        let (last, list) = (segments[segments.len() - 1], segments[segments.len() - 2]);
        is_text && (FIELDS.contains(&last) || LISTS.contains(&list))
    });
    all
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn a_valid_concept_is_read_and_written_to_the_same_bytes(draft in drafts()) {
        let concept = draft.validate().map_err(|problems| TestCaseError::fail(problems.to_string()))?;
        prop_assert_eq!(concept.warnings().to_string(), "");
        let written = concept.to_json();
        let again = Concept::from_json(written.as_bytes()).map_err(|problems| TestCaseError::fail(problems.to_string()))?;
        prop_assert_eq!(again.to_json(), written);
        prop_assert_eq!(&again, &concept);
        prop_assert_eq!(concept.into_draft(), draft);
    }

    #[test]
    fn ids_are_unique(mut draft in drafts(), list in 0_usize..11, chance: Index) {
        let Some(path) = repeat_an_id(&mut draft, list, chance) else { return Ok(()) };
        prop_assert_eq!(lines(&found(&draft)), [(Code::DUPLICATE_ID, path)]);
    }

    #[test]
    fn ids_of_measures_and_what_is_in_them_are_unique(mut draft in drafts(), chance: Index) {
        let Some((_, measure)) = chosen(chance, &mut draft.measures) else { return Ok(()) };
        let mut copy = measure.clone();
        let lines = copy.cost_lines.len();
        if let Some(line) = copy.cost_lines.first().cloned() {
            let title = Some(integration_core::text::Text::new("Anderes", "Something else"));
            copy.cost_lines.push(CostLine { title, ..line });
        }
        draft.headline = None;
        let at = draft.measures.len();
        draft.measures.push(copy.clone());
        let mut expected = BTreeSet::from([(Code::DUPLICATE_ID, format!("/measures/{at}/id"))]);
        if lines > 0 {
            expected.insert((Code::DUPLICATE_ID, format!("/measures/{at}/cost_lines/{lines}/id")));
        }
        expected.extend((0..copy.grants.len()).map(|grant| (Code::DUPLICATE_ID, format!("/measures/{at}/grants/{grant}/id"))));
        prop_assert_eq!(self::lines(&found(&draft)).into_iter().collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn ids_are_resolved(draft in drafts(), chance: Index) {
        let document: Value = serde_json::from_str(&draft.to_json()).expect("a draft is written as JSON");
        let pointer = chance.get(&references(&document)).clone();
        let problems = found_with(&draft, &pointer, "nowhere-at-all".into());
        let category = pointer.ends_with("group");
        let code = if category { Code::UNKNOWN_CATEGORY } else { Code::UNKNOWN_REFERENCE };
        prop_assert_eq!(lines(&problems), [(code, pointer)]);
    }

    #[test]
    fn goals_form_a_tree(mut draft in drafts(), parents in proptest::collection::vec(proptest::option::of(any::<Index>()), 7)) {
        let ids: Vec<GoalId> = draft.goals.iter().map(|goal| goal.id.clone()).collect();
        let parent: Vec<Option<usize>> = parents.iter().take(ids.len()).map(|chance| chance.map(|chance| chance.index(ids.len()))).collect();
        for (goal, parent) in draft.goals.iter_mut().zip(&parent) {
            goal.parent = parent.map(|at| ids[at].clone());
        }
        // The slow way: whoever comes back to itself lies on a cycle, whose first goal is blamed.
        let steps = |start: usize| {
            std::iter::successors(parent[start], |at| parent[*at]).take(ids.len()).collect::<Vec<usize>>()
        };
        let on_cycle = |at: usize| steps(at).contains(&at);
        let first = |at: usize| steps(at).into_iter().all(|other| other >= at);
        let expected: Vec<(Code, String)> = (0..ids.len())
            .filter(|at| on_cycle(*at) && first(*at))
            .map(|at| (Code::GOAL_CYCLE, format!("/goals/{at}/parent")))
            .collect();
        prop_assert_eq!(lines(&found(&draft)), expected);
    }

    #[test]
    fn requirements_are_acyclic(mut draft in drafts(), links in proptest::collection::vec((any::<Index>(), any::<Index>()), 0..10)) {
        let ids: Vec<MeasureId> = draft.measures.iter().map(|measure| measure.id.clone()).collect();
        for (from, to) in links.iter().filter(|_| !ids.is_empty()) {
            draft.measures[from.index(ids.len())].requires.push(ids[to.index(ids.len())].clone());
        }
        draft.measures.iter_mut().for_each(|measure| measure.excludes.clear());
        let measures = &draft.measures;
        let position = |id: &MeasureId| ids.iter().position(|other| other == id).expect("a known id");
        let cyclic = (0..ids.len()).any(|at| measures[at].requires.iter().any(|next| needed(position(next), measures)[at]));
        let problems = found(&draft);
        prop_assert_eq!(codes(&problems), if cyclic { BTreeSet::from([Code::REQUIRES_CYCLE]) } else { BTreeSet::new() });
        // Each measure that is blamed really comes back to itself.
        for problem in problems.iter() {
            let at: usize = problem.path.split('/').nth(2).and_then(|at| at.parse().ok()).expect("a position");
            prop_assert!(measures[at].requires.iter().any(|next| needed(position(next), measures)[at]));
        }
    }

    #[test]
    fn requires_and_excludes_are_not_contradictory(mut draft in drafts(), pairs in proptest::collection::vec((any::<Index>(), any::<Index>()), 0..12)) {
        let ids: Vec<MeasureId> = draft.measures.iter().map(|measure| measure.id.clone()).collect();
        for (from, to) in pairs.iter().filter(|_| !ids.is_empty()) {
            draft.measures[from.index(ids.len())].excludes.push(ids[to.index(ids.len())].clone());
        }
        let expected: Vec<(Code, String)> = contradictions(&draft.measures)
            .into_iter()
            .map(|(at, index)| (Code::REQUIRES_EXCLUDED, format!("/measures/{at}/excludes/{index}")))
            .collect();
        prop_assert_eq!(lines(&found(&draft)), expected);
    }

    #[test]
    fn exactly_one_goal_is_primary(mut draft in drafts(), chance: Index, primary in proptest::collection::vec(any::<bool>(), 3)) {
        let Some((at, measure)) = chosen(chance, &mut draft.measures) else { return Ok(()) };
        for (link, primary) in measure.goals.iter_mut().zip(primary) {
            link.primary = primary;
        }
        let one = measure.goals.iter().filter(|link| link.primary).count() == 1;
        let expected = if one { Vec::new() } else { vec![(Code::PRIMARY_GOAL, format!("/measures/{at}/goals"))] };
        prop_assert_eq!(lines(&found(&draft)), expected);
    }

    #[test]
    fn cost_years_lie_inside_the_term_or_are_flagged(mut draft in drafts(), chance: Index, line: Index, shift in -8_i64..9) {
        // Where costs move, the declared volume no longer holds.
        draft.headline = None;
        let term = draft.term.clone();
        let Some((at, measure)) = chosen(chance, &mut draft.measures) else { return Ok(()) };
        let Some((index, line)) = chosen(line, &mut measure.cost_lines) else { return Ok(()) };
        line.from = line.from.plus(shift).expect("near the term");
        line.to = line.to.and_then(|to| to.plus(shift));
        // Parts of years that the line no longer runs in would be another problem.
        line.part_years.clear();
        let outside = |year: FiscalYear| year < term.from || year > term.to;
        let years = [("from", Some(line.from)), ("to", line.to)];
        let flagged = years.into_iter().filter(|(_, year)| year.is_some_and(outside));
        let expected: Vec<(Code, String)> = flagged
            .map(|(field, _)| (Code::YEAR_OUTSIDE_TERM, format!("/measures/{at}/cost_lines/{index}/{field}")))
            .collect();
        let concept = draft.validate().map_err(|problems| TestCaseError::fail(problems.to_string()))?;
        prop_assert_eq!(lines(concept.warnings()), expected);
    }

    #[test]
    fn every_adopted_figure_has_a_resolution(draft in drafts(), chance: Index) {
        let mut document: Value = serde_json::from_str(&draft.to_json()).expect("a draft is written as JSON");
        let adopted = |pointer: &String| {
            pointer.ends_with("/adopted_by") || pointer.ends_with("/decided_by") || pointer.ends_with("/resolution") && !pointer.contains("/updates/")
        };
        let all: Vec<String> = pointers(&document).into_iter().filter(adopted).collect();
        let pointer = chance.get(&all).clone();
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
        document.pointer_mut(parent).and_then(Value::as_object_mut).expect("a record").remove(field);
        let code = if pointer.starts_with("/budget_entries") { Code::NO_RESOLUTION } else { Code::MISSING_FIELD };
        prop_assert_eq!(lines(&found_in(&document)), [(code, pointer)]);
    }

    #[test]
    fn a_resolution_that_adopted_nothing_is_flagged_wherever_a_figure_rests_on_it(mut draft in drafts(), chance: Index) {
        let (_, resolution) = chosen(chance, &mut draft.resolutions).expect("at least one");
        resolution.result = ResolutionResult::Rejected;
        let id = resolution.id.clone();
        let mut figures = vec![&draft.adopted_by];
        figures.extend(draft.headline.iter().map(|headline| &headline.resolution));
        figures.extend(draft.pots.iter().map(|pot| &pot.resolution));
        figures.extend(draft.targets.iter().map(|target| &target.decided_by));
        let expected = figures.into_iter().filter(|resolution| **resolution == id).count();
        let problems = found(&draft);
        prop_assert_eq!(problems.len(), expected);
        prop_assert!(problems.iter().all(|problem| problem.code == Code::NOT_ADOPTED && problem.severity == Severity::Warning));
    }

    #[test]
    fn headline_figures_are_recomputed_and_compared(mut draft in drafts(), more in 0_u32..3, budgeted in 0_u32..3, cents in 0_i64..3) {
        let headline = draft.headline.as_mut().expect("every draft declares its figures");
        headline.measures += more;
        headline.budgeted += budgeted;
        headline.open_volume = headline.open_volume.add(Money::from_cents(cents)).expect("a small amount");
        let mut expected = Vec::new();
        expected.extend((budgeted > 0).then(|| (Code::HEADLINE_DIFFERS, "/headline/budgeted".to_owned())));
        expected.extend((more > 0).then(|| (Code::HEADLINE_DIFFERS, "/headline/measures".to_owned())));
        expected.extend((cents > 0).then(|| (Code::HEADLINE_DIFFERS, "/headline/open_volume".to_owned())));
        let concept = draft.validate().map_err(|problems| TestCaseError::fail(problems.to_string()))?;
        prop_assert_eq!(lines(concept.warnings()), expected);
        for problem in concept.warnings().iter().filter(|problem| problem.path.ends_with("measures")) {
            let computed = format!("berechnet {}", draft.measures.len());
            prop_assert!(problem.message.de.ends_with(&computed), "{}", problem.message.de);
        }
    }

    #[test]
    fn no_cost_line_is_counted_twice(mut draft in drafts(), chance: Index, line: Index, cents in 0_i64..2) {
        draft.headline = None;
        let Some((at, measure)) = chosen(chance, &mut draft.measures) else { return Ok(()) };
        let Some((_, line)) = chosen(line, &mut measure.cost_lines) else { return Ok(()) };
        let amount = line.amount.add(Money::from_cents(cents)).expect("a small amount");
        let copy = CostLine { id: CostLineId::new("again").expect("an id"), amount, ..line.clone() };
        measure.cost_lines.push(copy);
        let place = format!("/measures/{at}/cost_lines/{}", measure.cost_lines.len() - 1);
        let expected = if cents == 0 { vec![(Code::REPEATED_COST_LINE, place)] } else { Vec::new() };
        prop_assert_eq!(lines(&found(&draft)), expected);
    }

    #[test]
    fn the_order_of_the_lists_does_not_change_what_is_found(
        mut draft in drafts(), list in 0_usize..11, chance: Index, turn: Index, broken: [bool; 5],
    ) {
        if broken[0] {
            repeat_an_id(&mut draft, list, chance);
        }
        if let Some((_, measure)) = chosen(chance, &mut draft.measures) {
            if broken[1] {
                measure.requires.push(measure.id.clone());
            }
            if broken[2] {
                measure.lead = DepartmentId::new("nowhere-at-all").expect("an id");
            }
            if broken[3] {
                measure.goals.clear();
            }
        }
        if broken[4] {
            draft.term.to = draft.term.from;
        }
        let before: Vec<Code> = sorted(&found(&draft));
        turned(&mut draft, turn);
        prop_assert_eq!(sorted(&found(&draft)), before);
    }
}

fn sorted(problems: &Diagnostics) -> Vec<Code> {
    let mut codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
    codes.sort_unstable();
    codes
}

/// Every list of the document, reversed or begun somewhere else.
fn turned(draft: &mut ConceptDraft, chance: Index) {
    macro_rules! turn {
        ($($list:ident),*) => { $(
            let count = draft.$list.len().max(1);
            draft.$list.rotate_left(chance.index(count));
            if chance.index(2) == 0 {
                draft.$list.reverse();
            }
        )* };
    }
    turn!(
        resolutions,
        participation,
        principles,
        fields,
        goals,
        departments,
        partners,
        measures,
        pots,
        budget_entries,
        closed_years,
        categories,
        indicators,
        targets,
        observations,
        cycle
    );
}
