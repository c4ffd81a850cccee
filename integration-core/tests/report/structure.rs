//! The HTML is whole: unique ids, links that lead somewhere, headings in order, named tables, one style
//! sheet, and nothing from elsewhere.

use std::collections::BTreeSet;

use super::markup::{Parsed, parse};
use super::{LUEBECK, SMALL, concept, document, options, rendered};

fn pages() -> Vec<Parsed> {
    let small = rendered(&concept(&document(SMALL)), &options(2021, 2022, "2023-04-10"));
    let luebeck = rendered(&concept(&document(LUEBECK)), &options(2023, 2024, "2025-03-31"));
    [&small[0], &small[1], &luebeck[0], &luebeck[1]].map(|html| parse(html)).into()
}

#[test]
fn ids_are_unique_and_links_lead_to_them() {
    for page in pages() {
        let ids: Vec<&str> = page.tags.iter().filter_map(|tag| tag.get("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        let links: Vec<&str> = page.tags.iter().filter_map(|tag| tag.get("href")).collect();
        assert!(links.len() > 10);
        for link in links {
            let target = link.strip_prefix('#').expect("links stay inside the document");
            assert!(unique.contains(target), "{link}");
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for page in pages() {
        let levels: Vec<u32> =
            page.tags.iter().filter_map(|tag| tag.name.strip_prefix('h')?.parse().ok()).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert_eq!(levels[0], 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn every_table_is_named_and_every_heading_cell_has_a_scope() {
    for page in pages() {
        let count = |name: &str| page.tags.iter().filter(|tag| tag.name == name).count();
        assert!(count("table") > 5);
        assert_eq!((count("table"), count("table")), (count("caption"), count("thead")));
        assert!(page.tags.iter().filter(|tag| tag.name == "th").all(|tag| tag.get("scope").is_some()));
        let regions: Vec<_> = page.tags.iter().filter(|tag| tag.get("role") == Some("region")).collect();
        assert_eq!(regions.len(), count("table"));
        assert!(regions.iter().all(|region| region.get("tabindex") == Some("0")));
        let names: BTreeSet<_> = regions.iter().map(|region| region.get("aria-label")).collect();
        assert_eq!(names.len(), regions.len(), "regions are told apart by their names");
    }
}

#[test]
fn nothing_comes_from_elsewhere_and_nothing_runs() {
    const KNOWN: &[&str] = &[
        "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "p", "dl", "dt",
        "dd", "nav", "ul", "li", "main", "section", "div", "table", "caption", "thead", "tbody", "tr", "th",
        "td", "span", "footer",
    ];
    const ATTRIBUTES: &[&str] = &[
        "lang",
        "charset",
        "name",
        "content",
        "class",
        "href",
        "id",
        "aria-label",
        "aria-hidden",
        "role",
        "tabindex",
        "scope",
    ];
    for page in pages() {
        for tag in &page.tags {
            assert!(KNOWN.contains(&tag.name.as_str()), "{tag:?}");
            assert!(tag.attributes.iter().all(|(name, _)| ATTRIBUTES.contains(&name.as_str())), "{tag:?}");
        }
        assert_eq!(page.tags.iter().filter(|tag| tag.name == "style").count(), 1);
        assert!(!page.style.contains("url(") && !page.style.contains("@import"));
    }
}

#[test]
fn the_style_hash_is_that_of_the_style_element() {
    use sha2::{Digest as _, Sha256};
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let hash = integration_core::report::style_hash();
    let encoded = hash.strip_prefix("sha256-").unwrap().strip_suffix('=').unwrap();
    let bits: String = encoded
        .bytes()
        .map(|letter| format!("{:06b}", LETTERS.iter().position(|known| *known == letter).unwrap()))
        .collect();
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks(8)
        .filter(|chunk| chunk.len() == 8)
        .map(|chunk| u8::from_str_radix(std::str::from_utf8(chunk).unwrap(), 2).unwrap())
        .collect();
    for page in pages() {
        assert_eq!(bytes, Sha256::digest(&page.style).to_vec());
    }
}
