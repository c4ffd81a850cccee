//! What a measure costs and what others pay: cost lines and grants.

use rust_decimal::Decimal;

use super::ids::{CostLineId, GrantId};
use crate::calendar::FiscalYear;
use crate::document::{choice, record};
use crate::money::{Money, MoneyError};
use crate::text::Text;

record! {
    /// One line of a measure's cost, written for the earliest start of the measure.
    ///
    /// If the measure starts later, the line moves with it by the same number of years.
    pub struct CostLine {
        /// The line's id within its measure.
        pub id: CostLineId,
        /// What the money is for.
        pub title: Option<Text>,
        /// Once or every year.
        pub recurrence: Recurrence,
        /// The year of a one-off cost, or the first year of a recurring one.
        pub from: FiscalYear,
        /// The last year of a recurring cost; without it, permanent.
        pub to: Option<FiscalYear>,
        /// By how much a recurring cost rises each year, as a share: `0.02` for 2 %.
        pub yearly_rate: Option<Decimal>,
        /// What kind of cost it is.
        pub cost_type: CostType,
        /// The amount: of the one year, or of the first year.
        pub amount: Money,
        /// Whether grants still have to be taken off.
        pub basis: CostBasis,
        /// How good the figure is.
        pub quality: EstimateQuality,
        /// The years of which only a part counts.
        pub part_years: Vec<PartYear>,
    }
}

record! {
    /// A year in which a cost line runs for a part only: either the months or the days, an amount that was entered,
    /// or both; the entered amount wins, and a difference to the rule is a warning.
    pub struct PartYear {
        /// The year, as the line is written: it moves with the start.
        pub year: FiscalYear,
        /// How many months of the year: so many twelfths of the whole year's amount.
        pub months: Option<u32>,
        /// How many days of the year: so many of 365 or, in a leap year, 366 parts.
        pub days: Option<u32>,
        /// The amount of the year, as somebody entered it.
        pub entered: Option<Money>,
    }
}

impl PartYear {
    /// What the rule makes of the amount of the whole year if the part falls into the calendar year `falls_into`,
    /// rounded half away from zero to the cent; `None` without a rule.
    ///
    /// A line that moves into another year takes the days of that one: 366 days of a leap year are the whole year
    /// wherever they fall.
    ///
    /// ```
    /// use integration_core::{calendar::FiscalYear, concept::PartYear, money::Money};
    /// let year = FiscalYear::new(2021).unwrap();
    /// let seven_months = PartYear { year, months: Some(7), days: None, entered: None };
    /// let whole = Money::from_cents(11_000_000);
    /// let part = seven_months.by_rule(whole, year).transpose()?; // 110,000 × 7/12 = 64,166.666… €
    /// assert_eq!(part, Some(Money::from_cents(6_416_667)));
    /// # Ok::<(), integration_core::money::MoneyError>(())
    /// ```
    ///
    /// The result is [`MoneyError::Overflow`] where it does not fit, which a part of a year never causes.
    #[must_use]
    pub fn by_rule(&self, whole: Money, falls_into: FiscalYear) -> Option<Result<Money, MoneyError>> {
        let of_year = falls_into.days();
        match (self.months, self.days) {
            (Some(months), _) => Some(whole.part(months.min(12), 12)),
            (None, Some(days)) => Some(whole.part(days.min(of_year), of_year)),
            (None, None) => None,
        }
    }

    /// The amount of the year: the entered one, or what the rule makes of the whole year's.
    pub(super) fn amount(&self, whole: Money, falls_into: FiscalYear) -> Result<Money, MoneyError> {
        self.entered.map(Ok).or_else(|| self.by_rule(whole, falls_into)).unwrap_or(Ok(whole))
    }
}

choice! {
    /// Whether a cost comes once or every year.
    pub enum Recurrence {
        /// Once.
        OneOff "one_off" ["einmalig", "one-off"],
        /// Every year.
        Recurring "recurring" ["jährlich", "yearly"],
    }
}

choice! {
    /// A kind of cost.
    pub enum CostType {
        /// Staff (*Personalkosten*).
        Personnel "personnel" ["Personal", "personnel"],
        /// Goods and services (*Sachkosten*).
        Material "material" ["Sachkosten", "material"],
        /// Payments to others (*Transferaufwand, Zuschüsse*).
        Transfer "transfer" ["Zuschüsse", "transfers"],
        /// Investment.
        Investment "investment" ["Investition", "investment"],
        /// Charges between departments (*interne Leistungsverrechnung*); they never consume council money.
        InternalCharge "internal_charge" ["interne Verrechnung", "internal charge"],
    }
}

choice! {
    /// Whether an amount is before or after grants.
    pub enum CostBasis {
        /// The whole cost; grants are taken off.
        Gross "gross" ["Gesamtkosten", "gross"],
        /// What remains for the city; grants are already off.
        CityShare "city_share" ["städtischer Anteil", "city share"],
    }
}

choice! {
    /// How good a cost figure is.
    pub enum EstimateQuality {
        /// A rough estimate (*grobe Schätzung*).
        Rough "rough" ["grob geschätzt", "rough estimate"],
        /// Checked.
        Checked "checked" ["geprüft", "checked"],
        /// Adopted with the budget.
        Resolved "resolved" ["beschlossen", "resolved"],
        /// What it really cost.
        Actual "actual" ["Ist", "actual"],
    }
}

record! {
    /// Money from the state, the federation, the EU or a foundation (*Fördermittel*).
    pub struct Grant {
        /// The grant's id, unique in the concept.
        pub id: GrantId,
        /// The programme.
        pub title: Text,
        /// How it pays.
        pub financing: Financing,
        /// The share it pays of the eligible cost, for share financing: `0.75` for 75 %.
        pub rate: Option<Decimal>,
        /// The yearly amount of fixed financing.
        pub amount: Option<Money>,
        /// The most it pays in a year.
        pub cap: Option<Money>,
        /// The cost types it pays for; none means all but internal charges.
        pub eligible: Vec<CostType>,
        /// The first year it pays.
        pub from: FiscalYear,
        /// The last year it pays.
        pub to: FiscalYear,
        /// The least share of the eligible cost that the city bears itself.
        pub minimum_own_share: Option<Decimal>,
        /// Grants that cannot be taken beside this one.
        pub incompatible_with: Vec<GrantId>,
        /// Whether it is certain; only a granted one reduces the city's need.
        pub state: GrantState,
    }
}

choice! {
    /// How a grant pays.
    pub enum Financing {
        /// A share of the eligible cost (*Anteilfinanzierung*).
        Share "share" ["Anteilfinanzierung", "share financing"],
        /// A fixed amount (*Festbetragsfinanzierung*).
        Fixed "fixed" ["Festbetragsfinanzierung", "fixed amount"],
        /// What is missing after all other money (*Fehlbedarfsfinanzierung*).
        Deficit "deficit" ["Fehlbedarfsfinanzierung", "deficit financing"],
        /// Everything eligible (*Vollfinanzierung*).
        Full "full" ["Vollfinanzierung", "full financing"],
    }
}

choice! {
    /// How certain a grant is.
    pub enum GrantState {
        /// Intended.
        Planned "planned" ["geplant", "planned"],
        /// Applied for.
        Applied "applied" ["beantragt", "applied for"],
        /// Granted.
        Granted "granted" ["bewilligt", "granted"],
        /// Refused.
        Refused "refused" ["abgelehnt", "refused"],
    }
}
