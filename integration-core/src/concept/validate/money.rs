//! Pots and the books: relations, standing amounts, purposes, entries, closed years.

use std::collections::BTreeMap;

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
        check.leave();
    }
    let earlier = |at: usize| {
        let relation = draft.pots.get(at)?.relation.as_ref()?;
        known.pots.get(relation.pot.as_str()).copied()
    };
    let id = |at: usize| Some(draft.pots.get(at)?.id.as_str());
    report_cycles(Code::PotRelation, ("pots", "relation/pot"), &earlier, &id, check);
    let closed = closings(draft, check);
    for (at, entry) in draft.budget_entries.iter().enumerate() {
        check.enter("budget_entries", at);
        self::entry(draft, entry, known, &closed, check);
        check.leave();
    }
    // Entries that correct each other would escape every rule.
    let corrected =
        |at: usize| known.entries.get(draft.budget_entries.get(at)?.corrects.as_ref()?.as_str()).copied();
    let id = |at: usize| Some(draft.budget_entries.get(at)?.id.as_str());
    report_cycles(Code::CorrectionCycle, ("budget_entries", "corrects"), &corrected, &id, check);
}

fn amounts(pot: &Pot, check: &mut Check<'_>) {
    // The amount that applies to each year.
    let mut applies: BTreeMap<FiscalYear, usize> = BTreeMap::new();
    let list = check.path("amounts");
    for (index, amount) in pot.amounts.iter().enumerate() {
        check.enter("amounts", index);
        check.ordered(("from", amount.from), ("to", amount.to));
        check.not_negative("amount", amount.amount);
        let were_read = check.was_read("from") && check.was_read("to");
        let to = amount.to.unwrap_or(FiscalYear::MAX);
        if let Some(years) = YearRange::new(amount.from, to).filter(|_| were_read) {
            if let Some((year, first)) = applies.range(years.from..=years.to).next() {
                check.repeated(Code::OverlappingAmounts, "from", year, (&list, *first));
            } else {
                applies.extend(years.years().map(|year| (year, index)));
            }
        }
        check.leave();
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

/// The day on which each year was closed.
fn closings(draft: &ConceptDraft, check: &mut Check<'_>) -> BTreeMap<FiscalYear, Date> {
    let mut first: BTreeMap<FiscalYear, (usize, Date)> = BTreeMap::new();
    for (at, closing) in draft.closed_years.iter().enumerate() {
        check.enter("closed_years", at);
        if check.was_read("year") {
            let earlier = first.entry(closing.year).or_insert((at, closing.closed_on)).0;
            if earlier != at {
                check.repeated(Code::DuplicateId, "year", &closing.year, ("/closed_years", earlier));
            }
        }
        check.leave();
    }
    first.retain(|_, (at, _)| check.was_read(&format!("closed_years/{at}/closed_on")));
    first.into_iter().map(|(year, (_, day))| (year, day)).collect()
}

fn entry(
    draft: &ConceptDraft,
    entry: &BudgetEntry,
    known: &Known<'_>,
    closed: &BTreeMap<FiscalYear, Date>,
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
        check.report(Code::NoResolution, "resolution", &"", &[("field", &"resolution")]);
    }
    if let Some(corrected) = &entry.corrects {
        check.refers("corrects", corrected.as_str(), &known.entries, "/budget_entries");
        if let Some(at) = known.entries.get(corrected.as_str()).copied() {
            correction(draft, entry, at, known, check);
        }
        return;
    }
    check.not_negative("amount", entry.amount);
    let closed = closed.get(&entry.year).filter(|closed| **closed < entry.date);
    if let Some(closed) = closed.filter(|_| check.was_read("year")) {
        check.report(Code::ClosedYear, "date", &entry.date, &[("year", &entry.year), ("closed", closed)]);
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
    let pot = |entry: &BudgetEntry| entry.pot.as_ref().is_none_or(|id| known.pots.contains_key(id.as_str()));
    let measure = |entry: &BudgetEntry| {
        entry.measure.as_ref().is_none_or(|id| known.measures.contains_key(id.as_str()))
    };
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
        check.report(Code::CorrectsUnknown, "corrects", &original.id, &[]);
    }
}
