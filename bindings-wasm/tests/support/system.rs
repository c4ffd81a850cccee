//! Packages of the operating system: installed when this may be done, else named.

use std::path::Path;
use std::process::Command;

use super::{Outcome, read, run};

/// Makes sure that all of `needed` exist; `packages` are Debian's packages that bring them.
pub(crate) fn require(needed: &[&Path], packages: &[&str], otherwise: &str) -> Outcome<()> {
    if needed.iter().all(|path| path.exists()) {
        return Ok(());
    }
    let list = packages.join(" ");
    let install = format!("install it: `apt-get install {list}` on Debian, or {otherwise}");
    if !Path::new("/usr/bin/apt-get").exists() || read(Command::new("id").arg("-u"))? != "0" {
        return Err(format!("{} is missing; {install}", missing(needed)));
    }
    apt(&["update", "-q"])?;
    apt(&[&["install", "-q", "-y", "--no-install-recommends"], packages].concat())?;
    if needed.iter().all(|path| path.exists()) {
        return Ok(());
    }
    Err(format!("{} is missing although {list} is installed; {install}", missing(needed)))
}

fn apt(arguments: &[&str]) -> Outcome<()> {
    run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn missing(needed: &[&Path]) -> String {
    let names = needed.iter().filter(|path| !path.exists()).map(|path| path.display().to_string());
    names.collect::<Vec<_>>().join(", ")
}
