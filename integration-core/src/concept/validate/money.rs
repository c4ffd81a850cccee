//! Pots and the books: relations, standing amounts, purposes, entries, closed years.

use std::collections::BTreeSet;

use super::super::{BudgetEntry, ConceptDraft, EntryKind, Pot};
use super::{Check, Known};
use crate::calendar::FiscalYear;
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, pot) in draft.pots.iter().enumerate() {
        let path = format!("/pots/{at}");
        check.refers(
            format_args!("{path}/resolution"),
            pot.resolution.as_str(),
            &known.resolutions,
            "/resolutions",
        );
        amounts(pot, &path, check);
        purpose(pot, &path, known, check);
        relation(draft, at, known, check);
        if let Some(cap) = pot.carry_over.cap.filter(|cap| cap.is_negative()) {
            check.report(Code::NegativeAmount, format_args!("{path}/carry_over/cap"), cap, &[]);
        }
        if let Some(years) = pot.carry_over.years {
            check.within(format_args!("{path}/carry_over/years"), years, 1, 20);
        }
    }
    closings(draft, check);
    for (at, entry) in draft.budget_entries.iter().enumerate() {
        self::entry(draft, entry, &format!("/budget_entries/{at}"), known, check);
    }
}

fn amounts(pot: &Pot, path: &str, check: &mut Check<'_>) {
    let last = |to: Option<FiscalYear>| to.unwrap_or(FiscalYear::MAX);
    for (index, amount) in pot.amounts.iter().enumerate() {
        let here = format!("{path}/amounts/{index}");
        check.ordered(&here, ("from", amount.from), ("to", amount.to));
        if amount.amount.is_negative() {
            check.report(Code::NegativeAmount, format_args!("{here}/amount"), amount.amount, &[]);
        }
        let overlap = pot.amounts.iter().take(index).enumerate().find(|(before, earlier)| {
            let overlap = amount.from <= last(earlier.to) && earlier.from <= last(amount.to);
            overlap && check.was_read(&format!("{path}/amounts/{before}/from"))
        });
        if let Some((first, earlier)) = overlap {
            let first = format!("{path}/amounts/{first}");
            let year = amount.from.max(earlier.from);
            check.report(Code::OverlappingAmounts, format_args!("{here}/from"), year, &[("first", &first)]);
        }
    }
}

fn purpose(pot: &Pot, path: &str, known: &Known<'_>, check: &mut Check<'_>) {
    let path = format!("{path}/purpose");
    for (index, field) in pot.purpose.fields.iter().enumerate() {
        check.refers(format_args!("{path}/fields/{index}"), field.as_str(), &known.fields, "/fields");
    }
    for (index, department) in pot.purpose.departments.iter().enumerate() {
        let path = format_args!("{path}/departments/{index}");
        check.refers(path, department.as_str(), &known.departments, "/departments");
    }
    for (index, measure) in pot.purpose.measures.iter().enumerate() {
        check.refers(format_args!("{path}/measures/{index}"), measure.as_str(), &known.measures, "/measures");
    }
}

/// Follows the relations from pot `at`; a pot that leads back to itself has no earlier pot.
fn relation(draft: &ConceptDraft, at: usize, known: &Known<'_>, check: &mut Check<'_>) {
    let Some(start) = draft.pots.get(at) else { return };
    let Some(relation) = &start.relation else { return };
    let path = format!("/pots/{at}/relation/pot");
    check.refers(&path, relation.pot.as_str(), &known.pots, "/pots");
    let mut walk = vec![start.id.as_str()];
    let mut seen = BTreeSet::new();
    let mut next = Some(&relation.pot);
    while let Some(id) = next.filter(|id| seen.insert(id.as_str())) {
        walk.push(id.as_str());
        if *id == start.id {
            check.report(Code::PotRelation, &path, &relation.pot, &[("cycle", &walk.join(" → "))]);
            return;
        }
        let position = known.pots.get(id.as_str()).copied();
        next = position.and_then(|at| draft.pots.get(at)?.relation.as_ref()).map(|relation| &relation.pot);
    }
}

fn closings(draft: &ConceptDraft, check: &mut Check<'_>) {
    let mut first = std::collections::BTreeMap::new();
    for (at, closing) in draft.closed_years.iter().enumerate() {
        let earlier = *first.entry(closing.year).or_insert(at);
        if earlier != at {
            let earlier = format!("/closed_years/{earlier}");
            check.report(
                Code::DuplicateId,
                format_args!("/closed_years/{at}/year"),
                closing.year,
                &[("first", &earlier)],
            );
        }
    }
}

fn entry(draft: &ConceptDraft, entry: &BudgetEntry, path: &str, known: &Known<'_>, check: &mut Check<'_>) {
    if let Some(pot) = &entry.pot {
        check.refers(format_args!("{path}/pot"), pot.as_str(), &known.pots, "/pots");
    }
    if let Some(measure) = &entry.measure {
        check.refers(format_args!("{path}/measure"), measure.as_str(), &known.measures, "/measures");
    }
    if let Some(resolution) = &entry.resolution {
        check.refers(
            format_args!("{path}/resolution"),
            resolution.as_str(),
            &known.resolutions,
            "/resolutions",
        );
    } else if entry.kind == EntryKind::Supplementary {
        check.report(Code::NoResolution, format_args!("{path}/resolution"), "", &[("field", "resolution")]);
    }
    if let Some(corrected) = &entry.corrects {
        check.refers(format_args!("{path}/corrects"), corrected.as_str(), &known.entries, "/budget_entries");
        let original = known.entries.get(corrected.as_str()).and_then(|at| draft.budget_entries.get(*at));
        let about = |entry: &BudgetEntry| (entry.pot.clone(), entry.measure.clone(), entry.year);
        if original.is_some_and(|original| about(original) != about(entry) || original.id == entry.id) {
            check.report(Code::CorrectsUnknown, format_args!("{path}/corrects"), corrected, &[]);
        }
        return;
    }
    if entry.amount.is_negative() {
        check.report(Code::NegativeAmount, format_args!("{path}/amount"), entry.amount, &[]);
    }
    let closing = draft
        .closed_years
        .iter()
        .find(|closing| closing.year == entry.year && closing.closed_on < entry.date);
    if let Some(closing) = closing.filter(|_| check.was_read(&format!("{path}/year"))) {
        let (year, closed) = (closing.year.to_string(), closing.closed_on.to_string());
        let arguments = [("year", year.as_str()), ("closed", closed.as_str())];
        check.report(Code::ClosedYear, format_args!("{path}/date"), entry.date, &arguments);
    }
}
