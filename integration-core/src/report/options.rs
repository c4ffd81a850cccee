//! What a caller may choose: the period, the day, for whom, and how the plan and the figures are made.

use crate::calendar::{Date, FiscalYear, YearRange};
use crate::confidentiality::ConfidentialityOptions;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{choice, record};
use crate::funding::FundingOptions;

record! {
    /// What to report on.
    pub struct ReportOptions {
        /// The first year of the period.
        pub from: FiscalYear,
        /// The last year of the period; as a rule the year after the first.
        pub to: FiscalYear,
        /// The data cut-off (*Datenstand*): what was entered, decided or known later does not count.
        pub as_of: Date,
        /// For whom the report is.
        pub audience: Audience,
        /// How the funding plan is made.
        pub funding: FundingOptions,
        /// How observations are protected before anything is reported.
        pub confidentiality: ConfidentialityOptions,
    }
}

choice! {
    /// For whom a report is.
    pub enum Audience = default Public {
        /// Everybody: no internal measure is named, no role. Totals count all measures.
        Public "public" ["öffentliche Fassung", "public version"],
        /// The administration and the council's closed sessions.
        Internal "internal" ["nichtöffentliche Fassung", "internal version"],
    }
}

impl ReportOptions {
    /// The usual report: public, with the concept's own readings of the pots.
    #[must_use]
    pub fn new(period: YearRange, as_of: Date) -> Self {
        Self {
            from: period.from,
            to: period.to,
            as_of,
            audience: Audience::Public,
            funding: FundingOptions::default(),
            confidentiality: ConfidentialityOptions { minimum: None },
        }
    }

    /// The period, or what is wrong with it and the data cut-off.
    pub(super) fn period(&self) -> Result<YearRange, Vec<Diagnostic>> {
        let start = self.from.to_string();
        let start = [("start", start.as_str())];
        let period = YearRange::new(self.from, self.to);
        let reversed =
            period.is_none().then(|| Diagnostic::new(Code::PERIOD_REVERSED, "/to", self.to, &start));
        let early = FiscalYear::of(self.as_of).is_none_or(|year| year < self.from);
        let early = early.then(|| Diagnostic::new(Code::CUT_OFF_BEFORE_PERIOD, "/as_of", self.as_of, &start));
        let problems: Vec<Diagnostic> = reversed.into_iter().chain(early).collect();
        period.filter(|_| problems.is_empty()).ok_or(problems)
    }
}
