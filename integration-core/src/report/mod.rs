//! This module reports to the council: [`Report::build`] joins everything else in the library into one
//! value, and the renderings only show what stands in it.
//!
//! | step | what it does |
//! |---|---|
//! | view | takes out what the audience may not see, before any section is built |
//! | sections | cover, summary, decisions, money, funding, implementation, indicators, cycle, measures, methods |
//! | page | the order and the words of the document, once for every rendering |
//! | renderings | [`Report::to_html`], [`Report::to_markdown`], [`Report::to_json`] |
//!
//! Every class in a report is computed, every derived figure stands beside its inputs and its formula, and
//! only published observations enter. There is no clock: the same concept and options give the same bytes.

mod cycle;
mod decisions;
mod funding;
mod html;
mod implementation;
mod indicators;
mod markdown;
mod measures;
mod methods;
mod model;
mod money;
mod options;
mod page;
mod view;
mod words;

pub use crate::funding::AccountFigures;
pub use cycle::StepReport;
pub use decisions::{DecisionItem, DecisionKind, DecisionNeeded};
pub use funding::{FundingReport, MeasureFunding, NamedPot, OutcomeCount, Payment};
pub use html::style_hash;
pub use implementation::{Implementation, Mentioned, StatusCount, StatusCounts};
pub use indicators::{
    GapReport, IndicatorReport, IndicatorSheet, PathPoint, PublishedSeries, PublishedValue, TargetReport,
};
pub use measures::MeasureSheet;
pub use methods::{Methods, TableSign};
pub use model::{Cover, Report, Summary};
pub(crate) use model::{Funded, half};
pub use money::{Account, Formula, MoneyReport, YearBooks};
pub use options::{Audience, ReportOptions};
pub use view::NamedMeasure;
pub use words::*;
