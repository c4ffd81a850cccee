//! Builds the package as it ships, then runs its tests in Node and in Chromium.
//!
//! `cargo test -p bindings-wasm` is all there is to call: what is missing is installed (as root) or named, and a
//! step whose inputs have not changed is skipped.

mod support;

use integration_core::money::Money;
use integration_core::text::Language;
use serde_json::Value;

use support::{browser, module, node, package};

#[test]
fn the_package_builds_and_passes_in_node_and_chromium() {
    let everything = || -> support::Outcome<()> {
        node::install_tools()?;
        node::check_generated_types()?;
        let modules = module::MODULES.map(|name| module::build(name).map(|module| (name, module)));
        package::assemble(&modules.into_iter().collect::<Result<Vec<_>, _>>()?)?;
        node::check_types_as_a_user_sees_them()?;
        node::run_tests("tests/node")?;
        browser::install()?;
        node::run_tests("tests/browser")
    };
    if let Err(problem) = everything() {
        panic!("{problem}");
    }
}

/// JavaScript formats amounts by itself, so that a page can show them before the engine is loaded. Its test data
/// hold here too.
#[test]
fn the_amounts_that_javascript_formats_read_as_the_engine_writes_them() {
    let amounts: Vec<Value> = serde_json::from_str(include_str!("shared/amounts.json")).unwrap_or_default();
    assert!(!amounts.is_empty());
    for row in amounts {
        let amount = row["amount"].as_str().and_then(|text| text.parse::<Money>().ok());
        let read_in = |language: Language| amount.map(|amount| language.money(amount));
        let stated = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
        assert_eq!(read_in(Language::De), stated("de"), "{row}");
        assert_eq!(read_in(Language::En), stated("en"), "{row}");
    }
}
