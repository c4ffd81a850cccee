//! The rules that turn a draft into a concept, one file per part of the document.

mod cycles;
mod goals;
mod indicators;
mod links;
mod measures;
mod money;
mod observations;
mod record;
mod steps;
mod targets;
mod versions;

use core::cmp::Ordering;
use core::fmt;

use super::{ConceptDraft, Dimension, Observed, ResolutionId, ResolutionResult, Versions};
use crate::diagnostic::Code;
use crate::document::{Problems, plain_decimal};
use crate::index::{Names, Order};
use crate::money::Money;

/// Adds to `problems` whatever is wrong with `draft`, leaving out what concerns the paths in `unread`,
/// where only a placeholder stands.
pub(super) fn check(draft: &ConceptDraft, problems: Problems, unread: &[String]) -> Problems {
    if problems.are_too_many() {
        return problems;
    }
    let mut check = Check::new(problems, unread);
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
    record::open_volume(draft, &mut check);
    check.problems
}

/// Every id that something may refer to.
struct Known<'a> {
    resolutions: Names<'a>,
    principles: Names<'a>,
    fields: Names<'a>,
    goals: Names<'a>,
    departments: Names<'a>,
    partners: Names<'a>,
    measures: Names<'a>,
    pots: Names<'a>,
    entries: Names<'a>,
    categories: Vec<(Dimension, Names<'a>)>,
    indicators: Names<'a>,
    /// Every version of every indicator.
    versions: Versions<'a>,
    observed: Observed<'a>,
}

impl<'a> Known<'a> {
    fn of(draft: &'a ConceptDraft, check: &mut Check<'_>) -> Self {
        check.unique("participation", &|at| Some(draft.participation.get(at)?.id.as_str()));
        check.unique("cycle", &|at| Some(draft.cycle.get(at)?.id.as_str()));
        check.unique("categories", &|at| Some(draft.categories.get(at)?.id.as_str()));
        let in_dimension = |dimension: Dimension| {
            let categories = draft.categories.iter().filter(|entry| entry.dimension == dimension);
            Names::of(categories.map(|entry| entry.id.as_str()).collect())
        };
        Self {
            resolutions: check.unique("resolutions", &|at| Some(draft.resolutions.get(at)?.id.as_str())),
            principles: check.unique("principles", &|at| Some(draft.principles.get(at)?.id.as_str())),
            fields: check.unique("fields", &|at| Some(draft.fields.get(at)?.id.as_str())),
            goals: check.unique("goals", &|at| Some(draft.goals.get(at)?.id.as_str())),
            departments: check.unique("departments", &|at| Some(draft.departments.get(at)?.id.as_str())),
            partners: check.unique("partners", &|at| Some(draft.partners.get(at)?.id.as_str())),
            measures: check.unique("measures", &|at| Some(draft.measures.get(at)?.id.as_str())),
            pots: check.unique("pots", &|at| Some(draft.pots.get(at)?.id.as_str())),
            entries: check.unique("budget_entries", &|at| Some(draft.budget_entries.get(at)?.id.as_str())),
            categories: Dimension::ALL
                .iter()
                .map(|dimension| (*dimension, in_dimension(*dimension)))
                .collect(),
            // Versions share an id, so repetition is judged with the version, in `indicators`.
            indicators: Names::of(draft.indicators.iter().map(|entry| entry.id.as_str()).collect()),
            versions: Versions::of(&draft.indicators),
            observed: Observed::of(&draft.observations),
        }
    }

    /// The categories of a dimension.
    fn ids_in(&self, dimension: Dimension) -> Option<&Names<'a>> {
        self.categories.iter().find(|(of, _)| *of == dimension).map(|(_, ids)| ids)
    }

    /// Whether `dimension` has a category with this id.
    fn is_category(&self, dimension: Dimension, id: &str) -> bool {
        self.ids_in(dimension).is_some_and(|ids| ids.contains(id))
    }
}

/// Collects problems.
///
/// A rule enters the thing that it looks at (`/goals/3`), names its fields as seen from there (`parent`, or
/// nothing for the thing itself), and leaves it again.
struct Check<'u> {
    problems: Problems,
    /// The path of the thing that is looked at; empty for the document itself.
    place: String,
    /// How long `place` was before each entry that is not left yet.
    entered_from: Vec<usize>,
    /// The paths where a placeholder stands.
    unread: &'u [String],
    unread_in_order: Order,
    /// The same with `…` for every position in a list, each once.
    unread_anywhere: Vec<String>,
}

impl<'u> Check<'u> {
    fn new(problems: Problems, unread: &'u [String]) -> Self {
        let anywhere = |path: &String| {
            let segments = path.split('/').map(|segment| {
                if segment.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) { "…" } else { segment }
            });
            segments.collect::<Vec<_>>().join("/")
        };
        let unread_in_order = Order::of(unread.len(), &|a, b| unread.get(a).cmp(&unread.get(b)));
        let mut unread_anywhere: Vec<String> = Vec::new();
        // The document's structure bounds how many there are.
        for pattern in unread.iter().map(anywhere) {
            if !unread_anywhere.contains(&pattern) {
                unread_anywhere.push(pattern);
            }
        }
        let (place, entered_from) = (String::new(), Vec::new());
        Self { problems, place, entered_from, unread, unread_in_order, unread_anywhere }
    }

    /// Looks at an entry of a list from now on, until it is left.
    fn enter(&mut self, list: &str, index: usize) {
        self.entered_from.push(self.place.len());
        for step in ["/", list, "/", &index.to_string()] {
            self.place.push_str(step);
        }
    }

    /// Looks again at the thing from which the last entry was entered.
    fn leave(&mut self) {
        self.place.truncate(self.entered_from.pop().unwrap_or(0));
    }

    fn path(&self, field: &str) -> String {
        let separator = if field.is_empty() { "" } else { "/" };
        [&self.place, separator, field].concat()
    }

    fn report(
        &mut self,
        code: Code,
        field: &str,
        found: &dyn fmt::Display,
        arguments: &[(&str, &dyn fmt::Display)],
    ) {
        if !self.was_read(field) {
            return;
        }
        let words: Vec<String> = arguments.iter().map(|(_, value)| value.to_string()).collect();
        let named = arguments.iter().zip(&words).map(|((name, _), value)| (*name, value.as_str()));
        self.problems.report(code, &self.path(field), found, &named.collect::<Vec<_>>());
    }

    /// Whether the value at `field` really stood in the document, so that a rule may look at it.
    fn was_read(&self, field: &str) -> bool {
        self.unread.is_empty() || self.stands_in_document(&self.path(field))
    }

    /// The same for a path that begins at the document.
    fn stands_in_document(&self, path: &str) -> bool {
        let is_unread = |path: &str| {
            let compare = |at: usize| self.unread.get(at).map(String::as_str).cmp(&Some(path));
            !self.unread_in_order.equal(&compare).is_empty()
        };
        !with_ancestors(path).any(is_unread)
    }

    /// Whether the value at `field` and everything in it really stood in the document.
    fn was_read_whole(&self, field: &str) -> bool {
        if self.unread.is_empty() {
            return true;
        }
        let inside = format!("{}/", self.path(field));
        let compare = |at: usize| match self.unread.get(at) {
            Some(unread) if unread.starts_with(&inside) => Ordering::Equal,
            unread => unread.cmp(&Some(&inside)),
        };
        self.was_read(field) && self.unread_in_order.equal(&compare).is_empty()
    }

    /// Whether a value really stood in every entry of a list, as in `/goals/…/id`: where one did not, it may
    /// be the very one that another rule misses.
    fn were_read(&self, pattern: &str) -> bool {
        self.unread_anywhere.is_empty()
            || !with_ancestors(pattern).any(|place| self.unread_anywhere.iter().any(|unread| unread == place))
    }

    /// Reports every id that repeats an earlier one of the same list; `id_at` gives the id of each entry.
    fn unique<'a>(&mut self, list: &str, id_at: &dyn Fn(usize) -> Option<&'a str>) -> Names<'a> {
        let ids: Vec<&str> = (0..).map_while(id_at).collect();
        let first = Names::of(ids.clone());
        // An empty id is a placeholder and no name; its problem has been reported.
        for (at, id) in ids.iter().enumerate() {
            if let Some(earlier) = first.get(id).filter(|earlier| *earlier != at) {
                self.repeated(Code::DuplicateId, list, at, "id", id, earlier);
            }
        }
        first
    }

    /// Reports what stands at `field` of the entry `at` as a repetition of the `earlier` entry of the same list.
    fn repeated(
        &mut self,
        code: Code,
        list: &str,
        at: usize,
        field: &str,
        found: &dyn fmt::Display,
        earlier: usize,
    ) {
        let first = format!("{}/{earlier}", self.path(list));
        self.enter(list, at);
        self.report(code, field, found, &[("first", &first)]);
        self.leave();
    }

    /// Reports a reference that leads nowhere; `list` is the path of the list it should lead into.
    fn refers(&mut self, field: &str, id: &str, known: &Names<'_>, list: &str) {
        // Where an entry of the list has no readable id, it may be the one that is meant.
        if known.contains(id) || !self.were_read(&format!("{list}/…/id")) || !self.was_read(field) {
            return;
        }
        self.unknown(Code::UnknownReference, field, id, known, ("list", list));
    }

    /// The same for an entry of a list of references.
    fn refers_at(&mut self, field: &str, index: usize, id: &str, known: &Names<'_>, list: &str) {
        self.enter(field, index);
        self.refers("", id, known, list);
        self.leave();
    }

    /// Reports an id that is none of the `known`, with the one that was probably meant.
    fn unknown(&mut self, code: Code, field: &str, id: &str, known: &Names<'_>, argument: (&str, &str)) {
        let near = self.problems.nearest(id, known.iter());
        let mut arguments: Vec<(&str, &dyn fmt::Display)> = vec![(argument.0, &argument.1)];
        arguments.extend(near.iter().map(|word| ("nearest", word as &dyn fmt::Display)));
        self.report(code, field, &id, &arguments);
    }

    /// Reports a reference to a resolution that does not exist, or that adopted nothing.
    fn adopted(&mut self, field: &str, id: &ResolutionId, draft: &ConceptDraft, known: &Known<'_>) {
        self.refers(field, id.as_str(), &known.resolutions, "/resolutions");
        let resolution = known.resolutions.get(id.as_str()).and_then(|at| draft.resolutions.get(at));
        let result = resolution.map(|resolution| resolution.result);
        let idle = |result: &ResolutionResult| {
            !matches!(result, ResolutionResult::Adopted | ResolutionResult::Amended)
        };
        if let Some(result) = result.filter(idle) {
            self.report(Code::NotAdopted, field, id, &[("result", &result.as_str())]);
        }
    }

    /// Reports a number outside `least..=most`.
    fn within(&mut self, field: &str, number: u32, least: u32, most: u32) {
        if !(least..=most).contains(&number) {
            self.report(Code::OutOfRange, field, &number, &[("least", &least), ("most", &most)]);
        }
    }

    /// Reports a share outside `least..=most`; 75 where 0.75 belongs gets a hint.
    fn share(&mut self, field: &str, rate: rust_decimal::Decimal, least: &str, most: &str) {
        let bound = |text| plain_decimal(text).unwrap_or_default();
        let (low, high) = (bound(least), bound(most));
        if (low..=high).contains(&rate) {
            return;
        }
        let mut hundredth = rate;
        let moved = hundredth.set_scale(rate.scale().saturating_add(2));
        let nearest = moved.ok().map(|()| hundredth.normalize()).filter(|share| (low..=high).contains(share));
        let mut arguments: Vec<(&str, &dyn fmt::Display)> = vec![("least", &least), ("most", &most)];
        arguments.extend(nearest.iter().map(|share| ("nearest", share as &dyn fmt::Display)));
        self.report(Code::RateOutOfRange, field, &rate, &arguments);
    }

    /// Reports an amount below zero.
    fn not_negative(&mut self, field: &str, amount: Money) {
        if amount.is_negative() {
            self.report(Code::NegativeAmount, field, &amount, &[]);
        }
    }

    /// Reports an end before its start; `end` is `None` where there is none.
    fn ordered<T: PartialOrd + fmt::Display>(&mut self, start: (&str, T), end: (&str, Option<T>)) {
        if let Some(last) = end.1.filter(|last| *last < start.1) {
            self.reversed((start.0, &start.1), (end.0, &last));
        }
    }

    fn reversed(&mut self, start: (&str, &dyn fmt::Display), end: (&str, &dyn fmt::Display)) {
        if self.was_read(start.0) {
            self.report(Code::ReversedYears, end.0, end.1, &[("start", start.1)]);
        }
    }
}

/// A path and all that lie above it: `/goals/1/id`, `/goals/1`, `/goals` and the document itself.
fn with_ancestors(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.char_indices().filter(|(_, sign)| *sign == '/').map(|(at, _)| at);
    ends.chain([path.len()]).filter_map(|end| path.get(..end))
}
