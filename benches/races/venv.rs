//! The virtual environment with the peers, made from `requirements.txt` where it is not there yet.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failure;

const REQUIREMENTS: &str = include_str!("requirements.txt");

/// Where the races keep their inputs and answers.
pub(crate) fn folder() -> Result<PathBuf, Failure> {
    let folder = target().join("races");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn target() -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"))
}

/// The interpreter of the environment, with every package of the requirements in the version that is pinned.
pub(crate) fn python() -> Result<PathBuf, Failure> {
    let environment = target().join("venv-races");
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let made_from = environment.join("made-from.txt");
    if std::fs::read_to_string(&made_from).is_ok_and(|text| text == REQUIREMENTS) {
        return Ok(python);
    }
    let system = if cfg!(windows) { "python" } else { "python3" };
    succeed(Command::new(system).args(["-m", "venv", "--clear"]).arg(&environment))?;
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("races/requirements.txt");
    succeed(
        Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(requirements),
    )?;
    std::fs::write(made_from, REQUIREMENTS)?;
    Ok(python)
}

fn succeed(command: &mut Command) -> Result<(), Failure> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} ended with {status}").into()) }
}

/// The command that runs one of the scripts beside this file on `input`, on one core.
pub(crate) fn script(name: &str, who: &str, input: &Path) -> Result<Command, Failure> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("races").join(name);
    let mut command = Command::new(python()?);
    command
        .arg("-B")
        .arg(script)
        .arg(who)
        .arg(input)
        .env("OMP_NUM_THREADS", "1")
        .env("NUMBA_NUM_THREADS", "1");
    Ok(command)
}

/// The versions that ran, in one line.
pub(crate) fn versions() -> Result<String, Failure> {
    let output = Command::new(python()?).arg("--version").output()?;
    let pinned = REQUIREMENTS.lines().filter(|line| !line.starts_with('#')).take(7);
    Ok(format!("{}, {}", String::from_utf8(output.stdout)?.trim(), pinned.collect::<Vec<_>>().join(", ")))
}
