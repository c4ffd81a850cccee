//! The report as a document: sections of blocks in one language, from which every rendering is made.
//!
//! The words of the report stand here once; a rendering knows elements and escaping, and no content.

mod annex;
mod indicators;
mod measures;
mod money;
mod summary;

use std::borrow::Cow;

use super::model::Report;
use super::view::NamedMeasure;
use super::words::{Sign, Tone};
use crate::text::{Language, Text};

/// A whole document.
pub(super) struct Page {
    pub(super) language: Language,
    pub(super) title: Line,
    pub(super) subtitle: Line,
    /// What must be seen first, such as that the content is invented.
    pub(super) notices: Vec<Line>,
    pub(super) facts: Vec<(String, Line)>,
    pub(super) sections: Vec<Section>,
    pub(super) closing: Vec<Line>,
}

/// A part of the document with a heading.
pub(super) struct Section {
    /// Where links to it lead. Ids of measures stand as they are; all others begin with `_`, which no id of
    /// a document does.
    pub(super) anchor: String,
    pub(super) title: Line,
    pub(super) blocks: Vec<Block>,
    pub(super) sections: Vec<Section>,
}

pub(super) enum Block {
    Paragraph(Line),
    List(Vec<Line>),
    /// A list of many short entries.
    Names(Vec<Line>),
    Facts(Vec<(String, Line)>),
    Table(Table),
}

pub(super) struct Table {
    /// What the table shows; no two tables of a document have the same caption.
    pub(super) caption: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

pub(super) struct Column {
    pub(super) title: String,
    pub(super) is_number: bool,
}

pub(super) struct Row {
    pub(super) cells: Vec<Line>,
    pub(super) is_total: bool,
}

/// A run of text.
#[derive(Default)]
pub(super) struct Line(pub(super) Vec<Part>);

pub(super) enum Part {
    /// Words of this library, figures and dates.
    Own(String),
    /// Words of the document; `german` where they are, in an English rendering.
    Quoted { text: String, german: bool },
    /// A class by its sign and word.
    Sign { symbol: Cow<'static, str>, label: String, tone: Tone },
    /// A sign in the place of a number, with its meaning for those who cannot see it.
    Marked { sign: String, meaning: String },
    /// A link inside the document.
    Link { anchor: String, label: Box<Line> },
}

impl Line {
    pub(super) fn own(self, text: impl Into<String>) -> Self {
        self.part(Part::Own(text.into()))
    }

    pub(super) fn text(self, text: &Text, language: Language) -> Self {
        let german = language == Language::En && text.en.is_none();
        self.part(Part::Quoted { text: text.get(language).to_owned(), german })
    }

    pub(super) fn sign(self, sign: &Sign, language: Language) -> Self {
        let label = sign.label.get(language).to_owned();
        self.part(Part::Sign { symbol: sign.symbol.clone(), label, tone: sign.tone })
    }

    pub(super) fn link(self, anchor: impl Into<String>, label: impl Into<Line>) -> Self {
        self.part(Part::Link { anchor: anchor.into(), label: Box::new(label.into()) })
    }

    pub(super) fn measure(self, measure: &NamedMeasure, language: Language) -> Self {
        let id = measure.id().as_str();
        self.link(id, id).own(" ").text(measure.title(), language)
    }

    pub(super) fn line(mut self, other: Line) -> Self {
        self.0.extend(other.0);
        self
    }

    fn part(mut self, part: Part) -> Self {
        self.0.push(part);
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::default().own(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::default().own(text)
    }
}

impl Table {
    pub(super) fn new(caption: impl Into<String>) -> Self {
        Self { caption: caption.into(), columns: Vec::new(), rows: Vec::new() }
    }

    pub(super) fn column(mut self, title: impl Into<String>) -> Self {
        self.columns.push(Column { title: title.into(), is_number: false });
        self
    }

    pub(super) fn number(mut self, title: impl Into<String>) -> Self {
        self.columns.push(Column { title: title.into(), is_number: true });
        self
    }

    pub(super) fn row(&mut self, cells: Vec<Line>) {
        self.rows.push(Row { cells, is_total: false });
    }

    pub(super) fn total(&mut self, cells: Vec<Line>) {
        self.rows.push(Row { cells, is_total: true });
    }
}

impl Section {
    pub(super) fn new(anchor: impl Into<String>, title: impl Into<Line>) -> Self {
        Self { anchor: anchor.into(), title: title.into(), blocks: Vec::new(), sections: Vec::new() }
    }

    pub(super) fn paragraph(&mut self, line: impl Into<Line>) {
        self.blocks.push(Block::Paragraph(line.into()));
    }

    /// Adds a table that has rows.
    pub(super) fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// Adds a list that has entries.
    pub(super) fn list(&mut self, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.blocks.push(Block::List(lines));
        }
    }
}

/// A report that is being told in one language.
#[derive(Clone, Copy)]
struct Teller<'a> {
    report: &'a Report,
    language: Language,
}

impl Teller<'_> {
    /// The wording of this teller's language.
    fn say<'t>(self, de: &'t str, en: &'t str) -> &'t str {
        self.language.pick(de, en)
    }

    fn text(self, text: &Text) -> Line {
        Line::default().text(text, self.language)
    }

    fn sign(self, sign: &Sign) -> Line {
        Line::default().sign(sign, self.language)
    }

    fn money(self, amount: crate::money::Money) -> Line {
        self.language.money(amount).into()
    }

    fn count(self, number: u32) -> Line {
        self.language.count(u64::from(number)).into()
    }

    /// `1 measure`, `3 measures`.
    fn measures(self, number: u32) -> String {
        let noun = match number {
            1 => self.say("Maßnahme", "measure"),
            _ => self.say("Maßnahmen", "measures"),
        };
        format!("{} {noun}", self.language.count(u64::from(number)))
    }
}

/// The report as a document in `language`.
pub(super) fn page(report: &Report, language: Language) -> Page {
    let teller = Teller { report, language };
    let period = report.cover.period;
    let title = teller.say("Bericht zum Integrationskonzept", "Report on the integration concept");
    Page {
        language,
        title: format!("{title} {period}").into(),
        subtitle: teller.text(&report.cover.title),
        notices: teller.notices(),
        facts: teller.facts(),
        sections: vec![
            teller.summary(),
            teller.decisions(),
            teller.books(),
            teller.plan(),
            teller.implementation(),
            teller.indicators(),
            teller.moved_targets(),
            teller.cycle(),
            teller.sheets(),
            teller.series(),
            teller.resolutions(),
            teller.methods(),
        ],
        closing: teller.closing(),
    }
}
