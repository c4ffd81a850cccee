//! Formatting, lints, documentation and dependencies are part of the tests, so that one command checks all.
//!
//! Each check runs the tool that a developer would run by hand; what it prints is shown when it fails.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test says what went wrong by failing"
)]

mod tools;

use std::process::Command;

use tools::{installed, passes, workspace};

/// The tool that checks licences, and its version.
const DENY: (&str, &str) = ("cargo-deny", "0.20.2");

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    // A target folder of its own: another cargo may hold the lock of the usual one.
    command
        .args(arguments)
        .current_dir(workspace())
        .env("CARGO_TARGET_DIR", workspace().join("target/quality"));
    command
}

#[test]
fn the_code_is_formatted() {
    passes(&mut cargo(&["fmt", "--all", "--check"]));
}

#[test]
fn clippy_finds_nothing() {
    passes(&mut cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]));
}

#[test]
fn the_documentation_builds_without_warnings() {
    passes(cargo(&["doc", "--workspace", "--no-deps", "--all-features"]).env("RUSTDOCFLAGS", "-D warnings"));
}

#[test]
fn dependencies_have_permissive_licences_and_known_sources() {
    let deny = installed(DENY);
    let check = |what: &[&str]| {
        let mut command = Command::new(&deny);
        command.args(["--log-level", "error", "check"]).args(what).current_dir(workspace());
        command
    };
    passes(&mut check(&["bans", "licenses", "sources"]));
    // Known vulnerabilities too, wherever their database can be reached; elsewhere this says so and goes on.
    let advisories = check(&["advisories"]).output().unwrap();
    let said = String::from_utf8_lossy(&advisories.stderr).into_owned();
    if said.contains("failed to fetch advisory database") {
        eprintln!("advisories: not checked, their database cannot be reached from here");
    } else {
        assert!(advisories.status.success(), "{said}");
    }
}
