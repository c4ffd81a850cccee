//! The rules that turn a draft into a concept, one file per part of the document.

mod goals;
mod indicators;
mod links;
mod measures;
mod money;
mod observations;
mod record;
mod steps;
mod targets;

use core::fmt;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::ConceptDraft;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Problems, nearest};

/// Adds to `problems` whatever is wrong with `draft`, leaving out what concerns the paths in `unread`,
/// where only a placeholder stands.
pub(super) fn check(draft: &ConceptDraft, problems: Problems, unread: &[String]) -> Problems {
    let unread = unread.iter().map(String::as_str).collect();
    let mut check = Check { problems, unread, suggestions: MOST_SUGGESTIONS };
    let known = Known::of(draft, &mut check);
    record::check(draft, &known, &mut check);
    goals::check(draft, &known, &mut check);
    measures::check(draft, &known, &mut check);
    links::check(draft, &known, &mut check);
    money::check(draft, &known, &mut check);
    indicators::check(draft, &known, &mut check);
    targets::check(draft, &known, &mut check);
    observations::check(draft, &known, &mut check);
    steps::check(draft, &known, &mut check);
    check.problems
}

/// A hint costs a comparison with every id; a document full of dangling ids needs no more of them.
const MOST_SUGGESTIONS: usize = 200;

/// The ids of one list, each with the position of its first use.
type Ids<'a> = BTreeMap<&'a str, usize>;

/// Every id that something may refer to.
struct Known<'a> {
    resolutions: Ids<'a>,
    principles: Ids<'a>,
    fields: Ids<'a>,
    goals: Ids<'a>,
    departments: Ids<'a>,
    partners: Ids<'a>,
    measures: Ids<'a>,
    pots: Ids<'a>,
    entries: Ids<'a>,
    categories: Ids<'a>,
    indicators: Ids<'a>,
}

impl<'a> Known<'a> {
    fn of(draft: &'a ConceptDraft, check: &mut Check<'_>) -> Self {
        check.unique("/participation", draft.participation.iter().map(|round| round.id.as_str()));
        check.unique("/cycle", draft.cycle.iter().map(|step| step.id.as_str()));
        Self {
            resolutions: check
                .unique("/resolutions", draft.resolutions.iter().map(|entry| entry.id.as_str())),
            principles: check.unique("/principles", draft.principles.iter().map(|entry| entry.id.as_str())),
            fields: check.unique("/fields", draft.fields.iter().map(|entry| entry.id.as_str())),
            goals: check.unique("/goals", draft.goals.iter().map(|entry| entry.id.as_str())),
            departments: check
                .unique("/departments", draft.departments.iter().map(|entry| entry.id.as_str())),
            partners: check.unique("/partners", draft.partners.iter().map(|entry| entry.id.as_str())),
            measures: check.unique("/measures", draft.measures.iter().map(|entry| entry.id.as_str())),
            pots: check.unique("/pots", draft.pots.iter().map(|entry| entry.id.as_str())),
            entries: check
                .unique("/budget_entries", draft.budget_entries.iter().map(|entry| entry.id.as_str())),
            categories: check.unique("/categories", draft.categories.iter().map(|entry| entry.id.as_str())),
            // Versions share an id, so repetition is judged with the version, in `indicators`.
            indicators: draft
                .indicators
                .iter()
                .enumerate()
                .rev()
                .map(|(at, entry)| (entry.id.as_str(), at))
                .collect(),
        }
    }
}

/// Collects problems.
struct Check<'u> {
    problems: Problems,
    unread: BTreeSet<&'u str>,
    suggestions: usize,
}

impl Check<'_> {
    fn report(
        &mut self,
        code: Code,
        path: impl fmt::Display,
        found: impl fmt::Display,
        arguments: &[(&str, &str)],
    ) {
        let path = path.to_string();
        if self.was_read(&path) {
            self.problems.report(Diagnostic::new(code, path, found, arguments));
        }
    }

    /// Whether the value at `path` really stood in the document, so that a rule may look at it.
    fn was_read(&self, path: &str) -> bool {
        if self.unread.is_empty() {
            return true;
        }
        let ends = path.char_indices().filter(|(_, sign)| *sign == '/').map(|(at, _)| at);
        let ancestors = ends.chain([path.len()]).filter_map(|end| path.get(..end));
        !ancestors.into_iter().any(|ancestor| self.unread.contains(ancestor))
    }

    /// Reports every id that repeats an earlier one of the same list.
    fn unique<'a>(&mut self, list: &str, ids: impl Iterator<Item = &'a str>) -> Ids<'a> {
        let mut first = Ids::new();
        for (at, id) in ids.enumerate() {
            // An empty id is a placeholder; its problem has been reported.
            if let Some(earlier) =
                (!id.is_empty()).then(|| *first.entry(id).or_insert(at)).filter(|earlier| *earlier != at)
            {
                let earlier = format!("{list}/{earlier}");
                self.report(Code::DuplicateId, format_args!("{list}/{at}/id"), id, &[("first", &earlier)]);
            }
        }
        first
    }

    /// Reports a reference that leads nowhere; `list` is the path of the list it should lead into.
    fn refers(&mut self, path: impl fmt::Display, id: &str, known: &Ids<'_>, list: &str) {
        if known.contains_key(id) {
            return;
        }
        let path = path.to_string();
        // Where the list itself could not be read, nothing can be said about references into it.
        if !self.was_read(list) {
            return;
        }
        let suggestion = self.suggestions.checked_sub(1).and_then(|left| {
            self.suggestions = left;
            nearest(id, known.keys().copied())
        });
        let mut arguments = vec![("list", list)];
        arguments.extend(suggestion.map(|word| ("nearest", word)));
        self.report(Code::UnknownReference, path, id, &arguments);
    }

    /// Reports a number outside `least..=most`.
    fn within(&mut self, path: impl fmt::Display, number: u32, least: u32, most: u32) {
        if !(least..=most).contains(&number) {
            let (least, most) = (least.to_string(), most.to_string());
            self.report(Code::OutOfRange, path, number, &[("least", &least), ("most", &most)]);
        }
    }

    /// Reports a share outside `least..=most`; 75 where 0.75 belongs gets a hint.
    fn share(&mut self, path: impl fmt::Display, rate: rust_decimal::Decimal, least: &str, most: &str) {
        let bound = |text| crate::document::plain_decimal(text).unwrap_or_default();
        let (low, high) = (bound(least), bound(most));
        if (low..=high).contains(&rate) {
            return;
        }
        let hundredth = rate.checked_div(rust_decimal::Decimal::ONE_HUNDRED).map(|share| share.normalize());
        let nearest = hundredth.filter(|share| (low..=high).contains(share)).map(|share| share.to_string());
        let mut arguments = vec![("least", least), ("most", most)];
        arguments.extend(nearest.as_deref().map(|share| ("nearest", share)));
        self.report(Code::RateOutOfRange, path, rate, &arguments);
    }

    /// Reports an end before its start; `end` is `None` where there is none.
    fn ordered<T: PartialOrd + fmt::Display + Copy>(
        &mut self,
        at: &str,
        start: (&str, T),
        end: (&str, Option<T>),
    ) {
        let Some(last) = end.1.filter(|last| *last < start.1) else { return };
        if self.was_read(&format!("{at}/{}", start.0)) {
            self.report(
                Code::ReversedYears,
                format_args!("{at}/{}", end.0),
                last,
                &[("start", &start.1.to_string())],
            );
        }
    }
}
