//! Measures: goals, bodies, schedule, cost lines, grants, updates.

use core::fmt;

use num_bigint::{BigInt, Sign};
use rust_decimal::Decimal;

use super::super::need::entered_otherwise;
use super::super::{BudgetStatus, ConceptDraft, CostLine, Financing, Grant, Measure, PartYear, Recurrence};
use super::{Check, Known};
use crate::calendar::{Date, YearRange};
use crate::diagnostic::Code;
use crate::index::Names;

/// The most decimals of a yearly rate. It is raised to the power of the years without rounding, so that
/// every digit counts as often as there are years.
const FINEST_RATE: u32 = 6;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, measure) in draft.measures.iter().enumerate() {
        check.enter("measures", at);
        goals(measure, known, check);
        bodies(measure, known, check);
        schedule(measure, check);
        cost_lines(draft, measure, check);
        budget(measure, check);
        updates(measure, known, check);
        check.within("priority/rank", measure.priority.rank, 1, u32::MAX);
        check.leave();
    }
    grants(draft, check);
}

fn goals(measure: &Measure, known: &Known<'_>, check: &mut Check<'_>) {
    for (index, link) in measure.goals.iter().enumerate() {
        check.enter("goals", index);
        check.refers("goal", link.goal.as_str(), &known.goals, "/goals");
        if let Some(weight) = link.weight {
            check.share("weight", weight, "0", "1");
        }
        check.leave();
    }
    let every = |field: &str, check: &Check<'_>| {
        (0..measure.goals.len()).all(|index| check.was_read(&format!("goals/{index}/{field}")))
    };
    let primary = measure.goals.iter().filter(|link| link.primary).count();
    if primary != 1 && every("primary", check) {
        check.report(Code::PRIMARY_GOAL, "goals", &primary, &[]);
    }
    let weights: Vec<Decimal> = measure.goals.iter().filter_map(|link| link.weight).collect();
    let sum = Sum::of(&weights);
    let (weighted, links) = (weights.len(), measure.goals.len());
    let complete = sum.is_one() && weighted == links;
    if weighted > 0 && !complete && every("weight", check) {
        check.report(Code::GOAL_WEIGHTS, "goals", &sum, &[("weighted", &weighted), ("links", &links)]);
    }
}

/// An exact sum of decimals, which may need more digits than a decimal has.
struct Sum {
    digits: BigInt,
    places: u32,
}

impl Sum {
    fn of(weights: &[Decimal]) -> Self {
        let places = weights.iter().map(Decimal::scale).max().unwrap_or(0);
        let finest = |weight: &Decimal| {
            BigInt::from(weight.mantissa()) * BigInt::from(10).pow(places.saturating_sub(weight.scale()))
        };
        Self { digits: weights.iter().map(finest).sum(), places }
    }

    fn is_one(&self) -> bool {
        self.digits == BigInt::from(10).pow(self.places)
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.places as usize;
        let digits = format!("{:0>1$}", self.digits.magnitude(), places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let fraction = fraction.trim_end_matches('0');
        let sign = if self.digits.sign() == Sign::Minus { "-" } else { "" };
        write!(f, "{sign}{whole}{}{fraction}", if fraction.is_empty() { "" } else { "." })
    }
}

fn bodies(measure: &Measure, known: &Known<'_>, check: &mut Check<'_>) {
    check.refers("lead", measure.lead.as_str(), &known.departments, "/departments");
    for (index, partner) in measure.partners.iter().enumerate() {
        check.refers_at("partners", index, partner.as_str(), &known.partners, "/partners");
    }
}

fn schedule(measure: &Measure, check: &mut Check<'_>) {
    let schedule = &measure.schedule;
    check.ordered(
        ("schedule/earliest_start", schedule.earliest_start),
        ("schedule/latest_start", schedule.latest_start),
    );
    if let Some(years) = schedule.duration_years {
        check.within("schedule/duration_years", years, 1, 100);
    }
}

fn cost_lines(draft: &ConceptDraft, measure: &Measure, check: &mut Check<'_>) {
    check.unique("cost_lines", &|at| Some(measure.cost_lines.get(at)?.id.as_str()));
    for (index, line) in measure.cost_lines.iter().enumerate() {
        check.enter("cost_lines", index);
        check.not_negative("amount", line.amount);
        line_years(draft, line, check);
        if let Some(rate) = line.yearly_rate {
            check.share("yearly_rate", rate, "-0.5", "0.5");
            if rate.scale() > FINEST_RATE {
                check.report(Code::RATE_TOO_FINE, "yearly_rate", &rate, &[("limit", &FINEST_RATE)]);
            }
        }
        part_years(measure, line, check);
        check.leave();
        let was_read = |at: usize| check.was_read_whole(&format!("cost_lines/{at}"));
        if !was_read(index) {
            continue;
        }
        // The same cost twice under another id counts a euro twice.
        let mut earlier = measure.cost_lines.iter().take(index).enumerate();
        let first = earlier.find(|(at, other)| all_but_id(other) == all_but_id(line) && was_read(*at));
        if let Some((first, _)) = first {
            check.repeated(Code::REPEATED_COST_LINE, "cost_lines", index, "", &line.id, first);
        }
    }
}

/// Everything that a cost line says, its id left out.
fn all_but_id(line: &CostLine) -> impl Eq + use<'_> {
    let CostLine {
        id: _,
        title,
        recurrence,
        from,
        to,
        yearly_rate,
        cost_type,
        amount,
        basis,
        quality,
        part_years,
    } = line;
    let title = title.as_ref().map(|title| (&title.de, &title.en));
    let part = |part: &PartYear| (part.year, part.months, part.days, part.entered);
    let parts: Vec<_> = part_years.iter().map(part).collect();
    (title, recurrence, from, to, yearly_rate, cost_type, amount, basis, (quality, parts))
}

fn line_years(draft: &ConceptDraft, line: &CostLine, check: &mut Check<'_>) {
    let recurs = line.recurrence == Recurrence::Recurring;
    if recurs {
        check.ordered(("from", line.from), ("to", line.to));
    } else if check.was_read("recurrence") {
        for (field, is_there) in [("to", line.to.is_some()), ("yearly_rate", line.yearly_rate.is_some())] {
            if is_there {
                check.report(Code::ONE_OFF_FIELDS, field, &field, &[("field", &field)]);
            }
        }
    }
    // Where the term itself is wrong, no year can be measured against it.
    let Some(term) = YearRange::new(draft.term.from, draft.term.to) else { return };
    if !check.stands_in_document("/term/from") || !check.stands_in_document("/term/to") {
        return;
    }
    for (field, year) in [("from", Some(line.from)), ("to", line.to.filter(|_| recurs))] {
        if let Some(year) = year.filter(|year| !term.contains(*year)) {
            check.report(Code::YEAR_OUTSIDE_TERM, field, &year, &[("term", &term)]);
        }
    }
}

fn part_years(measure: &Measure, line: &CostLine, check: &mut Check<'_>) {
    let runs = measure.schedule.duration_years.map(|years| i64::from(years).saturating_sub(1));
    let last = match (line.recurrence, line.to) {
        (Recurrence::OneOff, _) => Some(line.from),
        (Recurrence::Recurring, Some(to)) => Some(to),
        (Recurrence::Recurring, None) => runs.and_then(|runs| measure.schedule.earliest_start.plus(runs)),
    };
    let years_were_read = ["from", "to", "recurrence"].iter().all(|field| check.was_read(field));
    for (index, part) in line.part_years.iter().enumerate() {
        check.enter("part_years", index);
        if years_were_read && (part.year < line.from || last.is_some_and(|last| part.year > last)) {
            check.report(Code::PART_YEAR_OUTSIDE, "year", &part.year, &[("from", &line.from)]);
        }
        part.months.into_iter().for_each(|months| check.within("months", months, 1, 12));
        part.days.into_iter().for_each(|days| check.within("days", days, 1, part.year.days()));
        check.not_negative("entered", part.entered.unwrap_or_default());
        let were_read = ["months", "days", "entered"].iter().all(|field| check.was_read(field));
        let found = match (part.months, part.days, part.entered) {
            (Some(_), Some(_), _) => "months, days",
            (None, None, None) => "–",
            _ => "",
        };
        if were_read && !found.is_empty() {
            check.report(Code::PART_YEAR_RULE, "", &found, &[]);
        }
        check.leave();
        let first = line.part_years.iter().take(index).position(|earlier| earlier.year == part.year);
        if let Some(first) = first.filter(|first| check.was_read(&format!("part_years/{first}/year"))) {
            check.repeated(Code::DUPLICATE_ID, "part_years", index, "year", &part.year, first);
        }
    }
    if !check.was_read_whole("") || !check.was_read("") {
        return;
    }
    for (index, computed) in entered_otherwise(measure, line) {
        let entered = line.part_years.get(index).and_then(|part| part.entered).unwrap_or_default();
        let Ok(difference) = entered.sub(computed) else { continue };
        check.enter("part_years", index);
        let arguments: [(&str, &dyn fmt::Display); 2] =
            [("computed", &computed), ("difference", &difference)];
        check.report(Code::PART_YEAR_DIFFERS, "entered", &entered, &arguments);
        check.leave();
    }
}

fn budget(measure: &Measure, check: &mut Check<'_>) {
    if measure.budget_status == BudgetStatus::Budgeted && measure.budget_reference.is_none() {
        check.report(Code::NO_BUDGET_REFERENCE, "budget_reference", &"", &[]);
    }
    let Some(minimum) = measure.minimum_amount else { return };
    check.not_negative("minimum_amount", minimum);
    if !minimum.is_negative() && !measure.divisible && check.was_read("divisible") {
        check.report(Code::MINIMUM_AMOUNT, "minimum_amount", &minimum, &[]);
    }
}

fn updates(measure: &Measure, known: &Known<'_>, check: &mut Check<'_>) {
    let mut previous: Option<(usize, Date)> = None;
    for (index, update) in measure.updates.iter().enumerate() {
        let earlier = previous.replace((index, update.date));
        let earlier = earlier.filter(|(before, date)| {
            *date >= update.date && check.was_read(&format!("updates/{before}/date"))
        });
        check.enter("updates", index);
        if let Some(resolution) = &update.resolution {
            check.refers("resolution", resolution.as_str(), &known.resolutions, "/resolutions");
        }
        if let Some((_, date)) = earlier {
            check.report(Code::STATUS_ORDER, "date", &update.date, &[("previous", &date)]);
        }
        check.leave();
    }
}

fn grants(draft: &ConceptDraft, check: &mut Check<'_>) {
    let mut all: Vec<(usize, usize, &Grant)> = Vec::new();
    for (at, measure) in draft.measures.iter().enumerate() {
        for (index, grant) in measure.grants.iter().enumerate() {
            all.push((at, index, grant));
        }
    }
    let ids = Names::of(all.iter().map(|(_, _, grant)| grant.id.as_str()).collect());
    for (place, (at, index, grant)) in all.iter().enumerate() {
        check.enter("measures", *at);
        check.enter("grants", *index);
        // An empty id is a placeholder and no name; its problem has been reported.
        let first = ids.get(grant.id.as_str()).filter(|first| *first != place);
        if let Some((at, index, _)) = first.and_then(|first| all.get(first)) {
            let first = format_args!("/measures/{at}/grants/{index}");
            check.report(Code::DUPLICATE_ID, "id", &grant.id, &[("first", &first)]);
        }
        self::grant(grant, &ids, check);
        check.leave();
        check.leave();
    }
}

fn grant(grant: &Grant, ids: &Names<'_>, check: &mut Check<'_>) {
    check.ordered(("from", grant.from), ("to", Some(grant.to)));
    for (field, amount) in [("amount", grant.amount), ("cap", grant.cap)] {
        check.not_negative(field, amount.unwrap_or_default());
    }
    for (field, share) in [("rate", grant.rate), ("minimum_own_share", grant.minimum_own_share)] {
        if let Some(share) = share {
            check.share(field, share, "0", "1");
        }
    }
    // Whoever gives a fixed amount has named the most already; whoever pays everything leaves no own share.
    let own = grant.minimum_own_share.is_some_and(|share| !share.is_zero());
    let wants = [
        ("rate", grant.rate.is_some(), grant.financing == Financing::Share),
        ("amount", grant.amount.is_some(), grant.financing == Financing::Fixed),
        ("cap", grant.cap.is_some(), grant.cap.is_some() && grant.financing != Financing::Fixed),
        ("minimum_own_share", own, own && grant.financing != Financing::Full),
    ];
    for (field, is_there, belongs) in wants {
        if is_there != belongs && check.was_read("financing") {
            let (financing, found) = (grant.financing.as_str(), if is_there { field } else { "–" });
            let arguments: [(&str, &dyn fmt::Display); 2] = [("financing", &financing), ("field", &field)];
            check.report(Code::GRANT_FIELDS, field, &found, &arguments);
        }
    }
    for (index, other) in grant.incompatible_with.iter().enumerate() {
        check.refers_at("incompatible_with", index, other.as_str(), ids, "/measures/…/grants");
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    fn shown(weights: &[&str]) -> String {
        Sum::of(&weights.iter().filter_map(|weight| weight.parse().ok()).collect::<Vec<_>>()).to_string()
    }

    #[test]
    fn a_sum_is_told_exactly_whatever_its_digits() {
        assert_eq!(shown(&["0.5", "0.25"]), "0.75");
        assert_eq!(shown(&["0.5", "0.50"]), "1");
        assert_eq!(shown(&["-0.05"]), "-0.05");
        assert_eq!(shown(&[]), "0");
        let (large, fine) = ("79228162514264337593543950335", "0.0000000000000000000000000001");
        assert_eq!(shown(&[large, fine]), "79228162514264337593543950335.0000000000000000000000000001");
    }
}
