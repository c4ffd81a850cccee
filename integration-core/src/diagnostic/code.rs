//! What one can ask of a code: how it is printed, how much it matters.

use core::fmt;

use serde::{Serialize, Serializer};

use super::{Code, Severity};
use crate::text::Text;

impl Code {
    /// The code as it is printed: `IC-D021`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.entry().code
    }

    /// The wording of the problem, with the names of its values in braces: ``there is no pot `{found}` ``.
    ///
    /// ```
    /// use integration_core::{diagnostic::Code, text::Language};
    /// assert_eq!(Code::NO_CASES.wording().get(Language::En), "the number of cases is 0");
    /// ```
    #[must_use]
    pub fn wording(self) -> Text {
        let [de, en] = self.entry().message;
        Text::new(de, en)
    }

    /// How much problems of this kind matter.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.entry().severity
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Code {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^IC-[A-Z][0-9]{3}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(template: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            template.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn codes_are_unique_and_follow_the_pattern() {
        let mut codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Code::ALL.len());
        assert!(codes.iter().all(|code| code.len() == 7 && code.starts_with("IC-")));
    }

    #[test]
    fn no_wording_contains_a_line_feed() {
        for code in Code::ALL {
            assert!(matches!(code.0.split('\n').count(), 6 | 8), "{code}");
        }
    }

    #[test]
    fn both_languages_name_the_same_values() {
        for code in Code::ALL {
            let entry = code.entry();
            for [de, en] in
                [Some(entry.message), Some(entry.expected), entry.suggestion].into_iter().flatten()
            {
                assert_eq!(placeholders(de), placeholders(en), "{code}");
            }
        }
    }
}
