//! How the plain values of a document are read: text, numbers, money, dates.

use core::str::FromStr;

use rust_decimal::Decimal;
use serde::{Serialize as _, Serializer};

use super::{Json, Read, Reader};
use crate::calendar::{Date, FiscalYear};
use crate::diagnostic::Code;
use crate::money::{Money, MoneyError};
use crate::text::Text;

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
        "\"…\""
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
            Json::Number(number) => return reader.unreadable(Code::MoneyNotText, &number.to_string(), &[]),
            _ => return reader.wrong_type(json),
        };
        match text.parse() {
            Ok(amount) => amount,
            Err(MoneyError::SubCent(_)) => reader.unreadable(Code::MoneySubCent, text, &[]),
            Err(MoneyError::Overflow) => {
                let limit = Self::from_cents(i64::MAX).to_string();
                reader.unreadable(Code::MoneyTooLarge, text, &[("limit", &limit)])
            }
            Err(_) => {
                let nearest = german_number(text).filter(|plain| plain.parse::<Self>().is_ok());
                let argument = nearest.as_deref().map(|plain| ("nearest", plain));
                reader.unreadable(Code::MoneyUnreadable, text, argument.as_slice())
            }
        }
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
                let plain = number.to_string();
                return reader.unreadable(Code::BadDecimal, &plain, &[("nearest", &plain)]);
            }
            _ => return reader.wrong_type(json),
        };
        plain_decimal(text).unwrap_or_else(|| {
            let nearest = german_number(text).filter(|plain| plain_decimal(plain).is_some());
            let argument = nearest.as_deref().map(|plain| ("nearest", plain));
            reader.unreadable(Code::BadDecimal, text, argument.as_slice())
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

/// What a number in German notation (`1.234,50 €`) would be in plain notation.
fn german_number(text: &str) -> Option<String> {
    let bare = text.trim().trim_end_matches('€').trim_end_matches("EUR").trim();
    let plain: String =
        bare.chars().filter(|sign| !matches!(sign, '.' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    let commas = plain.matches(',').count();
    (commas <= 1 && plain.len() <= 40 && plain.chars().any(|sign| sign.is_ascii_digit()))
        .then(|| plain.replace(',', "."))
}

impl Read for Date {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let Json::Text(text) = json else { return reader.wrong_type(json) };
        iso_date(text).unwrap_or_else(|| {
            let nearest = german_date(text).filter(|plain| iso_date(plain).is_some());
            let argument = nearest.as_deref().map(|plain| ("nearest", plain));
            reader.unreadable(Code::BadDate, text, argument.as_slice())
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

/// What a date in German notation (`25.3.2021`) would be.
fn german_date(text: &str) -> Option<String> {
    let mut parts = text.trim().split('.').map(|part| part.trim().parse::<u16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then(|| format!("{year:04}-{month:02}-{day:02}"))
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
        "{\"de\": \"…\", \"en\": \"…\"}"
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}
