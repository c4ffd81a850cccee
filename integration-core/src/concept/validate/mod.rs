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

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use super::{ConceptDraft, Dimension, ResolutionId, ResolutionResult};
use crate::diagnostic::Code;
use crate::document::{Problems, plain_decimal};

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
    categories: BTreeMap<Dimension, Ids<'a>>,
    indicators: Ids<'a>,
    /// Every version of every indicator.
    versions: BTreeMap<&'a str, BTreeMap<u32, usize>>,
}

impl<'a> Known<'a> {
    fn of(draft: &'a ConceptDraft, check: &mut Check<'_>) -> Self {
        check.unique("/participation", draft.participation.iter().map(|entry| entry.id.as_str()));
        check.unique("/cycle", draft.cycle.iter().map(|entry| entry.id.as_str()));
        check.unique("/categories", draft.categories.iter().map(|entry| entry.id.as_str()));
        let mut categories: BTreeMap<Dimension, Ids<'a>> = BTreeMap::new();
        for (at, category) in draft.categories.iter().enumerate() {
            categories.entry(category.dimension).or_default().entry(category.id.as_str()).or_insert(at);
        }
        // Versions share an id, so repetition is judged with the version, in `indicators`.
        let mut versions: BTreeMap<&str, BTreeMap<u32, usize>> = BTreeMap::new();
        for (at, indicator) in
            draft.indicators.iter().enumerate().filter(|(_, entry)| !entry.id.as_str().is_empty())
        {
            versions.entry(indicator.id.as_str()).or_default().entry(indicator.version).or_insert(at);
        }
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
            categories,
            indicators: versions.iter().filter_map(|(id, all)| Some((*id, *all.values().min()?))).collect(),
            versions,
        }
    }
}

/// Collects problems.
struct Check<'u> {
    problems: Problems,
    /// The paths where a placeholder stands.
    unread: BTreeSet<&'u str>,
    /// The same with `…` for every position in a list.
    unread_anywhere: BTreeSet<String>,
}

impl<'u> Check<'u> {
    fn new(problems: Problems, unread: &'u [String]) -> Self {
        let anywhere = |path: &String| {
            let segments = path.split('/').map(|segment| {
                if segment.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) { "…" } else { segment }
            });
            segments.collect::<Vec<_>>().join("/")
        };
        Self {
            problems,
            unread: unread.iter().map(String::as_str).collect(),
            unread_anywhere: unread.iter().map(anywhere).collect(),
        }
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
        self.unread.is_empty() || !with_ancestors(path).any(|place| self.unread.contains(place))
    }

    /// Whether the value at `path` and everything in it really stood in the document.
    fn was_read_whole(&self, path: &str) -> bool {
        if self.unread.is_empty() {
            return true;
        }
        let inside = format!("{path}/");
        let first = self.unread.range(inside.as_str()..).next();
        self.was_read(path) && !first.is_some_and(|unread| unread.starts_with(&inside))
    }

    /// Whether a value really stood in every entry of a list, as in `/goals/…/id`: where one did not, it may
    /// be the very one that another rule misses.
    fn were_read(&self, pattern: &str) -> bool {
        self.unread_anywhere.is_empty()
            || !with_ancestors(pattern).any(|place| self.unread_anywhere.contains(place))
    }

    /// Reports every id that repeats an earlier one of the same list.
    fn unique<'a>(&mut self, list: &str, ids: impl Iterator<Item = &'a str>) -> Ids<'a> {
        let mut first = Ids::new();
        // An empty id is a placeholder; its problem has been reported.
        for (at, id) in ids.enumerate().filter(|(_, id)| !id.is_empty()) {
            let earlier = *first.entry(id).or_insert(at);
            if earlier != at {
                let earlier = format!("{list}/{earlier}");
                self.report(Code::DuplicateId, format_args!("{list}/{at}/id"), id, &[("first", &earlier)]);
            }
        }
        first
    }

    /// Reports a reference that leads nowhere; `list` is the path of the list it should lead into.
    fn refers(&mut self, path: impl fmt::Display, id: &str, known: &Ids<'_>, list: &str) {
        // Where an entry of the list has no readable id, it may be the one that is meant.
        if known.contains_key(id) || !self.were_read(&format!("{list}/…/id")) {
            return;
        }
        let path = path.to_string();
        if self.was_read(&path) {
            let mut arguments = vec![("list", list)];
            arguments.extend(self.problems.nearest(id, known.keys().copied()).map(|word| ("nearest", word)));
            self.problems.report(Code::UnknownReference, &path, id, &arguments);
        }
    }

    /// Reports a reference to a resolution that does not exist, or that adopted nothing.
    fn adopted(&mut self, path: &str, id: &ResolutionId, draft: &ConceptDraft, known: &Known<'_>) {
        self.refers(path, id.as_str(), &known.resolutions, "/resolutions");
        let resolution = known.resolutions.get(id.as_str()).and_then(|at| draft.resolutions.get(*at));
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
