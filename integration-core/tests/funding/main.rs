//! The funding plan: what measures need, the readings of the pots, reasons, and what must hold for every plan.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by failing"
)]

mod anomalies;
mod book_properties;
mod books;
mod build;
mod carry_over;
mod cover;
mod explanation;
mod forced;
mod grants;
mod invariants;
mod needs;
mod optimum;
mod options;
mod overrides;
mod policies;
mod properties;
mod readings;
mod reasons;
mod settlement;
mod what_if;
