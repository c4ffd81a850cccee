//! Values known only within bounds read as such: as signs in tables, as ranges in sentences, with the reason.

use serde_json::{Value, json};

use super::{SMALL, concept, document, options, rendered};

/// The small concept counting people, with this latest value and this target of at most so many.
fn counting(latest: &Value, most: &str) -> [String; 4] {
    let mut document = document(SMALL);
    document["indicators"][0]["unit"] = "count".into();
    document["indicators"][0]["decimals"] = 0.into();
    document["targets"][0]["kind"] = "at_most".into();
    document["targets"][0]["value"] = most.into();
    let observation = |year: u16, value: &Value| {
        json!({
            "indicator": "I1", "indicator_version": 1, "year": year,
            "slice": { "group": "foreign" }, "value": value
        })
    };
    document["observations"] =
        json!([observation(2020, &json!({ "exact": "40" })), observation(2021, latest)]);
    rendered(&concept(&document), &options(2021, 2022, "2023-03-31"))
}

#[test]
fn a_rounded_value_is_shown_with_its_base_and_its_range() {
    let [html_de, _, de, en] = counting(&json!({ "rounded": { "value": "30", "base": "5" } }), "20");
    assert!(html_de.contains("≈\u{a0}30") && html_de.contains("gerundet auf Vielfache von 5"));
    assert!(de.contains("≈\u{a0}30"), "{de}");
    assert!(de.contains("27,5 bis 32,5 (2021)"), "{de}");
    assert!(en.contains("27.5 to 32.5 (2021)"), "{en}");
}

#[test]
fn a_censored_value_across_the_target_says_why_there_is_no_verdict() {
    let [_, _, de, en] = counting(&json!({ "less_than": 10 }), "5");
    assert!(de.contains("&lt;\u{a0}10"), "{de}");
    assert!(de.contains("0 bis 9 (2021)"), "{de}");
    assert!(de.contains("nicht bewertbar"), "{de}");
    assert!(
        de.contains("nur in Grenzen bekannt, und in diesen Grenzen ist das Ergebnis nicht eindeutig"),
        "{de}"
    );
    assert!(en.contains("known only within bounds, and the result is not the same throughout them"), "{en}");
    // With a target that every possible value meets there is a verdict.
    let [_, _, met, _] = counting(&json!({ "less_than": 10 }), "9");
    assert!(met.contains("● erreicht"), "{met}");
}
