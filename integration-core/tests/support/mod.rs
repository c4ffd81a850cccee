//! What several tests of the concept share.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub(crate) mod broken;
pub(crate) mod edit;
