//! How each type reads itself from the tree, and how it is written.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::shape::{Field, Shape};
use super::{Json, Reader};
use crate::calendar::{Date, FiscalYear};
use crate::money::Money;
use crate::text::{Language, Text};

/// A value that is neither a record nor a list, as it was read by its [`Shape`].
#[derive(Clone, Copy)]
pub(crate) enum Value<'j> {
    /// A field that may be left out was.
    Nothing,
    /// What stood there could not be read, and the problem has been noted. A type makes a placeholder of it,
    /// which never leaves the library, because a document with errors yields no concept.
    Unread,
    Flag(bool),
    /// A whole number, or the place of a choice among its words.
    Whole(i64),
    Number(f64),
    Money(Money),
    Decimal(Decimal),
    Date(Date),
    Text(&'j str),
}

impl Value<'_> {
    /// A place among the words of a choice.
    pub(super) fn at(place: usize) -> Self {
        Self::Whole(i64::try_from(place).unwrap_or(0))
    }

    /// The place of a choice among its words, `absent` where it was left out.
    pub(crate) fn place(self, absent: usize) -> usize {
        match self {
            Self::Nothing => absent,
            _ => usize::try_from(self.whole()).unwrap_or(0),
        }
    }

    /// The text; empty where none could be read.
    pub(crate) fn text(self) -> String {
        if let Self::Text(text) = self { text.to_owned() } else { String::new() }
    }

    fn whole(self) -> i64 {
        if let Self::Whole(number) = self { number } else { 0 }
    }
}

/// A type that reads itself from JSON and is written as it is read.
pub(crate) trait Read: Sized {
    /// What JSON must look like.
    const SHAPE: &'static Shape;

    /// The value at the reader's place, what its absence means where there is nothing, or a placeholder where
    /// it cannot be read, which the reader notes.
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self;

    /// Whether the value is what an absent field would give, so that it need not be written.
    fn is_absent(&self) -> bool {
        false
    }

    /// Writes the value as it is read.
    ///
    /// Not `Serialize`: how a foreign type serializes (a decimal number above all) can change with the
    /// features that some other crate of a linked program turns on.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// The JSON Schema of the value.
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema;
}

/// A value that is written as it is read.
pub(crate) struct Written<'a, T>(pub(crate) &'a T);

impl<T: Read> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

impl<T: Read> Read for Option<T> {
    const SHAPE: &'static Shape = &Shape::Optional(T::SHAPE);
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        if matches!(json, Json::Null | Json::Absent) { None } else { Some(T::read(json, reader)) }
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(serializer),
            None => serializer.serialize_none(),
        }
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let inner = T::schema(generator);
        schemars::json_schema!({ "anyOf": [inner, { "type": "null" }] })
    }
}

impl<T: Read> Read for Vec<T> {
    const SHAPE: &'static Shape = &Shape::List;
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let mut entries = reader.list(json, Self::SHAPE);
        let mut list = Self::with_capacity(entries.len());
        while let Some(entry) = entries.next(reader) {
            list.push(T::read(entry, reader));
        }
        list
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Written))
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let items = T::schema(generator);
        schemars::json_schema!({ "type": "array", "items": items })
    }
}

impl Read for String {
    const SHAPE: &'static Shape = &Shape::Text;
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        reader.value(json, Self::SHAPE).text()
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
    const SHAPE: &'static Shape = &Shape::Flag;
    /// A flag that is not there is not raised.
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        matches!(reader.value(json, Self::SHAPE), Value::Flag(true))
    }
    fn is_absent(&self) -> bool {
        !*self
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

impl Read for u32 {
    const SHAPE: &'static Shape = &Shape::Whole { least: 0, most: 0xFFFF_FFFF, words: "0, 1, 2, …" };
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        Self::try_from(reader.value(json, Self::SHAPE).whole()).unwrap_or(0)
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
    const SHAPE: &'static Shape = &Shape::Whole { least: 0, most: (1 << 53) - 1, words: "0, 1, 2, …" };
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        Self::try_from(reader.value(json, Self::SHAPE).whole()).unwrap_or(0)
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
    const SHAPE: &'static Shape = &Shape::Number;
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        if let Value::Number(number) = reader.value(json, Self::SHAPE) { number } else { 0.0 }
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(*self)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}

impl Read for FiscalYear {
    const SHAPE: &'static Shape =
        &Shape::Whole { least: Self::MIN.get() as i64, most: Self::MAX.get() as i64, words: "2021" };
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        Self::new(reader.value(json, Self::SHAPE).whole()).unwrap_or(Self::MIN)
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
    const SHAPE: &'static Shape = &Shape::Money;
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        if let Value::Money(amount) = reader.value(json, Self::SHAPE) { amount } else { Self::ZERO }
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
    const SHAPE: &'static Shape = &Shape::Decimal;
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        if let Value::Decimal(number) = reader.value(json, Self::SHAPE) { number } else { Self::ZERO }
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

impl Read for Date {
    const SHAPE: &'static Shape = &Shape::Date;
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        if let Value::Date(date) = reader.value(json, Self::SHAPE) { date } else { Self::default() }
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

impl Read for Language {
    const SHAPE: &'static Shape = &Shape::Language;
    /// German where nothing is said: the language of the council.
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        if reader.value(json, Self::SHAPE).place(0) == 0 { Self::De } else { Self::En }
    }
    fn is_absent(&self) -> bool {
        *self == Self::De
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
    const SHAPE: &'static Shape = &Shape::Record {
        fields: &[
            Field { name: "de", shape: String::SHAPE },
            Field { name: "en", shape: Option::<String>::SHAPE },
        ],
        optional: false,
        words: "{\"de\": \"Text\", \"en\": \"Text\"}",
    };
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let mut fields = reader.record(json, Self::SHAPE);
        Self { de: fields.read(reader), en: fields.read(reader) }
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}
