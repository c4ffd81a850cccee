//! The report as one HTML file: semantic, without script, without anything from elsewhere.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::model::Report;
use super::page::{Block, Line, Page, Part, Section, Table, page};
use crate::text::Language;

/// The only style sheet of the file, the same for every report.
const STYLE: &str = include_str!("style.css");

impl Report {
    /// The report as one HTML file in `language`.
    ///
    /// The file has one static style sheet and nothing else that a content security policy would have to
    /// allow; see [`style_hash`].
    #[must_use]
    pub fn to_html(&self, language: Language) -> String {
        document(&page(self, language)).into_string()
    }
}

/// What a content security policy must allow so that the style sheet of the HTML report applies:
/// `style-src 'sha256-…'`, without the quotes. It changes only with the library's version.
///
/// ```
/// let policy = format!("default-src 'none'; style-src '{}'", integration_core::report::style_hash());
/// assert!(policy.contains("'sha256-"));
/// ```
#[must_use]
pub fn style_hash() -> String {
    format!("sha256-{}", base64(&Sha256::digest(STYLE)))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(group.get(at).copied().unwrap_or(0)));
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place) & 63) as usize).copied();
            text.push(letter.filter(|_| place <= group.len()).map_or('=', char::from));
        }
    }
    text
}

fn document(page: &Page) -> Markup {
    let pick = |de: &'static str, en: &'static str| page.language.pick(de, en);
    html! {
        (DOCTYPE)
        html lang=(page.language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (plain(&page.title)) " – " (plain(&page.subtitle)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#_main" { (pick("Zum Inhalt springen", "Skip to content")) }
                header {
                    h1 { (line(&page.title)) }
                    p.subtitle { (line(&page.subtitle)) }
                    @for notice in &page.notices { p.notice { (line(notice)) } }
                    (facts(&page.facts))
                }
                nav aria-label=(pick("Inhalt", "Contents")) {
                    ul { @for part in &page.sections { li { a href={ "#" (part.anchor) } { (line(&part.title)) } } } }
                }
                main #_main tabindex="-1" { @for part in &page.sections { (section(part)) } }
                footer { @for closing in &page.closing { p { (line(closing)) } } }
            }
        }
    }
}

fn section(part: &Section) -> Markup {
    html! {
        section #(part.anchor) {
            h2 { (line(&part.title)) }
            @for block in &part.blocks { (self::block(block)) }
            @for part in &part.sections {
                section #(part.anchor) {
                    h3 { (line(&part.title)) }
                    @for block in &part.blocks { (self::block(block)) }
                }
            }
        }
    }
}

fn block(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Paragraph(text) => { p { (line(text)) } }
            Block::List(entries) => { ul { @for entry in entries { li { (line(entry)) } } } }
            Block::Names(entries) => { ul.names { @for entry in entries { li { (line(entry)) } } } }
            Block::Facts(entries) => { (facts(entries)) }
            Block::Table(content) => { (table(content)) }
        }
    }
}

fn facts(entries: &[(String, Line)]) -> Markup {
    html! { dl { @for (name, text) in entries { dt { (name) } dd { (line(text)) } } } }
}

fn table(table: &Table) -> Markup {
    let numbers: Vec<bool> = table.columns.iter().map(|column| column.is_number).collect();
    let class = |at: usize| numbers.get(at).copied().unwrap_or(false).then_some("number");
    html! {
        // A wide table scrolls inside its own region, which the keyboard can reach.
        div.scroll role="region" aria-label=(table.caption) tabindex="0" {
            table {
                caption { (table.caption) }
                thead { tr {
                    @for (at, column) in table.columns.iter().enumerate() {
                        th scope="col" class=[class(at)] { (column.title) }
                    }
                } }
                tbody { @for row in &table.rows {
                    tr.total[row.is_total] {
                        @for (at, cell) in row.cells.iter().enumerate() {
                            @if at == 0 { th scope="row" { (line(cell)) } }
                            @else { td class=[class(at)] { (line(cell)) } }
                        }
                    }
                } }
            }
        }
    }
}

fn line(line: &Line) -> Markup {
    html! { @for part in &line.0 { (self::part(part)) } }
}

fn part(part: &Part) -> Markup {
    html! {
        @match part {
            Part::Own(text) => { (text) }
            Part::Quoted { text, german: false } => { (text) }
            Part::Quoted { text, german: true } => { span lang="de" { (text) } }
            Part::Sign { symbol, label, tone } => {
                span class={ "sign " (tone.as_str()) } { span aria-hidden="true" { (symbol) } " " (label) }
            }
            Part::Marked { sign, meaning } => {
                span aria-hidden="true" { (sign) } span.spoken { (meaning) }
            }
            Part::Link { anchor, label } => { a href={ "#" (anchor) } { (self::line(label)) } }
        }
    }
}

/// A line without elements, for the title of the window.
fn plain(line: &Line) -> String {
    let text = |part: &Part| match part {
        Part::Own(text) | Part::Quoted { text, .. } => text.clone(),
        Part::Sign { label, .. } => label.clone(),
        Part::Marked { sign, .. } => sign.clone(),
        Part::Link { label, .. } => plain(label),
    };
    line.0.iter().map(text).collect()
}
