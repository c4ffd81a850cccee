//! The JSON tree: what stood in the text, in order, with repeated keys.

use core::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::Limits;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// A JSON value that keeps the order of keys and their repetitions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Marks the parser error that means "too deep"; the message never leaves this file.
const TOO_DEEP: &str = "integration-core: too deep";

impl Json {
    /// Parses a whole document, with or without a byte order mark.
    pub(crate) fn parse(bytes: &[u8], limits: &Limits) -> Result<Self, Diagnostics> {
        if bytes.len() > limits.bytes {
            let limit = limits.bytes.to_string();
            return Err(Diagnostic::new(Code::TooLarge, "", bytes.len(), &[("limit", &limit)]).into());
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = core::str::from_utf8(bytes).map_err(|error| {
            let encoding = if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
                "UTF-16"
            } else {
                "ISO-8859"
            };
            Diagnostic::new(Code::NotUtf8, "", error.valid_up_to(), &[("encoding", encoding)])
        })?;
        let mut parser = serde_json::Deserializer::from_str(text);
        let tree = Tree { depth: limits.nesting }.deserialize(&mut parser);
        tree.and_then(|tree| parser.end().map(|()| tree)).map_err(|error| syntax(&error, text, limits).into())
    }

    /// What stands here, for a diagnostic: the value if it is short, else its kind.
    pub(crate) fn found(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Number(value) => value.to_string(),
            Self::Text(value) => format!("\"{value}\""),
            Self::List(entries) => format!("[…] ({})", entries.len()),
            Self::Object(_) => "{…}".to_owned(),
        }
    }
}

fn syntax(error: &serde_json::Error, text: &str, limits: &Limits) -> Diagnostic {
    // The parser has its own bound, which a caller with a high limit meets first.
    if error.to_string().starts_with(TOO_DEEP) || error.to_string().starts_with("recursion limit") {
        let limit = limits.nesting.min(127).to_string();
        return Diagnostic::new(
            Code::TooDeep,
            "",
            format!("{}:{}", error.line(), error.column()),
            &[("limit", &limit)],
        );
    }
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or("");
    // The parser counts bytes; the excerpt begins a little before the place, on a character boundary.
    let start =
        line.char_indices().map(|(at, _)| at).take_while(|at| at + 20 < error.column()).last().unwrap_or(0);
    let (line_number, column) = (error.line().to_string(), error.column().to_string());
    let found: String = line.get(start..).unwrap_or("").chars().take(40).collect();
    Diagnostic::new(Code::Syntax, "", found, &[("line", &line_number), ("column", &column)])
}

/// Builds a tree at most `depth` levels deep.
#[derive(Clone, Copy)]
struct Tree {
    depth: usize,
}

impl Tree {
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
