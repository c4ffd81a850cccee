//! The JSON tree: what stood in the text, in order, with repeated keys.

use core::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::Limits;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// A JSON value that keeps the order of keys and their repetitions.
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    /// Stands for a field that may be left out and was; never in a tree.
    Absent,
    /// Stands for a field that had to be there, after its absence was noted; never in a tree.
    Missing,
}

/// Marks the parser error that means "too deep"; the message never leaves this file.
const TOO_DEEP: &str = "integration-core: too deep";

impl Json {
    /// Parses a whole document, with or without a byte order mark.
    pub(crate) fn parse(bytes: &[u8], limits: &Limits) -> Result<Self, Diagnostics> {
        if bytes.len() > limits.bytes {
            let limit = limits.bytes.to_string();
            return Err(Diagnostic::new(Code::TOO_LARGE, "", bytes.len(), &[("limit", &limit)]).into());
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // Without a byte order mark, UTF-16 shows itself by a zero byte beside the first letter.
        let utf_16 = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..]);
        let (valid, readable) = match core::str::from_utf8(bytes) {
            Ok(text) => (bytes.len(), Some(text)),
            Err(error) => (error.valid_up_to(), None),
        };
        let Some(text) = readable.filter(|_| !utf_16) else {
            let encoding = if utf_16 { "UTF-16" } else { "ANSI (Windows-1252, ISO 8859-1)" };
            let line = 1 + bytes.iter().take(valid).filter(|byte| **byte == b'\n').count();
            let arguments = [("encoding", encoding), ("line", &line.to_string())];
            return Err(Diagnostic::new(Code::NOT_UTF8, "", valid, &arguments).into());
        };
        let mut parser = serde_json::Deserializer::from_str(text);
        let tree = Tree::of(limits).deserialize(&mut parser);
        tree.and_then(|tree| parser.end().map(|()| tree)).map_err(|error| syntax(&error, text, limits).into())
    }

    /// What stands here, for a diagnostic: the value if it is short, else its kind.
    pub(crate) fn found(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Absent | Self::Missing => String::new(),
            Self::Bool(value) => value.to_string(),
            Self::Number(value) => value.to_string(),
            Self::Text(value) => format!("\"{value}\""),
            Self::List(entries) if entries.is_empty() => "[]".to_owned(),
            Self::List(_) => "[…]".to_owned(),
            Self::Object(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Object(_) => "{…}".to_owned(),
        }
    }
}

fn syntax(error: &serde_json::Error, text: &str, limits: &Limits) -> Diagnostic {
    let (line, column) = (error.line().to_string(), error.column().to_string());
    let mut arguments = vec![("line", line.as_str()), ("column", column.as_str())];
    // The parser has its own bound, which a caller with a high limit meets first.
    if error.to_string().starts_with(TOO_DEEP) || error.to_string().starts_with("recursion limit") {
        let limit = limits.nesting.min(127).to_string();
        arguments.push(("limit", &limit));
        return Diagnostic::new(Code::TOO_DEEP, "", format!("{line}:{column}"), &arguments);
    }
    Diagnostic::new(Code::SYNTAX, "", excerpt(text, error), &arguments)
}

/// What stands around the place of an error. The parser counts bytes; the excerpt begins a little before
/// the place, on a character boundary.
fn excerpt(text: &str, error: &serde_json::Error) -> String {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or("");
    let start = (error.column().saturating_sub(20)..line.len()).find(|at| line.is_char_boundary(*at));
    line.get(start.unwrap_or(0)..).unwrap_or("").trim_end().chars().take(40).collect()
}

/// Builds a tree at most `depth` levels deep.
#[derive(Clone, Copy)]
pub(super) struct Tree {
    depth: usize,
}

impl Tree {
    pub(super) fn of(limits: &Limits) -> Self {
        Self { depth: limits.nesting }
    }

    fn below<E: serde::de::Error>(self) -> Result<Self, E> {
        self.depth.checked_sub(1).map(|depth| Self { depth }).ok_or_else(|| E::custom(TOO_DEEP))
    }
}

impl<'de> DeserializeSeed<'de> for Tree {
    type Value = Json;
    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Json, E> {
        Number::from_f64(value).map(Json::Number).ok_or_else(|| E::custom("number out of range"))
    }
    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let below = self.below()?;
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element_seed(below)? {
            list.push(entry);
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let below = self.below()?;
        let mut object = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            object.push((key, entries.next_value_seed(below)?));
        }
        Ok(Json::Object(object))
    }
}
