//! How a tree is read by its shape, and how reading goes on after a problem.

use std::collections::BTreeSet;

use super::shape::{Field, Shape};
use super::value::{Read, Value};
use super::{Json, Limits, Problems};
use crate::diagnostic::Code;

/// A key of any length is cut to so many characters, so that a path stays readable.
const LONGEST_SEGMENT: usize = 64;

/// Collects problems while types read themselves from a tree, and knows where in the tree they are.
///
/// Reading never stops: where the JSON does not fit, the problem is noted and [`Value::Unread`] takes the
/// value's place, so that everything else is still checked. Whatever does not depend on the type is done here,
/// by its [`Shape`], so that there is one of it.
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

    /// The problems, and the paths where a placeholder stands.
    pub(crate) fn finish(self) -> (Problems, Vec<String>) {
        (self.problems, self.unread)
    }

    /// The value that is neither a record nor a list.
    pub(crate) fn value<'j>(&mut self, json: &'j Json, shape: &Shape) -> Value<'j> {
        match (shape, json) {
            (_, Json::Absent) => Value::Nothing,
            (_, Json::Missing) => Value::Unread,
            (Shape::Flag, Json::Bool(flag)) => Value::Flag(*flag),
            (Shape::Number, Json::Number(number)) => Value::Number(number.as_f64().unwrap_or(0.0)),
            (Shape::Whole { least, most, .. }, Json::Number(number)) => match number.as_i64() {
                // `2021.0` is a float, not a year.
                None if number.as_u64().is_none() => self.wrong_type(json, shape),
                whole => self.whole(number, whole, *least, *most),
            },
            (Shape::Money, Json::Number(number)) => self.money_as_number(&number.to_string()),
            (Shape::Decimal, Json::Number(number)) => self.decimal_as_number(&number.to_string()),
            (Shape::Text, Json::Text(text)) => self.text(text),
            (Shape::Money, Json::Text(text)) => self.money(text),
            (Shape::Decimal, Json::Text(text)) => self.decimal(text),
            (Shape::Date, Json::Text(text)) => self.date(text),
            (Shape::Id, Json::Text(text)) => self.id(text),
            (Shape::Language, Json::Text(text)) => self.language(text),
            (Shape::Choice { words, .. }, Json::Text(text)) => self.choice(text, words),
            (Shape::Schema(name), Json::Text(text)) => {
                if text != *name {
                    self.note(Code::SCHEMA_VERSION, text, &[("supported", name)]);
                }
                Value::Nothing
            }
            _ => self.wrong_type(json, shape),
        }
    }

    /// The fields of a record; none where there is none.
    pub(crate) fn record<'j>(&mut self, json: &'j Json, shape: &'static Shape) -> Fields<'j> {
        let fields = match (shape, json) {
            (Shape::Record { fields, .. }, Json::Object(entries)) => self.fields(entries, fields),
            (_, Json::Absent | Json::Missing) => Vec::new(),
            _ => {
                self.wrong_type(json, shape);
                Vec::new()
            }
        };
        Fields { place: self.path.len(), rest: fields.into_iter() }
    }

    /// The one field that is there: its place among those of the shape, and its value.
    pub(crate) fn one_of<'j>(&mut self, json: &'j Json, shape: &'static Shape) -> Option<(usize, &'j Json)> {
        let place = self.path.len();
        if let (Shape::OneOf { fields, .. }, Json::Object(entries)) = (shape, json) {
            let fields = self.fields(entries, fields);
            let mut present = fields.into_iter().enumerate().filter(|(_, (_, json))| json.is_some());
            if let (Some((at, (field, Some(json)))), None) = (present.next(), present.next()) {
                self.go(place, field.name);
                return Some((at, json));
            }
        }
        // None of the fields, or several at once.
        if !matches!(json, Json::Absent | Json::Missing) {
            self.wrong_type(json, shape);
        }
        None
    }

    /// Each field with what stands there; unknown and repeated fields are noted.
    fn fields<'j>(&mut self, entries: &'j [(String, Json)], fields: &'static [Field]) -> Vec<Found<'j>> {
        let mut found: Vec<Found<'j>> = fields.iter().map(|field| (field, None)).collect();
        let mut unknown = BTreeSet::new();
        let mut next = 0;
        for (key, json) in entries {
            // Most documents name the fields in the order of their declaration.
            let in_order = fields.get(next).is_some_and(|field| field.name == key);
            let known = if in_order { Some(next) } else { fields.iter().position(|field| field.name == key) };
            next = known.map_or(next, |known| known + 1);
            match known.and_then(|known| found.get_mut(known)) {
                Some((_, value @ None)) => *value = Some(json),
                None if unknown.insert(key.as_str()) => self.unknown_field(key, fields),
                _ => self.note_below(key, Code::DUPLICATE_KEY, &[]),
            }
        }
        found
    }

    fn unknown_field(&mut self, key: &str, fields: &[Field]) {
        let known: Vec<&str> = fields.iter().map(|field| field.name).collect();
        let list = known.join(", ");
        let mut arguments = vec![("known", list.as_str())];
        arguments.extend(self.nearest(key, &known).map(|word| ("nearest", word)));
        self.note_below(key, Code::UNKNOWN_FIELD, &arguments);
    }

    /// The entries of a list; none where there is none, or too many.
    pub(crate) fn list<'j>(&mut self, json: &'j Json, shape: &Shape) -> Entries<'j> {
        let place = self.path.len();
        let entries = match json {
            Json::List(entries) if self.is_within_limit(entries.len()) => entries.as_slice(),
            Json::List(_) | Json::Absent | Json::Missing => &[],
            _ => {
                self.wrong_type(json, shape);
                &[]
            }
        };
        Entries { place, rest: entries.iter().enumerate() }
    }

    fn is_within_limit(&mut self, length: usize) -> bool {
        let limits = self.limits;
        // Some lists of the document are longer or shorter than the rest.
        let limit = match self.path.as_str() {
            "/measures" => limits.measures,
            "/observations" => limits.observations,
            path if path.starts_with("/measures/") && path.ends_with("/cost_lines") => limits.cost_lines,
            path if path.starts_with("/measures/") && path.ends_with("/grants") => limits.grants,
            _ => limits.entries,
        };
        if length > limit {
            let (found, limit) = (length.to_string(), limit.to_string());
            self.unreadable(Code::TOO_MANY, &found, &[("limit", &limit)]);
            return false;
        }
        true
    }

    pub(super) fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// Notes a problem with the value at the current place, which a placeholder replaces.
    pub(super) fn unreadable(
        &mut self,
        code: Code,
        found: &str,
        arguments: &[(&str, &str)],
    ) -> Value<'static> {
        self.note(code, found, arguments);
        // Beyond the bound no rule is checked, so that nobody asks where placeholders stand.
        if !self.problems.are_too_many() {
            self.unread.push(self.path.clone());
        }
        Value::Unread
    }

    /// Notes that the value is of another kind than expected.
    fn wrong_type(&mut self, json: &Json, shape: &Shape) -> Value<'static> {
        self.unreadable(Code::WRONG_TYPE, &json.found(), &[("shape", &shape.words())])
    }

    /// Notes a problem that leaves the value usable.
    fn note(&mut self, code: Code, found: &str, arguments: &[(&str, &str)]) {
        self.problems.report(code, &self.path, found, arguments);
    }

    /// Notes a problem with a field of any name, which may be long or hold what acts in a path.
    fn note_below(&mut self, key: &str, code: Code, arguments: &[(&str, &str)]) {
        let place = self.path.len();
        self.path.push('/');
        for sign in key.chars().take(LONGEST_SEGMENT) {
            match sign {
                // JSON pointers escape these two.
                '~' => self.path.push_str("~0"),
                '/' => self.path.push_str("~1"),
                // A path is shown on terminals, where a control character would act.
                _ if sign.is_control() => self.path.push(char::REPLACEMENT_CHARACTER),
                _ => self.path.push(sign),
            }
        }
        self.note(code, key, arguments);
        self.path.truncate(place);
    }

    /// The known word closest to `word`, for "did you mean …?".
    pub(super) fn nearest<'k>(&mut self, word: &str, known: &[&'k str]) -> Option<&'k str> {
        self.problems.nearest(word, known.iter().copied())
    }

    /// Goes from wherever the last field or entry was read to another one, below `place` of the path.
    fn go(&mut self, place: usize, segment: &str) {
        self.path.truncate(place);
        self.path.push('/');
        self.path.push_str(segment);
    }
}

/// A field and what stands there, if anything.
type Found<'j> = (&'static Field, Option<&'j Json>);

/// The fields of a record that are still to be read, in the order of their declaration.
pub(crate) struct Fields<'j> {
    /// The length of the record's path.
    place: usize,
    rest: std::vec::IntoIter<Found<'j>>,
}

impl<'j> Fields<'j> {
    /// The next field; its absence is a problem unless it may be left out.
    pub(crate) fn read<T: Read>(&mut self, reader: &mut Reader<'_>) -> T {
        T::read(self.next(reader), reader)
    }

    // Not inlined: it would stand in the code of every field of every record.
    #[inline(never)]
    fn next(&mut self, reader: &mut Reader<'_>) -> &'j Json {
        // Of a record that could not be read there is no field.
        let Some((field, found)) = self.rest.next() else { return &Json::Absent };
        reader.go(self.place, field.name);
        match found {
            Some(json) => json,
            None if field.shape.is_optional() => &Json::Absent,
            None => {
                let words = field.shape.words();
                reader.unreadable(Code::MISSING_FIELD, "", &[("field", field.name), ("shape", &words)]);
                &Json::Missing
            }
        }
    }
}

/// The entries of a list that are still to be read.
pub(crate) struct Entries<'j> {
    /// The length of the list's path.
    place: usize,
    rest: core::iter::Enumerate<core::slice::Iter<'j, Json>>,
}

impl<'j> Entries<'j> {
    pub(crate) fn len(&self) -> usize {
        self.rest.len()
    }

    // Not inlined: it would stand in the code of every list.
    #[inline(never)]
    pub(crate) fn next(&mut self, reader: &mut Reader<'_>) -> Option<&'j Json> {
        let (at, json) = self.rest.next()?;
        reader.go(self.place, &at.to_string());
        Some(json)
    }
}
