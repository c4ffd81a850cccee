//! Measures: goals, bodies, schedule, cost lines, grants, updates.

use rust_decimal::Decimal;

use super::super::{BudgetStatus, ConceptDraft, CostLine, Financing, Grant, Measure, Recurrence};
use super::{Check, Known};
use crate::calendar::YearRange;
use crate::diagnostic::Code;
use crate::index::Names;

/// The most decimals of a yearly rate. It is raised to the power of the years without rounding, so that
/// every digit counts as often as there are years.
const FINEST_RATE: u32 = 6;

pub(super) fn check(draft: &ConceptDraft, known: &Known<'_>, check: &mut Check<'_>) {
    for (at, measure) in draft.measures.iter().enumerate() {
        let path = format!("/measures/{at}");
        goals(measure, &path, known, check);
        bodies(measure, &path, known, check);
        schedule(measure, &path, check);
        cost_lines(draft, measure, &path, check);
        budget(measure, &path, check);
        updates(measure, &path, known, check);
        check.within(format_args!("{path}/priority/rank"), measure.priority.rank, 1, u32::MAX);
    }
    grants(draft, check);
}

fn goals(measure: &Measure, path: &str, known: &Known<'_>, check: &mut Check<'_>) {
    for (index, link) in measure.goals.iter().enumerate() {
        check.refers(format_args!("{path}/goals/{index}/goal"), link.goal.as_str(), &known.goals, "/goals");
        if let Some(weight) = link.weight {
            check.share(format_args!("{path}/goals/{index}/weight"), weight, "0", "1");
        }
    }
    let path = format!("{path}/goals");
    let every = |field: &str, check: &Check<'_>| {
        (0..measure.goals.len()).all(|index| check.was_read(&format!("{path}/{index}/{field}")))
    };
    let primary = measure.goals.iter().filter(|link| link.primary).count();
    if primary != 1 && every("primary", check) {
        check.report(Code::PrimaryGoal, &path, primary, &[]);
    }
    let weights: Vec<Decimal> = measure.goals.iter().filter_map(|link| link.weight).collect();
    let sum = weights
        .iter()
        .try_fold(Decimal::ZERO, |sum, weight| sum.checked_add(*weight))
        .unwrap_or_default()
        .normalize();
    let complete = sum == Decimal::ONE && weights.len() == measure.goals.len();
    if !weights.is_empty() && !complete && every("weight", check) {
        let (weighted, links) = (weights.len().to_string(), measure.goals.len().to_string());
        let arguments = [("weighted", weighted.as_str()), ("links", links.as_str())];
        check.report(Code::GoalWeights, &path, sum, &arguments);
    }
}

fn bodies(measure: &Measure, path: &str, known: &Known<'_>, check: &mut Check<'_>) {
    check.refers(format_args!("{path}/lead"), measure.lead.as_str(), &known.departments, "/departments");
    for (index, partner) in measure.partners.iter().enumerate() {
        check.refers(format_args!("{path}/partners/{index}"), partner.as_str(), &known.partners, "/partners");
    }
}

fn schedule(measure: &Measure, path: &str, check: &mut Check<'_>) {
    let schedule = &measure.schedule;
    let path = format!("{path}/schedule");
    check.ordered(
        &path,
        ("earliest_start", schedule.earliest_start),
        ("latest_start", schedule.latest_start),
    );
    if let Some(years) = schedule.duration_years {
        check.within(format_args!("{path}/duration_years"), years, 1, 100);
    }
}

fn cost_lines(draft: &ConceptDraft, measure: &Measure, path: &str, check: &mut Check<'_>) {
    let lines = format!("{path}/cost_lines");
    check.unique(&lines, measure.cost_lines.iter().map(|line| line.id.as_str()).collect());
    for (index, line) in measure.cost_lines.iter().enumerate() {
        let path = format!("{lines}/{index}");
        if line.amount.is_negative() {
            check.report(Code::NegativeAmount, format_args!("{path}/amount"), line.amount, &[]);
        }
        line_years(draft, line, &path, check);
        if let Some(rate) = line.yearly_rate {
            check.share(format_args!("{path}/yearly_rate"), rate, "-0.5", "0.5");
            if rate.scale() > FINEST_RATE {
                let limit = FINEST_RATE.to_string();
                check.report(
                    Code::RateTooFine,
                    format_args!("{path}/yearly_rate"),
                    rate,
                    &[("limit", &limit)],
                );
            }
        }
        if !check.was_read_whole(&path) {
            continue;
        }
        // The same cost twice under another id counts a euro twice.
        let mut earlier = measure.cost_lines.iter().take(index).enumerate();
        let first = earlier.find(|(at, other)| {
            all_but_id(other) == all_but_id(line) && check.was_read_whole(&format!("{lines}/{at}"))
        });
        if let Some((first, _)) = first {
            check.report(Code::RepeatedCostLine, &path, &line.id, &[("first", &format!("{lines}/{first}"))]);
        }
    }
}

/// Everything that a cost line says, its id left out.
fn all_but_id(line: &CostLine) -> impl Eq + use<'_> {
    let CostLine { id: _, title, recurrence, from, to, yearly_rate, cost_type, amount, basis, quality } =
        line;
    let title = title.as_ref().map(|title| (&title.de, &title.en));
    (title, recurrence, from, to, yearly_rate, cost_type, amount, basis, quality)
}

fn line_years(draft: &ConceptDraft, line: &CostLine, path: &str, check: &mut Check<'_>) {
    let mut years = vec![("from", line.from)];
    if line.recurrence == Recurrence::Recurring {
        check.ordered(path, ("from", line.from), ("to", line.to));
        years.extend(line.to.map(|to| ("to", to)));
    } else if check.was_read(&format!("{path}/recurrence")) {
        let written = [("to", line.to.is_some()), ("yearly_rate", line.yearly_rate.is_some())];
        for (field, _) in written.into_iter().filter(|(_, is_there)| *is_there) {
            check.report(Code::OneOffFields, format_args!("{path}/{field}"), field, &[("field", field)]);
        }
    }
    // Where the term itself is wrong, no year can be measured against it.
    let Some(term) = YearRange::new(draft.term.from, draft.term.to) else { return };
    let outside = years.into_iter().filter(|(_, year)| !term.contains(*year));
    for (field, year) in
        outside.filter(|_| check.was_read("/term/from") && check.was_read("/term/to")).collect::<Vec<_>>()
    {
        let path = format_args!("{path}/{field}");
        check.report(Code::YearOutsideTerm, path, year, &[("term", &term.to_string())]);
    }
}

fn budget(measure: &Measure, path: &str, check: &mut Check<'_>) {
    if measure.budget_status == BudgetStatus::Budgeted && measure.budget_reference.is_none() {
        check.report(Code::NoBudgetReference, format_args!("{path}/budget_reference"), "", &[]);
    }
    let Some(minimum) = measure.minimum_amount else { return };
    let divisible_was_read = check.was_read(&format!("{path}/divisible"));
    let path = format!("{path}/minimum_amount");
    if minimum.is_negative() {
        check.report(Code::NegativeAmount, &path, minimum, &[]);
    } else if !measure.divisible && divisible_was_read {
        check.report(Code::MinimumAmount, &path, minimum, &[]);
    }
}

fn updates(measure: &Measure, path: &str, known: &Known<'_>, check: &mut Check<'_>) {
    for (index, update) in measure.updates.iter().enumerate() {
        if let Some(resolution) = &update.resolution {
            let path = format_args!("{path}/updates/{index}/resolution");
            check.refers(path, resolution.as_str(), &known.resolutions, "/resolutions");
        }
        let previous = index.checked_sub(1).and_then(|before| measure.updates.get(before));
        let Some(previous) = previous.filter(|previous| previous.date >= update.date) else { continue };
        if check.was_read(&format!("{path}/updates/{}/date", index.saturating_sub(1))) {
            let path = format_args!("{path}/updates/{index}/date");
            check.report(Code::StatusOrder, path, update.date, &[("previous", &previous.date.to_string())]);
        }
    }
}

fn grants(draft: &ConceptDraft, check: &mut Check<'_>) {
    let mut all: Vec<(String, &Grant)> = Vec::new();
    for (at, measure) in draft.measures.iter().enumerate() {
        for (index, grant) in measure.grants.iter().enumerate() {
            all.push((format!("/measures/{at}/grants/{index}"), grant));
        }
    }
    let ids = Names::of(all.iter().map(|(_, grant)| grant.id.as_str()).collect());
    for (at, (path, grant)) in all.iter().enumerate() {
        // An empty id is a placeholder and no name; its problem has been reported.
        if let Some(first) = ids.get(grant.id.as_str()).filter(|first| *first != at) {
            let first = all.get(first).map_or("", |(path, _)| path);
            check.report(Code::DuplicateId, format_args!("{path}/id"), &grant.id, &[("first", first)]);
        }
    }
    for (path, grant) in &all {
        self::grant(grant, path, &ids, check);
    }
}

fn grant(grant: &Grant, path: &str, ids: &Names<'_>, check: &mut Check<'_>) {
    check.ordered(path, ("from", grant.from), ("to", Some(grant.to)));
    for (field, amount) in [("amount", grant.amount), ("cap", grant.cap)] {
        if let Some(amount) = amount.filter(|amount| amount.is_negative()) {
            check.report(Code::NegativeAmount, format_args!("{path}/{field}"), amount, &[]);
        }
    }
    for (field, share) in [("rate", grant.rate), ("minimum_own_share", grant.minimum_own_share)] {
        if let Some(share) = share {
            check.share(format_args!("{path}/{field}"), share, "0", "1");
        }
    }
    let wants = [
        ("rate", grant.rate.is_some(), grant.financing == Financing::Share),
        ("amount", grant.amount.is_some(), grant.financing == Financing::Fixed),
    ];
    for (field, is_there, belongs) in wants {
        if is_there != belongs && check.was_read(&format!("{path}/financing")) {
            let arguments = [("financing", grant.financing.as_str()), ("field", field)];
            let found = if is_there { field } else { "–" };
            check.report(Code::GrantFields, format_args!("{path}/{field}"), found, &arguments);
        }
    }
    for (index, other) in grant.incompatible_with.iter().enumerate() {
        check.refers(
            format_args!("{path}/incompatible_with/{index}"),
            other.as_str(),
            ids,
            "/measures/…/grants",
        );
    }
}
