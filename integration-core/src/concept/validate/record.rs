//! The head of the document: municipality, resolutions, participation, declared figures.

use super::super::{BudgetStatus, ConceptDraft};
use core::fmt;

use super::{Check, Known};
use crate::diagnostic::Code;
use crate::money::Money;

/// In years, as many as a funding plan may have.
const LONGEST_TERM: u32 = 50;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let key = &draft.municipality.key;
    if key.len() != 8 || !key.bytes().all(|byte| byte.is_ascii_digit()) {
        let nearest = whole_key(key);
        let argument = nearest.as_ref().map(|key| ("nearest", key as &dyn fmt::Display));
        check.report(Code::MunicipalityKey, "municipality/key", key, argument.as_slice());
    }
    check.ordered(("term/from", draft.term.from), ("term/to", Some(draft.term.to)));
    let (from, to) = (u32::from(draft.term.from.get()), u32::from(draft.term.to.get()));
    if from <= to && check.was_read("term/from") {
        check.within("term/to", to, from, from.saturating_add(LONGEST_TERM - 1));
    }
    check.within("version", draft.version, 1, u32::MAX);
    check.adopted("adopted_by", &draft.adopted_by, draft, known);
    participation(draft, check);
    headline(draft, known, check);
}

/// The key as it was meant: written in groups (`01 0 03 000`), or without the leading zero that a
/// spreadsheet takes away.
fn whole_key(written: &str) -> Option<String> {
    let digits: String = written.chars().filter(|sign| !sign.is_whitespace()).take(9).collect();
    let readable = matches!(digits.len(), 7 | 8) && digits.bytes().all(|byte| byte.is_ascii_digit());
    readable.then(|| format!("{digits:0>8}"))
}

fn participation(draft: &ConceptDraft, check: &mut Check<'_>) {
    let date = draft.document_date;
    let date_was_read = check.was_read("document_date");
    for (at, round) in draft.participation.iter().enumerate() {
        check.enter("participation", at);
        check.ordered(("from", round.from), ("to", Some(round.to)));
        for (field, day) in [("from", round.from), ("to", round.to)] {
            if day > date && date_was_read {
                check.report(Code::AfterDocument, field, &day, &[("date", &date)]);
            }
        }
        check.leave();
    }
}

fn headline(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let Some(headline) = &draft.headline else { return };
    check.adopted("headline/resolution", &headline.resolution, draft, known);
    let budgeted =
        draft.measures.iter().filter(|measure| measure.budget_status == BudgetStatus::Budgeted).count();
    let figures = [
        ("headline/measures", headline.measures, draft.measures.len(), "/measures/…"),
        ("headline/budgeted", headline.budgeted, budgeted, "/measures/…/budget_status"),
    ];
    for (field, declared, computed, counted) in figures {
        // What could not be read may be what seems to be missing.
        if !check.were_read(counted) {
            continue;
        }
        let difference = i128::from(declared) - i128::try_from(computed).unwrap_or(i128::MAX);
        if difference != 0 {
            differs(check, field, &declared, &computed, &difference);
        }
    }
}

/// Compares the declared open volume with the measures. Called last: where anything is wrong, that may be why
/// the two differ.
pub(super) fn open_volume(draft: &ConceptDraft, check: &mut Check<'_>) {
    let Some(headline) = draft.headline.as_ref().filter(|_| !check.problems.has_errors()) else { return };
    match draft.open_volume() {
        Ok(volume) if volume == headline.open_volume => {}
        Ok(volume) => match headline.open_volume.sub(volume) {
            Ok(difference) => {
                differs(check, "headline/open_volume", &headline.open_volume, &volume, &difference);
            }
            Err(_) => too_large(check),
        },
        Err(_) => too_large(check),
    }
}

fn differs(
    check: &mut Check<'_>,
    field: &str,
    declared: &dyn fmt::Display,
    computed: &dyn fmt::Display,
    difference: &dyn fmt::Display,
) {
    let arguments = [("computed", computed), ("difference", difference)];
    check.report(Code::HeadlineDiffers, field, declared, &arguments);
}

fn too_large(check: &mut Check<'_>) {
    check.report(Code::AmountTooLarge, "measures", &"", &[("limit", &Money::from_cents(i64::MAX))]);
}
