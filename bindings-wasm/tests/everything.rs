//! Builds the package as it ships, then runs its tests in Node and in Chromium.
//!
//! `cargo test -p bindings-wasm` is all there is to call: what is missing is installed (as root) or named, and a
//! step whose inputs have not changed is skipped.

mod support;

use support::{browser, module, node, package};

#[test]
fn the_package_builds_and_passes_in_node_and_chromium() {
    let everything = || -> support::Outcome<()> {
        node::install_tools()?;
        node::check_generated_types()?;
        let module = module::build()?;
        package::assemble(&module)?;
        node::check_types_as_a_user_sees_them()?;
        node::run_tests("tests/node")?;
        browser::install()?;
        node::run_tests("tests/browser")
    };
    if let Err(problem) = everything() {
        panic!("{problem}");
    }
}
