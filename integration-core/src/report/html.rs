#[must_use] pub fn style_hash() -> String { String::new() }
