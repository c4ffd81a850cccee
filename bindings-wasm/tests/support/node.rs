//! Node, the tools that npm brings, and the tests that Node runs.

use std::path::Path;
use std::process::Command;

use super::current::{sorted_entries, unless_current};
use super::{Outcome, in_crate, module, run};

/// Installs the tools that `package-lock.json` pins.
pub(crate) fn install_tools() -> Outcome<()> {
    let inputs = [in_crate("package.json"), in_crate("package-lock.json"), in_crate(".npmrc")];
    unless_current("npm", &inputs, &[in_crate("node_modules/.package-lock.json")], || {
        run(Command::new("npm").args(["ci", "--no-progress"]).current_dir(in_crate("")))
    })
}

/// Fails when the checked-in types are not those of the schemas that Rust emits.
pub(crate) fn check_generated_types() -> Outcome<()> {
    run(node().args(["js/generate-types.mjs", "--check"]))
}

/// Compiles the wrapper into the package.
pub(crate) fn compile_wrapper() -> Outcome<()> {
    tsc("js/tsconfig.json")
}

/// Compiles a user's code against the package: what must be accepted, and what must be refused.
pub(crate) fn check_types_as_a_user_sees_them() -> Outcome<()> {
    tsc("tests/types/tsconfig.json")?;
    tsc("tests/types/portal.tsconfig.json")
}

/// Runs every `*.test.mjs` of a folder.
pub(crate) fn run_tests(folder: &str) -> Outcome<()> {
    let mut files = sorted_entries(&in_crate(folder))?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    if files.is_empty() {
        return Err(format!("{folder} has no tests"));
    }
    // Only what is built as it is released must keep the bound on its size.
    let for_size = if module::is_built_for_size()? { "yes" } else { "no" };
    run(node().env("BUILT_FOR_SIZE", for_size).args(["--test", "--test-reporter=spec"]).args(files))
}

/// Rewrites a module smaller. What counts is the size after compression: functions copied into their callers
/// compress badly (a tenth more to load), the compiler has inlined what pays off, and an expression repeated
/// compresses better than a local variable that holds it.
pub(crate) fn optimize(input: &Path, output: &Path) -> Outcome<()> {
    // Each feature by name: with all of them, browsers refuse the module.
    let features =
        ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types"];
    let mut command = node();
    command.args(["node_modules/binaryen/bin/wasm-opt", "--mvp-features", "--enable-sign-ext"]);
    command.args(features.map(|feature| format!("--enable-{feature}")));
    command.args(["inlining-optimizing", "inlining", "local-cse"].map(|pass| format!("--skip-pass={pass}")));
    // In this order: what a function can do at all is known before the passes ask for it, and what the first run
    // leaves the second makes smaller.
    command.args(["--generate-global-effects", "-Oz", "-Oz", "--strip-target-features"]);
    run(command.arg(input).arg("-o").arg(output))
}

fn tsc(project: &str) -> Outcome<()> {
    run(node().args(["node_modules/typescript/bin/tsc", "--project", project]))
}

fn node() -> Command {
    let mut node = Command::new("node");
    node.current_dir(in_crate(""));
    node
}
