//! How the cases in `tests/broken/*.json` make documents.
//!
//! Each case makes one document, and lists every problem that the library reports, in order, warnings
//! included. A document without errors must be accepted with exactly these warnings.
//!
//! | key | meaning |
//! |---|---|
//! | `base` | the sound document in `tests/concepts` to start from; `small` if not given |
//! | `edit` | edits of it, see `support/edit.rs` |
//! | `replace` | pairs of texts, each first one replaced once: for what a JSON value cannot express |
//! | `text`, `hex` | the document itself, as text or as bytes, instead of an edited one |
//! | `generated` | `[[piece, times], …]`: the document itself, put together from repeated pieces |
//! | `encoding` | what the text is encoded in, if not UTF-8 |
//! | `problems` | `code` and `path` of each, and what its `suggestion` contains, where that matters; with `times`, so many of them, `#` in the path being the position |

use std::path::Path;

use serde_json::Value;

use super::edit;

/// The JSON files of a folder, in the order of their names; none where there is no such folder.
pub(crate) fn files(folder: &Path) -> Vec<Value> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a readable file");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    paths.iter().map(read).collect()
}

/// Every case, `tests` being the folder of the tests.
pub(crate) fn cases(tests: &Path) -> Vec<Value> {
    let lists = files(&tests.join("broken")).into_iter();
    lists.flat_map(|file| file.as_array().expect("a list of cases").clone()).collect()
}

pub(crate) fn name(case: &Value) -> &str {
    case["name"].as_str().expect("every case has a name")
}

/// The document that a case describes.
pub(crate) fn document(case: &Value) -> Vec<u8> {
    if let Some(hex) = case.get("hex").and_then(Value::as_str) {
        let digits: Vec<char> = hex.chars().filter(|sign| !sign.is_whitespace()).collect();
        let byte = |pair: &[char]| u8::from_str_radix(&String::from_iter(pair), 16).expect("hex digits");
        return digits.chunks(2).map(byte).collect();
    }
    let mut text = if let Some(text) = case.get("text").and_then(Value::as_str) {
        text.to_owned()
    } else if let Some(pieces) = case.get("generated").and_then(Value::as_array) {
        pieces.iter().map(edit::repeated).collect()
    } else {
        let mut document = edit::base(case.get("base").and_then(Value::as_str).unwrap_or("small"));
        for step in case.get("edit").and_then(Value::as_array).into_iter().flatten() {
            edit::apply(&mut document, step);
        }
        serde_json::to_string_pretty(&document).expect("a document can be written")
    };
    for pair in case.get("replace").and_then(Value::as_array).into_iter().flatten() {
        let (from, to) = (pair[0].as_str().expect("a text"), pair[1].as_str().expect("a text"));
        assert!(text.contains(from), "{}: `{from}` does not occur", name(case));
        text = text.replacen(from, to, 1);
    }
    encoded(&text, case.get("encoding").and_then(Value::as_str).unwrap_or("utf-8"))
}

pub(crate) fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let utf_16 = |mark: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
    };
    match encoding {
        "utf-8" => text.as_bytes().to_vec(),
        "utf-8 with mark" => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        "utf-16 le" => utf_16("", u16::to_le_bytes),
        "utf-16 le with mark" => utf_16("\u{feff}", u16::to_le_bytes),
        "utf-16 be with mark" => utf_16("\u{feff}", u16::to_be_bytes),
        "latin-1" => text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap_or(b'?')).collect(),
        _ => panic!("no encoding `{encoding}`"),
    }
}
