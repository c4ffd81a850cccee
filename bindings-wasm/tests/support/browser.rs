//! The browser that the tests in `tests/browser` drive.

use std::env;
use std::path::Path;

use super::{Outcome, system};

/// Makes sure that there is a Chromium; the variable `CHROMIUM` names one elsewhere.
pub(crate) fn install() -> Outcome<()> {
    match env::var("CHROMIUM") {
        Ok(path) if Path::new(&path).exists() => Ok(()),
        Ok(path) => Err(format!("the variable CHROMIUM names {path}, which does not exist")),
        Err(_) => system::require(
            &[Path::new("/usr/bin/chromium")],
            &["chromium"],
            "name a Chromium in the variable CHROMIUM",
        ),
    }
}
