//! Skips a step whose inputs and outputs are what they were when it last ran.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use super::{Outcome, at, in_crate, in_target};

/// Runs `work` unless a run before had the same inputs and its outputs are still there unchanged.
///
/// The steps' own source is an input too: changed flags run the step again.
pub(crate) fn unless_current(
    step: &str,
    inputs: &[PathBuf],
    outputs: &[PathBuf],
    work: impl FnOnce() -> Outcome<()>,
) -> Outcome<()> {
    let stamp = in_target(&format!("{step}.stamp"));
    let mut inputs = inputs.to_vec();
    inputs.push(in_crate("tests/support"));
    let before = content(&inputs)?;
    if fs::read_to_string(&stamp).is_ok_and(|stamped| stamped == text(before, content(outputs).ok())) {
        return Ok(());
    }
    work()?;
    at(&stamp, fs::create_dir_all(in_target("")))?;
    at(&stamp, fs::write(&stamp, text(before, Some(content(outputs)?))))
}

fn text(inputs: u64, outputs: Option<u64>) -> String {
    format!("{inputs:x} {outputs:x?}")
}

/// A hash over the names and contents of files and of all files in folders; an error when one is missing.
fn content(paths: &[PathBuf]) -> Outcome<u64> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        add(path, &mut hasher)?;
    }
    Ok(hasher.finish())
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> Outcome<()> {
    hasher.write(path.as_os_str().as_encoded_bytes());
    if path.is_dir() {
        for entry in sorted_entries(path)? {
            add(&entry, hasher)?;
        }
    } else {
        hasher.write(&at(path, fs::read(path))?);
    }
    Ok(())
}

/// What a folder holds, in an order that does not depend on the file system.
pub(crate) fn sorted_entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut entries = Vec::new();
    for entry in at(folder, fs::read_dir(folder))? {
        entries.push(at(folder, entry)?.path());
    }
    entries.sort();
    Ok(entries)
}
