//! Pots and the books: relations, standing amounts, purposes, entries, closed years.

use super::super::{BudgetEntry, ConceptDraft, EntryKind, Pot};
use super::cycles::report_cycles;
use super::{Check, Known};
use crate::calendar::{Date, FiscalYear, YearRange};
use crate::diagnostic::Code;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, pot) in draft.pots.iter().enumerate() {
        check.enter("pots", at);
        check.adopted("resolution", &pot.resolution, draft, known);
        amounts(pot, check);
        purpose(pot, known, check);
        if let Some(relation) = &pot.relation {
            check.refers("relation/pot", relation.pot.as_str(), &known.pots, "/pots");
        }
        check.not_negative("carry_over/cap", pot.carry_over.cap.unwrap_or_default());
        if let Some(years) = pot.carry_over.years {
            check.within("carry_over/years", years, 1, 20);
        }
        if let Some(group) = &pot.cover_group {
            let others = draft.pots.iter().enumerate().filter(|(other, _)| *other != at);
            let is_alone =
                !others.map(|(_, other)| &other.cover_group).any(|other| other.as_ref() == Some(group));
            // What could not be read may be the other pot's group.
            if is_alone && check.were_read("/pots/…/cover_group") {
                check.report(Code::COVER_GROUP_OF_ONE, "cover_group", group, &[]);
            }
        }
        check.leave();
    }
    let earlier = |at: usize| {
        let relation = draft.pots.get(at)?.relation.as_ref()?;
        known.pots.get(relation.pot.as_str())
    };
    let id = |at: usize| Some(draft.pots.get(at)?.id.as_str());
    report_cycles(Code::POT_RELATION, ("pots", "relation/pot"), &earlier, &id, check);
    let closed = closings(draft, check);
    for (at, entry) in draft.budget_entries.iter().enumerate() {
        check.enter("budget_entries", at);
        self::entry(draft, entry, known, &closed, check);
        check.leave();
    }
    // Entries that correct each other would escape every rule.
    let corrected = |at: usize| known.entries.get(draft.budget_entries.get(at)?.corrects.as_ref()?.as_str());
    let id = |at: usize| Some(draft.budget_entries.get(at)?.id.as_str());
    report_cycles(Code::CORRECTION_CYCLE, ("budget_entries", "corrects"), &corrected, &id, check);
}

fn amounts(pot: &Pot, check: &mut Check<'_>) {
    // Years without an overlap, in order, each with the amount that applies to them.
    let mut applies: Vec<(YearRange, usize)> = Vec::new();
    for (index, amount) in pot.amounts.iter().enumerate() {
        check.enter("amounts", index);
        check.ordered(("from", amount.from), ("to", amount.to));
        check.not_negative("amount", amount.amount);
        let were_read = check.was_read("from") && check.was_read("to");
        check.leave();
        let to = amount.to.unwrap_or(FiscalYear::MAX);
        let Some(years) = YearRange::new(amount.from, to).filter(|_| were_read) else { continue };
        let place = applies.partition_point(|(earlier, _)| earlier.to < years.from);
        if let Some((taken, first)) = applies.get(place).filter(|(next, _)| next.from <= years.to) {
            let year = taken.from.max(years.from);
            check.repeated(Code::OVERLAPPING_AMOUNTS, "amounts", index, "from", &year, *first);
        } else {
            applies.insert(place, (years, index));
        }
    }
}

fn purpose(pot: &Pot, known: &Known<'_>, check: &mut Check<'_>) {
    for (index, field) in pot.purpose.fields.iter().enumerate() {
        check.refers_at("purpose/fields", index, field.as_str(), &known.fields, "/fields");
    }
    for (index, department) in pot.purpose.departments.iter().enumerate() {
        let known = &known.departments;
        check.refers_at("purpose/departments", index, department.as_str(), known, "/departments");
    }
    for (index, measure) in pot.purpose.measures.iter().enumerate() {
        check.refers_at("purpose/measures", index, measure.as_str(), &known.measures, "/measures");
    }
}

/// The day on which each year was closed, in order of the years.
fn closings(draft: &ConceptDraft, check: &mut Check<'_>) -> Vec<(FiscalYear, Date)> {
    // With the position of the first entry for each year.
    let mut first: Vec<(usize, FiscalYear, Date)> = Vec::new();
    for (at, closing) in draft.closed_years.iter().enumerate() {
        if !check.was_read(&format!("closed_years/{at}/year")) {
            continue;
        }
        match first.binary_search_by(|(_, year, _)| year.cmp(&closing.year)) {
            Err(place) => first.insert(place, (at, closing.year, closing.closed_on)),
            Ok(place) => {
                let earlier = first.get(place).map_or(at, |(earlier, _, _)| *earlier);
                check.repeated(Code::DUPLICATE_ID, "closed_years", at, "year", &closing.year, earlier);
            }
        }
    }
    first.retain(|(at, _, _)| check.was_read(&format!("closed_years/{at}/closed_on")));
    first.into_iter().map(|(_, year, day)| (year, day)).collect()
}

fn entry(
    draft: &ConceptDraft,
    entry: &BudgetEntry,
    known: &Known<'_>,
    closed: &[(FiscalYear, Date)],
    check: &mut Check<'_>,
) {
    if let Some(pot) = &entry.pot {
        check.refers("pot", pot.as_str(), &known.pots, "/pots");
    }
    if let Some(measure) = &entry.measure {
        check.refers("measure", measure.as_str(), &known.measures, "/measures");
    }
    if let Some(resolution) = &entry.resolution {
        check.refers("resolution", resolution.as_str(), &known.resolutions, "/resolutions");
    } else if entry.kind == EntryKind::Supplementary {
        check.report(Code::NO_RESOLUTION, "resolution", &"", &[("field", &"resolution")]);
    }
    if let Some(corrected) = &entry.corrects {
        check.refers("corrects", corrected.as_str(), &known.entries, "/budget_entries");
        if let Some(at) = known.entries.get(corrected.as_str()) {
            correction(draft, entry, at, known, check);
        }
        return;
    }
    check.not_negative("amount", entry.amount);
    let closed = closed.iter().find(|(year, _)| *year == entry.year).map(|(_, day)| day);
    let closed = closed.filter(|closed| **closed < entry.date);
    if let Some(closed) = closed.filter(|_| check.was_read("year")) {
        check.report(Code::CLOSED_YEAR, "date", &entry.date, &[("year", &entry.year), ("closed", closed)]);
    }
}

/// A correction is about the same pot, measure and year as the entry at `original_at`.
fn correction(
    draft: &ConceptDraft,
    entry: &BudgetEntry,
    original_at: usize,
    known: &Known<'_>,
    check: &mut Check<'_>,
) {
    let Some(original) = draft.budget_entries.get(original_at) else { return };
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
        let original_field = || format!("/budget_entries/{original_at}/{field}");
        differs && check.was_read(field) && check.stands_in_document(&original_field())
    });
    if differs {
        check.report(Code::CORRECTS_UNKNOWN, "corrects", &original.id, &[]);
    }
}
