//! The WebAssembly module as cargo builds it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Outcome, at, in_crate, in_target, read, run, system};

const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's compiler and the source of the standard library for it.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_RUSTDOC: &str = "/usr/bin/rustdoc";
const DEBIAN_STD: &str = "/usr/lib/rustlib/src";
/// A panic, which no public function can reach, ends the module without a message, and nothing in it names a line
/// of a source file. A fifth less to load; possible where the standard library is built along.
const SMALL: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "--cfg=sha2_backend_soft=\"compact\"",
];

/// The modules of the package: each is this crate with one of its features.
pub(crate) const MODULES: [&str; 9] = [
    "analysis",
    "calculation",
    "check",
    "formulas",
    "funding",
    "judgement",
    "optimum",
    "rendering",
    "report",
];

/// Builds a module and tells where it is.
///
/// Where the toolchain has no standard library for wasm, Debian's packages build one: nothing is added to the
/// toolchain, whose owner may have reasons.
pub(crate) fn build(name: &str) -> Outcome<PathBuf> {
    let target = in_target("");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(in_crate("..")).args(["build", "--quiet", "--locked", "--package", "bindings-wasm"]);
    cargo.args(["--lib", "--profile", "wasm", "--target", TARGET, "--target-dir"]).arg(&target);
    cargo.args(["--no-default-features", "--features", name]);
    for inherited in ["LD_LIBRARY_PATH", "RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"] {
        // Meant for the host's compiler (coverage, for instance).
        cargo.env_remove(inherited);
    }
    let mut flags = without_home_paths();
    if !toolchain_has_target()? {
        use_debian_compiler(&mut cargo)?;
        flags.extend(SMALL.map(str::to_owned));
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    run(&mut cargo)?;
    // Every module is built under the crate's name.
    let (built, module) =
        (target.join(TARGET).join("wasm/bindings_wasm.wasm"), in_target(&format!("{name}.wasm")));
    at(&built, fs::copy(&built, &module)).map(|_| module)
}

/// Whether the modules are built as small as they are released: only where the standard library is built along.
pub(crate) fn is_built_for_size() -> Outcome<bool> {
    toolchain_has_target().map(|has| !has)
}

fn toolchain_has_target() -> Outcome<bool> {
    let libdir = read(rustc().args(["--print", "target-libdir", "--target", TARGET]))?;
    Ok(Path::new(&libdir).exists())
}

fn use_debian_compiler(cargo: &mut Command) -> Outcome<()> {
    system::require(
        &[Path::new(DEBIAN_RUSTC), Path::new(DEBIAN_RUSTDOC), Path::new(DEBIAN_STD)],
        &["rustc-web", "rust-web-src"],
        "add the target to the toolchain: `rustup target add wasm32-unknown-unknown`",
    )?;
    cargo.args(["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"]);
    // Building the standard library is a nightly feature of cargo that works with this stable compiler.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", DEBIAN_RUSTC).env("RUSTDOC", DEBIAN_RUSTDOC);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", toolchain_linker()?);
    Ok(())
}

/// The linker for wasm, which the toolchain has even where it lacks the target.
fn toolchain_linker() -> Outcome<PathBuf> {
    let sysroot = read(rustc().args(["--print", "sysroot"]))?;
    let version = read(rustc().arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let linker = Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/rust-lld");
    if linker.exists() { Ok(linker) } else { Err(format!("{} is missing", linker.display())) }
}

fn rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// The module names source files in its panic messages; the builder's home folder is nobody's business.
fn without_home_paths() -> Vec<String> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = cargo_home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    home.map(|home| format!("--remap-path-prefix={}=cargo", home.display())).into_iter().collect()
}
