//! The browser that the tests in `tests/browser` drive.

use std::env;
use std::path::Path;

use super::{Outcome, system};

/// Makes sure that there is a Chromium; the variable `CHROMIUM` names one elsewhere.
pub(crate) fn install() -> Outcome<()> {
    let path = env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    system::require(&[Path::new(&path)], &["chromium"], "name a Chromium in the variable CHROMIUM")
}
