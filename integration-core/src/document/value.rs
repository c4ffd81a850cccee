//! What was read, and how a type is made of it.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::shape::{Field, Shape};
use crate::calendar::{Date, FiscalYear};
use crate::money::Money;
use crate::text::{Language, Text};

/// A value as it was read by its [`Shape`].
///
/// Reading knows shapes and no types, so that there is one reader for all of them; each type then takes
/// what it needs, which cannot fail.
pub(crate) enum Value {
    /// A field that may be left out was, or `null` stood there.
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
    Text(String),
    /// The entries of a list, or the fields of a record in the order of their declaration.
    List(Vec<Self>),
}

impl Value {
    /// A place among the words of a choice.
    pub(super) fn at(place: usize) -> Self {
        Self::Whole(i64::try_from(place).unwrap_or(0))
    }

    /// The fields of a record, or the entries of a list; none where it could not be read.
    #[inline(never)]
    pub(crate) fn parts(&mut self) -> Parts {
        let list = if let Self::List(list) = self { core::mem::take(list) } else { Vec::new() };
        Parts { rest: list.into_iter(), current: Self::Nothing }
    }

    /// The place of a choice among its words, `absent` where it was left out.
    pub(crate) fn place(&self, absent: usize) -> usize {
        match self {
            Self::Nothing => absent,
            _ => usize::try_from(self.whole()).unwrap_or(0),
        }
    }

    /// The text; empty where none could be read.
    pub(crate) fn text(&mut self) -> String {
        if let Self::Text(text) = self { core::mem::take(text) } else { String::new() }
    }

    fn whole(&self) -> i64 {
        if let Self::Whole(number) = self { *number } else { 0 }
    }
}

/// The fields of a record or the entries of a list, taken one after the other.
///
/// What was taken is given back at the next step: a document of many observations is not held twice.
pub(crate) struct Parts {
    rest: std::vec::IntoIter<Value>,
    current: Value,
}

impl Parts {
    /// The next field of a record; nothing where the record could not be read.
    pub(crate) fn take<T: Read>(&mut self) -> T {
        T::from_value(self.field())
    }

    /// Which of its fields a value has that is one of several; `None` where it could not be read.
    pub(crate) fn place(&mut self) -> Option<usize> {
        if let Value::Whole(place) = self.field() { usize::try_from(*place).ok() } else { None }
    }

    // Not inlined: it would stand in the code of every field of every record.
    #[inline(never)]
    fn field(&mut self) -> &mut Value {
        self.current = self.rest.next().unwrap_or(Value::Nothing);
        &mut self.current
    }

    // Not inlined: it would stand in the code of every list.
    #[inline(never)]
    fn entry(&mut self) -> Option<&mut Value> {
        self.current = self.rest.next()?;
        Some(&mut self.current)
    }
}

/// A type of the document: its shape in JSON, how it is made of a value that was read, how it is written.
pub(crate) trait Read: Sized {
    /// What JSON must look like.
    const SHAPE: &'static Shape;

    /// Takes the value that was read by [`Read::SHAPE`]: what its absence means where there is nothing, a
    /// placeholder where it could not be read.
    fn from_value(value: &mut Value) -> Self;

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
    fn from_value(value: &mut Value) -> Self {
        if matches!(value, Value::Nothing) { None } else { Some(T::from_value(value)) }
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
    const SHAPE: &'static Shape = &Shape::List(T::SHAPE);
    fn from_value(value: &mut Value) -> Self {
        let mut entries = value.parts();
        let mut list = Self::with_capacity(entries.rest.len());
        while let Some(entry) = entries.entry() {
            list.push(T::from_value(entry));
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
    fn from_value(value: &mut Value) -> Self {
        value.text()
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
    fn from_value(value: &mut Value) -> Self {
        matches!(value, Value::Flag(true))
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
    fn from_value(value: &mut Value) -> Self {
        Self::try_from(value.whole()).unwrap_or(0)
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
    fn from_value(value: &mut Value) -> Self {
        Self::try_from(value.whole()).unwrap_or(0)
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
    fn from_value(value: &mut Value) -> Self {
        if let Value::Number(number) = value { *number } else { 0.0 }
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
    fn from_value(value: &mut Value) -> Self {
        Self::new(value.whole()).unwrap_or(Self::MIN)
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
    fn from_value(value: &mut Value) -> Self {
        if let Value::Money(amount) = value { *amount } else { Self::ZERO }
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
    fn from_value(value: &mut Value) -> Self {
        if let Value::Decimal(number) = value { *number } else { Self::ZERO }
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
    fn from_value(value: &mut Value) -> Self {
        if let Value::Date(date) = value { *date } else { Self::default() }
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
    fn from_value(value: &mut Value) -> Self {
        if value.place(0) == 0 { Self::De } else { Self::En }
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
    fn from_value(value: &mut Value) -> Self {
        let mut fields = value.parts();
        Self { de: fields.take(), en: fields.take() }
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}
