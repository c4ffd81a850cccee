//! What belongs at a place of the document, as data: one reader walks the shapes, whatever the types.

/// The shape of a value in JSON.
pub(crate) enum Shape {
    /// Text that is not blank.
    Text,
    /// `true` or `false`; without it, `false`.
    Flag,
    /// A whole number from `least` to `most`.
    Whole { least: i64, most: i64, words: &'static str },
    /// A number that is no money and no decimal: the confidence level of an interval.
    Number,
    /// An amount as text.
    Money,
    /// An exact number as text.
    Decimal,
    /// A day as text.
    Date,
    /// A stable code.
    Id,
    /// A language tag; without it, German.
    Language,
    /// The name of the document's schema.
    Schema(&'static str),
    /// One of `words`. `optional`: it may be left out.
    Choice { words: &'static [&'static str], optional: bool },
    /// An object. `optional`: it may be left out, as if every field of it were.
    Record { fields: &'static [Field], optional: bool, words: &'static str },
    /// An object with exactly one of these fields.
    OneOf { fields: &'static [Field], words: &'static str },
    /// A list; without it, an empty one.
    List,
    /// A value or nothing.
    Optional(&'static Self),
}

/// A field of an object.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) shape: &'static Shape,
}

impl Shape {
    /// Whether a field of this shape may be left out.
    pub(crate) const fn is_optional(&self) -> bool {
        match self {
            Self::Choice { optional, .. } | Self::Record { optional, .. } => *optional,
            Self::Flag | Self::Language | Self::List | Self::Optional(_) => true,
            _ => false,
        }
    }

    /// How a value looks in JSON, in words, for "expected …".
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Choice { words, .. } => format!("\"{}\"", words.join("\", \"")),
            Self::Schema(name) => format!("\"{name}\""),
            Self::Optional(inner) => inner.words(),
            Self::Whole { words, .. } | Self::Record { words, .. } | Self::OneOf { words, .. } => {
                (*words).to_owned()
            }
            Self::Text => "\"Text\"".to_owned(),
            Self::Flag => "true, false".to_owned(),
            Self::Number => "0.95".to_owned(),
            Self::Money => "\"1234.50\"".to_owned(),
            Self::Decimal => "\"54.2\"".to_owned(),
            Self::Date => "\"2021-03-25\"".to_owned(),
            Self::Id => "\"M05\"".to_owned(),
            Self::Language => "\"de\", \"en\"".to_owned(),
            Self::List => "[…]".to_owned(),
        }
    }
}
