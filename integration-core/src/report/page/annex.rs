//! The annexes: resolutions, methods and signs.

use super::{Section, Table, Teller};

impl Teller<'_> {
    pub(super) fn resolutions(self) -> Section {
        let mut section = Section::new("_resolutions", self.say("Anhang: Beschlüsse", "Annex: resolutions"));
        let mut table = Table::new(
            self.say("Beschlüsse in der Reihenfolge ihrer Tage", "Resolutions in the order of their days"),
        )
        .column(self.say("Kennung", "Id"))
        .column(self.say("Vorlage", "Paper"))
        .column(self.say("Tag", "Day"))
        .column(self.say("Gremium", "Body"))
        .column(self.say("Gegenstand", "Subject"))
        .column(self.say("Ergebnis", "Result"));
        for resolution in &self.report.resolutions {
            table.row(vec![
                resolution.id.as_str().into(),
                self.quoted(&resolution.reference),
                self.language.date(resolution.date).into(),
                self.text(&resolution.body),
                self.text(&resolution.subject),
                resolution.result.label(self.language).into(),
            ]);
        }
        section.table(table);
        section
    }

    pub(super) fn methods(self) -> Section {
        let methods = &self.report.methods;
        let mut section = Section::new(
            "_methods",
            self.say("Anhang: Methoden, Geheimhaltung, Zeichen", "Annex: methods, confidentiality, signs"),
        );
        let mut statements = Vec::with_capacity(methods.statements.len());
        for statement in &methods.statements {
            statements.push(self.text(statement));
        }
        section.list(statements);
        let mut table =
            Table::new(self.say("Zeichen in Tabellen (nach DIN 55301)", "Signs in tables (after DIN 55301)"))
                .column(self.say("Zeichen", "Sign"))
                .column(self.say("Bedeutung", "Meaning"));
        for sign in &methods.signs {
            table.row(vec![(&*sign.sign).into(), self.text(&sign.meaning)]);
        }
        section.table(table);
        section
    }
}
