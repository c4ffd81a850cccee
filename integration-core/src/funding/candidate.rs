//! The measures in the council's order, with everything about them that does not depend on money.

use super::distribution::{Classes, LineKind};
use super::pots::Pots;
use super::reason::Reason;
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{
    BudgetStatus, Concept, CostProfile, CostType, FieldId, GateState, ImplementationStatus, Measure,
    PriorityClass, Recurrence,
};
use crate::index::{Names, Order, sort};

/// A measure, at its place in the order of ranks.
pub(super) struct Candidate<'a> {
    pub(super) measure: &'a Measure,
    /// Its place in the document.
    pub(super) index: usize,
    pub(super) field: Option<&'a FieldId>,
    pub(super) costs: CostProfile<'a>,
    /// The first year in which the books show money of a pot for it.
    pub(super) begun: Option<FiscalYear>,
    /// For each cost line, the class of lines that the same pots may pay.
    pub(super) classes: Vec<usize>,
    /// Whether some cost line has no pot that may pay it.
    pub(super) lacks_pot: bool,
    /// The places of the measures that it requires, that require it, and that it rules out or is ruled out by.
    pub(super) requires: Vec<usize>,
    pub(super) required_by: Vec<usize>,
    pub(super) excludes: Vec<usize>,
}

/// All measures by rank, equal ranks by id, and the classes of their cost lines.
pub(super) fn in_order_of_rank<'a>(concept: &'a Concept, pots: &Pots<'_>) -> (Vec<Candidate<'a>>, Classes) {
    let key = |at: usize| concept.measures.get(at).map(|measure| (measure.priority.rank, &measure.id));
    let order = Order::of(concept.measures.len(), &|a, b| key(a).cmp(&key(b)));
    let mut candidates = Vec::with_capacity(concept.measures.len());
    for index in order.positions() {
        let Some(measure) = concept.measures.get(*index) else { continue };
        let begun = pots.begun_in(*index);
        let earliest = measure.schedule.earliest_start;
        candidates.push(Candidate {
            measure,
            index: *index,
            field: concept.field_of(measure),
            costs: CostProfile::new(
                measure,
                begun.map_or(earliest, |begun| begun.min(earliest)),
                pots.horizon,
            ),
            begun,
            classes: Vec::new(),
            lacks_pot: false,
            requires: Vec::new(),
            required_by: Vec::new(),
            excludes: Vec::new(),
        });
    }
    link(&mut candidates);
    let classes = classify(&mut candidates, pots);
    (candidates, classes)
}

fn classify(candidates: &mut [Candidate<'_>], pots: &Pots<'_>) -> Classes {
    let cover = pots.cover_rules();
    let mut lines: Vec<(Vec<usize>, LineKind)> = Vec::new();
    for candidate in candidates.iter() {
        let eligible = pots.eligible(candidate.measure, candidate.field);
        for (line, purses) in candidate.measure.cost_lines.iter().zip(eligible) {
            let kind = LineKind {
                is_investment: line.cost_type == CostType::Investment,
                is_recurring: line.recurrence == Recurrence::Recurring,
            };
            lines.push((purses, if cover.givers.is_empty() { LineKind::default() } else { kind }));
        }
    }
    let (classes, mut of_lines) = Classes::of(lines, cover);
    for candidate in candidates.iter_mut().rev() {
        let before = of_lines.len().saturating_sub(candidate.measure.cost_lines.len());
        candidate.classes = of_lines.split_off(before);
        candidate.lacks_pot = candidate.classes.iter().any(|class| classes.pots(*class).is_empty());
    }
    classes
}

/// Resolves the links between measures to places, in both directions, each list in order and once.
fn link(candidates: &mut [Candidate<'_>]) {
    let measures: Vec<&Measure> = candidates.iter().map(|candidate| candidate.measure).collect();
    let places = Names::of(measures.iter().map(|measure| measure.id.as_str()).collect());
    for (place, measure) in measures.iter().enumerate() {
        for other in measure.requires.iter().filter_map(|id| places.get(id.as_str())) {
            push(candidates, place, other, |candidate| &mut candidate.requires);
            push(candidates, other, place, |candidate| &mut candidate.required_by);
        }
        for other in measure.excludes.iter().filter_map(|id| places.get(id.as_str())) {
            push(candidates, place, other, |candidate| &mut candidate.excludes);
            push(candidates, other, place, |candidate| &mut candidate.excludes);
        }
    }
    for candidate in candidates {
        for list in [&mut candidate.requires, &mut candidate.required_by, &mut candidate.excludes] {
            sort(list, &|a, b| a.cmp(&b));
            list.dedup();
        }
    }
}

fn push<'a>(
    candidates: &mut [Candidate<'a>],
    at: usize,
    other: usize,
    list: for<'c> fn(&'c mut Candidate<'a>) -> &'c mut Vec<usize>,
) {
    if let Some(candidate) = candidates.get_mut(at) {
        list(candidate).push(other);
    }
}

impl Candidate<'_> {
    /// Whether the measure's financing is settled already.
    pub(super) fn is_budgeted(&self) -> bool {
        self.measure.budget_status == BudgetStatus::Budgeted
    }

    pub(super) fn class(&self) -> PriorityClass {
        self.measure.priority.class
    }

    fn is_put_aside(&self) -> bool {
        matches!(self.measure.status, ImplementationStatus::Deferred | ImplementationStatus::Dropped)
    }

    /// Whether the city has the measure without this plan: done, or budgeted and not put aside. Others
    /// may build on it.
    pub(super) fn is_there(&self) -> bool {
        self.measure.status == ImplementationStatus::Done || self.is_paid_elsewhere()
    }

    /// Whether the regular budget pays for the measure, so that what it rules out cannot be funded beside it.
    pub(super) fn is_paid_elsewhere(&self) -> bool {
        self.is_budgeted() && !self.is_put_aside()
    }

    /// Whether the plan may give it money at all.
    pub(super) fn may_start(&self) -> bool {
        !self.is_budgeted() && !self.is_put_aside() && self.measure.status != ImplementationStatus::Done
    }

    /// What keeps the measure out of every year of the horizon: all of it at once.
    pub(super) fn blocked(&self, horizon: YearRange) -> Vec<Reason> {
        let measure = self.measure;
        if !self.may_start() {
            return vec![Reason::NotACandidate { status: measure.status }];
        }
        let mut reasons = Vec::new();
        // What has begun needs no leave to start.
        if self.begun.is_some() {
            return reasons;
        }
        for gate in measure.gates.iter().filter(|gate| gate.state != GateState::Passed) {
            reasons.push(Reason::GateClosed { gate: gate.kind, state: gate.state });
        }
        if measure.cost_lines.is_empty() {
            reasons.push(Reason::NoCost);
        }
        let (earliest_start, latest_start) = (measure.schedule.earliest_start, measure.schedule.latest_start);
        if !horizon.years().any(|year| self.outside_window(year).is_none()) {
            reasons.push(Reason::OutsideHorizon { earliest_start, latest_start, horizon });
        }
        reasons
    }

    /// Why the measure cannot start in `year` by its schedule.
    pub(super) fn outside_window(&self, year: FiscalYear) -> Option<Reason> {
        let schedule = &self.measure.schedule;
        if year < schedule.earliest_start {
            return Some(Reason::BeforeEarliestStart { earliest_start: schedule.earliest_start });
        }
        let latest_start = schedule.latest_start.filter(|latest| year > *latest)?;
        Some(Reason::AfterLatestStart { latest_start })
    }
}
