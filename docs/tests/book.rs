//! The handbook builds without a warning, its links lead somewhere, and it loads nothing from elsewhere.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod tools;

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use tools::{installed, workspace};

/// The tool that makes a book of the chapters, and its version.
const MDBOOK: (&str, &str) = ("mdbook", "0.5.4");

/// The rendered book and what the tool said.
static BOOK: LazyLock<(PathBuf, String)> = LazyLock::new(|| {
    let folder = workspace().join("target/book");
    let mut build = Command::new(mdbook());
    let build = build.arg("build").arg(workspace().join("docs")).arg("--dest-dir").arg(&folder);
    let output = build.env_remove("RUST_LOG").env_remove("MDBOOK_LOG").output().unwrap();
    let said =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    (folder, said)
});

/// The tool on the path if it has the right version, else one of our own.
fn mdbook() -> PathBuf {
    let found = Command::new(MDBOOK.0).arg("--version").output();
    let right = |output: std::process::Output| {
        String::from_utf8_lossy(&output.stdout).trim().ends_with(&format!("v{}", MDBOOK.1))
    };
    if found.is_ok_and(right) { PathBuf::from(MDBOOK.0) } else { installed(MDBOOK) }
}

/// Every page of the book, without the one that repeats all of them for printing.
fn pages() -> Vec<(PathBuf, String)> {
    fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                collect(&path, pages);
            } else if path.extension().is_some_and(|end| end == "html")
                && !["print.html", "toc.html", "404.html"].iter().any(|name| path.ends_with(name))
            {
                pages.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(&BOOK.0, &mut found);
    found.sort();
    found.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

/// The values of an attribute, wherever it stands.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn is_foreign(address: &str) -> bool {
    address.contains("://") || address.starts_with("//")
}

/// `a/../b` without the detour.
fn plain(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                result.pop();
            }
            part => result.push(part),
        }
    }
    result
}

#[test]
fn the_book_builds_without_a_warning() {
    let said = &BOOK.1;
    let complaint = said.lines().find(|line| line.contains("WARN") || line.contains("ERROR"));
    assert_eq!(complaint, None, "{said}");
    let chapters = pages().len();
    assert!(chapters >= 20, "{chapters} pages");
}

#[test]
fn every_link_leads_to_a_page_and_a_heading_that_exist() {
    let pages = pages();
    let mut broken = BTreeSet::new();
    let mut followed = 0;
    for (path, html) in &pages {
        let content = html.split("<main>").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
        for link in values(content, "href") {
            if is_foreign(link) {
                continue;
            }
            followed += 1;
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target =
                if file.is_empty() { path.clone() } else { plain(&path.parent().unwrap().join(file)) };
            let page = pages.iter().find(|(path, _)| *path == target);
            let arrives =
                page.is_some_and(|(_, html)| heading.is_empty() || values(html, "id").contains(&heading));
            if !arrives {
                broken.insert(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(followed > 100, "only {followed} links were found: is the markup read as it is written?");
}

#[test]
fn the_book_loads_nothing_from_elsewhere() {
    for (path, html) in pages() {
        let loaded = html
            .split('<')
            .filter(|tag| tag.starts_with("link ") || tag.starts_with("script") || tag.starts_with("img "));
        for tag in loaded {
            // The tag's own text only: a script's content is not an address.
            let tag = format!(" {}", tag.split('>').next().unwrap());
            let foreign = ["href", "src"]
                .iter()
                .flat_map(|name| values(&tag, name))
                .find(|address| is_foreign(address));
            assert_eq!(foreign, None, "{}", path.display());
        }
    }
}
