//! Writes the JSON Schemas to `docs/schema`: `cargo run -p integration-docs --bin schemas`.

fn main() -> std::io::Result<()> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    for (name, text) in integration_docs::schemas() {
        std::fs::write(folder.join(format!("{name}.json")), text)?;
    }
    Ok(())
}
