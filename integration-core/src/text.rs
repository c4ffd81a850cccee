//! This module holds text in German and English, and how numbers, money and dates read in each.
//!
//! German follows DIN 5008: money is grouped with dots (`1.234,56 €`), counts with a narrow no-break
//! space (`1 234`), and a no-break space stands before a unit. English groups both with commas.

use core::fmt;

use rust_decimal::prelude::FromPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

    /// This text, `separator` and `next` as one text; English only where both have it.
    #[must_use]
    pub fn joined(&self, separator: &str, next: &Self) -> Self {
        let both = self.en.as_ref().zip(next.en.as_ref());
        Self {
            de: format!("{}{separator}{}", self.de, next.de),
            en: both.map(|(en, next)| format!("{en}{separator}{next}")),
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

    /// A measured value for readers, rounded half away from zero to `decimals`: `42,5` or `42.5`.
    ///
    /// ```
    /// use integration_core::text::Language;
    /// assert_eq!(Language::De.number(1042.25, 1), "1\u{202f}042,3");
    /// assert_eq!(Language::En.number(-0.04, 1), "0.0"); // no minus before a zero
    /// ```
    #[must_use]
    pub fn number(self, value: f64, decimals: u32) -> String {
        // Beyond the range of decimals there is nothing that a report could round sensibly.
        let Some(exact) = Decimal::from_f64(value) else { return "?".to_owned() };
        let mut rounded = exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(decimals);
        if rounded.is_zero() {
            rounded.set_sign_positive(true);
        }
        self.decimal(&rounded.to_string())
    }

    /// A change for readers, with its sign: `+2,5`, `−3,0`.
    #[must_use]
    pub fn change(self, value: f64, decimals: u32) -> String {
        let number = self.number(value, decimals);
        match number.strip_prefix('-') {
            Some(magnitude) => format!("−{magnitude}"),
            None if number.bytes().any(|byte| matches!(byte, b'1'..=b'9')) => format!("+{number}"),
            None => number,
        }
    }

    /// A list for readers: `A, B und C` or `A, B and C`.
    ///
    /// ```
    /// use integration_core::text::Language;
    /// let names = ["A", "B", "C"].map(str::to_owned);
    /// assert_eq!(Language::De.list(&names), "A, B und C");
    /// ```
    #[must_use]
    pub fn list(self, entries: &[String]) -> String {
        match entries.split_last() {
            None => String::new(),
            Some((only, [])) => only.clone(),
            Some((last, before)) => format!("{} {} {last}", before.join(", "), self.pick("und", "and")),
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

/// `template` with each `{name}` replaced by the value of that name; a name without a value stays as it is.
pub(crate) fn filled(template: &str, values: &[(&str, &dyn fmt::Display)]) -> String {
    let mut result = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        result.push_str(before);
        let named = after.split_once('}').and_then(|(name, tail)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (value, tail))
        });
        rest = match named {
            Some((value, tail)) => {
                result.push_str(&value.to_string());
                tail
            }
            None => {
                result.push('{');
                after
            }
        };
    }
    result.push_str(rest);
    result
}

/// A number in plain digits, as [`ToString`] writes it: `0.95`, `1`, `0.00000015`. Where two texts are equally short and
/// equally near, the last digit may be the other one.
///
/// It starts from the digits that JSON is written with: the standard library's own formatting of floats would
/// be one more copy of the same method, and 1 % of the WebAssembly module.
pub(crate) fn plain(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}inf");
    }
    let shortest = crate::document::to_json(&value.abs());
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = if fraction == "0" { "" } else { fraction };
    let shift: isize = exponent.parse().unwrap_or(0);
    let zeros = |count: isize| "0".repeat(usize::try_from(count).unwrap_or(0));
    let mut digits = [&zeros(-shift), whole, fraction].concat();
    let places = isize::try_from(fraction.len()).unwrap_or(0).saturating_sub(shift);
    digits.push_str(&zeros(-places));
    let point = digits.len().saturating_sub(usize::try_from(places).unwrap_or(0));
    match digits.split_at_checked(point) {
        Some((whole, fraction)) if !fraction.is_empty() => format!("{sign}{whole}.{fraction}"),
        _ => format!("{sign}{digits}"),
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::plain;

    /// Exactly 192,270,503,387.890625: both 62 and 63 hundred-thousandths are as near.
    #[test]
    fn of_two_equally_near_texts_either_will_do() {
        let value = f64::from_bits(4_775_612_325_240_369_664);
        assert_eq!(plain(value).parse(), Ok(value));
        assert_eq!(plain(value).len(), value.to_string().len());
    }

    proptest! {
        #[test]
        fn a_plain_number_is_as_short_as_what_display_writes_and_means_the_same(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            let text = plain(value);
            prop_assert_eq!(text.len(), value.to_string().len(), "{}", text);
            prop_assert!(value.is_nan() || text.parse() == Ok(value), "{}", text);
        }

        #[test]
        fn so_is_one_of_few_digits(digits in -9999_i32..9999, exponent in -20_i32..30) {
            let value: f64 = format!("{digits}e{exponent}").parse().unwrap();
            prop_assert_eq!(plain(value), value.to_string());
        }
    }
}
