//! The signs of DIN 55301: each is read, and each value is written as the sign it was read from.

use integration_core::concept::{Counts, MissingReason, ObservedValue, Rounded};
use proptest::prelude::*;

#[test]
fn every_sign_is_read_and_written_again() {
    let missing = ObservedValue::Missing;
    for (cell, value, written) in [
        ("-", ObservedValue::Exact(0.into()), "–"),
        ("–", ObservedValue::Exact(0.into()), "–"),
        (".", missing(MissingReason::Confidential), "."),
        ("...", missing(MissingReason::NotYet), "…"),
        (" … ", missing(MissingReason::NotYet), "…"),
        ("/", missing(MissingReason::Unreliable), "/"),
        ("x", missing(MissingReason::NoCases), "x"),
        ("X", missing(MissingReason::NoCases), "x"),
    ] {
        let read = ObservedValue::from_sign(cell);
        assert_eq!(read, Some(value), "{cell}");
        assert_eq!(read.and_then(|value| value.sign()), Some(written), "{cell}");
    }
}

#[test]
fn what_is_not_a_sign_is_not_read_as_one() {
    // `0` is more than nothing, and the bound behind `*` differs by supplier.
    for cell in ["", "0", "*", "--", "..", "xx", "12", "-1", "n/a"] {
        assert_eq!(ObservedValue::from_sign(cell), None, "{cell}");
    }
}

#[test]
fn every_missing_value_has_a_sign() {
    for reason in MissingReason::ALL {
        let sign = ObservedValue::Missing(*reason).sign();
        // The standard has one sign for unknown and secret; it is read as secret.
        let read = match reason {
            MissingReason::NotCollected => MissingReason::Confidential,
            reason => *reason,
        };
        assert_eq!(sign.and_then(ObservedValue::from_sign), Some(ObservedValue::Missing(read)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_nothing_and_missing_have_a_sign(numerator in 0_u64..5, more in 1_u64..100, base in 1_i64..100) {
        let counts = ObservedValue::Counts(Counts { numerator, denominator: numerator + more });
        prop_assert_eq!(counts.sign().is_some(), numerator == 0);
        prop_assert_eq!(ObservedValue::Exact(numerator.into()).sign().is_some(), numerator == 0);
        // Rounded to zero is not exactly zero.
        let rounded = Rounded { value: 0.into(), base: base.into() };
        prop_assert_eq!(ObservedValue::Rounded(rounded).sign(), None);
        prop_assert_eq!(ObservedValue::LessThan(1).sign(), None);
    }

    #[test]
    fn any_text_gives_a_sign_that_gives_the_same_value(cell in "\\PC{0,3}") {
        if let Some(value) = ObservedValue::from_sign(&cell) {
            prop_assert_eq!(value.sign().and_then(ObservedValue::from_sign), Some(value));
        }
    }
}
