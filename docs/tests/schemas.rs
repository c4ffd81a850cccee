//! The checked-in JSON Schemas are those of the types.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::collections::BTreeMap;
use std::path::Path;

#[test]
fn the_checked_in_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    let checked_in: BTreeMap<String, String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    let generated: BTreeMap<String, String> =
        integration_docs::schemas().into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    let differing: Vec<&String> = checked_in
        .keys()
        .chain(generated.keys())
        .filter(|name| checked_in.get(*name) != generated.get(*name))
        .collect();
    assert!(differing.is_empty(), "run `cargo run -p integration-docs --bin schemas` for {differing:?}");
}

#[test]
fn the_concept_schema_describes_the_document() {
    let schema: serde_json::Value = serde_json::from_str(&integration_docs::schemas()["concept"]).unwrap();
    let field = |name: &str| &schema["properties"][name];
    assert_eq!(field("schema")["const"], "integration-concept/1");
    assert!(schema["required"].as_array().unwrap().iter().any(|name| name == "adopted_by"));
    assert_eq!(schema["additionalProperties"], false);
    let line = &schema["$defs"]["CostLine"]["properties"]["amount"];
    assert_eq!((&line["type"], &line["format"]), (&"string".into(), &"money".into()));
}

#[test]
fn descriptions_hold_no_rust() {
    for (name, text) in integration_docs::schemas() {
        let rust = text
            .lines()
            .find(|line| ["```", "[`", "super::", "assert_eq!"].iter().any(|rust| line.contains(rust)));
        assert_eq!(rust, None, "{name}");
    }
}
