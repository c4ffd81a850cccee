//! This module judges indicators (German: *Kennzahlen*, *Zielerreichung*): [`assess`] the targets of a concept,
//! built on pure functions on numbers that know nothing of the document.
//!
//! | module | question it answers |
//! |---|---|
//! | [`exact`] | which number type lets no rounding decide a class? |
//! | [`pace`] | is the target met, and if not, is the pace since the baseline enough (`linear-pace/1`)? |
//! | [`control_chart`] | is a change in a series more than noise? |
//! | [`gap`] | how far apart are two groups, and did that change for the better? |
//! | [`preset`] | which mark would another institution give this series? |
//! | [`path`] | which value does the way to the target ask for in a year? |
//! | [`aggregate`] | how do many indicators stand together, without one hiding another? |
//! | [`quotient`] | what is numerator over denominator, and what if one is missing? |
//!
//! How uncertain a figure is, is the question of [`crate::uncertainty`].
//!
//! Classes are decided on [`exact::Exact`] numbers. Figures leave as `f64`, rounded once, at the very end, so a
//! float's last bit can be read but never decides.

pub mod aggregate;
mod answer;
mod assessment;
pub mod control_chart;
pub mod exact;
pub mod gap;
mod moved;
pub mod pace;
pub mod path;
pub mod preset;
mod quality;
pub mod quotient;
mod range;
mod series;

pub use answer::*;
pub(crate) use assessment::confidence_out_of_range;
pub use assessment::*;
pub use moved::{Ease, FieldChange, TargetChange, TargetField};
pub use quality::{DataQuality, QualityClass, QualityNote};
pub(crate) use range::Range;
pub use range::{Bounds, RangeUsed};
pub(crate) use series::{in_use, known_from, versions_in_use};
