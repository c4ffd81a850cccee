//! The steps after the resolution: once, or again and again.

use super::ids::{ResolutionId, StepId};
use crate::calendar::{Date, FiscalYear, months_after};
use crate::document::{choice, record};
use crate::text::Text;

record! {
    /// A step of the cycle, with its rule for when it is due.
    pub struct CycleStep {
        /// The step's id.
        pub id: StepId,
        /// What kind of step it is.
        pub kind: StepKind,
        /// What it is called.
        pub title: Text,
        /// The day it is due first.
        pub first_due: Date,
        /// After how many months it is due again; without it, once only.
        pub interval_months: Option<u32>,
        /// The role that does it.
        pub responsible: Text,
        /// Whether it is coordinated with the steering group (*Steuerungsgruppe*).
        pub with_steering_group: bool,
        /// When it was done.
        pub completed: Vec<Completion>,
    }
}

choice! {
    /// A kind of step.
    pub enum StepKind {
        /// The resolution.
        Resolution "resolution" ["Beschluss", "resolution"],
        /// Publication.
        Publication "publication" ["Veröffentlichung", "publication"],
        /// The start of implementation.
        Implementation "implementation" ["Beginn der Umsetzung", "start of implementation"],
        /// Refinement of indicators and targets.
        Refinement "refinement" ["Konkretisierung von Indikatoren und Zielwerten", "refinement of indicators and targets"],
        /// Evaluation of indicators and targets.
        Evaluation "evaluation" ["Auswertung von Indikatoren und Zielwerten", "evaluation of indicators and targets"],
        /// The report to the council.
        Report "report" ["Bericht an die Bürgerschaft", "report to the council"],
    }
}

record! {
    /// One time that a step was done.
    pub struct Completion {
        /// The due date that it fulfils.
        pub due: Date,
        /// The day it was done.
        pub on: Date,
        /// The resolution behind it, if any.
        pub resolution: Option<ResolutionId>,
    }
}

impl CycleStep {
    /// The day on which the step is due for the `index`th time, counted from 0; `None` where it is not.
    ///
    /// Counted in months from the first due date, so that the 31st stays the last day of the month.
    #[must_use]
    pub fn due(&self, index: u32) -> Option<Date> {
        let months = match self.interval_months {
            Some(interval) => i64::from(interval.checked_mul(index)?),
            None if index == 0 => 0,
            None => return None,
        };
        let due = months_after(self.first_due, months)?;
        FiscalYear::of(due).map(|_| due)
    }

    /// The `index` for which [`CycleStep::due`] gives `date`, if there is one.
    #[must_use]
    pub fn occurrence(&self, date: Date) -> Option<u32> {
        let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
        let passed = months(date) - months(self.first_due);
        let index = passed.checked_div(i64::from(self.interval_months.unwrap_or(1)))?;
        let index = u32::try_from(index).ok()?;
        (self.due(index)? == date).then_some(index)
    }
}
