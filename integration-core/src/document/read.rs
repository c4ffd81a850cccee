//! How a type reads itself from the tree, and goes on after a problem.

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};

use super::{Json, Limits, Problems};
use crate::diagnostic::Code;

/// A type that reads itself from JSON.
///
/// Reading never stops: where the JSON does not fit, the problem is noted and a placeholder takes the
/// value's place, so that everything else is still checked. A placeholder never leaves the library,
/// because a document with errors yields no value.
pub(crate) trait Read: Sized {
    /// The value, or a placeholder after noting a problem.
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self;

    /// Stands in for a value that could not be read.
    fn placeholder() -> Self;

    /// The value of a field that is not there, or `None` if the field must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the value is what an absent field would give, so that it need not be written.
    fn is_absent(&self) -> bool {
        false
    }

    /// How the value looks in JSON, in words, for "expected …".
    fn shape() -> &'static str;

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

/// A key of any length is cut to so many characters, so that a path stays readable.
const LONGEST_SEGMENT: usize = 64;

/// Collects problems while a tree is read, and knows where in the tree it is.
pub(crate) struct Reader<'a> {
    limits: &'a Limits,
    path: String,
    problems: Problems,
    /// Where a placeholder stands: checks that would look at it are left out.
    unread: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, path: String::new(), problems: Problems::new(), unread: Vec::new() }
    }

    pub(crate) fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// The problems, and the paths where a placeholder stands.
    pub(crate) fn finish(self) -> (Problems, Vec<String>) {
        (self.problems, self.unread)
    }

    /// Notes a problem with the value at the current place, which a placeholder replaces.
    pub(crate) fn unreadable<T: Read>(&mut self, code: Code, found: &str, arguments: &[(&str, &str)]) -> T {
        self.note(code, found, arguments);
        // Beyond the bound no rule is checked, so that nobody asks where placeholders stand.
        if !self.problems.are_too_many() {
            self.unread.push(self.path.clone());
        }
        T::placeholder()
    }

    /// Notes that the value is of another kind than expected.
    pub(crate) fn wrong_type<T: Read>(&mut self, json: &Json) -> T {
        self.unreadable(Code::WrongType, &json.found(), &[("shape", T::shape())])
    }

    /// Notes a problem that leaves the value usable.
    pub(crate) fn note(&mut self, code: Code, found: &str, arguments: &[(&str, &str)]) {
        self.problems.report(code, &self.path, found, arguments);
    }

    /// The known word closest to `word`, for "did you mean …?".
    pub(crate) fn nearest<'k>(&mut self, word: &str, known: &[&'k str]) -> Option<&'k str> {
        self.problems.nearest(word, known.iter().copied())
    }

    /// Runs `inside` one level down, at `segment`.
    pub(crate) fn at<T>(&mut self, segment: &str, inside: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        self.path.push('/');
        for sign in segment.chars().take(LONGEST_SEGMENT) {
            match sign {
                // JSON pointers escape these two.
                '~' => self.path.push_str("~0"),
                '/' => self.path.push_str("~1"),
                // A path is shown on terminals, where a control character would act.
                _ if sign.is_control() => self.path.push(char::REPLACEMENT_CHARACTER),
                _ => self.path.push(sign),
            }
        }
        let result = inside(self);
        self.path.truncate(length);
        result
    }

    /// The fields of an object whose known fields are `known`; unknown and repeated ones are noted.
    pub(crate) fn fields<'j>(&mut self, json: &'j Json, known: &[&str]) -> Option<Fields<'j>> {
        let Json::Object(entries) = json else { return None };
        let mut seen = vec![false; known.len()];
        let mut seen_unknown = BTreeSet::new();
        for (key, _) in entries {
            let place = known.iter().position(|name| name == key);
            let is_new = match place.and_then(|place| seen.get_mut(place)) {
                Some(seen) => !core::mem::replace(seen, true),
                None => seen_unknown.insert(key),
            };
            if !is_new {
                self.at(key, |reader| reader.note(Code::DuplicateKey, key, &[]));
            } else if place.is_none() {
                self.unknown_field(key, known);
            }
        }
        Some(Fields(entries))
    }

    fn unknown_field(&mut self, key: &str, known: &[&str]) {
        let list = known.join(", ");
        let mut arguments = vec![("known", list.as_str())];
        arguments.extend(self.nearest(key, known).map(|word| ("nearest", word)));
        self.at(key, |reader| reader.note(Code::UnknownField, key, &arguments));
    }
}

/// The entries of an object that is being read.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'j>(&'j [(String, Json)]);

impl<'j> Fields<'j> {
    pub(crate) fn get(self, name: &str) -> Option<&'j Json> {
        self.0.iter().find(|entry| entry.0 == name).map(|entry| &entry.1)
    }

    /// The field `name`; its absence is a problem unless the type has a value for it.
    pub(crate) fn read<T: Read>(self, name: &str, reader: &mut Reader<'_>) -> T {
        match self.get(name) {
            Some(json) => reader.at(name, |reader| T::read(json, reader)),
            None => T::absent().unwrap_or_else(|| {
                let arguments = [("field", name), ("shape", T::shape())];
                reader.at(name, |reader| reader.unreadable(Code::MissingField, "", &arguments))
            }),
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        if *json == Json::Null { None } else { Some(T::read(json, reader)) }
    }
    fn placeholder() -> Self {
        None
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn shape() -> &'static str {
        T::shape()
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
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        let Json::List(entries) = json else { return reader.wrong_type(json) };
        let limits = reader.limits();
        // Some lists of the document are longer or shorter than the rest.
        let limit = match reader.path.as_str() {
            "/measures" => limits.measures,
            "/observations" => limits.observations,
            path if path.starts_with("/measures/") && path.ends_with("/cost_lines") => limits.cost_lines,
            path if path.starts_with("/measures/") && path.ends_with("/grants") => limits.grants,
            _ => limits.entries,
        };
        if entries.len() > limit {
            let (found, limit) = (entries.len().to_string(), limit.to_string());
            return reader.unreadable(Code::TooMany, &found, &[("limit", &limit)]);
        }
        let element =
            |(index, entry): (usize, &Json)| reader.at(&index.to_string(), |reader| T::read(entry, reader));
        entries.iter().enumerate().map(element).collect()
    }
    fn placeholder() -> Self {
        Self::new()
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn shape() -> &'static str {
        "[…]"
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
