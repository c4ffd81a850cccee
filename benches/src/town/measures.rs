//! The measures of the invented town and their entries in the books.

use serde_json::{Value, json};

use super::{FIRST, TEN, amount, department, partial_goal, text};
use crate::random::Sequence;

const COST_TYPES: [&str; 4] = ["personnel", "material", "transfer", "investment"];
const GATES: [&str; 4] = ["feasibility", "legal", "posts", "grant_notice"];

/// The id of the measure at a place in the list.
pub(super) fn id(at: usize) -> String {
    format!("M{:05}", at + 1)
}

/// So many measures in the order of the document; their ranks are shuffled.
pub(super) fn list(count: u64, random: &mut Sequence) -> Vec<Value> {
    let mut ranks: Vec<u64> = (1..=count).collect();
    for at in (1..ranks.len()).rev() {
        let other = usize::try_from(random.below(at as u64 + 1)).unwrap_or(at);
        ranks.swap(at, other);
    }
    ranks.into_iter().enumerate().map(|(at, rank)| measure(at, rank, count, random)).collect()
}

fn measure(at: usize, rank: u64, count: u64, random: &mut Sequence) -> Value {
    let place = at as u64;
    let start = FIRST + random.below(4);
    let class = ["A", "B", "C"].into_iter().nth(usize::try_from(rank * 3 / (count + 1)).unwrap_or(0));
    let budgeted = random.chance(40);
    let mut goals = vec![json!({ "goal": partial_goal(place), "primary": true })];
    if random.chance(20) {
        goals.push(json!({ "goal": partial_goal(place + 1), "primary": false }));
    }
    let lines: Vec<Value> = (0..=random.below(3)).map(|line| cost_line(line, start, random)).collect();
    let mut measure = json!({
        "id": id(at),
        "title": text("Sprachkurse im Stadtteil", "Language courses in the district"),
        "description": text("Zwei Kurse im Jahr mit Kinderbetreuung.", "Two courses a year with child care."),
        "goals": goals, "lead": department(random.below(TEN)), "obligation": "voluntary", "kind": "new",
        "responsible": text("Abteilungsleitung", "Head of section"),
        "priority": { "class": class, "rank": rank, "source": text("Verwaltung", "Administration") },
        "schedule": { "earliest_start": start, "duration_years": 2 + random.below(9) },
        "cost_lines": lines,
        "budget_status": if budgeted { "budgeted" } else { "unbudgeted" },
        "status": if budgeted { "running" } else { "planned" },
        "updates": [{ "date": format!("{}-06-30", start + 1), "status": "planned" }],
        "outputs": [{ "title": text("Kurse", "courses"), "year": start, "planned": "2", "actual": "1.5" }],
    });
    if budgeted {
        measure["budget_reference"] = json!({ "product": "351001" });
    }
    if random.chance(30) {
        measure["schedule"]["latest_start"] = json!(start + 2 + random.below(5));
    }
    if random.chance(15) {
        measure["grants"] = json!([grant(at, start, random)]);
    }
    if random.chance(30) {
        let state = if random.chance(80) { "passed" } else { "pending" };
        let kind = GATES.into_iter().nth(usize::try_from(random.below(4)).unwrap_or(0));
        measure["gates"] = json!([{ "kind": kind, "state": state }]);
    }
    link(&mut measure, at, random);
    measure
}

/// Every fiftieth measure rules out its neighbour; neither of the two has other links, so that nobody needs
/// both. Others require earlier measures, so that an order exists.
fn link(measure: &mut Value, at: usize, random: &mut Sequence) {
    let rules_out = |at: usize| at % 50 == 7;
    if rules_out(at) {
        measure["excludes"] = json!([id(at - 1)]);
    } else if !rules_out(at + 1) && at > 0 && random.chance(10) {
        let other = usize::try_from(random.below(at as u64)).unwrap_or(0);
        if !rules_out(other) && !rules_out(other + 1) {
            measure["requires"] = json!([id(other)]);
        }
    }
}

fn cost_line(line: u64, start: u64, random: &mut Sequence) -> Value {
    let cost_type = COST_TYPES.into_iter().nth(usize::try_from(random.below(4)).unwrap_or(0));
    let mut entry = json!({
        "id": format!("K{}", line + 1), "title": text("Kosten", "Cost"), "from": start + line % 2,
        "recurrence": "one_off", "cost_type": cost_type, "amount": amount(100_000 + random.below(6_000_000)),
        "basis": if random.chance(50) { "gross" } else { "city_share" }, "quality": "rough",
    });
    if random.chance(60) {
        entry["recurrence"] = json!("recurring");
        if random.chance(30) {
            entry["yearly_rate"] = json!("0.02");
        }
    }
    entry
}

fn grant(at: usize, start: u64, random: &mut Sequence) -> Value {
    let state = if random.chance(70) { "granted" } else { "applied" };
    let mut grant = json!({
        "id": format!("G{}", at + 1), "title": text("Landesprogramm", "State programme"), "from": start,
        "to": start + 3, "minimum_own_share": "0.10", "state": state, "financing": "share", "rate": "0.75",
    });
    if random.chance(40) {
        grant["financing"] = json!("fixed");
        grant["amount"] = json!(amount(random.below(1_000_000)));
        if let Some(fields) = grant.as_object_mut() {
            fields.remove("rate");
        }
    }
    grant
}

/// The planned amount and what was spent, in one year of every second measure.
pub(super) fn entries(measures: &[Value], random: &mut Sequence) -> Vec<Value> {
    let every_second = measures.iter().enumerate().step_by(2);
    let kinds = every_second.flat_map(|(at, measure)| [(at, measure, "plan"), (at, measure, "actual")]);
    kinds
        .map(|(at, measure, kind)| {
            let year = measure["schedule"]["earliest_start"].as_u64().unwrap_or(FIRST);
            json!({
                "id": format!("E{at}-{kind}"), "measure": measure["id"], "year": year, "kind": kind,
                "amount": amount(random.below(5_000_000)), "date": format!("{year}-07-01"),
            })
        })
        .collect()
}
