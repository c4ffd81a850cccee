//! The measures: how far they are, the steps of the cycle, and a short sheet for each.

use super::{Block, Line, Section, Table, Teller};
use crate::report::cycle::StepReport;
use crate::report::implementation::{Mentioned, StatusCounts};
use crate::report::measures::MeasureSheet;
use crate::text::Text;

impl Teller<'_> {
    pub(super) fn implementation(self) -> Section {
        let implementation = &self.report.implementation;
        let mut section =
            Section::new("_implementation", self.say("Stand der Maßnahmen", "How far the measures are"));
        if implementation.withheld > 0 {
            let sentence = self.say(
                "mitgezählt, aber nicht aufgeführt, weil nichtöffentlich.",
                "counted but not listed because not public.",
            );
            section.paragraph(format!("{}: {sentence}", self.measures(implementation.withheld)));
        }
        section.table(self.counts(self.say("Handlungsfeld", "Field of action"), &implementation.by_field));
        section.table(self.counts(self.say("Fachbereich", "Department"), &implementation.by_department));
        section.table(self.counts(self.say("Priorität", "Priority"), &implementation.by_class));
        let title = self
            .say("Maßnahmen ohne Meldung im Berichtszeitraum", "Measures without an update in the period");
        section.sections.push(self.mentioned("_stale", title, &implementation.without_update));
        let title =
            self.say("Maßnahmen ohne zuständige Stelle", "Measures without a role that answers for them");
        section.sections.push(self.mentioned("_without-role", title, &implementation.without_role));
        section
    }

    fn counts(self, of: &str, rows: &[StatusCounts]) -> Table {
        let caption = format!("{} {of}", self.say("Stand der Umsetzung nach", "Status by"));
        let all = &self.report.implementation.all;
        let mut table = Table::new(caption).column(of).number(self.say("Alle", "All"));
        for count in all.counts.iter().filter(|count| count.measures > 0) {
            table = table.number(count.sign.label.get(self.language));
        }
        let row = |counts: &StatusCounts, title: Line| {
            let mut cells = vec![title, self.count(counts.total)];
            // Only statuses that occur have a column.
            for (count, all) in counts.counts.iter().zip(&all.counts) {
                if all.measures > 0 {
                    cells.push(self.count(count.measures));
                }
            }
            cells
        };
        for counts in rows {
            table.row(row(counts, self.text(&counts.of)));
        }
        if !rows.is_empty() {
            table.total(row(all, self.say("zusammen", "all").into()));
        }
        table
    }

    fn mentioned(self, anchor: &str, title: &str, mentioned: &Mentioned) -> Section {
        let mut section = Section::new(anchor, title);
        section.paragraph(match mentioned.count {
            0 => self.say("Keine.", "None.").to_owned(),
            count => format!("{}.", self.measures(count)),
        });
        if !mentioned.measures.is_empty() {
            let mut names = Vec::with_capacity(mentioned.measures.len());
            for measure in &mentioned.measures {
                names.push(Line::default().measure(measure, self.language));
            }
            section.blocks.push(Block::Names(names));
        }
        section
    }

    pub(super) fn cycle(self) -> Section {
        let mut section = Section::new("_cycle", self.say("Termine", "Steps and dates"));
        let shows_roles = self.report.cycle.iter().any(|step| step.responsible.is_some());
        let caption = format!(
            "{} {}",
            self.say("Schritte am", "Steps on"),
            self.language.date(self.report.cover.as_of)
        );
        let mut table = Table::new(caption)
            .column(self.say("Schritt", "Step"))
            .column(self.say("Stand", "Status"))
            .column(self.say("Fällig", "Due"))
            .column(self.say("Nächster Termin", "Next"));
        if shows_roles {
            table = table.column(self.say("Zuständig", "Responsible"));
        }
        for step in &self.report.cycle {
            let mut cells = vec![self.text(&step.title), self.step_state(step)];
            for day in [step.due, step.next_due] {
                let shown = day.map(|day| self.language.date(day));
                cells.push(shown.unwrap_or_else(|| self.say("keiner", "none").to_owned()).into());
            }
            if shows_roles {
                cells.push(step.responsible.as_ref().map_or_else(Line::default, |role| self.text(role)));
            }
            table.row(cells);
        }
        if table.rows.is_empty() {
            section.paragraph(self.say("Das Konzept nennt keine Schritte.", "The concept names no steps."));
        }
        section.table(table);
        section
    }

    fn step_state(self, step: &StepReport) -> Line {
        let line = self.sign(&step.sign);
        match (step.days_late, step.overdue) {
            (0, _) => line,
            (days, more) if more > 1 => line.own(format!(
                " ({} {days} {}; {more} {})",
                self.say("seit", "for"),
                self.say("Tagen", "days"),
                self.say("Termine offen", "dates open")
            )),
            (days, _) => line.own(format!(
                " ({days} {})",
                if days == 1 { self.say("Tag", "day") } else { self.say("Tage", "days") }
            )),
        }
    }

    pub(super) fn sheets(self) -> Section {
        let mut section = Section::new("_measures", self.say("Maßnahmenblätter", "Measure sheets"));
        for sheet in &self.report.measures {
            section.sections.push(self.measure_sheet(sheet));
        }
        if section.sections.is_empty() {
            section.paragraph(self.say("Keine Maßnahme.", "No measure."));
        }
        section
    }

    fn measure_sheet(self, sheet: &MeasureSheet) -> Section {
        let id = sheet.measure.id().as_str();
        let mut section =
            Section::new(id, Line::from(format!("{id} ")).line(self.text(sheet.measure.title())));
        if let Some(description) = &sheet.description {
            section.paragraph(self.text(description));
        }
        let mut facts: Vec<(String, Line)> = Vec::new();
        let mut fact = |name: &str, line: Line| facts.push((name.to_owned(), line));
        for (name, text) in [
            (self.say("Handlungsfeld", "Field of action"), &sheet.field),
            (self.say("Ziel", "Goal"), &sheet.goal),
            (self.say("Fachbereich", "Department"), &sheet.lead),
            (self.say("Zuständig", "Responsible"), &sheet.responsible),
        ] {
            if let Some(text) = text {
                fact(name, self.text(text));
            }
        }
        let class = sheet.class.as_str();
        let rank = self.language.count(u64::from(sheet.rank));
        fact(
            self.say("Priorität", "Priority"),
            format!("{class}, {} {rank}", self.say("Rang", "rank")).into(),
        );
        let kinds = format!("{}, {}", sheet.obligation.label(self.language), sheet.kind.label(self.language));
        fact(self.say("Art", "Kind"), kinds.into());
        fact(self.say("Stand", "Status"), self.sign(&sheet.status_sign));
        let budget = Line::from(sheet.budget_status.label(self.language));
        let budget = match &sheet.budget_reference {
            Some(reference) => budget
                .own(format!(" ({} ", self.say("Produkt", "product")))
                .line(self.quoted(&reference.product))
                .own(")"),
            None => budget,
        };
        fact(self.say("Haushalt", "Budget"), budget);
        fact(self.say("Finanzierung", "Funding"), self.sentences(&sheet.funding));
        section.blocks.push(Block::Facts(facts));
        section.list(self.events(sheet));
        section
    }

    /// What is to be settled, what happened and what came of it.
    fn events(self, sheet: &MeasureSheet) -> Vec<Line> {
        let mut events = Vec::new();
        for gate in &sheet.gates {
            let (kind, state) = (gate.kind.label(self.language), gate.state.label(self.language));
            events.push(self.noted(format!("{kind}: {state}"), gate.note.as_ref()));
        }
        for update in &sheet.updates {
            let (day, status) = (self.language.date(update.date), update.status.label(self.language));
            events.push(self.noted(format!("{day}: {status}"), update.note.as_ref()));
        }
        for output in &sheet.outputs {
            let number = |number: Option<rust_decimal::Decimal>| match number {
                Some(number) => self.language.decimal(&number.to_string()),
                None => self.say("keine Angabe", "not stated").to_owned(),
            };
            events.push(Line::from(format!("{}: ", output.year)).line(self.text(&output.title)).own(
                format!(
                    ", {} {}, {} {}",
                    self.say("geplant", "planned"),
                    number(output.planned),
                    self.say("erreicht", "done"),
                    number(output.actual)
                ),
            ));
        }
        events
    }

    /// What happened, and a note on it.
    fn noted(self, event: String, note: Option<&Text>) -> Line {
        let line = Line::from(event);
        match note {
            Some(note) => line.own(", ").line(self.text(note)),
            None => line,
        }
    }
}
