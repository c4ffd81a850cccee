//! One short sheet for every measure that may be named.

use serde::Serialize;

use super::funding::FundingReport;
use super::view::{NamedMeasure, View};
use super::words::{self, Sign};
use crate::calendar::YearRange;
use crate::concept::{
    BudgetReference, BudgetStatus, Gate, ImplementationStatus, Measure, MeasureKind, Obligation, Output,
    PriorityClass, StatusUpdate,
};
use crate::index::Names;
use crate::text::Text;

/// A measure in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasureSheet {
    /// The measure.
    pub measure: NamedMeasure,
    /// What is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The field of action under which it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Text>,
    /// The goal under which it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<Text>,
    /// The department that leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<Text>,
    /// The role that answers for it; only in the internal version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Text>,
    /// Its priority class.
    pub class: PriorityClass,
    /// Its rank.
    pub rank: u32,
    /// Whether the city must do it.
    pub obligation: Obligation,
    /// What the concept does with it.
    pub kind: MeasureKind,
    /// How far it is; `None` where only reports after the day say.
    pub status: Option<ImplementationStatus>,
    /// The word and sign of its status.
    pub status_sign: Sign,
    /// Whether its financing is settled.
    pub budget_status: BudgetStatus,
    /// Where in the budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_reference: Option<BudgetReference>,
    /// What the funding plan decides, in sentences.
    pub funding: Vec<Text>,
    /// What must be settled before it can start.
    pub gates: Vec<Gate>,
    /// Reports on its implementation in the period, up to the day of the report.
    pub updates: Vec<StatusUpdate>,
    /// What it produced in the years of the period.
    pub outputs: Vec<Output>,
}

pub(super) fn measures(view: &View<'_>, funding: &FundingReport, period: YearRange) -> Vec<MeasureSheet> {
    let decided = Names::of(funding.measures.iter().map(|entry| entry.measure.id().as_str()).collect());
    let sheet = |measure: &Measure| {
        let decision = decided.get(measure.id.as_str()).and_then(|at| funding.measures.get(at));
        let status = view.status(measure);
        let field = view.field_of(measure);
        let goal = measure.goals.iter().find(|link| link.primary).map(|link| &link.goal);
        let in_period = |update: &&StatusUpdate| {
            let year = crate::calendar::FiscalYear::of(update.date);
            update.date <= view.as_of && year.is_some_and(|year| period.contains(year))
        };
        Some(MeasureSheet {
            measure: view.named(&measure.id)?,
            description: measure.description.clone(),
            field: view.fields.iter().find(|entry| Some(&entry.id) == field).map(|entry| entry.title.clone()),
            goal: view.goals.iter().find(|entry| Some(&entry.id) == goal).map(|entry| entry.text.clone()),
            lead: view
                .departments
                .iter()
                .find(|entry| entry.id == measure.lead)
                .map(|entry| entry.title.clone()),
            responsible: measure.responsible.clone(),
            class: measure.priority.class,
            rank: measure.priority.rank,
            obligation: measure.obligation,
            kind: measure.kind,
            status,
            status_sign: words::status(status),
            budget_status: measure.budget_status,
            budget_reference: measure.budget_reference.clone(),
            funding: decision.map(|entry| entry.explanation.clone()).unwrap_or_default(),
            gates: measure.gates.clone(),
            updates: measure.updates.iter().filter(in_period).cloned().collect(),
            outputs: measure.outputs.iter().filter(|output| period.contains(output.year)).cloned().collect(),
        })
    };
    view.measures.iter().filter_map(sheet).collect()
}
