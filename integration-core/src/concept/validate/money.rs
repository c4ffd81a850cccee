//! Pots and the books: relations, standing amounts, purposes, entries, closed years.

use super::super::{BudgetEntry, ConceptDraft, EntryKind, Pot};
use super::cycles::{cycles, in_words};
use super::{Check, Known};
use crate::calendar::{Date, FiscalYear, YearRange};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, pot) in draft.pots.iter().enumerate() {
        let path = format!("/pots/{at}");
        check.adopted(&format!("{path}/resolution"), &pot.resolution, draft, known);
        amounts(pot, &path, check);
        purpose(pot, &path, known, check);
        if let Some(relation) = &pot.relation {
            check.refers(format_args!("{path}/relation/pot"), relation.pot.as_str(), &known.pots, "/pots");
        }
        if let Some(cap) = pot.carry_over.cap.filter(|cap| cap.is_negative()) {
            check.report(Code::NegativeAmount, format_args!("{path}/carry_over/cap"), cap, &[]);
        }
        if let Some(years) = pot.carry_over.years {
            check.within(format_args!("{path}/carry_over/years"), years, 1, 20);
        }
    }
    relations(draft, known, check);
    let closed = closings(draft, check);
    for (at, entry) in draft.budget_entries.iter().enumerate() {
        self::entry(draft, entry, &format!("/budget_entries/{at}"), known, &closed, check);
    }
    corrections(draft, known, check);
}

fn amounts(pot: &Pot, path: &str, check: &mut Check<'_>) {
    // Years without an overlap, in order, each with the amount that applies to them.
    let mut applies: Vec<(YearRange, usize)> = Vec::new();
    for (index, amount) in pot.amounts.iter().enumerate() {
        let here = format!("{path}/amounts/{index}");
        check.ordered(&here, ("from", amount.from), ("to", amount.to));
        if amount.amount.is_negative() {
            check.report(Code::NegativeAmount, format_args!("{here}/amount"), amount.amount, &[]);
        }
        let were_read = check.was_read(&format!("{here}/from")) && check.was_read(&format!("{here}/to"));
        let to = amount.to.unwrap_or(FiscalYear::MAX);
        let Some(years) = YearRange::new(amount.from, to).filter(|_| were_read) else { continue };
        let place = applies.partition_point(|(earlier, _)| earlier.to < years.from);
        if let Some((taken, first)) = applies.get(place).filter(|(next, _)| next.from <= years.to) {
            let year = taken.from.max(years.from);
            let first = format!("{path}/amounts/{first}");
            check.report(Code::OverlappingAmounts, format_args!("{here}/from"), year, &[("first", &first)]);
        } else {
            applies.insert(place, (years, index));
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

/// Reports every cycle of relations once, at the first of its pots.
fn relations(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let earlier = |at: usize| draft.pots.get(at)?.relation.as_ref().map(|relation| &relation.pot);
    for cycle in cycles(draft.pots.len(), |at| known.pots.get(earlier(at)?.as_str())) {
        let Some((first, pot)) = cycle.first().and_then(|at| Some((at, earlier(*at)?))) else { continue };
        let words = in_words(&cycle, |at| draft.pots.get(at).map(|pot| pot.id.as_str()));
        check.report(
            Code::PotRelation,
            format_args!("/pots/{first}/relation/pot"),
            pot,
            &[("cycle", &words)],
        );
    }
}

/// The day on which each year was closed, in order of the years.
fn closings(draft: &ConceptDraft, check: &mut Check<'_>) -> Vec<(FiscalYear, Date)> {
    // With the position of the first entry for each year.
    let mut first: Vec<(usize, FiscalYear, Date)> = Vec::new();
    for (at, closing) in draft.closed_years.iter().enumerate() {
        let path = format!("/closed_years/{at}");
        if !check.was_read(&format!("{path}/year")) {
            continue;
        }
        match first.binary_search_by(|(_, year, _)| year.cmp(&closing.year)) {
            Err(place) => first.insert(place, (at, closing.year, closing.closed_on)),
            Ok(place) => {
                let earlier = first.get(place).map_or(at, |(earlier, _, _)| *earlier);
                let earlier = format!("/closed_years/{earlier}");
                check.report(
                    Code::DuplicateId,
                    format_args!("{path}/year"),
                    closing.year,
                    &[("first", &earlier)],
                );
            }
        }
    }
    first.retain(|(at, _, _)| check.was_read(&format!("/closed_years/{at}/closed_on")));
    first.into_iter().map(|(_, year, day)| (year, day)).collect()
}

/// Reports every cycle of corrections once: entries that correct each other would escape every rule.
fn corrections(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let corrected = |at: usize| draft.budget_entries.get(at)?.corrects.as_ref();
    let count = draft.budget_entries.len();
    for cycle in cycles(count, |at| known.entries.get(corrected(at)?.as_str())) {
        let Some((first, entry)) = cycle.first().and_then(|at| Some((at, corrected(*at)?))) else { continue };
        let words = in_words(&cycle, |at| draft.budget_entries.get(at).map(|entry| entry.id.as_str()));
        let path = format_args!("/budget_entries/{first}/corrects");
        check.report(Code::CorrectionCycle, path, entry, &[("cycle", &words)]);
    }
}

fn entry(
    draft: &ConceptDraft,
    entry: &BudgetEntry,
    path: &str,
    known: &Known<'_>,
    closed: &[(FiscalYear, Date)],
    check: &mut Check<'_>,
) {
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
        if let Some(at) = known.entries.get(corrected.as_str()) {
            correction(draft, entry, path, at, known, check);
        }
        return;
    }
    if entry.amount.is_negative() {
        check.report(Code::NegativeAmount, format_args!("{path}/amount"), entry.amount, &[]);
    }
    let closed = closed.iter().find(|(year, _)| *year == entry.year).map(|(_, day)| day);
    let closed = closed.filter(|closed| **closed < entry.date);
    if let Some(closed) = closed.filter(|_| check.was_read(&format!("{path}/year"))) {
        let (year, closed) = (entry.year.to_string(), closed.to_string());
        let arguments = [("year", year.as_str()), ("closed", closed.as_str())];
        check.report(Code::ClosedYear, format_args!("{path}/date"), entry.date, &arguments);
    }
}

/// A correction is about the same pot, measure and year as the entry at `original`.
fn correction(
    draft: &ConceptDraft,
    entry: &BudgetEntry,
    path: &str,
    original: usize,
    known: &Known<'_>,
    check: &mut Check<'_>,
) {
    let original_path = format!("/budget_entries/{original}");
    let Some(original) = draft.budget_entries.get(original) else { return };
    // A misspelt pot or measure has been reported as such.
    let pot = |entry: &BudgetEntry| entry.pot.as_ref().is_none_or(|id| known.pots.contains(id.as_str()));
    let measure =
        |entry: &BudgetEntry| entry.measure.as_ref().is_none_or(|id| known.measures.contains(id.as_str()));
    let differs = [
        ("pot", original.pot != entry.pot && pot(original) && pot(entry)),
        ("measure", original.measure != entry.measure && measure(original) && measure(entry)),
        ("year", original.year != entry.year),
    ];
    let differs = differs.into_iter().any(|(field, differs)| {
        let were_read =
            || [path, &original_path].iter().all(|place| check.was_read(&format!("{place}/{field}")));
        differs && were_read()
    });
    if differs {
        check.report(Code::CorrectsUnknown, format_args!("{path}/corrects"), &original.id, &[]);
    }
}
