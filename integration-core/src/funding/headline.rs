//! The figures that the concept declares about itself, against those computed from its measures.

use serde::{Deserialize, Serialize};

use crate::concept::{BudgetStatus, Concept};
use crate::money::{Money, MoneyError};

/// The declared headline figures against the computed ones (*Abgleich der Kopfzahlen*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeadlineCheck {
    /// How many measures there are.
    pub measures: CountCheck,
    /// How many of them are already budgeted.
    pub budgeted: CountCheck,
    /// How many are still to be budgeted; declared as the difference of the two.
    pub open: CountCheck,
    /// What the open ones cost the city over the term if each starts as early as it can.
    pub open_volume: MoneyCheck,
}

/// A declared count against the computed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CountCheck {
    /// What the concept declares, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<i64>,
    /// What the measures give.
    pub computed: i64,
    /// `declared` less `computed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<i64>,
}

/// A declared amount against the computed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoneyCheck {
    /// What the concept declares, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<Money>,
    /// What the measures give.
    pub computed: Money,
    /// `declared` less `computed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Money>,
}

impl CountCheck {
    fn new(declared: Option<i64>, computed: usize) -> Self {
        // INVARIANT: a document holds far fewer measures than 2^63.
        let computed = i64::try_from(computed).unwrap_or(i64::MAX);
        Self { declared, computed, difference: declared.map(|declared| declared.saturating_sub(computed)) }
    }
}

pub(super) fn check_headline(concept: &Concept) -> Result<HeadlineCheck, MoneyError> {
    let declared = concept.headline.as_ref();
    let measures = declared.map(|headline| i64::from(headline.measures));
    let budgeted = declared.map(|headline| i64::from(headline.budgeted));
    let volume = declared.map(|headline| headline.open_volume);
    let all = concept.measures.len();
    let settled =
        concept.measures.iter().filter(|measure| measure.budget_status == BudgetStatus::Budgeted).count();
    let computed = concept.open_volume()?;
    Ok(HeadlineCheck {
        measures: CountCheck::new(measures, all),
        budgeted: CountCheck::new(budgeted, settled),
        open: CountCheck::new(
            measures.zip(budgeted).map(|(all, settled)| all.saturating_sub(settled)),
            all.saturating_sub(settled),
        ),
        open_volume: MoneyCheck {
            declared: volume,
            computed,
            difference: volume.map(|declared| declared.sub(computed)).transpose()?,
        },
    })
}
