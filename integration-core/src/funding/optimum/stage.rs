//! The stages of the search: the highest value first (of all, or class by class), then the earliest starts.

use super::super::plan::FundingPlan;
use super::super::policy::Run;
use super::super::selection::{Best, Limits, Rule, Selected, Selection, Term, select_from};
use super::model::Model;
use super::{Objective, OptimiseOptions, PIVOTS, Stage, StageGoal};
use crate::concept::PriorityClass;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// What the stages found.
pub(super) struct Valued {
    pub(super) stages: Vec<Stage>,
    /// By choice of the model.
    pub(super) options: Vec<Option<usize>>,
    /// The measures about which the model decides, and the sum of values of those that it takes.
    pub(super) open_places: Vec<usize>,
    pub(super) value: u64,
    /// No selection of them has a higher sum of values, if that is known.
    pub(super) bound: Option<u64>,
}

pub(super) fn stages(
    model: &mut Model,
    run: &Run<'_>,
    values: &[u32],
    order: &FundingPlan,
    options: &OptimiseOptions,
) -> Result<Valued, Diagnostics> {
    let found = model.options(order);
    let Model { selection, choices, first, .. } = model;
    let value_of = |choice: usize| {
        let place = choices.get(choice).map(|of| of.0);
        place.and_then(|place| values.get(place)).map_or(0, |value| i64::from(*value))
    };
    let class_of = |choice: usize| {
        let place = choices.get(choice).map(|of| of.0);
        place.and_then(|place| run.candidates.get(place)).map(|candidate| candidate.measure.priority.class)
    };
    let classes: Vec<Option<PriorityClass>> = match options.objective {
        Objective::Value => vec![None],
        Objective::Classes => PriorityClass::ALL.iter().map(|class| Some(*class)).collect(),
    };
    let mut search = Search { selection, first: *first, options, found, stages: Vec::new() };
    for class in classes {
        let points = |choice: usize, _: usize| {
            if class.is_none() || class_of(choice) == class { value_of(choice) } else { 0 }
        };
        search.run(StageGoal::Value, class, &points)?;
    }
    search.run(StageGoal::Delay, None, &|_, option| {
        i64::try_from(option).unwrap_or(i64::MAX).saturating_neg()
    })?;
    let taken = search.found.iter().skip(*first).enumerate().filter(|(_, option)| option.is_some());
    let value = taken.fold(0, |sum: u64, (choice, _)| sum.saturating_add(value_of(choice).unsigned_abs()));
    let bound =
        search.stages.first().filter(|_| options.objective == Objective::Value).map(|stage| stage.bound);
    Ok(Valued {
        options: search.found,
        open_places: choices.iter().map(|of| of.0).collect(),
        value,
        bound,
        stages: search.stages,
    })
}

struct Search<'m> {
    /// Each stage gives the options its own values, and adds the rule that what it found must stay.
    selection: &'m mut Selection,
    /// The first choice of a measure.
    first: usize,
    options: &'m OptimiseOptions,
    /// What is known, at first the order's plan: no stage gives anything worse.
    found: Vec<Option<usize>>,
    stages: Vec<Stage>,
}

impl Search<'_> {
    /// Looks for the highest sum of points; `points` are those of an option of a choice.
    fn run(
        &mut self,
        goal: StageGoal,
        class: Option<PriorityClass>,
        points: &dyn Fn(usize, usize) -> i64,
    ) -> Result<(), Diagnostics> {
        let first = self.first;
        let mut terms = Vec::new();
        for (choice, of_choice) in self.selection.choices.iter_mut().enumerate().skip(first) {
            for (option, of_option) in of_choice.options.iter_mut().enumerate() {
                of_option.value = points(choice.saturating_sub(first), option);
                let weight = of_option.value.saturating_neg();
                terms.extend((weight != 0).then_some(Term { choice, option, weight }));
            }
        }
        let limits = Limits {
            nodes: self.options.nodes.map(u64::from),
            pivots: Some(u64::from(self.options.pivots.unwrap_or(PIVOTS))),
            gap_millionths: self.options.gap_millionths.unwrap_or(0),
        };
        let Selected { best, bound, nodes, pivots } =
            select_from(self.selection, limits, &self.found).map_err(|_| self.too_large())?;
        // To take nothing is always possible.
        let Best { value: found, options } =
            best.unwrap_or_else(|| Best { value: 0, options: vec![None; self.found.len()] });
        let bound = bound.unwrap_or(found).max(found);
        self.found = options;
        self.selection.rules.push(Rule { terms, at_most: found.saturating_neg() });
        self.stages.push(Stage {
            goal,
            class,
            found: found.unsigned_abs(),
            bound: bound.unsigned_abs(),
            gap: found.abs_diff(bound),
            is_proven: found == bound,
            nodes,
            pivots,
        });
        Ok(())
    }

    // INVARIANT: the model names what is there and no amount below zero, and values of 32 bits add up; so sums of
    // amounts are all that can be refused.
    fn too_large(&self) -> Diagnostics {
        Diagnostic::new(
            Code::TOO_MUCH_TO_SELECT,
            "",
            self.selection.choices.len().saturating_sub(self.first),
            &[],
        )
        .into()
    }
}
