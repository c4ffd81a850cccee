//! Runs development tools for the tests, installing what is missing.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the workspace.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Runs a tool; what it printed is shown if it fails.
pub(crate) fn passes(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{command:?} failed:\n{said}");
}

/// The path of a tool in exactly this version, installed below `target/tools` if it is not there.
pub(crate) fn installed((name, version): (&str, &str)) -> PathBuf {
    let root = workspace().join("target/tools").join(format!("{name}-{version}"));
    let path = root.join("bin").join(name);
    if !path.exists() {
        let mut install = Command::new(env!("CARGO"));
        install.args(["install", "--locked", "--version", version, "--root"]).arg(&root).arg(name);
        // Outside the workspace, so that its configuration does not reach the tool.
        passes(install.current_dir(std::env::temp_dir()).env_remove("CARGO_TARGET_DIR"));
    }
    path
}
