//! How the plain values of a document are read: text, numbers, money, dates.

use core::str::FromStr;

use rust_decimal::Decimal;
use serde::{Serialize as _, Serializer};

use super::{Json, Read, Reader};
use crate::calendar::{Date, FiscalYear};
use crate::diagnostic::Code;
use crate::money::{Money, MoneyError};
use crate::text::{Language, Text};

impl Read for String {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let Json::Text(text) = json else { return reader.wrong_type(json) };
        let (length, limit) = (text.chars().count(), reader.limits().characters);
        if length > limit {
            let (length, limit) = (length.to_string(), limit.to_string());
            return reader.unreadable(Code::TextTooLong, text, &[("length", &length), ("limit", &limit)]);
        }
        if text.trim().is_empty() {
            return reader.unreadable(Code::BlankText, text, &[]);
        }
        text.clone()
    }
    fn placeholder() -> Self {
        Self::new()
    }
    fn shape() -> &'static str {
        "\"Text\""
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}

impl Read for bool {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let Json::Bool(value) = json else { return reader.wrong_type(json) };
        *value
    }
    fn placeholder() -> Self {
        false
    }
    /// A flag that is not there is not raised.
    fn absent() -> Option<Self> {
        Some(false)
    }
    fn is_absent(&self) -> bool {
        !*self
    }
    fn shape() -> &'static str {
        "true, false"
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let _ = generator;
        schemars::json_schema!({ "type": "boolean", "default": false })
    }
}

/// Reads a whole number between `least` and `most`.
fn whole<T: Read + TryFrom<i64>>(json: &Json, least: i64, most: i64, reader: &mut Reader<'_>) -> T {
    let Json::Number(number) = json else { return reader.wrong_type(json) };
    let value = number.as_i64().filter(|value| (least..=most).contains(value));
    match value.and_then(|value| T::try_from(value).ok()) {
        Some(value) => value,
        // `2021.0` is a float, not a year.
        None if number.as_i64().is_none() && number.as_u64().is_none() => reader.wrong_type(json),
        None => {
            let (least, most) = (least.to_string(), most.to_string());
            reader.unreadable(Code::OutOfRange, &number.to_string(), &[("least", &least), ("most", &most)])
        }
    }
}

impl Read for u32 {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        whole(json, 0, i64::from(Self::MAX), reader)
    }
    fn placeholder() -> Self {
        0
    }
    fn shape() -> &'static str {
        "0, 1, 2, …"
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(*self)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}

/// Counts stay below 2^53, the largest whole number that a JSON reader in a browser keeps exact.
impl Read for u64 {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        whole(json, 0, (1 << 53) - 1, reader)
    }
    fn placeholder() -> Self {
        0
    }
    fn shape() -> &'static str {
        "0, 1, 2, …"
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(*self)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}

impl Read for f64 {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let Json::Number(number) = json else { return reader.wrong_type(json) };
        number.as_f64().unwrap_or(0.0)
    }
    fn placeholder() -> Self {
        0.0
    }
    fn shape() -> &'static str {
        "0.95"
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(*self)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}

impl TryFrom<i64> for FiscalYear {
    type Error = ();
    fn try_from(year: i64) -> Result<Self, ()> {
        Self::new(year).ok_or(())
    }
}

impl Read for FiscalYear {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        whole(json, i64::from(Self::MIN.get()), i64::from(Self::MAX.get()), reader)
    }
    fn placeholder() -> Self {
        Self::MIN
    }
    fn shape() -> &'static str {
        "2021"
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.get())
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}

impl Read for Money {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let text = match json {
            Json::Text(text) => text,
            Json::Number(number) => {
                let written = number.to_string();
                // Beyond 15 digits the parser may already have rounded what was written.
                let exact = written.bytes().filter(u8::is_ascii_digit).count() <= 15;
                let nearest = written.parse::<Self>().ok().filter(|_| exact).map(|amount| amount.to_string());
                return reader.unreadable(
                    Code::MoneyNotText,
                    &written,
                    suggested(nearest.as_ref()).as_slice(),
                );
            }
            _ => return reader.wrong_type(json),
        };
        let code = match text.parse() {
            Ok(amount) => return amount,
            Err(MoneyError::SubCent(_)) => Code::MoneySubCent,
            Err(MoneyError::Overflow) => {
                let limit = Self::from_cents(i64::MAX).to_string();
                return reader.unreadable(Code::MoneyTooLarge, text, &[("limit", &limit)]);
            }
            Err(_) => Code::MoneyUnreadable,
        };
        let nearest = german_number(text).and_then(|plain| plain.parse::<Self>().ok());
        let nearest = nearest.map(|amount| amount.to_string());
        reader.unreadable(code, text, suggested(nearest.as_ref()).as_slice())
    }
    fn placeholder() -> Self {
        Self::ZERO
    }
    fn shape() -> &'static str {
        "\"1234.50\""
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}

impl Read for Decimal {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let text = match json {
            Json::Text(text) => text,
            Json::Number(number) => {
                let written = number.to_string();
                let nearest = plain_decimal(&written).map(|value| value.to_string());
                return reader.unreadable(Code::BadDecimal, &written, suggested(nearest.as_ref()).as_slice());
            }
            _ => return reader.wrong_type(json),
        };
        plain_decimal(text).unwrap_or_else(|| {
            let nearest = german_number(text).filter(|plain| plain_decimal(plain).is_some());
            reader.unreadable(Code::BadDecimal, text, suggested(nearest.as_ref()).as_slice())
        })
    }
    fn placeholder() -> Self {
        Self::ZERO
    }
    fn shape() -> &'static str {
        "\"54.2\""
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let _ = generator;
        super::record::decimal_schema()
    }
}

/// A number of digits with at most one decimal point and a minus sign; trailing zeros are dropped,
/// because `54.20` and `54.2` are the same value and must give the same bytes.
pub(crate) fn plain_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let readable =
        plain(whole) && fraction.is_none_or(plain) && whole.len() + fraction.map_or(0, str::len) <= 28;
    readable.then(|| Decimal::from_str(text).ok()).flatten().map(|value| value.normalize())
}

/// The argument `nearest` of a wording, where there is something to suggest.
fn suggested(nearest: Option<&String>) -> Option<(&str, &str)> {
    nearest.map(|value| ("nearest", value.as_str()))
}

/// What a number in German notation (`1.234,50 €`) would be in plain notation. Only complete groups of
/// three count as grouping: a wrong hint about money is worse than none.
fn german_number(text: &str) -> Option<String> {
    let text = text.trim();
    let text = ["€", "EUR", "Euro"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    let text = text.trim_start_matches('€').trim();
    let text = [",-", ",--", ",–", ",—"].iter().find_map(|none| text.strip_suffix(none)).unwrap_or(text);
    let (sign, digits) = ["-", "−", "–"]
        .iter()
        .find_map(|minus| text.strip_prefix(minus))
        .map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) =
        digits.split_once(',').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(['.', ' ', '\u{a0}', '\u{202f}', '\'', '’']);
    let first = groups.next().filter(|group| plain(group))?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty()
        || first.len() <= 3
            && !first.starts_with('0')
            && rest.iter().all(|group| plain(group) && group.len() == 3);
    let readable = grouped && fraction.is_none_or(plain) && text.len() <= 60;
    let point = fraction.map_or(String::new(), |part| format!(".{part}"));
    readable.then(|| format!("{sign}{first}{}{point}", rest.concat()))
}

impl Read for Date {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let Json::Text(text) = json else { return reader.wrong_type(json) };
        iso_date(text).unwrap_or_else(|| {
            let nearest = other_date(text).filter(|plain| iso_date(plain).is_some());
            reader.unreadable(Code::BadDate, text, suggested(nearest.as_ref()).as_slice())
        })
    }
    fn placeholder() -> Self {
        Self::default()
    }
    fn shape() -> &'static str {
        "\"2021-03-25\""
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let _ = generator;
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

/// A calendar day as `YYYY-MM-DD` and nothing else, within the years that the library accepts.
fn iso_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    FiscalYear::of(date).map(|_| date)
}

/// What a date in German notation (`25.3.2021`), without leading zeros (`2021-3-25`) or with a time of day
/// (`2021-03-25T00:00:00`) would be.
fn other_date(text: &str) -> Option<String> {
    let text = text.trim().replace(". ", ".");
    let day = text.split(['T', ' ']).next()?;
    let numbers = |separator: char| -> Option<Vec<u16>> {
        day.split(separator).map(|part| part.parse().ok()).collect()
    };
    let (year, month, day) = match (numbers('.').as_deref(), numbers('-').as_deref()) {
        (Some([day, month, year]), _) | (_, Some([year, month, day])) => (*year, *month, *day),
        _ => return None,
    };
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

impl Read for Language {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let Json::Text(tag) = json else { return reader.wrong_type(json) };
        match tag.as_str() {
            "de" => Self::De,
            "en" => Self::En,
            _ => reader.unreadable(Code::UnknownChoice, tag, &[("known", "de, en")]),
        }
    }
    fn placeholder() -> Self {
        Self::De
    }
    /// German where nothing is said: the language of the council.
    fn absent() -> Option<Self> {
        Some(Self::De)
    }
    fn is_absent(&self) -> bool {
        *self == Self::De
    }
    fn shape() -> &'static str {
        "\"de\", \"en\""
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let _ = generator;
        schemars::json_schema!({ "type": "string", "enum": ["de", "en"], "default": "de" })
    }
}

impl Read for Text {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let Some(fields) = reader.fields(json, &["de", "en"]) else { return reader.wrong_type(json) };
        Self { de: fields.read("de", reader), en: fields.read("en", reader) }
    }
    fn placeholder() -> Self {
        Self::default()
    }
    fn shape() -> &'static str {
        "{\"de\": \"Text\", \"en\": \"Text\"}"
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}
