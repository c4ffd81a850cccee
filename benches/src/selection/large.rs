//! An invented instance of any size with the shape of `m500`: its windows, durations, amounts, grants, links and how
//! scarce the money is were read from that instance.

use serde_json::{Map, Value, json};

use crate::random::Sequence;

/// Cents at the quantiles 0, 10, 25, 50, 75, 90 and 100 %.
const ONE_OFF: [u64; 7] = [150_000, 350_000, 860_000, 2_900_000, 7_450_000, 13_180_000, 28_230_000];
const RECURRING: [u64; 7] = [50_000, 50_000, 100_000, 270_000, 650_000, 1_330_000, 3_020_000];
const SHARES: [u64; 6] = [10, 15, 25, 25, 15, 10];
const DEPARTMENTS: u64 = 25;

/// An instance of so many measures, years (six at least) and sources (three at least), as its file would hold it.
#[must_use]
pub fn large(measures: u64, years: u64, sources: u64, seed: u64) -> Value {
    let mut random = Sequence::new(seed);
    let eligible: Vec<Vec<u64>> = (0..sources).map(|at| departments(at, &mut random)).collect();
    let entries: Vec<Value> = (0..measures).map(|at| measure(at, years, &eligible, &mut random)).collect();
    let wanted: u64 = entries.iter().map(|entry| wanted(entry, years)).sum();
    let parts: Vec<Vec<u64>> = (0..sources).map(|at| parts(at, years, &mut random)).collect();
    let all: u64 = parts.iter().flatten().sum();
    // A scarcity like that of m500: 53 % of what all would need if they started as early as they may.
    let envelope = |part: u64| (wanted / 100 * 53 / all * part).next_multiple_of(50_000);
    let sources: Vec<Value> = (1..).zip(parts).map(|(at, parts)| source(at, parts, envelope)).collect();
    let exclusions: Vec<Vec<String>> = (0..measures * 17 / 500)
        .map(|_| {
            let size = if random.chance(65) { 2 } else { 3 };
            let mut group: Vec<u64> = (0..size).map(|_| random.below(measures)).collect();
            group.sort_unstable();
            group.dedup();
            group.into_iter().map(id).collect()
        })
        .collect();
    json!({
        "format": "funding-instance/1",
        "years": (0..years).map(|year| 2021 + year).collect::<Vec<_>>(),
        "measures": entries, "sources": sources, "exclusions": exclusions,
    })
}

fn id(at: u64) -> String {
    format!("M{:05}", at + 1)
}

/// Whom a source pays for: the first two everybody, each other about half of the departments.
fn departments(source: u64, random: &mut Sequence) -> Vec<u64> {
    (0..DEPARTMENTS).filter(|_| source < 2 || random.chance(52)).collect()
}

fn amount(quantiles: &[u64; 7], random: &mut Sequence) -> u64 {
    let mut place = random.below(100);
    let mut cents = 0;
    for (share, ends) in SHARES.iter().zip(quantiles.windows(2)) {
        if let ([least, most], true) = (ends, place < *share) {
            cents = least + random.below(most - least + 1);
            break;
        }
        place -= share;
    }
    if random.chance(86) { cents.next_multiple_of(50_000) } else { cents }
}

fn measure(at: u64, years: u64, eligible: &[Vec<u64>], random: &mut Sequence) -> Value {
    let (class, priority) = (random.below(100), random.below(20));
    let value = priority
        + if class < 22 {
            100
        } else if class < 51 {
            60
        } else if class < 89 {
            35
        } else {
            15
        };
    let duration = [0, 0, 1, 1, 1, 1, 2, 2, 2, 3].into_iter().nth(random.below(10) as usize).unwrap_or(1);
    let earliest = random.below(6).min(years - 4);
    let latest = (earliest + 4).min(years - duration.max(1));
    let mut net = if duration == 0 { 0 } else { amount(&ONE_OFF, random) };
    if random.chance(14) {
        net -= net * (3 + random.below(7)) / 10;
    }
    let profile: Vec<u64> =
        (0..duration).map(|year| net / duration + u64::from(year < net % duration)).collect();
    let recurring = if duration == 0 || random.chance(49) { amount(&RECURRING, random) } else { 0 };
    let required: Vec<String> =
        if at > 0 && random.chance(10) { vec![id(random.below(at))] } else { Vec::new() };
    let values: Map<String, Value> =
        (earliest..=latest).map(|start| (start.to_string(), value.into())).collect();
    json!({
        "id": id(at), "duration": duration, "earliest": earliest, "latest": latest, "fixed": null,
        "oneoff_profile_cents": profile, "recurring_cents": recurring, "requires": required,
        "sources": payers(eligible, random), "value_by_start": values,
    })
}

/// Two or three of the sources that pay for a department.
fn payers(eligible: &[Vec<u64>], random: &mut Sequence) -> Vec<usize> {
    let department = random.below(DEPARTMENTS);
    let mut payers: Vec<usize> = eligible
        .iter()
        .enumerate()
        .filter(|(_, list)| list.contains(&department))
        .map(|(at, _)| at)
        .collect();
    let most = if random.chance(50) { 2 } else { 3 };
    while payers.len() > most {
        payers.remove(random.below(payers.len() as u64) as usize);
    }
    payers
}

/// What a measure needs over all years if it starts as early as it may.
fn wanted(entry: &Value, years: u64) -> u64 {
    let whole = |name: &str| entry[name].as_u64().unwrap_or(0);
    let profile = entry["oneoff_profile_cents"].as_array().into_iter().flatten();
    let after = years - whole("earliest") - whole("duration");
    profile.filter_map(Value::as_u64).sum::<u64>() + whole("recurring_cents") * after
}

/// How a source's years compare with everybody's; the third and the fourth begin later.
fn parts(source: u64, years: u64, random: &mut Sequence) -> Vec<u64> {
    let size = 70 + random.below(70);
    let late = if (2..4).contains(&source) { source - 1 } else { 0 };
    let part = |year| if year < late { 0 } else { size * (93 + random.below(15)) };
    (0..years).map(part).collect()
}

/// The first carries about a quarter of a year over, the others all.
fn source(at: usize, parts: Vec<u64>, envelope: impl Fn(u64) -> u64) -> Value {
    let envelopes: Vec<u64> = parts.into_iter().map(envelope).collect();
    let limit = envelopes.first().filter(|_| at == 1).map(|first| first / 4);
    json!({
        "id": format!("S{at}"), "envelopes_cents": envelopes, "carry_allowed": true, "carry_limit_cents": limit,
    })
}
