//! This module answers what would be if: a scenario against the plan, the least extra money that funds a measure,
//! the measures that a pot's amount buys, and what a measure's rank decides.
//!
//! Every answer comes from plans that were really made, to the cent; nothing is estimated.

mod difference;
mod rank;
mod scenario;
mod search;

pub use difference::{Comparison, Move, Position, PotDifference, Totals, compare};
pub use rank::{RankOptions, RankPosition, RankSensitivity, rank_sensitivity};
pub use scenario::{ChangedRank, CompareOptions, Delay, ExtraMoney, PriceIncrease, Scenario};
pub use search::{
    Frontier, FrontierOptions, FrontierPoint, LeastExtra, LeastExtraOptions, SearchEnd, frontier, least_extra,
};
