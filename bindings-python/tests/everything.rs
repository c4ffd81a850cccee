//! Builds the Python package, installs it into a virtual environment of its own and lets Python test it.
//!
//! Everything lies under `target/`: `venv` (kept while its requirements stay the same), `python` (cargo's files
//! for the wheel, apart from those of the cargo that runs this test), `wheels`, `stubs`. What to rebuild is
//! cargo's decision alone; a wheel that changed nothing costs about two seconds.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };
const OLDEST: &str = "import sys; sys.exit(sys.version_info < (3, 10))";

#[test]
fn the_python_package_passes_its_tests() {
    if let Err(problem) = everything() {
        panic!("{problem}");
    }
}

fn everything() -> Result<(), String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().ok_or("cargo names no target folder")?;
    let python = environment(here, &target.join("venv"))?;
    let python = python.as_path();
    let run = |label: &str, command: &mut Command| {
        run(
            label,
            command
                .current_dir(here)
                .env("PYTHONPYCACHEPREFIX", target.join("pycache"))
                // The same sources give the same wheel.
                .env("SOURCE_DATE_EPOCH", "315532800"),
        )
    };

    let wheels = target.join("wheels");
    let _ = fs::remove_dir_all(&wheels); // Another version's wheel would be installed as well.
    let maturin = |verb: &str, out: &Path| {
        let mut command = Command::new(python);
        command.args(["-m", "maturin", verb, "--profile", "dev", "--interpreter"]).arg(python);
        command.arg("--target-dir").arg(target.join("python")).arg("--out").arg(out);
        command
    };
    run("wheel", &mut maturin("build", &wheels))?;
    let install = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--force-reinstall"];
    run("install", Command::new(python).args(install).args(files(&wheels)?))?;

    run("stubs", &mut maturin("generate-stubs", &target.join("stubs")))?;
    same(
        &target.join("stubs/integration_core/_native.pyi"),
        &here.join("python/integration_core/_native.pyi"),
    )?;

    let mut pytest = Command::new(python);
    pytest.args(["-m", "pytest", "-p", "no:cacheprovider", "--doctest-modules", "--doctest-glob=*.md"]);
    pytest.args(["README.md", "../README.md", "../docs/book/src/python.md", "tests"]);
    run("pytest", pytest.args(["--pyargs", "integration_core"]))?;

    let mypy = || {
        let mut command = Command::new(python);
        command.args(["-m", "mypy", "--strict", "--cache-dir"]).arg(target.join("mypy"));
        command
    };
    run("mypy, installed package", mypy().args(["--package", "integration_core"]))?;
    run("mypy, its users", mypy().args(["conftest.py", "examples", "tests", "generate_model.py"]))
}

/// The interpreter of a virtual environment made from `requirements-test.txt`, and made anew when that changes.
fn environment(here: &Path, venv: &Path) -> Result<PathBuf, String> {
    let wanted = here.join("requirements-test.txt");
    let installed = venv.join("requirements-test.txt");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let current = fs::read(&wanted).ok() == fs::read(&installed).ok() && works(&python, OLDEST);
    if !current {
        // An interpreter without `ensurepip` makes environments without pip (Debian's without python3-venv).
        if !works(Path::new(PYTHON), &format!("import ensurepip, venv; {OLDEST}")) {
            install_python()?;
        }
        run("venv", Command::new(PYTHON).args(["-m", "venv", "--clear"]).arg(venv))?;
        run("requirements", Command::new(&python).args(["-m", "pip", "install", "-r"]).arg(&wanted))?;
        fs::copy(&wanted, &installed).map_err(|error| format!("{}: {error}", installed.display()))?;
    }
    Ok(python)
}

fn works(python: &Path, program: &str) -> bool {
    Command::new(python).args(["-c", program]).output().is_ok_and(|output| output.status.success())
}

/// Installs Python where this process may; otherwise says what to install.
fn install_python() -> Result<(), String> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    if root && Command::new("apt-get").arg("--version").output().is_ok() {
        run("apt-get update", Command::new("apt-get").args(["update", "--quiet"]))?;
        let packages =
            ["install", "--yes", "--no-install-recommends", "python3", "python3-venv", "python3-pip"];
        run("apt-get install", Command::new("apt-get").args(packages))?;
    }
    if works(Path::new(PYTHON), &format!("import ensurepip, venv; {OLDEST}")) {
        return Ok(());
    }
    Err(format!(
        "the Python tests need `{PYTHON}` 3.10 or newer with the modules venv and ensurepip; \
         on Debian and Ubuntu: sudo apt-get install python3 python3-venv python3-pip"
    ))
}

/// Runs `command`; says how it ended and how long it took, and all it printed when it failed.
fn run(label: &str, command: &mut Command) -> Result<(), String> {
    let start = Instant::now();
    let output = command.output().map_err(|error| format!("{label}: {command:?}: {error}"))?;
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if !output.status.success() {
        return Err(format!("{label} failed ({})\n{command:?}\n{}\n{}", output.status, text[0], text[1]));
    }
    let closing = text.iter().find_map(|text| text.trim_end().lines().last()).unwrap_or_default();
    // Past the capture of `cargo test`, so that the reader sees it without `--nocapture`.
    let seconds = start.elapsed().as_secs_f32();
    let _ = writeln!(io::stderr(), "python: {label} ({seconds:.1} s): {}", closing.trim_matches(['=', ' ']));
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(entries.filter_map(Result::ok).map(|entry| entry.path()).collect())
}

fn same(generated: &Path, kept: &Path) -> Result<(), String> {
    if fs::read(generated).is_ok_and(|text| fs::read(kept).is_ok_and(|kept| kept == text)) {
        return Ok(());
    }
    Err(format!("{} is not current: cp {} {}", kept.display(), generated.display(), kept.display()))
}
