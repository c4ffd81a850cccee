//! The catalogue of every diagnostic: code, severity, wording.
//!
//! Style: lower case, no full stop, what the user wrote in backticks, no Rust type names. Placeholders in
//! braces are filled by the place that reports; `{found}` and `{path}` are always there.

use super::Severity;

/// The wording of one code, German first.
pub(super) struct Entry {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) message: [&'static str; 2],
    pub(super) expected: [&'static str; 2],
    pub(super) suggestion: Option<[&'static str; 2]>,
}

impl Entry {
    /// The parts of a line of the catalogue.
    fn of(line: &'static str) -> Self {
        let mut parts = line.split('\n');
        let mut next = || parts.next().unwrap_or("");
        Self {
            code: next(),
            severity: if next() == "Warning" { Severity::Warning } else { Severity::Error },
            message: [next(), next()],
            expected: [next(), next()],
            suggestion: Some([next(), next()]).filter(|[de, _]| !de.is_empty()),
        }
    }
}

impl Code {
    pub(super) fn entry(self) -> Entry {
        Entry::of(self.0)
    }
}

/// Each entry becomes one line of text, its parts divided by line feeds: a table of seven texts for every code
/// would weigh as much as the words themselves. A code *is* its line, so a program holds the wording of those codes
/// alone that it can report.
macro_rules! catalogue {
    ($( $name:ident $code:literal $severity:ident
        [$de:literal, $en:literal]
        expected [$expected_de:literal, $expected_en:literal]
        $( suggest [$suggestion_de:literal, $suggestion_en:literal] )? ; )*) => {
        /// The stable code of a kind of problem. Each one's documentation is its English wording.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Code(pub(super) &'static str);

        impl Code {
            $(
                #[doc = concat!("`", $code, "`: ", $en)]
                pub const $name: Self = Self(concat!(
                    $code, "\n", stringify!($severity), "\n", $de, "\n", $en, "\n",
                    $expected_de, "\n", $expected_en $( , "\n", $suggestion_de, "\n", $suggestion_en )?
                ));
            )*

            /// Every code, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$( Self::$name, )*];
        }
    };
}

catalogue! {
    // The document as text.
    TOO_LARGE "IC-D001" Error
        ["das Dokument ist zu groß: {found} Bytes", "the document is too large: {found} bytes"]
        expected ["höchstens {limit} Bytes", "at most {limit} bytes"]
        suggest ["große Beobachtungsreihen getrennt auswerten oder die Grenze im Aufruf anheben", "assess large observation series separately or raise the limit in the call"];
    NOT_UTF8 "IC-D002" Error
        ["das Dokument ist nicht in UTF-8 kodiert (Zeile {line}, Byte {found})", "the document is not encoded in UTF-8 (line {line}, byte {found})"]
        expected ["JSON in UTF-8", "JSON in UTF-8"]
        suggest ["die Datei als UTF-8 speichern, nicht als {encoding}", "save the file as UTF-8, not as {encoding}"];
    SYNTAX "IC-D003" Error
        ["das Dokument ist kein gültiges JSON: Zeile {line}, Spalte {column}", "the document is not valid JSON: line {line}, column {column}"]
        expected ["ein JSON-Objekt", "a JSON object"]
        suggest ["die Stelle prüfen: oft fehlt ein Komma, ein Anführungszeichen oder das Ende der Datei", "check this place: often a comma, a quotation mark or the end of the file is missing"];
    TOO_DEEP "IC-D004" Error
        ["das Dokument ist zu tief verschachtelt: Zeile {line}, Spalte {column}", "the document is nested too deeply: line {line}, column {column}"]
        expected ["höchstens {limit} Ebenen", "at most {limit} levels"];
    SCHEMA_VERSION "IC-D005" Error
        ["das Schema `{found}` wird nicht unterstützt", "the schema `{found}` is not supported"]
        expected ["`{supported}`", "`{supported}`"]
        suggest ["eine Programmfassung verwenden, die dieses Schema kennt, oder das Dokument als `{supported}` ausgeben", "use a release that knows this schema, or export the document as `{supported}`"];
    MISSING_FIELD "IC-D006" Error
        ["das Feld `{field}` fehlt", "the field `{field}` is missing"]
        expected ["das Feld `{field}`, etwa {shape}", "the field `{field}`, such as {shape}"];
    WRONG_TYPE "IC-D007" Error
        ["hier steht {found}, das passt nicht", "this is {found}, which does not fit"]
        expected ["etwa {shape}", "such as {shape}"];
    UNKNOWN_FIELD "IC-D008" Warning
        ["das Feld `{found}` ist unbekannt und wird nicht gelesen", "the field `{found}` is unknown and is not read"]
        expected ["eines von: {known}", "one of: {known}"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    DUPLICATE_KEY "IC-D009" Error
        ["das Feld `{found}` steht mehrfach im selben Objekt", "the field `{found}` appears more than once in the same object"]
        expected ["jedes Feld höchstens einmal", "every field at most once"];
    UNKNOWN_CHOICE "IC-D010" Error
        ["`{found}` ist hier nicht vorgesehen", "`{found}` is not one of the choices"]
        expected ["eines von: {known}", "one of: {known}"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    TEXT_TOO_LONG "IC-D011" Error
        ["der Text hat {length} Zeichen", "the text has {length} characters"]
        expected ["höchstens {limit} Zeichen", "at most {limit} characters"];
    BAD_ID "IC-D012" Error
        ["`{found}` ist keine gültige Kennung", "`{found}` is not a valid id"]
        expected ["1 bis 64 Zeichen: Buchstaben A–Z und a–z, Ziffern, Punkt, Binde- und Unterstrich, am Anfang Buchstabe oder Ziffer", "1 to 64 characters: letters A–Z and a–z, digits, dot, hyphen and underscore, a letter or digit first"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    TOO_MANY "IC-D013" Error
        ["die Liste hat {found} Einträge", "the list has {found} entries"]
        expected ["höchstens {limit}", "at most {limit}"]
        suggest ["die Grenze im Aufruf anheben, wenn das gewollt ist", "raise the limit in the call if that is intended"];
    BLANK_TEXT "IC-D014" Error
        ["der Text ist leer", "the text is blank"]
        expected ["ein nicht leerer Text; was unbekannt ist, wird weggelassen", "a text that is not blank; what is unknown is left out"];
    TOO_MANY_PROBLEMS "IC-D015" Error
        ["das Dokument hat mehr als {limit} Fehler; die weiteren sind nicht aufgeführt", "the document has more than {limit} errors; the rest are not listed"]
        expected ["ein Dokument in diesem Schema", "a document in this schema"];
    TOO_MANY_WARNINGS "IC-D016" Warning
        ["das Dokument hat mehr als {limit} Warnungen; die weiteren sind nicht aufgeführt", "the document has more than {limit} warnings; the rest are not listed"]
        expected ["ein Dokument in diesem Schema", "a document in this schema"];
    MONEY_NOT_TEXT "IC-D020" Error
        ["der Betrag {found} steht als Zahl, nicht als Text", "the amount {found} is a number, not text"]
        expected ["Text in Anführungszeichen wie `\"1234.50\"`; eine JSON-Zahl würde als Gleitkommazahl gelesen", "text in quotes such as `\"1234.50\"`; a JSON number would be read as a binary float"]
        suggest ["in Anführungszeichen setzen: `\"{nearest}\"`", "put it in quotes: `\"{nearest}\"`"];
    MONEY_SUB_CENT "IC-D021" Error
        ["der Betrag `{found}` hat mehr als zwei Nachkommastellen", "the amount `{found}` has more than two decimals"]
        expected ["höchstens zwei Nachkommastellen; der Punkt trennt Euro und Cent, nicht Tausender", "at most two decimals; the point separates euros and cents, it does not group thousands"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    MONEY_UNREADABLE "IC-D022" Error
        ["`{found}` ist kein lesbarer Betrag", "`{found}` is not a readable amount"]
        expected ["Ziffern mit Dezimalpunkt wie `1234.50`, ohne Tausenderpunkte, Währung oder Leerzeichen", "digits with a decimal point such as `1234.50`, without grouping, currency or spaces"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    MONEY_TOO_LARGE "IC-D023" Error
        ["der Betrag `{found}` ist zu groß", "the amount `{found}` is too large"]
        expected ["ein Betrag bis {limit} €", "an amount up to {limit} €"];
    BAD_DATE "IC-D024" Error
        ["`{found}` ist kein lesbares Datum", "`{found}` is not a readable date"]
        expected ["ein Kalendertag der Jahre 1900 bis 2200 als `JJJJ-MM-TT`, etwa `2021-03-25`", "a calendar day of the years 1900 to 2200 as `YYYY-MM-DD`, such as `2021-03-25`"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    BAD_DECIMAL "IC-D025" Error
        ["`{found}` ist keine Dezimalzahl in Textform", "`{found}` is not a decimal number as text"]
        expected ["Text mit bis zu 28 Ziffern und Dezimalpunkt wie `\"54.2\"`", "text with up to 28 digits and a decimal point such as `\"54.2\"`"]
        suggest ["meinten Sie `\"{nearest}\"` (mit Anführungszeichen)?", "did you mean `\"{nearest}\"` (with quotes)?"];
    OUT_OF_RANGE "IC-D026" Error
        ["{found} liegt außerhalb des zulässigen Bereichs", "{found} is out of range"]
        expected ["eine ganze Zahl von {least} bis {most}", "a whole number from {least} to {most}"];
    SEAL_BROKEN "IC-S001" Error
        ["der versiegelte Text wurde verändert oder stammt von einer anderen Version der Bibliothek: `{found}`", "the sealed text was changed or comes from another release of the library: `{found}`"]
        expected ["am Anfang `{heading}`", "at the start `{heading}`"]
        suggest ["das Dokument neu prüfen und versiegeln", "check and seal the document anew"];

    // The concept as a whole.
    DUPLICATE_ID "IC-C001" Error
        ["die Kennung `{found}` ist schon vergeben", "the id `{found}` is already taken"]
        expected ["eine eigene Kennung; zuerst verwendet in {first}", "an id of its own; first used at {first}"];
    UNKNOWN_REFERENCE "IC-C002" Error
        ["die Kennung `{found}` gibt es nicht", "there is no id `{found}`"]
        expected ["eine Kennung aus {list}", "an id from {list}"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    GOAL_CYCLE "IC-C003" Error
        ["die Ziele bilden einen Kreis: {cycle}", "the goals form a cycle: {cycle}"]
        expected ["ein Baum: kein Ziel liegt unter sich selbst", "a tree: no goal lies below itself"];
    REQUIRES_CYCLE "IC-C004" Error
        ["die Voraussetzungen bilden einen Kreis: {cycle}", "the requirements form a cycle: {cycle}"]
        expected ["eine Reihenfolge, in der jede Maßnahme nach ihren Voraussetzungen kommt", "an order in which every measure comes after what it requires"];
    PRIMARY_GOAL "IC-C005" Error
        ["die Maßnahme hat {found} Hauptziele", "the measure has {found} primary goals"]
        expected ["genau ein Ziel mit `\"primary\": true`, damit jeder Euro einmal zählt", "exactly one goal with `\"primary\": true`, so that every euro counts once"];
    REQUIRES_EXCLUDED "IC-C006" Error
        ["die Umsetzung von `{witness}` braucht `{measure}` und `{found}`, die sich ausschließen", "implementing `{witness}` takes `{measure}` and `{found}`, which exclude each other"]
        expected ["Voraussetzung oder Ausschluss, nicht beides, auch nicht über andere Maßnahmen", "a requirement or an exclusion, not both, nor through other measures"];
    REVERSED_YEARS "IC-C007" Error
        ["das Ende {found} liegt vor dem Anfang {start}", "the end {found} lies before the start {start}"]
        expected ["ein Ende nicht vor {start}", "an end not before {start}"]
        suggest ["Anfang und Ende tauschen", "swap start and end"];
    YEAR_OUTSIDE_TERM "IC-C008" Warning
        ["das Jahr {found} liegt außerhalb der Laufzeit {term}", "the year {found} lies outside the term {term}"]
        expected ["ein Jahr in {term}; Kosten außerhalb zählen nicht zum offenen Volumen", "a year in {term}; costs outside do not count towards the open volume"];
    ONE_OFF_FIELDS "IC-C009" Error
        ["eine einmalige Kostenzeile hat kein `{field}`", "a one-off cost line has no `{field}`"]
        expected ["`{field}` nur bei `\"recurrence\": \"recurring\"`", "`{field}` only with `\"recurrence\": \"recurring\"`"];
    NEGATIVE_AMOUNT "IC-C010" Error
        ["der Betrag {found} ist negativ", "the amount {found} is negative"]
        expected ["0.00 oder mehr", "0.00 or more"];
    NO_RESOLUTION "IC-C011" Error
        ["der beschlossene Wert nennt keinen Beschluss", "the adopted figure names no resolution"]
        expected ["`{field}`: die Kennung eines Beschlusses aus /resolutions", "`{field}`: the id of a resolution from /resolutions"];
    HEADLINE_DIFFERS "IC-C012" Warning
        ["angegeben sind {found}, berechnet {computed}", "declared are {found}, computed {computed}"]
        expected ["{computed}", "{computed}"]
        suggest ["die Kopfzahl oder die Maßnahmen prüfen: der Abstand ist {difference}", "check the headline figure or the measures: the difference is {difference}"];
    AFTER_DOCUMENT "IC-C013" Warning
        ["{found} liegt nach dem Datum des Dokuments ({date})", "{found} lies after the date of the document ({date})"]
        expected ["ein Tag bis {date}", "a day up to {date}"]
        suggest ["das Jahr prüfen; der Wert bleibt, wie er ist", "check the year; the value stays as it is"];
    REPEATED_COST_LINE "IC-C014" Warning
        ["die Kostenzeile wiederholt {first}", "the cost line repeats {first}"]
        expected ["jede Kostenzeile einmal", "every cost line once"];
    TARGET_VERSIONS "IC-C015" Error
        ["die Fassung {found} des Zielwerts passt nicht in die Reihe", "version {found} of the target does not fit the series"]
        expected ["die Fassung {next}: Fassungen zählen lückenlos ab 1", "version {next}: versions count from 1 without gaps"];
    TARGET_ORDER "IC-C016" Error
        ["die Fassung gilt ab {found}, nicht nach der vorigen ({previous})", "the version is valid from {found}, not after the previous one ({previous})"]
        expected ["ein Tag nach {previous}", "a day after {previous}"];
    TARGET_BEFORE_BASELINE "IC-C017" Error
        ["das Zieljahr {found} liegt nicht nach dem Ausgangsjahr {baseline}", "the target year {found} does not lie after the baseline year {baseline}"]
        expected ["ein Jahr nach {baseline}", "a year after {baseline}"];
    UNKNOWN_VERSION "IC-C018" Error
        ["den Indikator `{indicator}` gibt es nicht in Fassung {found}", "the indicator `{indicator}` has no version {found}"]
        expected ["eine dieser Fassungen: {known}", "one of these versions: {known}"];
    REPEATED_OBSERVATION "IC-C019" Error
        ["die Beobachtung wiederholt {first}", "the observation repeats {first}"]
        expected ["ein Wert je Indikator, Fassung, Jahr, Gebiet und Gruppe", "one value per indicator, version, year, territory and group"];
    NUMERATOR_ABOVE "IC-C020" Error
        ["der Zähler {found} ist größer als der Nenner {denominator}", "the numerator {found} is larger than the denominator {denominator}"]
        expected ["ein Zähler von 0 bis {denominator}", "a numerator from 0 to {denominator}"]
        suggest ["Zähler und Nenner prüfen: sind sie vertauscht?", "check numerator and denominator: are they swapped?"];
    ZERO_DENOMINATOR "IC-C021" Error
        ["der Nenner ist 0", "the denominator is 0"]
        expected ["ein Nenner ab 1; ohne Grundgesamtheit `{\"missing\": \"no_cases\"}`", "a denominator from 1; without a population `{\"missing\": \"no_cases\"}`"];
    POT_RELATION "IC-C022" Error
        ["die Töpfe beziehen sich im Kreis aufeinander: {cycle}", "the pots relate to each other in a cycle: {cycle}"]
        expected ["ein früherer Topf, der nicht auf diesen verweist", "an earlier pot that does not refer to this one"];
    OVERLAPPING_AMOUNTS "IC-C023" Error
        ["für {found} gelten zwei laufende Beträge", "two standing amounts apply to {found}"]
        expected ["je Jahr ein Betrag; {first} gilt schon", "one amount per year; {first} already applies"]
        suggest ["den früheren Betrag mit `to` enden lassen", "let the earlier amount end with `to`"];
    GRANT_FIELDS "IC-C024" Error
        ["zur Finanzierungsart `{financing}` passt die Angabe zu `{field}` nicht: {found}", "what is given for `{field}` does not go with the financing `{financing}`: {found}"]
        expected ["`share` braucht `rate`, `fixed` braucht `amount` und hat kein `cap`, `full` hat kein `minimum_own_share`; sonst entfällt das Feld", "`share` needs `rate`, `fixed` needs `amount` and has no `cap`, `full` has no `minimum_own_share`; otherwise the field is left out"];
    RATE_OUT_OF_RANGE "IC-C025" Error
        ["der Satz {found} liegt nicht zwischen {least} und {most}", "the rate {found} is not between {least} and {most}"]
        expected ["ein Anteil wie `\"0.75\"` für 75 %", "a share such as `\"0.75\"` for 75 %"]
        suggest ["meinten Sie `\"{nearest}\"`?", "did you mean `\"{nearest}\"`?"];
    MINIMUM_AMOUNT "IC-C026" Error
        ["der Mindestbetrag {found} passt nicht zur Maßnahme", "the minimum amount {found} does not fit the measure"]
        expected ["nur bei `\"divisible\": true`", "only with `\"divisible\": true`"];
    NO_BUDGET_REFERENCE "IC-C027" Warning
        ["die Maßnahme gilt als geordnet, nennt aber kein Produkt", "the measure counts as budgeted but names no product"]
        expected ["`budget_reference`: Produkt und Konto im Haushalt", "`budget_reference`: product and account in the budget"];
    GOAL_WEIGHTS "IC-C028" Error
        ["{weighted} von {links} Zielen haben ein Gewicht, zusammen {found}", "{weighted} of {links} goals have a weight, {found} in total"]
        expected ["bei jedem Ziel ein Gewicht, zusammen 1, oder bei keinem", "a weight on every goal, 1 in total, or on none"];
    CLOSED_YEAR "IC-C029" Error
        ["die Buchung vom {found} ändert das am {closed} abgeschlossene Jahr {year}", "the entry of {found} changes the year {year}, closed on {closed}"]
        expected ["eine Berichtigung mit `corrects`", "a correction with `corrects`"];
    STATUS_ORDER "IC-C030" Error
        ["die Meldung vom {found} steht nicht nach der vorigen ({previous})", "the update of {found} does not follow the previous one ({previous})"]
        expected ["Meldungen in der Reihenfolge ihres Datums", "updates in the order of their dates"];
    NOT_AN_OCCURRENCE "IC-C031" Error
        ["am {found} ist der Schritt nicht fällig", "the step is not due on {found}"]
        expected ["ein Fälligkeitstag: {due}", "a due date: {due}"];
    INDICATOR_VERSIONS "IC-C032" Error
        ["die Fassung {found} des Indikators passt nicht in die Reihe", "version {found} of the indicator does not fit the series"]
        expected ["die Fassung {next}: Fassungen zählen lückenlos ab 1", "version {next}: versions count from 1 without gaps"];
    MUNICIPALITY_KEY "IC-C033" Error
        ["`{found}` ist kein Gemeindeschlüssel", "`{found}` is not a municipality key"]
        expected ["der Amtliche Gemeindeschlüssel (AGS) mit acht Ziffern", "the official municipality key (AGS) of eight digits"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    BASELINE_DIFFERS "IC-C034" Warning
        ["der Ausgangswert {found} weicht von der Beobachtung {observed} ab", "the baseline {found} differs from the observation {observed}"]
        expected ["{observed}", "{observed}"]
        suggest ["den Ausgangswert angleichen oder den Unterschied begründen", "align the baseline or explain the difference"];
    UNKNOWN_CATEGORY "IC-C035" Error
        ["`{found}` ist keine Ausprägung von {dimension}", "`{found}` is not a category of {dimension}"]
        expected ["eine Ausprägung aus /categories", "a category from /categories"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    TARGET_SHAPE "IC-C036" Error
        ["zu einem Zielwert der Art `{kind}` mit dem Weg `{way}` passt die Angabe zu `{field}` nicht: {found}", "what is given for `{field}` does not go with a target of kind `{kind}` and path `{way}`: {found}"]
        expected ["`band` braucht `upper` nicht unter `value`, `gap` und `relative_gap` eine Vergleichsgruppe, `steps` braucht `milestones`, `maintain` ein `value` ab 0, `state` ein `value` von 0 oder 1 und keine Stufen; sonst entfällt das Feld", "`band` needs `upper` not below `value`, `gap` and `relative_gap` a reference group, `steps` needs `milestones`, `maintain` a `value` from 0, `state` a `value` of 0 or 1 and no steps; otherwise the field is left out"];
    CORRECTS_UNKNOWN "IC-C037" Error
        ["die Berichtigung betrifft Topf, Maßnahme oder Jahr nicht, die `{found}` nennt", "the correction is not about the pot, measure or year of `{found}`"]
        expected ["derselbe Topf, dieselbe Maßnahme und dasselbe Jahr", "the same pot, measure and year"];
    COUNTS_UNIT "IC-C038" Error
        ["zur Einheit `{unit}` des Indikators passen keine Zähler und Nenner", "the indicator's unit `{unit}` does not go with numerator and denominator"]
        expected ["`exact`, oder ein Indikator in percent oder per_1000", "`exact`, or an indicator in percent or per_1000"];
    TARGET_MOVED "IC-C039" Error
        ["die Fassung handelt von `{found}`, Fassung 1 von `{first}`", "the version is about `{found}`, version 1 about `{first}`"]
        expected ["derselbe Indikator und dieselbe Gruppe; für andere ein eigener Zielwert", "the same indicator and group; for others a target of their own"];
    REPEATED_COMPLETION "IC-C040" Error
        ["für den {found} ist der Schritt zweimal als erledigt eingetragen", "the step is entered as done twice for {found}"]
        expected ["je Fälligkeitstag ein Eintrag; der erste steht in {first}", "one entry per due date; the first is at {first}"];
    MILESTONE_ORDER "IC-C041" Error
        ["der Meilenstein {found} steht nicht zwischen {after} und {before}", "the milestone {found} does not lie between {after} and {before}"]
        expected ["Meilensteine in der Reihenfolge ihrer Jahre, vor dem Zieljahr", "milestones in the order of their years, before the target year"];
    CORRECTION_CYCLE "IC-C042" Error
        ["die Buchungen berichtigen sich im Kreis: {cycle}", "the entries correct each other in a cycle: {cycle}"]
        expected ["die Kennung einer früheren Buchung", "the id of an earlier entry"];
    RATE_TOO_FINE "IC-C044" Error
        ["der Satz {found} hat mehr als {limit} Nachkommastellen", "the rate {found} has more than {limit} decimals"]
        expected ["ein Satz mit höchstens {limit} Nachkommastellen wie `\"0.015\"` für 1,5 %", "a rate of at most {limit} decimals such as `\"0.015\"` for 1.5 %"];
    NOT_ADOPTED "IC-C043" Warning
        ["der Beschluss `{found}` hat nichts beschlossen: {result}", "the resolution `{found}` adopted nothing: {result}"]
        expected ["ein Beschluss mit dem Ergebnis `adopted` oder `amended`", "a resolution with the result `adopted` or `amended`"]
        suggest ["den Beschluss prüfen; der Wert bleibt, wie er ist", "check the resolution; the value stays as it is"];
    COVER_GROUP_OF_ONE "IC-C045" Warning
        ["im Deckungskreis `{found}` steht der Topf allein", "the pot stands alone in the cover group `{found}`"]
        expected ["mindestens zwei Töpfe mit demselben `cover_group`", "at least two pots with the same `cover_group`"];
    PART_YEAR_RULE "IC-C046" Error
        ["das Teiljahr nennt {found}", "the part year states {found}"]
        expected ["entweder `months` oder `days`, dazu oder stattdessen `entered`", "either `months` or `days`, with or instead of it `entered`"];
    PART_YEAR_OUTSIDE "IC-C047" Error
        ["die Kostenzeile läuft {found} nicht", "the cost line does not run in {found}"]
        expected ["ein Jahr der Kostenzeile, die {from} beginnt", "a year of the cost line, which begins in {from}"];
    PART_YEAR_DIFFERS "IC-C048" Warning
        ["eingetragen sind {found} €, nach Monaten oder Tagen sind es {computed} €: {difference} € Unterschied", "{found} € were entered, by months or days it is {computed} €: {difference} € of difference"]
        expected ["{computed} €; der eingetragene Betrag gilt", "{computed} €; the entered amount counts"]
        suggest ["den Betrag angleichen oder den Unterschied begründen", "align the amount or explain the difference"];
    ROUNDING_BASE "IC-C049" Error
        ["die Rundungsbasis {found} ist nicht größer als 0", "the rounding base {found} is not above 0"]
        expected ["eine Zahl über 0 wie `\"5\"` oder `\"10\"`", "a number above 0 such as `\"5\"` or `\"10\"`"];
    NOT_A_MULTIPLE "IC-C050" Error
        ["{found} ist kein Vielfaches von {base}", "{found} is no multiple of {base}"]
        expected ["ein auf Vielfache von {base} gerundeter Wert", "a value rounded to a multiple of {base}"]
        suggest ["ist der Wert nicht gerundet, als `exact` angeben", "give a value that was not rounded as `exact`"];
    RELATIVE_BASELINE "IC-C051" Error
        ["der Ausgangswert {found} ist nicht größer als 0: eine Veränderung als Anteil davon ist nicht bestimmt", "the baseline {found} is not above 0: a change as a share of it is not defined"]
        expected ["ein Ausgangswert über 0", "a baseline above 0"]
        suggest ["den Zielwert als Zahl nennen: `absolute` oder `gap`", "state the target as a number: `absolute` or `gap`"];

    // Funding.
    UNKNOWN_MEASURE "IC-F001" Error
        ["die Maßnahme `{found}` gibt es nicht", "there is no measure `{found}`"]
        expected ["eine Kennung aus /measures", "an id from /measures"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    UNKNOWN_POT "IC-F002" Error
        ["den Topf `{found}` gibt es nicht", "there is no pot `{found}`"]
        expected ["eine Kennung aus /pots", "an id from /pots"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    HORIZON_REVERSED "IC-F003" Error
        ["der Planungszeitraum endet {found}, vor seinem Anfang {start}", "the horizon ends in {found}, before its start {start}"]
        expected ["ein Ende nicht vor {start}", "an end not before {start}"];
    HORIZON_TOO_LONG "IC-F004" Error
        ["der Planungszeitraum hat {found} Jahre", "the horizon has {found} years"]
        expected ["höchstens {limit} Jahre", "at most {limit} years"];
    READING_WITHOUT_POT "IC-F005" Error
        ["die Lesart `{reading}` braucht einen früheren Topf, `{found}` nennt keinen", "the reading `{reading}` needs an earlier pot, `{found}` names none"]
        expected ["ein Topf mit `relation`", "a pot with a `relation`"];
    AMOUNT_TOO_LARGE "IC-F006" Error
        ["die Beträge an dieser Stelle übersteigen den Zahlbereich", "the amounts at this place exceed the range of numbers"]
        expected ["Summen bis {limit} €", "sums up to {limit} €"];
    REPEATED_READING "IC-F007" Error
        ["für den Topf `{found}` sind zwei Lesarten angegeben", "two readings are given for the pot `{found}`"]
        expected ["eine Lesart je Topf", "one reading per pot"];
    YEAR_OUTSIDE_HORIZON "IC-F020" Error
        ["das Jahr {found} liegt nicht im Planungszeitraum {horizon}", "the year {found} lies outside the plan, {horizon}"]
        expected ["ein Jahr aus {horizon}", "a year of {horizon}"];
    CARRY_OVER_LAPSES "IC-F021" Error
        ["die Reste des Topfs `{found}` verfallen", "what is left of the pot `{found}` lapses"]
        expected ["ein Topf mit `carry_over/years`", "a pot with `carry_over/years`"];
    CARRY_OVER_CAP "IC-F022" Error
        ["{found} € sind mehr, als die Regel des Topfs zu übertragen erlaubt", "{found} € are more than the pot's rule lets carry over"]
        expected ["höchstens {cap} €", "at most {cap} €"];
    CARRY_OVER_CLOSED "IC-F023" Error
        ["eine Übertragung aus {found} ändert das abgeschlossene Jahr {closed}", "carrying over from {found} changes the closed year {closed}"]
        expected ["ein Jahr nach {closed}", "a year after {closed}"]
        suggest ["was aus einem abgeschlossenen Jahr übertragen wurde, steht in den Büchern", "what was carried from a closed year stands in the books"];
    REPEATED_CARRY_OVER "IC-F024" Error
        ["für den Topf `{found}` ist die Übertragung aus {year} zweimal angegeben", "for the pot `{found}` the carry-over from {year} is given twice"]
        expected ["eine Angabe je Topf und Jahr", "one entry per pot and year"];
    REPEATED_YEAR "IC-F025" Error
        ["das Jahr {found} ist zweimal angegeben", "the year {found} is given twice"]
        expected ["jedes Jahr einmal", "every year once"];
    REPEATED_ACTUAL "IC-F026" Error
        ["für die Kostenzeile `{found}` sind die Kosten von {year} zweimal angegeben", "the cost of {year} is given twice for the cost line `{found}`"]
        expected ["ein Betrag je Kostenzeile und Jahr", "one amount per cost line and year"];
    REPEATED_OVERRIDE "IC-F030" Error
        ["für die Maßnahme `{found}` sind zwei Übersteuerungen angegeben", "two overrides are given for the measure `{found}`"]
        expected ["eine Übersteuerung je Maßnahme", "one override per measure"];
    OVERRIDE_START "IC-F031" Error
        ["das Startjahr `{found}` passt nicht zu `{action}`", "the start `{found}` does not fit `{action}`"]
        expected ["ein Startjahr bei `fund`, keines bei `hold`", "a start year with `fund`, none with `hold`"];
    OVERRIDE_SETTLED "IC-F032" Error
        ["über die Maßnahme `{found}` ist schon entschieden", "the measure `{found}` is decided already"]
        expected ["eine Maßnahme, die weder geordnet ist noch nach den Büchern begonnen hat", "a measure that is neither budgeted nor begun by the books"];
    OVERRIDE_IMPOSSIBLE "IC-F033" Error
        ["die Maßnahme `{found}` kann {start} nicht beginnen: {reason}", "the measure `{found}` cannot start in {start}: {reason}"]
        expected ["ein Beginn, den die Regeln des Plans zulassen; eine Übersteuerung ändert nur die Reihenfolge", "a start that the rules of the plan allow; an override changes the order alone"];
    UNKNOWN_GRANT "IC-F034" Error
        ["die Förderung `{found}` gibt es nicht", "there is no grant `{found}`"]
        expected ["eine Kennung aus den `grants` einer Maßnahme", "an id from the `grants` of a measure"]
        suggest ["meinten Sie `{nearest}`?", "did you mean `{nearest}`?"];
    YEAR_IS_CLOSED "IC-F035" Error
        ["das Haushaltsjahr {found} ist abgeschlossen", "the budget year {found} is closed"]
        expected ["ein Jahr, über das noch entschieden werden kann", "a year on which can still be decided"];
    NOTHING_LEFT "IC-F036" Error
        ["{found} € sind mehr, als der Topf hergibt", "{found} € are more than the pot can give"]
        expected ["höchstens {held} € weniger", "at most {held} € less"];
    NO_SEARCH "IC-F037" Error
        ["mit `{found}` lässt sich nicht auf den Cent genau suchen", "with `{found}` no search to the cent is possible"]
        expected ["`strict`, `skip` oder `classes`, ohne Übertragungen und Deckungskreise", "`strict`, `skip` or `classes`, without carry-overs and cover groups"];
    OPTIMAL_ELSEWHERE "IC-F038" Error
        ["`{found}` ist keine Reihenfolge, sondern eine Auswertung", "`{found}` is no order but an analysis"]
        expected ["`strict`, `skip`, `classes` oder `partial`; die Auswahl mit dem höchsten Wert macht `optimise`", "`strict`, `skip`, `classes` or `partial`; the selection of the highest value is made by `optimise`"];
    REPEATED_VALUE "IC-F039" Error
        ["für die Maßnahme `{found}` sind zwei Werte angegeben", "two values are given for the measure `{found}`"]
        expected ["ein Wert je Maßnahme", "one value per measure"];
    TOO_MUCH_TO_SELECT "IC-F040" Error
        ["die Beträge von {found} Maßnahmen und ihren Töpfen sind zusammen zu groß, um unter ihnen auszuwählen", "the amounts of {found} measures and their pots are together too large to select among them"]
        expected ["Beträge, die zusammen unter 46 Billiarden € bleiben", "amounts that stay below €46 quadrillion in all"];

    // Indicators.
    CONFIDENCE "IC-I002" Error
        ["das Vertrauensniveau {found} liegt nicht zwischen 0 und 1", "the confidence level {found} is not between 0 and 1"]
        expected ["ein Anteil wie 0.95", "a share such as 0.95"];
    NO_CASES "IC-I003" Error
        ["die Zahl der Fälle ist 0", "the number of cases is 0"]
        expected ["mindestens ein Fall", "at least one case"];
    SUCCESSES_ABOVE "IC-I004" Error
        ["{found} Treffer bei {cases} Fällen", "{found} successes in {cases} cases"]
        expected ["0 bis {cases} Treffer", "0 to {cases} successes"];
    THRESHOLD_ORDER "IC-I005" Error
        ["die Schwelle {found} liegt nicht unter {upper}", "the threshold {found} is not below {upper}"]
        expected ["absteigende Schwellen von 1 bis 0", "descending thresholds from 1 to 0"];
    MINIMUM_COUNT "IC-I006" Error
        ["die Mindestfallzahl {found} schützt nicht", "the minimum count {found} does not protect"]
        expected ["eine ganze Zahl ab {least}", "a whole number from {least}"];
    NOT_ABOVE_ZERO "IC-I007" Error
        ["{found} ist nicht größer als 0", "{found} is not above 0"]
        expected ["eine Zahl über 0 und höchstens {most}", "a number above 0 and at most {most}"];
    NUMBER_RANGE "IC-I008" Error
        ["die Zahl {found} liegt außerhalb des zulässigen Bereichs", "the number {found} is out of range"]
        expected ["eine Zahl von {least} bis {most}", "a number from {least} to {most}"];
    TOO_FEW_VALUES "IC-I009" Error
        ["zu wenige Werte: {found}", "too few values: {found}"]
        expected ["mindestens {least}", "at least {least}"];
    REPEATED_TIME "IC-I010" Error
        ["für den Zeitpunkt {found} gibt es schon einen Wert", "there is a value at the time {found} already"]
        expected ["einen Wert je Zeitpunkt", "one value at a time"];
    NOTHING_EXPECTED "IC-I011" Error
        ["nach den Angaben ist kein Fall zu erwarten", "no case is to be expected from what is given"]
        expected ["eine Vergleichsbevölkerung mit Personen und Ereignissen", "a reference population with people and events"];
    TOO_MANY_VALUES "IC-I012" Error
        ["zu viele Werte: {found}", "too many values: {found}"]
        expected ["höchstens {most}", "at most {most}"];
    NOT_USED "IC-I013" Error
        ["`{found}` bleibt hier ohne Wirkung", "`{found}` has no effect here"]
        expected ["die Angabe weglassen", "leave it out"];
    MIXED_METHODS "IC-I014" Error
        ["mit `{found}` bewertet, der erste Indikator mit `{first}`", "judged by `{found}`, the first indicator by `{first}`"]
        expected ["ein Verfahren für alle", "one method for all"];
    NO_GROWTH_RATE "IC-I015" Error
        ["von {from} nach {found} führt keine gleichbleibende Wachstumsrate", "no constant rate of growth leads from {from} to {found}"]
        expected ["zwei Werte mit demselben Vorzeichen und ungleich 0, sonst einen gleichmäßigen Pfad", "two values of one sign, not 0, or else a linear path"];

    // Tables.
    UNEVEN_COLUMN "IC-T001" Error
        ["hier steht {found}, in der ersten Zeile der Reihe etwas anderes", "this is {found}, and something else in the first row of the series"]
        expected ["eine Angabe je Reihe", "one value for a series"];

    // Cost sharing.
    NO_OUTLET "IC-K001" Error
        ["was die Vorkostenstelle `{found}` zu tragen hat, erreicht keine Endkostenstelle", "what the service centre `{found}` has to bear reaches no final centre"]
        expected ["Leistungen, über die jede Vorkostenstelle ihre Kosten abgeben kann", "services by which every service centre can hand on its cost"]
        suggest ["die Leistungen ergänzen oder das Verfahren wechseln: nur das Gleichungsverfahren verrechnet auch rückwärts", "add the services or change the method: only the reciprocal one charges backwards as well"];
    ORDER_INCOMPLETE "IC-K002" Error
        ["die Reihenfolge nennt die Vorkostenstelle `{found}` nicht", "the order does not name the service centre `{found}`"]
        expected ["alle Vorkostenstellen, oder gar keine Reihenfolge", "all service centres, or no order at all"];
    NEGATIVE_QUANTITY "IC-K003" Error
        ["die Menge {found} ist negativ", "the quantity {found} is negative"]
        expected ["0 oder mehr", "0 or more"];
    ENOUGH_FOR_ALL "IC-K004" Error
        ["{found} € sind mehr als alle Ansprüche zusammen ({claims} €)", "{found} € are more than all claims together ({claims} €)"]
        expected ["höchstens {claims} €: reicht das Geld für alle, ist nichts zu teilen", "at most {claims} €: where the money suffices for all, nothing needs to be shared"];
    MISSING_COALITION "IC-K005" Error
        ["für {count} Koalitionen fehlen die Kosten, zuerst für `{found}`", "the cost of {count} coalitions is missing, first of `{found}`"]
        expected ["die Kosten jeder Koalition mit mindestens einem Mitglied", "the cost of every coalition that has a member"];
    REPEATED_COALITION "IC-K006" Error
        ["die Koalition `{found}` steht zweimal da", "the coalition `{found}` is there twice"]
        expected ["jede Koalition einmal", "every coalition once"];
    EMPTY_COALITION "IC-K007" Error
        ["die Koalition hat keine Mitglieder", "the coalition has no members"]
        expected ["mindestens ein Mitglied; niemand kostet nichts", "at least one member; nobody costs nothing"];
    PLAYER_COUNT "IC-K008" Error
        ["{found} Beteiligte", "{found} bearers"]
        expected ["{least} bis {most} Beteiligte", "{least} to {most} bearers"];
    TOO_MANY_CENTRES "IC-K009" Error
        ["{found} Kostenstellen", "{found} cost centres"]
        expected ["höchstens {limit}", "at most {limit}"]
        suggest ["Kostenstellen zusammenfassen", "join cost centres"];
    DEARER_TOGETHER "IC-K010" Error
        ["zusammen kosten alle {found} €, einzeln {apart} €: wer teilt, zahlt mehr als allein", "all together cost {found} €, one by one {apart} €: who shares pays more than alone"]
        expected ["höchstens {apart} €", "at most {apart} €"];
    OUTSIDE_CONTRIBUTION "IC-K011" Error
        ["der Beteiligte trägt {found} € bei", "the bearer adds {found} €"]
        expected ["{least} € bis {most} €, wie angegeben", "{least} € to {most} €, as stated"]
        suggest ["die Spanne weiter angeben: die Fehlerschranke beruht auf ihr", "state a wider range: the error bound rests on it"];

    // Splitting an amount.
    NO_WEIGHT "IC-M001" Error
        ["kein Gewicht ist größer als 0", "no weight is above 0"]
        expected ["mindestens ein Gewicht über 0", "at least one weight above 0"];

    // Report.
    PERIOD_REVERSED "IC-R001" Error
        ["der Berichtszeitraum endet {found}, vor seinem Anfang {start}", "the reporting period ends in {found}, before its start {start}"]
        expected ["ein Ende nicht vor {start}", "an end not before {start}"];
    CUT_OFF_BEFORE_PERIOD "IC-R002" Error
        ["der Datenstand {found} liegt vor dem Berichtszeitraum ab {start}", "the data cut-off {found} lies before the reporting period from {start}"]
        expected ["ein Tag ab {start}", "a day from {start}"];
    REPORT_CHANGED "IC-R003" Error
        ["der Text ist kein unveränderter Bericht dieser Version der Bibliothek: {found}", "the text is no unchanged report of this release of the library: {found}"]
        expected ["der Bericht, wie ihn die Bibliothek geschrieben hat", "the report as the library wrote it"]
        suggest ["den Bericht neu erstellen", "make the report anew"];
}
