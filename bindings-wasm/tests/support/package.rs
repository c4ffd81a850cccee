//! The npm package in `pkg`: the module, the glue that calls it, and the typed wrapper.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use super::current::{sorted_entries, unless_current};
use super::{Outcome, at, in_crate, in_target, node};

/// Makes the package from the modules that cargo built, each with its name.
pub(crate) fn assemble(modules: &[(&str, PathBuf)]) -> Outcome<()> {
    let lock_files = [in_crate("package-lock.json"), in_crate("../Cargo.lock")];
    let glued = in_crate("pkg/wasm");
    let built: Vec<PathBuf> = modules.iter().map(|(_, module)| module.clone()).collect();
    let inputs = [&built[..], &lock_files].concat();
    unless_current("glue", &inputs, std::slice::from_ref(&glued), || {
        remove(&glued)?;
        modules.iter().try_for_each(|(name, module)| glue(name, module, &glued))
    })?;

    let sources = [in_crate("js"), in_crate("README.md"), glued];
    let inputs = [&sources[..], &lock_files].concat();
    unless_current("wrapper", &inputs, &[in_crate("pkg")], wrap)
}

/// Writes the JavaScript that calls a module, and the module itself, made small.
fn glue(name: &str, module: &Path, folder: &Path) -> Outcome<()> {
    let unoptimized = in_target("glue");
    remove(&unoptimized)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name(name).typescript(true).remove_name_section(true);
    bindgen.remove_producers_section(true).omit_default_module_path(false);
    bindgen
        .web(true)
        .and_then(|web| web.generate(&unoptimized))
        .map_err(|error| format!("wasm-bindgen: {error:#}"))?;

    at(folder, fs::create_dir_all(folder))?;
    let binary = format!("{name}_bg.wasm");
    node::optimize(&unoptimized.join(&binary), &folder.join(&binary))?;
    for file in [format!("{name}.js"), format!("{name}.d.ts")] {
        at(folder, fs::copy(unoptimized.join(&file), folder.join(&file)))?;
    }
    Ok(())
}

/// Compiles the TypeScript beside the module and adds what npm wants to know.
fn wrap() -> Outcome<()> {
    let package = in_crate("pkg");
    for entry in sorted_entries(&package)?.into_iter().filter(|entry| entry.is_file()) {
        at(&entry, fs::remove_file(&entry))?;
    }
    node::compile_wrapper()?;
    let description = in_crate("js/package.json");
    let text = at(&description, fs::read_to_string(&description))?;
    // INVARIANT: the version is stated once, in the workspace's Cargo.toml.
    let unversioned = r#""version": "0.0.0""#;
    if !text.contains(unversioned) {
        return Err(format!("{} must say {unversioned}", description.display()));
    }
    let versioned = text.replace(unversioned, &format!(r#""version": "{}""#, env!("CARGO_PKG_VERSION")));
    at(&package, fs::write(package.join("package.json"), versioned))?;
    at(&package, fs::copy(in_crate("README.md"), package.join("README.md"))).map(drop)
}

fn remove(folder: &Path) -> Outcome<()> {
    if folder.exists() { at(folder, fs::remove_dir_all(folder)) } else { Ok(()) }
}
