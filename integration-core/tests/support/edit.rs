//! Documents made from a sound one by a few edits, as the cases in `tests/broken` describe them.

use serde_json::Value;

/// The sound documents that cases start from.
pub(crate) fn base(name: &str) -> Value {
    let text = match name {
        "small" => include_str!("../concepts/small.json"),
        "rich" => include_str!("../concepts/rich.json"),
        "books" => include_str!("../concepts/books.json"),
        _ => panic!("no base document `{name}`"),
    };
    serde_json::from_str(text).expect("the base documents are JSON")
}

/// Applies one edit: `{"set" | "append" | "remove" | "fill": pointer, …}`.
///
/// `set` and `append` take a `value`, or `repeat: [piece, times]` for a long text; `fill` sets a list of
/// `times` copies of `value`, in which every `#` becomes the position.
pub(crate) fn apply(document: &mut Value, edit: &Value) {
    let (kind, pointer) = ["set", "append", "remove", "fill"]
        .into_iter()
        .find_map(|kind| Some((kind, edit.get(kind)?.as_str()?)))
        .unwrap_or_else(|| panic!("an edit names what it does: {edit}"));
    let target = if kind == "append" { format!("{pointer}/-") } else { pointer.to_owned() };
    let (parent, key) = target.rsplit_once('/').expect("a pointer below the root");
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}"));
    match (parent, kind) {
        (Value::Object(fields), "remove") => {
            fields.remove(key).unwrap_or_else(|| panic!("nothing to remove at {pointer}"));
        }
        (Value::Array(entries), "remove") => {
            entries.remove(key.parse::<usize>().expect("a position"));
        }
        (Value::Object(fields), _) => {
            fields.insert(key.to_owned(), value_of(edit));
        }
        (Value::Array(entries), "append") => entries.push(value_of(edit)),
        (Value::Array(entries), _) => entries[key.parse::<usize>().expect("a position")] = value_of(edit),
        (other, _) => panic!("{other} holds nothing"),
    }
}

fn value_of(edit: &Value) -> Value {
    if let Some(repeat) = edit.get("repeat") {
        return Value::String(repeated(repeat));
    }
    let value = edit.get("value").unwrap_or_else(|| panic!("an edit needs a value: {edit}"));
    match edit.get("times").and_then(Value::as_u64) {
        Some(times) => {
            let text = value.to_string();
            let entry = |at: u64| serde_json::from_str(&text.replace('#', &at.to_string())).expect("JSON");
            Value::Array((0..times).map(entry).collect())
        }
        None => value.clone(),
    }
}

/// `[piece, times]` as one text.
pub(crate) fn repeated(repeat: &Value) -> String {
    let piece = repeat[0].as_str().expect("a piece");
    piece.repeat(repeat[1].as_u64().and_then(|times| usize::try_from(times).ok()).expect("how often"))
}

/// The pointer of every value in a document, the document itself left out.
pub(crate) fn pointers(document: &Value) -> Vec<String> {
    let mut all = Vec::new();
    collect(document, "", &mut all);
    all
}

fn collect(value: &Value, path: &str, all: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(key, child)| (key.clone(), child)).collect(),
        Value::Array(entries) => {
            entries.iter().enumerate().map(|(at, child)| (at.to_string(), child)).collect()
        }
        _ => Vec::new(),
    };
    for (key, child) in children {
        let path = format!("{path}/{key}");
        collect(child, &path, all);
        all.push(path);
    }
}
