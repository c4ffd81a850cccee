//! This module judges indicators (German: *Kennzahlen*, *Zielerreichung*): [`assess`] the targets of a concept,
//! built on pure functions on numbers that know nothing of the document.
//!
//! | module | question it answers |
//! |---|---|
//! | [`exact`] | which number type lets no rounding decide a class? |
//! | [`pace`] | is the target met, and if not, is the pace since the baseline enough (`linear-pace/1`)? |
//! | [`gap`] | how far apart are two groups, and did that change for the better? |
//! | [`interval`] | how uncertain is a share counted on few people (Wilson)? |
//!
//! Classes are decided on [`exact::Exact`] numbers. Figures leave as `f64`, rounded once, at the very end, so a
//! float's last bit can be read but never decides.

mod answer;
mod assessment;
pub mod exact;
pub mod gap;
pub mod interval;
mod moved;
pub mod pace;
mod quality;
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
