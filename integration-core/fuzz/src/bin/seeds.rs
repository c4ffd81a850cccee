//! Writes the documents of the tests into `seeds/`, so that fuzzing starts from them:
//! `cargo run --bin seeds` in this folder.

#[path = "../../../tests/support/broken.rs"]
mod broken;
#[path = "../../../tests/support/edit.rs"]
#[allow(dead_code)]
mod edit;

use std::path::Path;
use std::{fs, io};

/// Longer documents only slow the fuzzer down.
const LONGEST: usize = 64 * 1024;

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (tests, seeds) = (folder.join("../tests"), folder.join("seeds"));
    fs::create_dir_all(&seeds)?;
    for entry in fs::read_dir(tests.join("concepts"))? {
        let entry = entry?;
        fs::copy(entry.path(), seeds.join(entry.file_name()))?;
    }
    for (at, case) in broken::cases(&tests).iter().enumerate() {
        let document = broken::document(case);
        if document.len() <= LONGEST {
            fs::write(seeds.join(format!("broken-{at:03}")), document)?;
        }
    }
    Ok(())
}
