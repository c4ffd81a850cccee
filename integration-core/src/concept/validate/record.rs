//! The head of the document: municipality, resolutions, participation, declared figures.

use super::super::{BudgetStatus, ConceptDraft};
use core::fmt;

use super::{Check, Known};
use crate::diagnostic::Code;
use crate::money::Money;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let key = &draft.municipality.key;
    if key.len() != 8 || !key.bytes().all(|byte| byte.is_ascii_digit()) {
        check.report(Code::MunicipalityKey, "/municipality/key", key, &[]);
    }
    check.ordered("/term", ("from", draft.term.from), ("to", Some(draft.term.to)));
    check.within("/version", draft.version, 1, u32::MAX);
    check.refers("/adopted_by", draft.adopted_by.as_str(), &known.resolutions, "/resolutions");
    participation(draft, check);
    headline(draft, known, check);
}

fn participation(draft: &ConceptDraft, check: &mut Check<'_>) {
    let date = draft.document_date;
    for (at, round) in draft.participation.iter().enumerate() {
        let path = format!("/participation/{at}");
        check.ordered(&path, ("from", round.from), ("to", Some(round.to)));
        for (field, day) in [("from", round.from), ("to", round.to)] {
            if day > date && check.was_read("/document_date") {
                check.report(
                    Code::AfterDocument,
                    format_args!("{path}/{field}"),
                    day,
                    &[("date", &date.to_string())],
                );
            }
        }
    }
}

fn headline(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    let Some(headline) = &draft.headline else { return };
    check.refers("/headline/resolution", headline.resolution.as_str(), &known.resolutions, "/resolutions");
    if !check.unread.is_empty() {
        // What could not be read may be what is missing.
        return;
    }
    let budgeted =
        draft.measures.iter().filter(|measure| measure.budget_status == BudgetStatus::Budgeted).count();
    for (field, declared, computed) in
        [("measures", headline.measures, draft.measures.len()), ("budgeted", headline.budgeted, budgeted)]
    {
        let difference = i128::from(declared) - i128::try_from(computed).unwrap_or(i128::MAX);
        if difference != 0 {
            differs(check, field, declared, computed, difference);
        }
    }
    match draft.open_volume() {
        Ok(volume) if volume == headline.open_volume => {}
        Ok(volume) => match headline.open_volume.sub(volume) {
            Ok(difference) => differs(check, "open_volume", headline.open_volume, volume, difference),
            Err(_) => too_large(check),
        },
        Err(_) => too_large(check),
    }
}

fn differs(
    check: &mut Check<'_>,
    field: &str,
    declared: impl fmt::Display,
    computed: impl fmt::Display,
    difference: impl fmt::Display,
) {
    let (computed, difference) = (computed.to_string(), difference.to_string());
    let arguments = [("computed", computed.as_str()), ("difference", difference.as_str())];
    check.report(Code::HeadlineDiffers, format_args!("/headline/{field}"), declared, &arguments);
}

fn too_large(check: &mut Check<'_>) {
    let limit = Money::from_cents(i64::MAX).to_string();
    check.report(Code::AmountTooLarge, "/measures", "", &[("limit", &limit)]);
}
