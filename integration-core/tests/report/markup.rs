//! A strict reader of the HTML that the report writes: what is not plainly well-formed fails.

/// An element as it was opened.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.0 == name).map(|attribute| attribute.1.as_str())
    }
}

/// A document taken apart.
#[derive(Default)]
pub(crate) struct Parsed {
    pub(crate) tags: Vec<Tag>,
    /// All text, entities resolved, without the style sheet.
    pub(crate) text: String,
    pub(crate) style: String,
}

pub(crate) fn parse(html: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").expect("a document type");
    while let Some((text, after)) = rest.split_once('<') {
        parsed.text.push_str(&decoded(text));
        let (inside, tail) = after.split_once('>').expect("every tag is closed");
        rest = tail;
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "elements nest");
            continue;
        }
        let tag = tag(inside);
        if tag.name == "style" {
            let (style, tail) = rest.split_once("</style>").expect("the style sheet ends");
            parsed.style.push_str(style);
            rest = tail;
        } else if tag.name != "meta" {
            open.push(tag.name.clone());
        }
        parsed.tags.push(tag);
    }
    assert!(open.is_empty() && rest.is_empty(), "{open:?} {rest}");
    parsed
}

fn tag(inside: &str) -> Tag {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let (attribute, after) = rest.split_once("=\"").expect("attributes have quoted values");
        let (value, tail) = after.split_once('"').expect("the value ends");
        attributes.push((attribute.trim().to_owned(), decoded(value)));
        rest = tail.trim_start();
    }
    Tag { name: name.to_owned(), attributes }
}

fn decoded(text: &str) -> String {
    for after in text.split('&').skip(1) {
        let known = ["lt;", "gt;", "amp;", "quot;"].iter().any(|entity| after.starts_with(entity));
        assert!(known, "a bare ampersand: {after}");
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
