//! The books of the period and the funding plan.

use super::{Line, Section, Table, Teller};
use crate::concept::PotId;
use crate::funding::{AccountFigures, Outcome};
use crate::money::Money;
use crate::report::funding::MeasureFunding;
use crate::report::money::YearBooks;
use crate::text::Text;

impl Teller<'_> {
    pub(super) fn books(self) -> Section {
        let mut section = Section::new("_money", self.say("Geld im Berichtszeitraum", "Money in the period"));
        for year in &self.report.money.years {
            let mut part = Section::new(format!("_money-{}", year.year), year.year.to_string());
            part.paragraph(self.year_sentence(year).own(" ").own(self.closing_of(year)));
            part.table(self.granted(year));
            part.table(self.used(year));
            section.sections.push(part);
        }
        let mut formulas = Vec::new();
        for formula in &self.report.money.formulas {
            formulas.push(self.text(&formula.meaning));
        }
        section.list(formulas);
        section
    }

    pub(super) fn year_sentence(self, year: &YearBooks) -> Line {
        let Some(total) = &year.total else {
            return self
                .say("Für dieses Jahr ist nichts gebucht.", "Nothing is booked for this year.")
                .into();
        };
        let [plan, actual, left] =
            [total.updated_plan, total.actual, total.available].map(|amount| self.language.money(amount));
        Line::from(match self.language {
            crate::text::Language::De => {
                format!("Von {plan} fortgeschriebenem Ansatz sind {actual} ausgegeben und {left} verfügbar.")
            }
            crate::text::Language::En => {
                format!("Of an updated plan of {plan}, {actual} are spent and {left} available.")
            }
        })
    }

    /// Whether anything can still change.
    fn closing_of(self, year: &YearBooks) -> String {
        match year.closed_on.map(|day| self.language.date(day)) {
            Some(day) => format!(
                "{} {day}.",
                self.say("Das Jahr ist abgeschlossen seit", "The year has been closed since")
            ),
            None => {
                self.say("Das Jahr ist noch nicht abgeschlossen.", "The year is not closed yet.").to_owned()
            }
        }
    }

    /// From the plan to the updated plan.
    fn granted(self, year: &YearBooks) -> Table {
        let caption = format!(
            "{} {}",
            self.say("Vom Ansatz zum fortgeschriebenen Ansatz", "From the plan to the updated plan"),
            year.year
        );
        let table = Table::new(caption)
            .column(self.say("Topf", "Pot"))
            .number(self.say("Ansatz", "Plan"))
            .number(self.say("Nachtrag", "Supplementary"))
            .number(self.say("Übertrag aus Vorjahr", "Carried in"))
            .number(self.say("Übertrag in Folgejahr", "Carried out"))
            .number(self.say("Sperre", "Blocked"))
            .number(self.say("Fortgeschriebener Ansatz", "Updated plan"));
        self.account_rows(table, year, &|figures| {
            vec![
                figures.plan,
                figures.supplementary,
                figures.carried_in,
                figures.carried_out,
                figures.blocked,
                figures.updated_plan,
            ]
        })
    }

    /// From the updated plan to what is available.
    fn used(self, year: &YearBooks) -> Table {
        let caption = format!(
            "{} {}",
            self.say("Was ausgegeben und was verfügbar ist", "What is spent and what is available"),
            year.year
        );
        let table = Table::new(caption)
            .column(self.say("Topf", "Pot"))
            .number(self.say("Fortgeschriebener Ansatz", "Updated plan"))
            .number(self.say("Verfügt", "Committed"))
            .number(self.say("Ist", "Spent"))
            .number(self.say("Noch gebunden", "Still committed"))
            .number(self.say("Verfügbar", "Available"));
        self.account_rows(table, year, &|figures| {
            vec![
                figures.updated_plan,
                figures.committed,
                figures.actual,
                figures.open_commitments,
                figures.available,
            ]
        })
    }

    fn account_rows(
        self,
        mut table: Table,
        year: &YearBooks,
        figures: &dyn Fn(&AccountFigures) -> Vec<Money>,
    ) -> Table {
        for account in &year.accounts {
            table.row(self.amounts(vec![self.text(&account.title)], &figures(&account.figures)));
        }
        if let Some(total) = &year.total {
            table.total(self.amounts(vec![self.say("zusammen", "all").into()], &figures(total)));
        }
        table
    }

    /// The cells of a row: its head, then amounts.
    fn amounts(self, head: Vec<Line>, amounts: &[Money]) -> Vec<Line> {
        let mut cells = head;
        for amount in amounts {
            cells.push(self.money(*amount));
        }
        cells
    }

    pub(super) fn plan(self) -> Section {
        let funding = &self.report.funding;
        let mut section = Section::new("_funding", self.say("Finanzierungsplan", "Funding plan"));
        section.paragraph(format!(
            "{} {}: {}.",
            self.say("Plan für", "Plan for"),
            funding.horizon,
            funding.policy.label(self.language)
        ));
        let mut readings = Vec::new();
        for reading in &funding.readings {
            let read = format!(": {}", reading.reading.label(self.language));
            readings.push(self.pot(&reading.pot).own(read));
        }
        section.list(readings);
        section.table(self.outcomes());
        section.table(self.year_totals());
        section.sections.extend([self.funded(), self.not_funded(), self.accounts()]);
        section
    }

    fn pot(self, id: &PotId) -> Line {
        let title = self.report.funding.pots.iter().find(|pot| pot.pot == *id).map(|pot| &pot.title);
        title.map_or_else(|| id.as_str().into(), |title| self.text(title))
    }

    fn outcomes(self) -> Table {
        let mut table =
            Table::new(self.say("Maßnahmen nach Ergebnis des Plans", "Measures by result of the plan"))
                .column(self.say("Ergebnis", "Result"))
                .number(self.say("Maßnahmen", "Measures"));
        for count in self.report.funding.outcomes.iter().filter(|count| count.measures > 0) {
            table.row(vec![self.sign(&count.sign), self.count(count.measures)]);
        }
        table
    }

    fn year_totals(self) -> Table {
        let mut table = Table::new(self.say("Alle Töpfe zusammen", "All pots together"))
            .column(self.say("Jahr", "Year"))
            .number(self.say("Mittel", "Amount"))
            .number(self.say("Verplant", "Allocated"))
            .number(self.say("Frei", "Free"));
        for year in &self.report.funding.years {
            let head = vec![Line::from(year.year.to_string())];
            table.row(self.amounts(head, &[year.pots, year.allocated, year.free]));
        }
        table
    }

    fn funded(self) -> Section {
        let mut section = Section::new("_funded", self.say("Wer wann finanziert ist", "Who is funded when"));
        let mut table = Table::new(self.say(
            "Finanzierte Maßnahmen in der Reihenfolge der Ränge",
            "Funded measures in the order of ranks",
        ))
        .column(self.say("Maßnahme", "Measure"))
        .number(self.say("Rang", "Rank"))
        .column(self.say("Klasse", "Class"))
        .number(self.say("Beginn", "Start"))
        .number(self.say("Kosten im Planungszeitraum", "Cost within the plan"));
        let is_funded =
            |entry: &&MeasureFunding| matches!(entry.outcome, Outcome::Funded | Outcome::PartlyFunded);
        for entry in self.report.funding.measures.iter().filter(is_funded) {
            let start = entry.start.map(|year| year.to_string()).unwrap_or_default();
            table.row(vec![
                Line::default().measure(&entry.measure, self.language),
                self.count(entry.rank),
                entry.class.as_str().into(),
                start.into(),
                self.money(entry.need_total),
            ]);
        }
        if table.rows.is_empty() {
            section.paragraph(self.say("Keine Maßnahme.", "No measure."));
        }
        section.table(table);
        section
    }

    fn not_funded(self) -> Section {
        let mut section = Section::new("_waiting", self.say("Wer wartet und warum", "Who waits and why"));
        let mut table = Table::new(self.say(
            "Nicht finanzierte Maßnahmen in der Reihenfolge der Ränge",
            "Measures that are not funded, in the order of ranks",
        ))
        .column(self.say("Maßnahme", "Measure"))
        .number(self.say("Rang", "Rank"))
        .column(self.say("Ergebnis", "Result"))
        .number(self.say("Kosten im Planungszeitraum", "Cost within the plan"))
        .column(self.say("Warum", "Why"));
        let not_funded =
            |entry: &&MeasureFunding| matches!(entry.outcome, Outcome::Waiting | Outcome::Blocked);
        for entry in self.report.funding.measures.iter().filter(not_funded) {
            table.row(vec![
                Line::default().measure(&entry.measure, self.language),
                self.count(entry.rank),
                self.sign(&entry.sign),
                self.money(entry.need_total),
                // The first sentence repeats the measure and the result.
                self.sentences(entry.explanation.get(1..).unwrap_or_default()),
            ]);
        }
        if table.rows.is_empty() {
            section.paragraph(self.say("Keine Maßnahme.", "No measure."));
        }
        section.table(table);
        section
    }

    pub(super) fn sentences(self, sentences: &[Text]) -> Line {
        let mut all = Line::default();
        for sentence in sentences {
            let before = if all.is_empty() { all } else { all.own(" ") };
            all = before.line(self.text(sentence));
        }
        all
    }

    fn accounts(self) -> Section {
        let mut section = Section::new("_ledger", self.say("Konten der Töpfe", "Accounts of the pots"));
        let mut table = Table::new(self.say("Konten der Töpfe nach Jahren", "Accounts of the pots by year"))
            .column(self.say("Topf", "Pot"))
            .number(self.say("Jahr", "Year"))
            .number(self.say("Mittel", "Amount"))
            .number(self.say("Verplant", "Allocated"))
            .number(self.say("Frei", "Free"));
        for entry in &self.report.funding.ledger {
            let head = vec![Line::from(entry.pot.as_str()), entry.year.to_string().into()];
            table.row(self.amounts(head, &[entry.amount, entry.allocated, entry.free]));
        }
        let mut pots = Vec::new();
        for pot in &self.report.funding.pots {
            pots.push(Line::from(format!("{}: ", pot.pot)).line(self.text(&pot.title)));
        }
        section.list(pots);
        section.paragraph(self.say(
            "Je Topf und Jahr gilt auf den Cent: Mittel = verplant + frei.",
            "For each pot and year, to the cent: amount = allocated + free.",
        ));
        section.table(table);
        section
    }
}
