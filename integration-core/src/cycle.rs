//! This module says what is done, due, overdue and next in the cycle of a concept, for any day.
//!
//! The rules are data: every step has a first due date and, if it recurs, an interval in months
//! ([`CycleStep`]). There is no clock here; the day is a parameter.

use serde::{Deserialize, Serialize};

use crate::calendar::Date;
use crate::concept::{Concept, CycleStep, StepId, StepKind};
use crate::document::choice;
use crate::text::Text;

choice! {
    /// How one occurrence of a step stands on a day.
    pub enum OccurrenceState {
        /// Done on or before its due date.
        Done "done" ["erledigt", "done"],
        /// Done, but after its due date.
        DoneLate "done_late" ["verspätet erledigt", "done late"],
        /// Due on this very day.
        Due "due" ["heute fällig", "due today"],
        /// Was due before and is not done.
        Overdue "overdue" ["überfällig", "overdue"],
        /// Lies ahead.
        Upcoming "upcoming" ["steht bevor", "upcoming"],
    }
}

/// One time that a step is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Occurrence {
    /// The day it is due.
    #[serde(deserialize_with = "crate::calendar::day")]
    pub due: Date,
    /// How it stands.
    pub state: OccurrenceState,
    /// The day it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(default, deserialize_with = "crate::calendar::day")]
    pub done: Option<Date>,
    /// By how many days it is or was late; 0 if it is not.
    pub days_late: u32,
}

/// One step of the cycle on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepSchedule {
    /// The step.
    pub step: StepId,
    /// What kind of step it is.
    pub kind: StepKind,
    /// What it is called.
    pub title: Text,
    /// The role that does it.
    pub responsible: Text,
    /// Whether it is coordinated with the steering group (*Steuerungsgruppe*).
    pub with_steering_group: bool,
    /// Every occurrence up to the day, then the next one that is not done, if there is one.
    pub occurrences: Vec<Occurrence>,
    /// When it is due next: the first day after `as_of` that is not done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(default, deserialize_with = "crate::calendar::day")]
    pub next_due: Option<Date>,
}

/// The cycle of a concept on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
// A measure has a schedule of its own; in other languages both names stand side by side.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CycleSchedule"))]
pub struct Schedule {
    /// The day.
    #[serde(deserialize_with = "crate::calendar::day")]
    pub as_of: Date,
    /// The steps in the order of the concept.
    pub steps: Vec<StepSchedule>,
    /// How many occurrences are overdue.
    pub overdue: u32,
}

/// The cycle of `concept` on the day `as_of`. What was done after that day is not known on it.
///
/// ```
/// # let document = include_bytes!("../tests/concepts/small.json");
/// use integration_core::{concept::Concept, cycle};
/// let concept = Concept::from_json(document)?;
/// let schedule = cycle::schedule(&concept, "2023-04-10".parse().unwrap());
/// assert_eq!(schedule.steps[0].occurrences[0].days_late, 10); // due on 31 March
/// assert_eq!(schedule.steps[0].next_due.unwrap().to_string(), "2025-03-31");
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
#[must_use]
pub fn schedule(concept: &Concept, as_of: Date) -> Schedule {
    let mut steps = Vec::with_capacity(concept.cycle.len());
    let mut overdue = 0_u32;
    for step in &concept.cycle {
        let step = step_schedule(step, as_of);
        for occurrence in &step.occurrences {
            overdue = overdue.saturating_add(u32::from(occurrence.state == OccurrenceState::Overdue));
        }
        steps.push(step);
    }
    Schedule { as_of, steps, overdue }
}

fn step_schedule(step: &CycleStep, as_of: Date) -> StepSchedule {
    let mut occurrences = Vec::new();
    let mut next_due = None;
    for due in (0..).map_while(|index| step.due(index)) {
        let occurrence = occurrence(step, due, as_of);
        let ahead = due > as_of;
        if ahead && occurrence.state == OccurrenceState::Upcoming {
            next_due = Some(due);
        }
        occurrences.push(occurrence);
        if next_due.is_some() {
            break;
        }
    }
    StepSchedule {
        step: step.id.clone(),
        kind: step.kind,
        title: step.title.clone(),
        responsible: step.responsible.clone(),
        with_steering_group: step.with_steering_group,
        occurrences,
        next_due,
    }
}

fn occurrence(step: &CycleStep, due: Date, as_of: Date) -> Occurrence {
    let done =
        step.completed.iter().find(|entry| entry.due == due && entry.on <= as_of).map(|entry| entry.on);
    let state = match done {
        Some(on) if on <= due => OccurrenceState::Done,
        Some(_) => OccurrenceState::DoneLate,
        None if due < as_of => OccurrenceState::Overdue,
        None if due == as_of => OccurrenceState::Due,
        None => OccurrenceState::Upcoming,
    };
    let late = (done.unwrap_or(as_of) - due).get_days();
    Occurrence { due, state, done, days_late: u32::try_from(late).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn step(interval: Option<u32>, done: &[(&str, &str)]) -> CycleStep {
        let document = include_bytes!("../tests/concepts/small.json");
        let concept = Concept::from_json(document).unwrap();
        let completed = done.iter().map(|(due, on)| crate::concept::Completion {
            due: day(due),
            on: day(on),
            resolution: None,
        });
        CycleStep { interval_months: interval, completed: completed.collect(), ..concept.cycle[0].clone() }
    }

    #[test]
    fn a_step_that_is_done_early_is_next_due_at_the_occurrence_after() {
        let step = step(Some(24), &[("2023-03-31", "2023-03-01")]);
        let schedule = step_schedule(&step, day("2023-03-15"));
        assert_eq!(schedule.occurrences[0].state, OccurrenceState::Done);
        assert_eq!(schedule.next_due, Some(day("2025-03-31")));
    }

    #[test]
    fn what_is_done_later_is_not_known_yet() {
        let step = step(Some(24), &[("2023-03-31", "2023-05-02")]);
        let before = step_schedule(&step, day("2023-05-01")).occurrences;
        assert_eq!((before[0].state, before[0].days_late), (OccurrenceState::Overdue, 31));
        let after = step_schedule(&step, day("2023-05-02")).occurrences;
        assert_eq!((after[0].state, after[0].days_late), (OccurrenceState::DoneLate, 32));
    }

    #[test]
    fn a_step_is_due_on_its_day_and_a_single_one_never_again() {
        let step = step(None, &[]);
        let schedule = step_schedule(&step, day("2023-03-31"));
        assert_eq!(schedule.occurrences[0].state, OccurrenceState::Due);
        assert_eq!((schedule.occurrences[0].days_late, schedule.next_due), (0, None));
    }

    #[test]
    fn the_last_day_of_a_month_stays_the_last_day() {
        let step = CycleStep { first_due: day("2023-01-31"), ..step(Some(1), &[]) };
        let due: Vec<String> =
            (0..4).filter_map(|index| step.due(index)).map(|date| date.to_string()).collect();
        assert_eq!(due, ["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30"]);
        assert_eq!(step.occurrence(day("2023-02-28")), Some(1));
        assert_eq!(step.occurrence(day("2023-02-27")), None);
        assert_eq!(step.occurrence(day("2022-12-31")), None);
    }
}
