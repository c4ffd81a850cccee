//! The indicators: targets on three axes, gaps, series, and the log of moved targets.

use rust_decimal::Decimal;

use super::{Line, Part, Section, Table, Teller};
use crate::calendar::FiscalYear;
use crate::concept::{Direction, ObservationStatus, ObservedValue, TargetKind, Unit};
use crate::indicators::pace::InputUsed;
use crate::indicators::{Bounds, TargetChange, TargetField, VersionAssessment};
use crate::report::indicators::{IndicatorSheet, PublishedSeries, PublishedValue, TargetReport};
use crate::text::Language;

impl Teller<'_> {
    pub(super) fn indicators(self) -> Section {
        let mut section =
            Section::new("_indicators", self.say("Indikatoren und Ziele", "Indicators and targets"));
        section.paragraph(self.say(
            "Die Beobachtung zeigt, was sich verändert hat, nicht warum.",
            "Monitoring shows what changed, not why.",
        ));
        if self.report.indicators.sheets.is_empty() {
            section.paragraph(
                self.say("Das Konzept nennt keine Indikatoren.", "The concept names no indicators."),
            );
        }
        for sheet in &self.report.indicators.sheets {
            section.sections.push(self.sheet(sheet));
        }
        section
    }

    fn sheet(self, sheet: &IndicatorSheet) -> Section {
        let title = Line::from(format!("{} ", sheet.id)).line(self.text(&sheet.title));
        let mut section = Section::new(format!("_indicator-{}", sheet.id), title);
        section.paragraph(
            self.text(&sheet.definition)
                .own(format!(
                    " ({}; {}). ",
                    unit_name(sheet.unit, self.language),
                    sheet.direction.label(self.language)
                ))
                .own(self.say("Quelle: ", "Source: "))
                .line(self.text(&sheet.source))
                .own("."),
        );
        for target in &sheet.targets {
            section.paragraph(self.target_sentence(sheet, target));
        }
        section.table(self.target_table(sheet));
        section.table(self.series_table(sheet, false));
        section.table(self.gap_table(sheet, false));
        let mut breaks = Vec::new();
        for entry in &sheet.breaks {
            let year = format!("{} {}: ", self.say("Bruch ab", "Break from"), entry.year);
            breaks.push(Line::from(year).line(self.text(&entry.reason)));
        }
        section.list(breaks);
        if sheet.series.iter().any(|series| series.slice.district.is_some()) {
            let link = self.say("Werte nach Stadtteilen", "Values by district");
            section.paragraph(Line::default().link(format!("_districts-{}", sheet.id), link));
        }
        section
    }

    /// `Ausländer: 42,5 % (2021), Ziel mindestens 50,0 % bis 2025. …`
    fn target_sentence(self, sheet: &IndicatorSheet, target: &TargetReport) -> Line {
        let current = &target.assessment.current;
        let kind = target.assessment.kind;
        let line = self
            .text(&target.of)
            .own(format!(": {}, ", self.latest(sheet, kind, current)))
            .own(format!("{} {} ", self.say("Ziel", "target"), self.goal(sheet, target, current)))
            .own(format!("{} {}. ", self.say("bis", "by"), current.target_year))
            .line(self.sign(&target.attainment))
            .own("; ")
            .line(self.sign(&target.trajectory));
        let line = match &target.obstacle {
            Some(reason) => line.own(" (").line(self.text(reason)).own(")"),
            None => line,
        };
        line.own(self.distance_gone(current)).own(". ").line(self.on_path(sheet, target))
    }

    /// The latest value, or the bounds within which it lies.
    fn latest(self, sheet: &IndicatorSheet, kind: TargetKind, version: &VersionAssessment) -> String {
        match &version.bounds {
            Some(Bounds { latest, .. }) if latest.low < latest.high => {
                // Half a base off, a bound may need one decimal more than the indicator's own values.
                let finer = sheet.decimals.saturating_add(1);
                let fits = |bound: f64| self.language.number(bound, finer).ends_with('0');
                let decimals = if fits(latest.low) && fits(latest.high) { sheet.decimals } else { finer };
                let low = self.language.number(latest.low, decimals);
                let high = self.measured_to(sheet, kind, latest.high, decimals);
                format!("{low} {} {high} ({})", self.say("bis", "to"), latest.year)
            }
            _ => self.input(sheet, kind, version.result.latest),
        }
    }

    /// A value that an assessment used, with its year.
    fn input(self, sheet: &IndicatorSheet, kind: TargetKind, input: Option<InputUsed>) -> String {
        match input {
            Some(input) => format!("{} ({})", self.measured(sheet, kind, input.value), input.year),
            None => self.say("kein Wert", "no value").to_owned(),
        }
    }

    /// How much of the way is gone, and how much the path asks for.
    fn distance_gone(self, current: &VersionAssessment) -> String {
        let figures = current.result.figures;
        let share = |share: f64| self.percent(share * 100.0, 0);
        match (figures.progress, figures.expected, figures.pace) {
            (Some(progress), Some(_), Some(_)) if progress < 0.0 => self
                .say(
                    ": der Wert liegt weiter vom Ziel entfernt als am Anfang",
                    ": the value is further from the target than at the start",
                )
                .to_owned(),
            (Some(progress), Some(expected), Some(_)) => {
                let (gone, asked) = (share(progress), share(expected));
                match self.language {
                    Language::De => {
                        format!(": zurückgelegt sind {gone} des Wegs, nach dem Zielpfad wären es {asked}")
                    }
                    Language::En => format!(": {gone} of the way is gone, the path asks for {asked}"),
                }
            }
            _ => String::new(),
        }
    }

    /// What the path asks for in the year of the latest value.
    fn on_path(self, sheet: &IndicatorSheet, target: &TargetReport) -> Line {
        let Some(latest) = target.assessment.current.result.latest else { return Line::default() };
        let point = target.path.iter().find(|point| i32::from(point.year.get()) == latest.year);
        let first = target.path.first().is_some_and(|first| i32::from(first.year.get()) == latest.year);
        let Some(point) = point.filter(|_| !first) else { return Line::default() };
        let value = self.measured(sheet, target.assessment.kind, point.value);
        Line::from(format!("{} {}: {value}.", self.say("Zielpfad", "Path"), point.year))
    }

    fn goal(self, sheet: &IndicatorSheet, target: &TargetReport, version: &VersionAssessment) -> String {
        let kind = target.assessment.kind;
        let value = self.measured(sheet, kind, version.target_value);
        if matches!(kind, TargetKind::Exact | TargetKind::State) {
            return format!("{} {value}", self.say("genau", "exactly"));
        }
        if let Some(upper) = version.target_upper {
            let low = self.language.number(version.target_value, sheet.decimals);
            return format!("{low} {} {}", self.say("bis", "to"), self.measured(sheet, kind, upper));
        }
        match (kind, sheet.direction) {
            (TargetKind::Gap | TargetKind::RelativeGap, _) => {
                format!("{} {value}", self.say("Abstand höchstens", "gap at most"))
            }
            (TargetKind::AtLeast, _) => format!("{} {value}", self.say("mindestens", "at least")),
            (TargetKind::AtMost, _) => format!("{} {value}", self.say("höchstens", "at most")),
            (_, Direction::Lower) => format!("{} {value}", self.say("höchstens", "at most")),
            (_, Direction::Higher) => format!("{} {value}", self.say("mindestens", "at least")),
            (_, Direction::Toward | Direction::None) => value,
        }
    }

    fn target_table(self, sheet: &IndicatorSheet) -> Table {
        let mut table = Table::new(format!("{} {}", self.say("Ziele zu", "Targets of"), sheet.id))
            .column(self.say("Gruppe", "Group"))
            .column(self.say("Ausgangswert", "Baseline"))
            .column(self.say("Letzter Wert", "Latest value"))
            .column(self.say("Ziel", "Target"))
            .column(self.say("Erreicht?", "Met?"))
            .column(self.say("Tempo", "Pace"))
            .column(self.say("Datenlage", "Data"));
        for target in &sheet.targets {
            let (current, kind) = (&target.assessment.current, target.assessment.kind);
            let mut notes = String::new();
            for note in &target.quality_notes {
                notes.push_str(if notes.is_empty() { ": " } else { "; " });
                notes.push_str(note.get(self.language));
            }
            table.row(vec![
                self.text(&target.of),
                self.input(sheet, kind, current.result.baseline).into(),
                self.latest(sheet, kind, current).into(),
                format!("{} ({})", self.goal(sheet, target, current), current.target_year).into(),
                self.sign(&target.attainment),
                self.sign(&target.trajectory),
                self.sign(&target.quality).own(notes),
            ]);
        }
        table
    }

    /// The values by group and year; `districts` tells those of parts of the city from those of all of it.
    fn series_table(self, sheet: &IndicatorSheet, districts: bool) -> Table {
        let is_shown = |series: &&PublishedSeries| series.slice.district.is_some() == districts;
        let mut years: Vec<FiscalYear> = Vec::new();
        for series in sheet.series.iter().filter(is_shown) {
            for value in &series.values {
                if let Err(place) = years.binary_search(&value.year) {
                    years.insert(place, value.year);
                }
            }
        }
        let caption = match districts {
            true => self.say("Werte nach Stadtteilen", "Values by district"),
            false => self.say("Werte nach Gruppen", "Values by group"),
        };
        let caption = format!("{caption}: {} ({})", sheet.id, unit_name(sheet.unit, self.language));
        let mut table = Table::new(caption).column(self.say("Gruppe", "Group"));
        for year in &years {
            table = table.number(year.to_string());
        }
        for series in sheet.series.iter().filter(is_shown) {
            let mut head = self.text(&series.of);
            if series.indicator_version != sheet.version {
                head = head.own(format!(" ({})", self.version(series.indicator_version)));
            }
            let mut cells = vec![head];
            for year in &years {
                let value = series.values.iter().find(|value| value.year == *year);
                cells.push(value.map_or_else(Line::default, |value| self.cell(sheet, value)));
            }
            table.row(cells);
        }
        table
    }

    /// A value in a table: a number, or the sign of DIN 55301 that stands in its place.
    fn cell(self, sheet: &IndicatorSheet, value: &PublishedValue) -> Line {
        let marked =
            |sign: &str, meaning: &str| Part::Marked { sign: sign.to_owned(), meaning: meaning.to_owned() };
        let main = match (&value.observed, value.number) {
            (ObservedValue::Missing(reason), _) => {
                marked(value.observed.sign().unwrap_or("."), reason.label(self.language))
            }
            (ObservedValue::Rounded(rounded), _) => {
                let number = |number: Decimal| self.language.decimal(&number.normalize().to_string());
                let what = self.say("gerundet auf Vielfache von", "rounded to multiples of");
                let meaning = format!("{what} {}", number(rounded.base));
                marked(&format!("≈\u{a0}{}", number(rounded.value)), &meaning)
            }
            (ObservedValue::LessThan(bound), _) => {
                let meaning = format!("{} {bound}", self.say("weniger als", "fewer than"));
                marked(&format!("<\u{a0}{bound}"), &meaning)
            }
            (_, Some(number)) if number.abs() <= 0.0 => marked("–", self.say("genau null", "exactly zero")),
            (_, Some(number)) => Part::Own(self.language.number(number, sheet.decimals)),
            (_, None) => marked(".", self.say("unbekannt", "unknown")),
        };
        let status = match value.status {
            ObservationStatus::Final => None,
            ObservationStatus::Provisional => Some("p"),
            ObservationStatus::Revised => Some("r"),
            ObservationStatus::Estimated => Some("s"),
        };
        let mut cell = Line(vec![main]);
        if let Some(sign) = status {
            let meaning = format!(" {}", value.status.label(self.language));
            cell.0.push(marked(&format!("\u{202f}{sign}"), &meaning));
        }
        cell
    }

    fn gap_table(self, sheet: &IndicatorSheet, districts: bool) -> Table {
        let what = match districts {
            true => self.say("Abstände in den Stadtteilen", "Gaps by district"),
            false => self.say("Abstände", "Gaps"),
        };
        let caption = format!("{what}: {} ({})", sheet.id, difference_unit(sheet.unit, self.language));
        let mut table = Table::new(caption)
            .column(self.say("Gruppe", "Group"))
            .column(self.say("Im Vergleich zu", "Compared with"))
            .number(self.say("Erster Abstand", "First gap"))
            .number(self.say("Letzter Abstand", "Latest gap"))
            .number(self.say("Veränderung der Größe", "Change in size"))
            .column(self.say("Ergebnis", "Result"));
        for gap in sheet.gaps.iter().filter(|gap| gap.assessment.slice.district.is_some() == districts) {
            let development = &gap.assessment.development;
            let dated = |value: f64, year: FiscalYear| {
                Line::from(format!("{} ({year})", self.language.change(value, sheet.decimals)))
            };
            table.row(vec![
                self.text(&gap.of),
                self.text(&gap.reference),
                dated(development.before.difference, gap.assessment.from),
                dated(development.after.difference, gap.assessment.to),
                self.language.change(development.size_change, sheet.decimals).into(),
                self.sign(&gap.sign),
            ]);
        }
        table
    }

    /// The annex: values and gaps of districts.
    pub(super) fn series(self) -> Section {
        let mut section = Section::new(
            "_districts",
            self.say("Anhang: Werte nach Stadtteilen", "Annex: values by district"),
        );
        for sheet in &self.report.indicators.sheets {
            let title = Line::from(format!("{} ", sheet.id)).line(self.text(&sheet.title));
            let mut part = Section::new(format!("_districts-{}", sheet.id), title);
            part.table(self.series_table(sheet, true));
            part.table(self.gap_table(sheet, true));
            if !part.blocks.is_empty() {
                section.sections.push(part);
            }
        }
        if section.sections.is_empty() {
            section.paragraph(
                self.say("Es liegen keine Werte nach Stadtteilen vor.", "There are no values by district."),
            );
        }
        section
    }

    /// Targets whose version in force is not the original, with both assessments.
    pub(super) fn moved_targets(self) -> Section {
        let mut section = Section::new("_moved", self.say("Verschobene Ziele", "Moved targets"));
        for sheet in &self.report.indicators.sheets {
            for target in sheet.targets.iter().filter(|target| target.assessment.moved) {
                section.sections.push(self.moved(sheet, target));
            }
        }
        if section.sections.is_empty() {
            section.paragraph(self.say("Kein Ziel wurde verschoben.", "No target was moved."));
        }
        section
    }

    fn moved(self, sheet: &IndicatorSheet, target: &TargetReport) -> Section {
        let assessment = &target.assessment;
        let title = Line::from(format!("{} ", assessment.target))
            .line(self.text(&sheet.title))
            .own(", ")
            .line(self.text(&target.of));
        let mut section = Section::new(format!("_target-{}", assessment.target), title);
        let mut table = Table::new(format!(
            "{} {}",
            self.say("Ursprüngliches und geltendes Ziel:", "Original and current target:"),
            assessment.target
        ))
        .column(self.say("Fassung", "Version"))
        .number(self.say("Ziel", "Target"))
        .column(self.say("Erreicht?", "Met?"))
        .column(self.say("Tempo", "Pace"));
        for (name, version) in [
            (self.say("ursprünglich", "original"), &assessment.original),
            (self.say("geltend", "current"), &assessment.current),
        ] {
            table.row(vec![
                format!("{name} ({})", version.version).into(),
                format!("{} ({})", self.goal(sheet, target, version), version.target_year).into(),
                self.sign(&crate::report::words::attainment(version.result.attainment)),
                self.sign(&crate::report::words::trajectory(version.result.trajectory)),
            ]);
        }
        section.table(table);
        let mut versions = Vec::with_capacity(assessment.versions.len());
        for version in &assessment.versions {
            let change = assessment.changes.iter().find(|change| change.version == version.version);
            let day = self.language.date(version.valid_from);
            let line = Line::from(format!("{}, {day}: ", self.version(version.version)))
                .line(self.text(&version.reason))
                .own(" (")
                .link("_resolutions", version.decided_by.as_str())
                .own(")");
            versions.push(match change {
                Some(change) => line.own(format!("; {}", self.changed(change))),
                None => line,
            });
        }
        section.list(versions);
        section
    }

    /// `Zielwert 50 → 45 (−5): leichter`
    fn changed(self, change: &TargetChange) -> String {
        let mut fields = Vec::new();
        for one in &change.fields {
            let name = one.field.label(self.language);
            let is_year = matches!(one.field, TargetField::Year | TargetField::BaselineYear);
            let number = |plain: &str| if is_year { plain.to_owned() } else { self.language.decimal(plain) };
            // Kinds, groups and paths are codes: that they changed is said, the codes are not.
            fields.push(match (&one.before, &one.after, &one.by) {
                (Some(before), Some(after), Some(by)) => {
                    let sign = if by.starts_with('-') { "−" } else { "+" };
                    let by = number(by.trim_start_matches('-'));
                    format!("{name} {} → {} ({sign}{by})", number(before), number(after))
                }
                _ => name.to_owned(),
            });
        }
        format!("{}: {}", fields.join(", "), change.ease.label(self.language))
    }

    /// A value of the indicator, or for a gap target a distance, with its unit.
    fn measured(self, sheet: &IndicatorSheet, kind: TargetKind, value: f64) -> String {
        self.measured_to(sheet, kind, value, sheet.decimals)
    }

    fn measured_to(self, sheet: &IndicatorSheet, kind: TargetKind, value: f64, decimals: u32) -> String {
        let number = || self.language.number(value, decimals);
        match (sheet.unit, kind) {
            (Unit::Percent, TargetKind::Gap | TargetKind::RelativeGap) => {
                format!("{}\u{a0}{}", number(), difference_unit(sheet.unit, self.language))
            }
            (Unit::Percent, _) => self.percent(value, decimals),
            (Unit::Count | Unit::Index, _) => number(),
            (Unit::Per1000 | Unit::Euro | Unit::Months, _) => {
                format!("{}\u{a0}{}", number(), unit_name(sheet.unit, self.language))
            }
        }
    }

    fn percent(self, value: f64, decimals: u32) -> String {
        format!("{}{}", self.language.number(value, decimals), self.say("\u{a0}%", "%"))
    }
}

fn unit_name(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::Percent => language.pick("Prozent", "percent"),
        _ => unit.label(language),
    }
}

fn difference_unit(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::Percent => language.pick("Prozentpunkte", "percentage points"),
        _ => unit.label(language),
    }
}
