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
        check.unique("/participation", draft.participation.iter().map(|entry| entry.id.as_str()).collect());
        check.unique("/cycle", draft.cycle.iter().map(|entry| entry.id.as_str()).collect());
        check.unique("/categories", draft.categories.iter().map(|entry| entry.id.as_str()).collect());
        let in_dimension = |dimension: Dimension| {
            let categories = draft.categories.iter().filter(|entry| entry.dimension == dimension);
            Names::of(categories.map(|entry| entry.id.as_str()).collect())
        };
        Self {
            resolutions: check
                .unique("/resolutions", draft.resolutions.iter().map(|entry| entry.id.as_str()).collect()),
            principles: check
                .unique("/principles", draft.principles.iter().map(|entry| entry.id.as_str()).collect()),
            fields: check.unique("/fields", draft.fields.iter().map(|entry| entry.id.as_str()).collect()),
            goals: check.unique("/goals", draft.goals.iter().map(|entry| entry.id.as_str()).collect()),
            departments: check
                .unique("/departments", draft.departments.iter().map(|entry| entry.id.as_str()).collect()),
            partners: check
                .unique("/partners", draft.partners.iter().map(|entry| entry.id.as_str()).collect()),
            measures: check
                .unique("/measures", draft.measures.iter().map(|entry| entry.id.as_str()).collect()),
            pots: check.unique("/pots", draft.pots.iter().map(|entry| entry.id.as_str()).collect()),
            entries: check.unique(
                "/budget_entries",
                draft.budget_entries.iter().map(|entry| entry.id.as_str()).collect(),
            ),
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

    /// Whether `dimension` has a category with this id.
    fn is_category(&self, dimension: Dimension, id: &str) -> bool {
        self.categories.iter().any(|(of, ids)| *of == dimension && ids.contains(id))
    }
}

/// Collects problems.
struct Check<'u> {
    problems: Problems,
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
        Self { problems, unread, unread_in_order, unread_anywhere }
    }

    fn report(
        &mut self,
        code: Code,
        path: impl fmt::Display,
        found: impl fmt::Display,
        arguments: &[(&str, &str)],
    ) {
        let path = path.to_string();
        if self.was_read(&path) {
            self.problems.report(code, &path, found, arguments);
        }
    }

    /// Whether the value at `path` really stood in the document, so that a rule may look at it.
    fn was_read(&self, path: &str) -> bool {
        let is_unread = |path: &str| {
            let compare = |at: usize| self.unread.get(at).map(String::as_str).cmp(&Some(path));
            !self.unread_in_order.equal(&compare).is_empty()
        };
        self.unread.is_empty() || !with_ancestors(path).any(is_unread)
    }

    /// Whether the value at `path` and everything in it really stood in the document.
    fn was_read_whole(&self, path: &str) -> bool {
        if self.unread.is_empty() {
            return true;
        }
        let inside = format!("{path}/");
        let compare = |at: usize| match self.unread.get(at) {
            Some(unread) if unread.starts_with(&inside) => Ordering::Equal,
            unread => unread.cmp(&Some(&inside)),
        };
        self.was_read(path) && self.unread_in_order.equal(&compare).is_empty()
    }

    /// Whether a value really stood in every entry of a list, as in `/goals/…/id`: where one did not, it may
    /// be the very one that another rule misses.
    fn were_read(&self, pattern: &str) -> bool {
        self.unread_anywhere.is_empty()
            || !with_ancestors(pattern).any(|place| self.unread_anywhere.iter().any(|unread| unread == place))
    }

    /// Reports every id that repeats an earlier one of the same list.
    fn unique<'a>(&mut self, list: &str, ids: Vec<&'a str>) -> Names<'a> {
        let first = Names::of(ids.clone());
        // An empty id is a placeholder and no name; its problem has been reported.
        for (at, id) in ids.iter().enumerate() {
            if let Some(earlier) = first.get(id).filter(|earlier| *earlier != at) {
                let earlier = format!("{list}/{earlier}");
                self.report(Code::DuplicateId, format_args!("{list}/{at}/id"), id, &[("first", &earlier)]);
            }
        }
        first
    }

    /// Reports a reference that leads nowhere; `list` is the path of the list it should lead into.
    fn refers(&mut self, path: impl fmt::Display, id: &str, known: &Names<'_>, list: &str) {
        // Where an entry of the list has no readable id, it may be the one that is meant.
        if known.contains(id) || !self.were_read(&format!("{list}/…/id")) {
            return;
        }
        let path = path.to_string();
        if self.was_read(&path) {
            let mut arguments = vec![("list", list)];
            arguments.extend(self.problems.nearest(id, known.iter()).map(|word| ("nearest", word)));
            self.problems.report(Code::UnknownReference, &path, id, &arguments);
        }
    }

    /// Reports a reference to a resolution that does not exist, or that adopted nothing.
    fn adopted(&mut self, path: &str, id: &ResolutionId, draft: &ConceptDraft, known: &Known<'_>) {
        self.refers(path, id.as_str(), &known.resolutions, "/resolutions");
        let resolution = known.resolutions.get(id.as_str()).and_then(|at| draft.resolutions.get(at));
        let result = resolution.map(|resolution| resolution.result);
        let idle = |result: &ResolutionResult| {
            !matches!(result, ResolutionResult::Adopted | ResolutionResult::Amended)
        };
        if let Some(result) = result.filter(idle) {
            self.report(Code::NotAdopted, path, id, &[("result", result.as_str())]);
        }
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
        let bound = |text| plain_decimal(text).unwrap_or_default();
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
            let start = start.1.to_string();
            self.report(Code::ReversedYears, format_args!("{at}/{}", end.0), last, &[("start", &start)]);
        }
    }
}

/// A path and all that lie above it: `/goals/1/id`, `/goals/1`, `/goals` and the document itself.
fn with_ancestors(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.char_indices().filter(|(_, sign)| *sign == '/').map(|(at, _)| at);
    ends.chain([path.len()]).filter_map(|end| path.get(..end))
}
