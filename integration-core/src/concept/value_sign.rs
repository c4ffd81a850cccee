//! The signs that stand in a statistical table in place of a number (DIN 55301, *Tabellenzeichen*).

use rust_decimal::Decimal;

use super::observation::{MissingReason, ObservedValue};

/// Each sign with the value that it stands for. Of several spellings of one value the first is written.
const SIGNS: [(&str, ObservedValue); 8] = [
    ("–", ObservedValue::Exact(Decimal::ZERO)),
    ("-", ObservedValue::Exact(Decimal::ZERO)),
    (".", ObservedValue::Missing(MissingReason::Confidential)),
    ("…", ObservedValue::Missing(MissingReason::NotYet)),
    ("...", ObservedValue::Missing(MissingReason::NotYet)),
    ("/", ObservedValue::Missing(MissingReason::Unreliable)),
    ("x", ObservedValue::Missing(MissingReason::NoCases)),
    ("X", ObservedValue::Missing(MissingReason::NoCases)),
];

impl ObservedValue {
    /// What the sign in a table's cell stands for, or `None` where the cell holds no sign of DIN 55301.
    ///
    /// `.` means unknown or secret; it is read as secret, the more careful of the two. A `0` is no sign but a
    /// number: by the standard more than nothing, yet less than half of the last digit shown. `*` is no sign
    /// of the standard either: its bound differs by supplier, so write `{"less_than": 10}`.
    ///
    /// ```
    /// use integration_core::concept::{MissingReason, ObservedValue};
    /// assert_eq!(ObservedValue::from_sign("/"), Some(ObservedValue::Missing(MissingReason::Unreliable)));
    /// assert_eq!(ObservedValue::from_sign("-"), Some(ObservedValue::Exact(0.into())));
    /// assert_eq!(ObservedValue::from_sign("0"), None);
    /// ```
    #[must_use]
    pub fn from_sign(cell: &str) -> Option<Self> {
        let cell = cell.trim();
        SIGNS.iter().find(|(sign, _)| *sign == cell).map(|(_, value)| value.clone())
    }

    /// The sign that stands for the value in a table, or `None` where a number does.
    ///
    /// A value that was not collected is written `.`, like a secret one: the standard has one sign for both.
    ///
    /// ```
    /// use integration_core::concept::{MissingReason, ObservedValue};
    /// assert_eq!(ObservedValue::Missing(MissingReason::NotYet).sign(), Some("…"));
    /// assert_eq!(ObservedValue::LessThan(10).sign(), None);
    /// ```
    #[must_use]
    pub fn sign(&self) -> Option<&'static str> {
        let value = match self {
            Self::Missing(MissingReason::NotCollected) => &Self::Missing(MissingReason::Confidential),
            // No part of none is none, too. Rounded to zero is not exactly zero.
            Self::Counts(counts) if counts.numerator == 0 => &Self::Exact(Decimal::ZERO),
            value => value,
        };
        SIGNS.iter().find(|(_, of)| of == value).map(|(sign, _)| *sign)
    }
}
