//! The steps from Rust sources to a tested package; `everything.rs` calls them in order.

pub(crate) mod browser;
mod current;
pub(crate) mod module;
pub(crate) mod node;
pub(crate) mod package;
mod system;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A step's result; the text says what went wrong and, where the reader can do something, what.
pub(crate) type Outcome<T> = Result<T, String>;

/// A file or folder of this crate.
fn in_crate(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A file or folder of the build; the compiler for wasm may be another one, so it shares nothing with the rest.
fn in_target(path: &str) -> PathBuf {
    // Cargo's folder for the files of tests is `tmp` in the target folder, wherever that is.
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("wasm").join(path)
}

/// Runs a command that prints for itself.
fn run(command: &mut Command) -> Outcome<()> {
    let status = command.status().map_err(|error| could_not_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} failed ({status})")) }
}

/// Runs a command for what it prints.
fn read(command: &mut Command) -> Outcome<String> {
    let output = command.output().map_err(|error| could_not_start(command, &error))?;
    if !output.status.success() {
        let problem = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?} failed ({})\n{problem}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn could_not_start(command: &Command, error: &std::io::Error) -> String {
    let program = command.get_program().to_string_lossy();
    format!("`{program}` could not be started ({error}): install it or put it on the PATH")
}

/// For file operations: the problem with the path that the system's message lacks.
fn at<T>(path: &Path, result: std::io::Result<T>) -> Outcome<T> {
    result.map_err(|error| format!("{}: {error}", path.display()))
}
