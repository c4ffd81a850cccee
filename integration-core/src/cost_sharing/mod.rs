//! This module shares one amount among several bearers (*Kostenverteilung*), to the cent, so that the parts
//! always add up to the whole.
//!
//! * By a **key** (*Schlüssel*: head counts, hours, m²): [`crate::money::Money::split`].
//! * Between **cost centres** (*innerbetriebliche Leistungsverrechnung*): service centres hand their cost on to
//!   whoever used their services, by one of three methods; see [`allocate`].
//! * By **contribution** (the Shapley value): what each bearer adds to the cost of the others; see [`shapley`].
//! * By **least dissatisfaction** (the nucleolus): so that no group pays much more than alone; see [`nucleolus`].
//! * Among **claims** (*unzureichende Mittel*): too little money by a stated rule; see [`claims`].
//!
//! Shared cost is a view of money that was spent elsewhere: internal charging never consumes a pot.

#![deny(clippy::arithmetic_side_effects)]

mod allocation;
mod centres;
pub mod claims;
mod equations;
mod game;
pub mod nucleolus;
mod rounding;
mod sample;
pub mod shapley;

pub use allocation::{CostAllocation, FinalCost, ServiceRate, Transfer, allocate};
pub use centres::{AllocationInput, AllocationMethod, CentreId, CostCentre, Service};
pub use game::{CoalitionCost, JointCost};
pub use sample::{OrdersInput, SampledCost, SampledPlayer};

use crate::diagnostic::Code;
use crate::document::Problems;

/// An id that is not in the list to which it must belong.
fn unknown<'a>(
    path: &str,
    id: &CentreId,
    list: &str,
    known: impl Iterator<Item = &'a CentreId>,
    problems: &mut Problems,
) {
    let near = problems.nearest(id.as_str(), known.map(CentreId::as_str));
    let mut arguments = vec![("list", list)];
    arguments.extend(near.map(|near| ("nearest", near)));
    problems.report(Code::UNKNOWN_REFERENCE, path, id, &arguments);
}
