//! What several tests of the concept share.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by failing"
)]

pub(crate) mod broken;
pub(crate) mod draft;
pub(crate) mod draft_measures;
pub(crate) mod draft_series;
pub(crate) mod edit;
