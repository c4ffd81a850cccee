//! The cover, the report on one page, and what is to be decided.

use super::{Line, Section, Table, Teller};
use crate::indicators::pace::{Attainment, MetHow, Obstacle, Trajectory};
use crate::report::decisions::{DecisionItem, DecisionKind, DecisionNeeded};
use crate::report::words;

impl Teller<'_> {
    pub(super) fn notices(self) -> Vec<Line> {
        let cover = &self.report.cover;
        if !cover.synthetic {
            return Vec::new();
        }
        let notice = self.say(
            "Erfundene Inhalte: Dieser Bericht beruht auf Beispieldaten und beschreibt keine wirklichen Vorgänge.",
            "Invented content: this report rests on sample data and describes nothing that happened.",
        );
        vec![notice.into()]
    }

    pub(super) fn facts(self) -> Vec<(String, Line)> {
        let cover = &self.report.cover;
        let fact = |de: &str, en: &str, line: Line| (self.say(de, en).to_owned(), line);
        let date = |date| Line::from(self.language.date(date));
        let mut facts = vec![
            fact("Kommune", "Municipality", self.quoted(&cover.municipality.name)),
            fact("Berichtszeitraum", "Period", cover.period.to_string().into()),
            fact("Datenstand", "Data cut-off", date(cover.as_of)),
            fact("Konzept", "Concept", format!("{} ({})", cover.term, self.version(cover.version)).into()),
        ];
        if let Some(resolution) = &cover.adopted_by {
            let line = self.quoted(&resolution.reference).own(", ").line(self.text(&resolution.body));
            facts.push(fact("Beschluss", "Resolution", line.own(", ").line(date(resolution.date))));
        }
        facts.push(fact("Fassung", "Version", cover.audience.label(self.language).into()));
        facts
    }

    pub(super) fn version(self, version: u32) -> String {
        format!("{} {version}", self.say("Fassung", "version"))
    }

    pub(super) fn closing(self) -> Vec<Line> {
        let cover = &self.report.cover;
        vec![
            Line::from(self.say("Herkunft der Inhalte: ", "Provenance: "))
                .line(self.quoted(&cover.provenance)),
            format!(
                "{}: {}",
                self.say("Prüfsumme des Berichts (SHA-256)", "Checksum of the report (SHA-256)"),
                cover.content_hash
            )
            .into(),
            format!("{}: {}", self.say("Berechnet mit", "Computed with"), self.report.methods.software)
                .into(),
        ]
    }

    /// Text of the document that has no translation.
    pub(super) fn quoted(self, text: &str) -> Line {
        Line(vec![super::Part::Quoted { text: text.to_owned(), german: false }])
    }

    pub(super) fn summary(self) -> Section {
        let mut section =
            Section::new("_summary", self.say("Das Wichtigste auf einer Seite", "The report on one page"));
        section.paragraph(self.result());
        section.paragraph(self.planned());
        section.blocks.append(&mut self.asked());
        section.table(self.headline());
        section.table(self.statuses());
        section.table(self.targets());
        section
    }

    /// The result in two sentences.
    fn result(self) -> Line {
        let summary = &self.report.summary;
        let mut counts = Vec::new();
        for count in summary.measures.counts.iter().filter(|count| count.measures > 0) {
            counts.push(format!("{} {}", count.measures, count.sign.label.get(self.language)));
        }
        let counts = self.language.list(&counts);
        let total = self.measures(summary.measures.total);
        let targets = summary.targets;
        let good = targets.met.saturating_add(targets.on_track);
        let first = match summary.measures.total {
            0 => self.say("Das Konzept nennt keine Maßnahmen.", "The concept names no measures.").to_owned(),
            1 => format!("{total}: {counts}."),
            _ => format!("{}{total}{} {counts}.", self.say("Von ", ""), self.say(" sind", ":")),
        };
        let second = match (targets.targets, self.language) {
            (0, _) => String::new(),
            (all, crate::text::Language::De) => {
                format!(" Von {all} Zielwerten sind {good} erreicht oder auf Kurs.")
            }
            (all, crate::text::Language::En) => format!(" Of {all} targets, {good} are met or on track."),
        };
        let open = self.language.money(summary.headline.open_volume.computed);
        let third = match self.language {
            crate::text::Language::De => format!(
                " {} sind noch haushälterisch zu ordnen, zusammen {open}.",
                summary.headline.open.computed
            ),
            crate::text::Language::En => {
                format!(" {} are still to be budgeted, {open} together.", summary.headline.open.computed)
            }
        };
        Line::from(format!("{first}{third}{second}"))
    }

    /// What the plan comes to, and the money of each year, in a sentence each.
    fn planned(self) -> Line {
        let mut outcomes = Vec::new();
        for count in self.report.funding.outcomes.iter().filter(|count| count.measures > 0) {
            outcomes.push(format!("{} {}", count.measures, count.sign.label.get(self.language)));
        }
        let outcomes = self.language.list(&outcomes);
        let plan = match outcomes.is_empty() {
            true => String::new(),
            false => {
                format!("{} {outcomes}.", self.say("Nach dem Finanzierungsplan sind", "By the funding plan:"))
            }
        };
        let mut line = Line::from(plan);
        for year in self.report.money.years.iter().filter(|year| year.total.is_some()) {
            line = line.own(format!(" {}: ", year.year)).line(self.year_sentence(year));
        }
        line
    }

    /// What the council is asked, in short.
    fn asked(self) -> Vec<super::Block> {
        let decisions = &self.report.decisions;
        if decisions.is_empty() {
            let line = self.say(
                "Aus den Daten ergibt sich kein Entscheidungsbedarf; der Bericht dient der Kenntnisnahme.",
                "Nothing in the data calls for a decision; the report is to be noted.",
            );
            return vec![super::Block::Paragraph(line.into())];
        }
        let intro = self.say("Zu entscheiden ist:", "To be decided:");
        let mut list = Vec::with_capacity(decisions.len());
        for decision in decisions {
            let line = Line::default()
                .link(format!("_decision-{}", decision.kind.as_str()), self.text(&decision.question));
            list.push(line.own(format!(" ({})", self.about(decision))));
        }
        vec![super::Block::Paragraph(intro.into()), super::Block::List(list)]
    }

    /// `3 measures`, `2 targets`.
    fn about(self, decision: &DecisionNeeded) -> String {
        let [one, many] = match decision.kind {
            DecisionKind::Money | DecisionKind::Gates | DecisionKind::Roles => {
                return self.measures(decision.count);
            }
            DecisionKind::OverdueSteps => [self.say("Schritt", "step"), self.say("Schritte", "steps")],
            DecisionKind::Headline => [self.say("Kopfzahl", "figure"), self.say("Kopfzahlen", "figures")],
            DecisionKind::CarryOver => {
                [self.say("Vorschlag", "proposal"), self.say("Vorschläge", "proposals")]
            }
            DecisionKind::Targets => [self.say("Zielwert", "target"), self.say("Zielwerte", "targets")],
        };
        format!("{} {}", decision.count, if decision.count == 1 { one } else { many })
    }

    fn headline(self) -> Table {
        let headline = &self.report.summary.headline;
        let mut table = Table::new(self.say(
            "Beschlossene Kopfzahlen und was sich errechnet",
            "Adopted headline figures and what is computed",
        ))
        .column(self.say("Kopfzahl", "Figure"))
        .number(self.say("Beschlossen", "Adopted"))
        .number(self.say("Berechnet", "Computed"))
        .number(self.say("Abweichung", "Difference"));
        let none = || Line::from(self.say("keine Angabe", "not stated"));
        for (de, en, check) in [
            ("Maßnahmen", "Measures", headline.measures),
            ("davon haushälterisch geordnet", "of them budgeted", headline.budgeted),
            ("davon zu ordnen", "of them to be budgeted", headline.open),
        ] {
            let number = |number: i64| Line::from(self.language.decimal(&number.to_string()));
            let or_none = |value: Option<i64>| value.map_or_else(none, number);
            table.row(vec![
                self.say(de, en).into(),
                or_none(check.declared),
                number(check.computed),
                or_none(check.difference),
            ]);
        }
        let volume = headline.open_volume;
        let or_none = |value: Option<_>| value.map_or_else(none, |amount| self.money(amount));
        table.row(vec![
            self.say("Volumen der zu ordnenden Maßnahmen", "Volume of those to be budgeted").into(),
            or_none(volume.declared),
            self.money(volume.computed),
            or_none(volume.difference),
        ]);
        table
    }

    fn statuses(self) -> Table {
        let mut table = Table::new(self.say("Maßnahmen nach Stand der Umsetzung", "Measures by status"))
            .column(self.say("Stand", "Status"))
            .number(self.say("Maßnahmen", "Measures"));
        let measures = &self.report.summary.measures;
        for count in measures.counts.iter().filter(|count| count.measures > 0) {
            table.row(vec![self.sign(&count.sign), self.count(count.measures)]);
        }
        if measures.total > 0 {
            table.total(vec![self.say("zusammen", "all").into(), self.count(measures.total)]);
        }
        table
    }

    fn targets(self) -> Table {
        let summary = self.report.summary.targets;
        let mut table = Table::new(self.say("Zielwerte nach Ergebnis", "Targets by result"))
            .column(self.say("Ergebnis", "Result"))
            .number(self.say("Zielwerte", "Targets"));
        let rows = [
            (words::attainment(Attainment::Met(MetHow::Reached)), summary.met),
            (words::trajectory(Trajectory::OnTrack), summary.on_track),
            (words::trajectory(Trajectory::Moderate), summary.moderate),
            (words::trajectory(Trajectory::Insufficient), summary.insufficient),
            (words::trajectory(Trajectory::NoChange), summary.no_change),
            (words::trajectory(Trajectory::MovingAway), summary.moving_away),
            (words::attainment(Attainment::DeadlineMissed), summary.missed),
            (words::attainment(Attainment::NotAssessable(Obstacle::NoData)), summary.not_assessable),
        ];
        for (sign, targets) in rows.iter().filter(|(_, targets)| *targets > 0) {
            table.row(vec![self.sign(sign), self.count(*targets)]);
        }
        if summary.targets > 0 {
            table.total(vec![self.say("zusammen", "all").into(), self.count(summary.targets)]);
        }
        table
    }

    pub(super) fn decisions(self) -> Section {
        let mut section =
            Section::new("_decisions", self.say("Was zu entscheiden ist", "What is to be decided"));
        if self.report.decisions.is_empty() {
            section.paragraph(self.say("Kein Entscheidungsbedarf.", "Nothing to decide."));
        }
        for decision in &self.report.decisions {
            let anchor = format!("_decision-{}", decision.kind.as_str());
            let mut part = Section::new(anchor, self.text(&decision.question));
            let mut items = Vec::with_capacity(decision.items.len());
            for item in &decision.items {
                items.push(self.item(item));
            }
            part.list(items);
            let unnamed =
                usize::try_from(decision.count).unwrap_or(usize::MAX).saturating_sub(decision.items.len());
            if unnamed > 0 {
                let more = self.measures(u32::try_from(unnamed).unwrap_or(u32::MAX));
                part.paragraph(format!("{more}, {}", self.say("hier nicht genannt.", "not named here.")));
            }
            section.sections.push(part);
        }
        section
    }

    fn item(self, item: &DecisionItem) -> Line {
        let mut line = Line::default();
        if let Some(measure) = &item.measure {
            line = line.measure(measure, self.language);
            if item.text.de.is_empty() {
                return line;
            }
            line = line.own(": ");
        }
        if let Some(indicator) = &item.indicator {
            line = line.link(format!("_indicator-{indicator}"), indicator.as_str()).own(" ");
        }
        line.line(self.text(&item.text))
    }
}
