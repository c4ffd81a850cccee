//! How a tree is read by its shape, and how reading goes on after a problem.

use std::collections::BTreeSet;

use super::shape::{Field, Shape};
use super::value::Value;
use super::{Json, Limits, Problems};
use crate::diagnostic::Code;

/// A key of any length is cut to so many characters, so that a path stays readable.
const LONGEST_SEGMENT: usize = 64;

/// Reads a tree, collects problems, and knows where in the tree it is.
///
/// Reading never stops: where the JSON does not fit, the problem is noted and [`Value::Unread`] takes the
/// value's place, so that everything else is still checked.
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

    /// The value of this shape that `json` holds.
    pub(crate) fn read(&mut self, json: Json, shape: &Shape) -> Value {
        match (shape, json) {
            (Shape::Optional(_), Json::Null) => Value::Nothing,
            (Shape::Optional(inner), json) => self.read(json, inner),
            (Shape::Record { fields, .. }, Json::Object(entries)) => self.record(entries, fields),
            (Shape::OneOf { fields, .. }, Json::Object(entries)) => self.one_of(entries, fields, shape),
            (Shape::List(entry), Json::List(entries)) => self.list(entries, entry),
            (Shape::Flag, Json::Bool(flag)) => Value::Flag(flag),
            (Shape::Number, Json::Number(number)) => Value::Number(number.as_f64().unwrap_or(0.0)),
            (Shape::Whole { least, most, .. }, Json::Number(number)) => {
                match self.whole(&number, *least, *most) {
                    Some(value) => value,
                    None => self.wrong_type(&Json::Number(number), shape),
                }
            }
            (Shape::Money, Json::Number(number)) => self.money_as_number(&number.to_string()),
            (Shape::Decimal, Json::Number(number)) => self.decimal_as_number(&number.to_string()),
            (Shape::Text, Json::Text(text)) => self.text(text),
            (Shape::Money, Json::Text(text)) => self.money(&text),
            (Shape::Decimal, Json::Text(text)) => self.decimal(&text),
            (Shape::Date, Json::Text(text)) => self.date(&text),
            (Shape::Id, Json::Text(text)) => self.id(text),
            (Shape::Language, Json::Text(text)) => self.language(&text),
            (Shape::Choice { words, .. }, Json::Text(text)) => self.choice(&text, words),
            (Shape::Schema(name), Json::Text(text)) => {
                if text != *name {
                    self.note(Code::SCHEMA_VERSION, &text, &[("supported", name)]);
                }
                Value::Nothing
            }
            (_, json) => self.wrong_type(&json, shape),
        }
    }

    fn record(&mut self, mut entries: Vec<(String, Json)>, fields: &[Field]) -> Value {
        let places = self.places(&entries, fields);
        let mut values = Vec::with_capacity(fields.len());
        for (field, place) in fields.iter().zip(places) {
            values.push(self.field(field, place, &mut entries));
        }
        Value::List(values)
    }

    /// The one field that is there: its place among `fields`, and its value.
    fn one_of(&mut self, mut entries: Vec<(String, Json)>, fields: &[Field], shape: &Shape) -> Value {
        let places = self.places(&entries, fields);
        let mut present = fields.iter().zip(places).enumerate().filter(|(_, (_, place))| place.is_some());
        let (Some((at, (field, place))), None) = (present.next(), present.next()) else {
            return self.wrong_type(&Json::Object(entries), shape);
        };
        Value::List(vec![Value::at(at), self.field(field, place, &mut entries)])
    }

    fn field(&mut self, field: &Field, place: Option<usize>, entries: &mut [(String, Json)]) -> Value {
        let entry = place.and_then(|place| entries.get_mut(place));
        if entry.is_none() && field.shape.is_optional() {
            return Value::Nothing;
        }
        let above = self.enter(field.name);
        let value = match entry {
            Some((_, json)) => self.read(core::mem::replace(json, Json::Null), field.shape),
            None => {
                let words = field.shape.words();
                self.unreadable(Code::MISSING_FIELD, "", &[("field", field.name), ("shape", &words)])
            }
        };
        self.leave(above);
        value
    }

    /// Where in an object each field stands; unknown and repeated fields are noted.
    fn places(&mut self, entries: &[(String, Json)], fields: &[Field]) -> Vec<Option<usize>> {
        let mut places = vec![None; fields.len()];
        let mut unknown = BTreeSet::new();
        for (at, (key, _)) in entries.iter().enumerate() {
            let known = fields.iter().position(|field| field.name == key);
            match known.and_then(|known| places.get_mut(known)) {
                Some(place @ None) => *place = Some(at),
                None if unknown.insert(key.as_str()) => self.unknown_field(key, fields),
                _ => self.note_below(key, Code::DUPLICATE_KEY, &[]),
            }
        }
        places
    }

    fn unknown_field(&mut self, key: &str, fields: &[Field]) {
        let known: Vec<&str> = fields.iter().map(|field| field.name).collect();
        let list = known.join(", ");
        let mut arguments = vec![("known", list.as_str())];
        arguments.extend(self.nearest(key, &known).map(|word| ("nearest", word)));
        self.note_below(key, Code::UNKNOWN_FIELD, &arguments);
    }

    fn list(&mut self, entries: Vec<Json>, shape: &Shape) -> Value {
        let limits = self.limits;
        // Some lists of the document are longer or shorter than the rest.
        let limit = match self.path.as_str() {
            "/measures" => limits.measures,
            "/observations" => limits.observations,
            path if path.starts_with("/measures/") && path.ends_with("/cost_lines") => limits.cost_lines,
            path if path.starts_with("/measures/") && path.ends_with("/grants") => limits.grants,
            _ => limits.entries,
        };
        if entries.len() > limit {
            let (found, limit) = (entries.len().to_string(), limit.to_string());
            return self.unreadable(Code::TOO_MANY, &found, &[("limit", &limit)]);
        }
        let mut values = Vec::with_capacity(entries.len());
        for (at, entry) in entries.into_iter().enumerate() {
            let above = self.enter(&at.to_string());
            values.push(self.read(entry, shape));
            self.leave(above);
        }
        Value::List(values)
    }

    pub(super) fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// Notes a problem with the value at the current place, which a placeholder replaces.
    pub(super) fn unreadable(&mut self, code: Code, found: &str, arguments: &[(&str, &str)]) -> Value {
        self.note(code, found, arguments);
        // Beyond the bound no rule is checked, so that nobody asks where placeholders stand.
        if !self.problems.are_too_many() {
            self.unread.push(self.path.clone());
        }
        Value::Unread
    }

    /// Notes that the value is of another kind than expected.
    fn wrong_type(&mut self, json: &Json, shape: &Shape) -> Value {
        self.unreadable(Code::WRONG_TYPE, &json.found(), &[("shape", &shape.words())])
    }

    /// Notes a problem that leaves the value usable.
    fn note(&mut self, code: Code, found: &str, arguments: &[(&str, &str)]) {
        self.problems.report(code, &self.path, found, arguments);
    }

    fn note_below(&mut self, key: &str, code: Code, arguments: &[(&str, &str)]) {
        let above = self.enter(key);
        self.note(code, key, arguments);
        self.leave(above);
    }

    /// The known word closest to `word`, for "did you mean …?".
    pub(super) fn nearest<'k>(&mut self, word: &str, known: &[&'k str]) -> Option<&'k str> {
        self.problems.nearest(word, known.iter().copied())
    }

    /// Goes one level down, to `segment`; gives what [`Reader::leave`] needs to come back.
    fn enter(&mut self, segment: &str) -> usize {
        let above = self.path.len();
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
        above
    }

    fn leave(&mut self, above: usize) {
        self.path.truncate(above);
    }
}
