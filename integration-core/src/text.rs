//! This module holds text in German and English, and how numbers, money and dates read in each.
//!
//! German follows DIN 5008: money is grouped with dots (`1.234,56 €`), counts with a narrow no-break
//! space (`1 234`), and a no-break space stands before a unit. English groups both with commas.

use serde::Serialize;

use crate::calendar::Date;
use crate::money::Money;

/// A language of the report and of every message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// German, the language of the council.
    #[default]
    De,
    /// English.
    En,
}

/// A text in German, and in English where there is a translation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Text {
    /// The German wording.
    pub de: String,
    /// The English wording; without one, readers see the German.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Text {
    /// A text with both wordings.
    #[must_use]
    pub fn new(de: impl Into<String>, en: impl Into<String>) -> Self {
        Self { de: de.into(), en: Some(en.into()) }
    }

    /// The wording for `language`, German where English is missing.
    ///
    /// ```
    /// use integration_core::text::{Language, Text};
    /// assert_eq!(Text::new("Maßnahme", "measure").get(Language::En), "measure");
    /// ```
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::De => &self.de,
            Language::En => self.en.as_deref().unwrap_or(&self.de),
        }
    }
}

impl Language {
    /// The language tag of HTML and BCP 47: `de` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.pick("de", "en")
    }

    /// The one of two wordings that belongs to this language.
    #[must_use]
    pub const fn pick<'a>(self, de: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::De => de,
            Self::En => en,
        }
    }

    /// An amount for readers: `1.234,56 €` or `€1,234.56`.
    ///
    /// ```
    /// use integration_core::{money::Money, text::Language};
    /// assert_eq!(Language::De.money(Money::from_cents(46_000_000)), "460.000,00\u{a0}€");
    /// assert_eq!(Language::En.money(Money::from_cents(-123_456)), "-€1,234.56");
    /// ```
    #[must_use]
    pub fn money(self, amount: Money) -> String {
        let magnitude = amount.cents().unsigned_abs();
        let (euros, cents) = (magnitude / 100, magnitude % 100);
        let sign = if amount.is_negative() { "-" } else { "" };
        match self {
            Self::De => format!("{sign}{},{cents:02}\u{a0}€", grouped(&euros.to_string(), ".")),
            Self::En => format!("{sign}€{}.{cents:02}", grouped(&euros.to_string(), ",")),
        }
    }

    /// A count for readers: `1 234` (narrow no-break space) or `1,234`.
    #[must_use]
    pub fn count(self, number: u64) -> String {
        grouped(&number.to_string(), self.pick("\u{202f}", ","))
    }

    /// A decimal number for readers, from its plain form (`-1234.5`): `-1 234,5` or `-1,234.5`.
    #[must_use]
    pub fn decimal(self, plain: &str) -> String {
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let whole = grouped(whole, self.pick("\u{202f}", ","));
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}{}{fraction}", self.pick(",", "."))
        }
    }

    /// A date for readers: `25.03.2021` or `25 March 2021`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        match self {
            Self::De => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
            Self::En => {
                let month = usize::try_from(date.month() - 1).ok().and_then(|index| MONTHS.get(index));
                format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
            }
        }
    }
}

/// The digits of a whole number in groups of three.
fn grouped(digits: &str, separator: &str) -> String {
    let mut result = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            result.push_str(separator);
        }
        result.push(digit);
    }
    result
}
