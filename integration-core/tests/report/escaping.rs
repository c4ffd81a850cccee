//! Whatever the texts of a document hold, every rendering shows it as text.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use super::markup::parse;
use super::{SMALL, concept, document, options, rendered};

const FRAGMENTS: &[&str] = &[
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "</style>",
    "<img src=x onerror=alert(1)>",
    "\" onclick=\"x",
    "' style='x",
    "&lt;",
    "&",
    "|",
    " | ",
    "`",
    "``",
    "```",
    "](javascript:alert(1))",
    "[x](http://evil.example)",
    "![x](x)",
    "[x]: http://evil.example",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "#",
    "# x",
    "- x",
    "+ x",
    "1. x",
    "1) x",
    "> x",
    "---",
    "===",
    "\\",
    "\\|",
    "$x$",
    "{#id}",
    "[^1]",
    "[ ] x",
    "https://evil.example",
    "www.evil.example",
    "a@b.example",
    "<https://evil.example>",
    "\n",
    "\n\n",
    "    x",
    "\t",
    "=1+1",
    "@x",
    "%",
    "ä",
    "„x“",
    "\u{202e}",
    "{{x}}",
    ":x:",
];

fn hostile() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(FRAGMENTS), 1..5)
        .prop_map(|parts| parts.concat())
        .prop_filter("a text must not be blank", |text| !text.trim().is_empty())
}

/// Puts `text` in the place of every free text of the document.
fn infest(value: &mut Value, text: &str) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if matches!(key.as_str(), "de" | "en" | "provenance" | "reference" | "product")
                    || key == "name"
                {
                    *value = text.into();
                } else {
                    infest(value, text);
                }
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| infest(entry, text)),
        _ => {}
    }
}

/// What a viewer shows of Markdown; fails where anything but the report's own markup is found.
fn shown(markdown: &str) -> String {
    let mut text = String::new();
    let (mut columns, mut cells) = (0, 0);
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Rule => {}
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableHead | Tag::TableRow) => cells = 0,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                assert_eq!(cells, columns, "a cell broke its row")
            }
            Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
                assert!(id.is_none() && classes.is_empty() && attrs.is_empty());
            }
            Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Strong) => {}
            Event::End(_) => text.push('\n'),
            other => panic!("{other:?}"),
        }
    }
    text
}

/// Control characters are shown as spaces, and Markdown drops spaces at the edges of a line.
fn spaced(text: &str) -> String {
    text.split(|sign: char| sign.is_control() || sign == ' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn hostile_text_stays_text(text in hostile()) {
        let mut infested = document(SMALL);
        infest(&mut infested, &text);
        let [html_de, html_en, markdown_de, markdown_en] = rendered(&concept(&infested), &options(2021, 2022, "2023-04-10"));
        // More often than there are titles alone, so that texts of other kinds are seen too.
        let titles = SMALL.matches("\"title\"").count();
        for html in [html_de, html_en] {
            let page = parse(&html);
            prop_assert!(page.text.matches(text.as_str()).count() > titles);
            prop_assert_eq!(page.tags.iter().filter(|tag| tag.name == "style" || tag.name == "h1").count(), 2);
        }
        for markdown in [markdown_de, markdown_en] {
            let shown = spaced(&shown(&markdown));
            prop_assert!(shown.matches(&spaced(&text)).count() > titles, "{}", shown);
        }
    }
}

#[test]
fn addresses_do_not_become_links_by_themselves() {
    let mut infested = document(SMALL);
    infest(&mut infested, "see https://evil.example, WWW.evil.example, mailto:a@b.example");
    let [_, _, markdown, _] = rendered(&concept(&infested), &options(2021, 2022, "2023-04-10"));
    assert!(markdown.contains("https\\://evil.example"));
    for address in ["https://", "WWW.evil", "mailto:", "a@b"] {
        assert!(!markdown.contains(address), "{address}");
    }
}

#[test]
fn german_text_in_an_english_page_says_that_it_is_german() {
    let mut german = document(SMALL);
    german["measures"][0]["title"].as_object_mut().unwrap().remove("en");
    let [html_de, html_en, _, _] = rendered(&concept(&german), &options(2021, 2022, "2023-04-10"));
    assert!(html_en.contains(r#"<span lang="de">Kursberatung</span>"#));
    assert!(html_de.contains(r#"<html lang="de">"#) && !html_de.contains("<span lang"));
}
