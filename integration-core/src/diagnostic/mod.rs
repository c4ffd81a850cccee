//! This module holds [`Diagnostic`]: one problem, where it is, what was found, what was expected, and what
//! to do, in German and English; and [`Diagnostics`], all problems of one input at once.
//!
//! Codes are stable: once published, a code keeps its meaning. The wording lives in one table, in
//! `catalogue.rs`, and nowhere else.

mod catalogue;
mod code;

use core::cmp::Ordering;
use core::fmt;

use serde::Serialize;

pub use catalogue::Code;

use crate::text::{Language, Text};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input can be used, but somebody should look.
    Warning,
}

/// One problem in an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// The stable code, such as `IC-D021`.
    pub code: Code,
    /// Whether the input can still be used.
    pub severity: Severity,
    /// Where: a JSON pointer such as `/measures/17/cost_lines/0/amount`; empty for the whole document.
    pub path: String,
    /// What stood there, cut to 80 characters.
    pub found: String,
    /// What belongs there.
    pub expected: Text,
    /// What to do about it, where something better than `expected` can be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Text>,
    /// The problem in one sentence.
    pub message: Text,
}

/// The longest excerpt of an input that a diagnostic repeats, in characters.
const EXCERPT: usize = 80;

/// The longest value in a wording: a list of every choice or unknown field's siblings, a cycle of many ids.
const LONGEST_ARGUMENT: usize = 600;

impl Diagnostic {
    /// A problem of kind `code` at `path`, with the values that its wording names.
    ///
    /// `arguments` fill the placeholders `{name}` of the catalogue's wording; the suggestion is left out
    /// where one of its placeholders has no argument.
    pub(crate) fn new(
        code: Code,
        path: impl Into<String>,
        found: impl fmt::Display,
        arguments: &[(&str, &str)],
    ) -> Self {
        Self::of(code, path.into(), &found, arguments)
    }

    // Apart from `new`, so that there is one of it, whatever was found.
    fn of(code: Code, path: String, found: &dyn fmt::Display, arguments: &[(&str, &str)]) -> Self {
        let found = excerpt(&found.to_string(), EXCERPT);
        let entry = code.entry();
        let mut all = vec![("found", found.as_str()), ("path", path.as_str())];
        all.extend_from_slice(arguments);
        let text = |[de, en]: [&str; 2]| Some(Text { de: filled(de, &all)?, en: Some(filled(en, &all)?) });
        let or_bare = |[de, en]: [&str; 2]| text([de, en]).unwrap_or_else(|| Text::new(de, en));
        let (message, expected) = (or_bare(entry.message), or_bare(entry.expected));
        let suggestion = entry.suggestion.and_then(text);
        Self { code, severity: entry.severity, path, found, expected, suggestion, message }
    }

    /// The same where the message names things that read differently in each language.
    pub(crate) fn in_words(
        code: Code,
        path: &str,
        found: &dyn fmt::Display,
        arguments: &[(&str, &Text)],
    ) -> Self {
        let [de, en] = [Language::De, Language::En].map(|language| {
            let words: Vec<(&str, &str)> =
                arguments.iter().map(|(name, text)| (*name, text.get(language))).collect();
            Self::of(code, path.to_owned(), found, &words)
        });
        Self { message: Text { de: de.message.de, en: en.message.en }, ..de }
    }

    /// Sums at `path` that no longer fit.
    pub(crate) fn amount_too_large(path: &str) -> Self {
        let limit = crate::money::Money::from_cents(i64::MAX).to_string();
        Self::new(Code::AMOUNT_TOO_LARGE, path, "", &[("limit", &limit)])
    }

    /// The problem in one line, as a terminal shows it.
    #[must_use]
    pub fn line(&self, language: Language) -> String {
        let place = if self.path.is_empty() { "/" } else { &self.path };
        let hint =
            self.suggestion.as_ref().map(|text| format!(" ({})", text.get(language))).unwrap_or_default();
        format!("{} {place}: {}{hint}", self.code, self.message.get(language))
    }
}

/// The head of `text`, at most `longest` characters; what would act on a terminal is replaced.
fn excerpt(text: &str, longest: usize) -> String {
    let shown = |sign: char| if sign.is_control() { char::REPLACEMENT_CHARACTER } else { sign };
    let mut signs = text.chars();
    let mut head: String = signs.by_ref().take(longest).map(shown).collect();
    if signs.next().is_some() {
        head.push('…');
    }
    head
}

/// `template` with its placeholders filled, or `None` where an argument is missing.
fn filled(template: &str, arguments: &[(&str, &str)]) -> Option<String> {
    let mut result = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}')?;
        result.push_str(before);
        result.push_str(&excerpt(arguments.iter().find(|argument| argument.0 == name)?.1, LONGEST_ARGUMENT));
        rest = tail;
    }
    result.push_str(rest);
    Some(result)
}

/// All problems of one input, sorted by path and code.
///
/// As an error it holds at least one problem of severity [`Severity::Error`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// The problems in `list`, sorted by path (list positions as numbers), then code; repetitions are dropped.
    #[must_use]
    pub fn new(mut list: Vec<Diagnostic>) -> Self {
        list.sort_by(|a, b| {
            by_path(&a.path, &b.path).then_with(|| a.code.cmp(&b.code)).then_with(|| a.found.cmp(&b.found))
        });
        list.dedup();
        Self(list)
    }

    /// The same problems, of a value that stands at `place` in a larger input.
    pub(crate) fn below(mut self, place: &str) -> Self {
        for problem in &mut self.0 {
            problem.path.insert_str(0, place);
        }
        self
    }

    /// Whether one of the problems makes the input unusable.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// The problems as JSON text, the same in every language binding.
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::document::to_json(&self.0)
    }
}

impl core::ops::Deref for Diagnostics {
    type Target = [Diagnostic];
    fn deref(&self) -> &[Diagnostic] {
        &self.0
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(problem: Diagnostic) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(|problem| problem.line(Language::En)).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl core::error::Error for Diagnostics {}

/// Orders JSON pointers as a reader scans the document: `/measures/2` before `/measures/10`.
fn by_path(a: &str, b: &str) -> Ordering {
    a.split('/').map(Segment::of).cmp(b.split('/').map(Segment::of))
}

/// A step of a path, ordered: positions in a list by their number, then the names of fields. A total order
/// even where a document uses numbers as names (`9`, `10`, `1a`, `01`).
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Segment<'a> {
    /// A number without leading zeros: of two, the longer is greater.
    Position(usize, &'a str),
    Name(&'a str),
}

impl<'a> Segment<'a> {
    fn of(text: &'a str) -> Self {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && (text == "0" || !text.starts_with('0')) {
            Self::Position(text.len(), text)
        } else {
            Self::Name(text)
        }
    }
}
