//! The cycle in the report: what is overdue, due and next.

use serde::{Deserialize, Serialize};

use super::view::View;
use super::words::{self, Sign};
use crate::calendar::Date;
use crate::concept::{Concept, StepId, StepKind};
use crate::cycle::{OccurrenceState, StepSchedule, schedule};
use crate::text::Text;

/// One step of the cycle on the day of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepReport {
    /// The step.
    pub step: StepId,
    /// What kind of step it is.
    pub kind: StepKind,
    /// What it is called.
    pub title: Text,
    /// The role that does it; only in the internal version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Text>,
    /// Whether it is coordinated with the steering group (*Steuerungsgruppe*).
    pub with_steering_group: bool,
    /// How it stands: overdue before due, due before the latest one done, that before what lies ahead.
    pub state: OccurrenceState,
    /// Its word and sign.
    pub sign: Sign,
    /// The day to which `state` belongs: of several overdue ones the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(default, deserialize_with = "crate::calendar::day")]
    pub due: Option<Date>,
    /// By how many days it is or was late.
    pub days_late: u32,
    /// How many occurrences are overdue.
    pub overdue: u32,
    /// When it is due next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(default, deserialize_with = "crate::calendar::day")]
    pub next_due: Option<Date>,
}

pub(super) fn cycle(concept: &Concept, view: &View<'_>) -> Vec<StepReport> {
    let mut reports = Vec::with_capacity(concept.cycle.len());
    for step in schedule(concept, view.as_of).steps {
        reports.push(step_report(view, step));
    }
    reports
}

fn step_report(view: &View<'_>, step: StepSchedule) -> StepReport {
    use OccurrenceState::{Done, DoneLate, Due, Overdue, Upcoming};
    let first = |state| step.occurrences.iter().find(|occurrence| occurrence.state == state);
    let done = step.occurrences.iter().rfind(|entry| matches!(entry.state, Done | DoneLate));
    let decisive = first(Overdue).or_else(|| first(Due)).or(done);
    let decisive = decisive.or_else(|| step.occurrences.first());
    let overdue = step.occurrences.iter().filter(|occurrence| occurrence.state == Overdue).count();
    let state = decisive.map_or(Upcoming, |occurrence| occurrence.state);
    StepReport {
        step: step.step,
        kind: step.kind,
        title: step.title,
        responsible: Some(step.responsible).filter(|_| view.shows_roles()),
        with_steering_group: step.with_steering_group,
        state,
        sign: words::occurrence(state),
        due: decisive.map(|occurrence| occurrence.due),
        days_late: decisive.map_or(0, |occurrence| occurrence.days_late),
        overdue: super::view::count(overdue),
        next_due: step.next_due,
    }
}
