//! The public version names no internal measure and no role, and its totals are those of all measures.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{LUEBECK, SMALL, concept, data, document, options, rendered};

const ROLE: &str = "Zuständigkeitswort";

/// Gives every measure a title that is found nowhere else, and everything a role; hides those chosen.
fn marked(text: &str, hidden: impl Fn(usize) -> bool) -> (Value, Vec<String>, Vec<String>) {
    let mut document = document(text);
    let (mut secret, mut open) = (Vec::new(), Vec::new());
    for (at, measure) in document["measures"].as_array_mut().unwrap().iter_mut().enumerate() {
        let title = format!("Titelwort{at:04}");
        measure["title"] = json!({ "de": title, "en": title });
        measure["responsible"] = json!({ "de": ROLE, "en": ROLE });
        measure["visibility"] = if hidden(at) { "internal" } else { "public" }.into();
        let list = if hidden(at) { &mut secret } else { &mut open };
        list.extend([title, measure["id"].as_str().unwrap().to_owned()]);
    }
    for list in ["indicators", "cycle"] {
        for entry in document[list].as_array_mut().unwrap() {
            entry["responsible"] = json!({ "de": ROLE, "en": ROLE });
        }
    }
    (document, secret, open)
}

/// Whether `word` stands in `text` by itself.
fn names(text: &str, word: &str) -> bool {
    let edge =
        |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric() && sign != '-' && sign != '.');
    text.match_indices(word)
        .any(|(at, _)| edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next()))
}

fn check(text: &str, options: &Value, hidden: impl Fn(usize) -> bool + Copy) {
    let (document, secret, open) = marked(text, hidden);
    let concept = concept(&document);
    let mut internal_options = options.clone();
    internal_options["audience"] = "internal".into();
    let (public, internal) = (data(&concept, options), data(&concept, &internal_options));
    let mut texts: Vec<String> = rendered(&concept, options).into();
    texts.push(public.to_string());
    for text in &texts {
        for word in &secret {
            assert!(!names(text, word), "{word} leaks");
        }
        assert!(!text.contains(ROLE), "a role leaks");
        assert!(open.iter().all(|word| names(text, word)), "a public measure is missing");
    }
    for text in rendered(&concept, &internal_options) {
        assert!(text.contains(ROLE) && secret.iter().chain(&open).all(|word| names(&text, word)));
    }
    assert_eq!(public["summary"], internal["summary"]);
    assert_eq!(public["money"], internal["money"]);
    for part in ["ledger", "years", "outcomes"] {
        assert_eq!(public["funding"][part], internal["funding"][part]);
    }
    assert_eq!(public["implementation"]["withheld"].as_u64().unwrap() as usize * 2, secret.len());
}

#[test]
fn no_choice_of_internal_measures_leaks_from_the_small_case() {
    for policy in ["strict", "skip"] {
        for hidden in 0..8_u32 {
            let mut options = options(2021, 2022, "2023-04-10");
            options["funding"] = json!({ "policy": policy, "to": 2022 });
            check(SMALL, &options, |at| hidden >> at & 1 == 1);
        }
    }
}

#[test]
fn a_reason_that_speaks_of_an_internal_measure_is_withheld_and_says_so() {
    let mut options = options(2021, 2022, "2023-04-10");
    // Without money nobody is funded: M3 waits for M2, which is internal.
    options["funding"] = json!({ "readings": [{ "pot": "T1", "reading": "without" }] });
    let (document, _, _) = marked(SMALL, |at| at == 1);
    let report = data(&concept(&document), &options);
    let measures = report["funding"]["measures"].as_array().unwrap();
    let waiting = measures.iter().find(|entry| entry["measure"]["id"] == "M3").unwrap();
    assert_eq!((&waiting["reason_withheld"], &waiting["attempts"]), (&json!(true), &json!([])));
    let last = waiting["explanation"].as_array().unwrap().last().unwrap();
    assert_eq!(last["de"], "Ein weiterer Grund betrifft eine nichtöffentliche Maßnahme.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_choice_of_internal_measures_leaks_from_the_reference_case(hidden in any::<u64>(), strict in any::<bool>()) {
        let mut options = options(2023, 2024, "2025-03-31");
        options["funding"] = json!({ "policy": if strict { "strict" } else { "skip" } });
        check(LUEBECK, &options, |at| hidden >> at & 1 == 1);
    }
}
