//! The report as Markdown: the same content, with every character of the document's texts escaped that
//! could be taken for markup.

use super::model::Report;
use super::page::{Block, Line, Part, Section, Table, page};
use crate::text::Language;

impl Report {
    /// The report as Markdown (`CommonMark` with tables) in `language`.
    #[must_use]
    pub fn to_markdown(&self, language: Language) -> String {
        let page = page(self, language);
        let mut text = format!("# {}\n\n{}\n", line(&page.title), opening(&page.subtitle));
        for notice in &page.notices {
            text.push_str(&format!("\n**{}**\n", line(notice)));
        }
        text.push_str(&facts(&page.facts));
        for part in &page.sections {
            section(part, "##", &mut text);
        }
        text.push_str("\n---\n");
        for closing in &page.closing {
            text.push_str(&format!("\n{}\n", line(closing)));
        }
        text
    }
}

fn section(part: &Section, level: &str, text: &mut String) {
    text.push_str(&format!("\n{level} {}\n", line(&part.title)));
    for block in &part.blocks {
        text.push_str(&self::block(block));
    }
    for part in &part.sections {
        section(part, "###", text);
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("\n{}\n", opening(text)),
        Block::List(entries) | Block::Names(entries) => {
            let mut list = "\n".to_owned();
            for entry in entries {
                list.push_str(&format!("- {}\n", opening(entry)));
            }
            list
        }
        Block::Facts(entries) => facts(entries),
        Block::Table(content) => table(content),
    }
}

fn facts(entries: &[(String, Line)]) -> String {
    let mut list = "\n".to_owned();
    for (name, text) in entries {
        list.push_str(&format!("- **{}:** {}\n", escaped(name), line(text)));
    }
    list
}

fn table(table: &Table) -> String {
    let (mut titles, mut rules) = (Vec::new(), Vec::new());
    for column in &table.columns {
        titles.push(escaped(&column.title));
        rules.push(if column.is_number { "---:" } else { "---" }.to_owned());
    }
    let mut text = format!("\n**{}**\n\n{}{}", escaped(&table.caption), row(&titles), row(&rules));
    for entry in &table.rows {
        let mut cells = Vec::with_capacity(entry.cells.len());
        for cell in &entry.cells {
            cells.push(line(cell));
        }
        text.push_str(&row(&cells));
    }
    text
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// A line of text. Links become their labels: anchors differ from one Markdown viewer to the next.
fn line(line: &Line) -> String {
    line.0.iter().map(part).collect()
}

/// A line of text that opens a block. What would open another kind of block does so only here.
fn opening(text: &Line) -> String {
    // Four spaces would open a block of code.
    let joined = line(text).trim().to_owned();
    let digits = joined.bytes().take_while(u8::is_ascii_digit).count();
    let at = joined.char_indices().nth(digits).filter(|(_, sign)| match digits {
        0 => matches!(sign, '#' | '+' | '-' | '=' | ':'),
        _ => matches!(sign, '.' | ')') && joined.chars().nth(digits + 1).is_none_or(char::is_whitespace),
    });
    match at.and_then(|(at, _)| joined.split_at_checked(at)) {
        Some((before, after)) => format!("{before}\\{after}"),
        None => joined,
    }
}

fn part(part: &Part) -> String {
    match part {
        Part::Own(text) | Part::Quoted { text, .. } => escaped(text),
        Part::Sign { symbol, label, .. } => format!("{} {}", escaped(symbol), escaped(label)),
        Part::Marked { sign, .. } => escaped(sign),
        Part::Link { label, .. } => label.0.iter().map(self::part).collect(),
    }
}

/// Text in which nothing is markup: no emphasis, code, link, image, table cell, HTML, or bare address.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + text.len() / 8);
    for sign in text.chars() {
        match sign {
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '&' => result.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '|' | '~' | '^' | '$' | '!' | '@' => {
                result.push('\\');
                result.push(sign);
            }
            // `https://…` and `www.…` are links even without brackets.
            ':' | '.' if ends_like_address(&result) => {
                result.push('\\');
                result.push(sign);
            }
            _ if sign.is_control() => result.push(' '),
            _ => result.push(sign),
        }
    }
    result
}

fn ends_like_address(text: &str) -> bool {
    let ending =
        text.rsplit(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
    ["http", "https", "ftp", "www", "mailto", "xmpp"].iter().any(|scheme| ending.ends_with(scheme))
}
