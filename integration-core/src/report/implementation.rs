//! How far the measures are: by status, field of action, department and priority class.

use serde::Serialize;

use super::view::{Counted, NamedMeasure, View};
use super::words::{self, Sign};
use crate::calendar::{Date, FiscalYear, YearRange};
use crate::concept::{ImplementationStatus, Measure, PriorityClass};
use crate::text::{Language, Text};

/// How far the measures are on the day of the report. Counts include measures that may not be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Implementation {
    /// All measures by status.
    pub all: StatusCounts,
    /// By field of action; a measure counts under its primary goal.
    pub by_field: Vec<StatusCounts>,
    /// By leading department.
    pub by_department: Vec<StatusCounts>,
    /// By priority class.
    pub by_class: Vec<StatusCounts>,
    /// Measures that are not ended and have no role that answers for them.
    pub without_role: Mentioned,
    /// Measures that are not ended and have no update dated in the period.
    pub without_update: Mentioned,
    /// How many measures are counted in this report but not named.
    pub withheld: u32,
}

/// How many measures have which status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatusCounts {
    /// Of which measures: all, a field of action, a department, a priority class.
    pub of: Text,
    /// How many there are.
    pub total: u32,
    /// By status, in the order of statuses, last those whose status is not known on the day.
    pub counts: Vec<StatusCount>,
}

/// How many measures have a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatusCount {
    /// The status; `None` where only reports after the day say.
    pub status: Option<ImplementationStatus>,
    /// Its word and sign.
    pub sign: Sign,
    /// How many measures have it.
    pub measures: u32,
}

/// Measures of one kind: how many there are, and those that may be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mentioned {
    /// How many there are, the unnamed among them.
    pub count: u32,
    /// Those that may be named, in the order of the concept.
    pub measures: Vec<NamedMeasure>,
}

impl Mentioned {
    fn of(view: &View<'_>, so: &dyn Fn(&Counted<'_>) -> bool) -> Self {
        Self { count: view.count(so), measures: view.named_where(so) }
    }
}

pub(super) fn implementation(view: &View<'_>, period: YearRange) -> Implementation {
    let all = Text::new("alle Maßnahmen", "all measures");
    let none = Text::new("ohne Handlungsfeld", "no field of action");
    let mut by_field = Rows { view, list: Vec::new() };
    for field in view.fields {
        by_field.add(&field.title, &|counted| counted.field == Some(&field.id));
    }
    by_field.add(&none, &|counted| counted.field.is_none());
    let mut by_department = Rows { view, list: Vec::new() };
    for department in view.departments {
        by_department.add(&department.title, &|counted| counted.measure.lead == department.id);
    }
    let mut by_class = Rows { view, list: Vec::new() };
    for class in PriorityClass::ALL {
        let title = Text::new(class.label(Language::De), class.label(Language::En));
        by_class.add(&title, &|counted| counted.measure.priority.class == *class);
    }
    Implementation {
        all: status_counts(view, &all, &|_| true),
        by_field: by_field.list,
        by_department: by_department.list,
        by_class: by_class.list,
        without_role: Mentioned::of(view, &|counted| {
            !is_ended(counted) && counted.measure.responsible.is_none()
        }),
        without_update: Mentioned::of(view, &|counted| {
            !is_ended(counted) && !updated_in(counted.measure, period, view.as_of)
        }),
        withheld: view.withheld(),
    }
}

/// The rows of a table of counts: only of what occurs.
struct Rows<'v> {
    view: &'v View<'v>,
    list: Vec<StatusCounts>,
}

impl Rows<'_> {
    fn add(&mut self, of: &Text, belongs: &dyn Fn(&Counted<'_>) -> bool) {
        let row = status_counts(self.view, of, belongs);
        if row.total > 0 {
            self.list.push(row);
        }
    }
}

fn status_counts(view: &View<'_>, of: &Text, belongs: &dyn Fn(&Counted<'_>) -> bool) -> StatusCounts {
    let mut counts = Vec::new();
    for status in ImplementationStatus::ALL.iter().copied().map(Some).chain([None]) {
        counts.push(StatusCount {
            status,
            sign: words::status(status),
            measures: view.count(&|counted| counted.status == status && belongs(counted)),
        });
    }
    StatusCounts { of: of.clone(), total: view.count(belongs), counts }
}

fn is_ended(counted: &Counted<'_>) -> bool {
    matches!(counted.status, Some(ImplementationStatus::Done | ImplementationStatus::Dropped))
}

fn updated_in(measure: &Measure, period: YearRange, as_of: Date) -> bool {
    let in_period = |day| FiscalYear::of(day).is_some_and(|year| period.contains(year));
    measure.updates.iter().any(|update| update.date <= as_of && in_period(update.date))
}
