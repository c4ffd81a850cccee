//! The observations of a series that its judgement rests on.

use super::Targets;
use crate::diagnostic::{Code, Diagnostic};
use crate::indicators::gap::Better;
use crate::indicators::pace::{Attainment, MetHow, Obstacle};
use crate::panel::series::{Rows, SeriesTable};
use crate::text::plain;
use crate::uncertainty::is_number;

/// What makes the rows of a series unusable.
pub(super) enum Flaw {
    NoTarget { series: usize, found: f64 },
    NoNumber { row: usize, found: f64 },
    TwoValues { row: usize, year: i32 },
}

impl Flaw {
    pub(super) fn told(self) -> Diagnostic {
        let no_number = |place: String, found: f64| {
            let limits = [("least", "-1e40"), ("most", "1e40")];
            Diagnostic::new(Code::NUMBER_RANGE, place, plain(found), &limits)
        };
        match self {
            Self::NoTarget { series, found } => no_number(format!("/value/{series}"), found),
            Self::NoNumber { row, found } => no_number(format!("/values/{row}"), found),
            Self::TwoValues { row, year } => {
                Diagnostic::new(Code::REPEATED_TIME, format!("/years/{row}"), year, &[])
            }
        }
    }
}

/// What one series is to reach.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// 1 if more is better, −1 if less is; a product with it is exact.
    pub(super) sign: f64,
    pub(super) value: f64,
    pub(super) year: i32,
    from: i32,
}

impl Wanted {
    pub(super) fn of(targets: &Targets<'_>, series: usize) -> Result<Self, Flaw> {
        let value = targets.value.get(series).unwrap_or(f64::NAN);
        if !is_number(value) {
            return Err(Flaw::NoTarget { series, found: value });
        }
        Ok(Self {
            sign: if targets.better.get(series) == Some(Better::Lower) { -1.0 } else { 1.0 },
            value,
            year: targets.year.get(series).unwrap_or(i32::MAX),
            from: targets.baseline_year.and_then(|years| years.get(series)).unwrap_or(i32::MIN),
        })
    }

    #[inline]
    pub(super) fn is_met_by(&self, value: f64) -> bool {
        value * self.sign >= self.value * self.sign
    }
}

#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) year: i32,
    pub(super) value: f64,
}

/// How a series stands before its pace is looked at.
pub(super) struct Standing {
    pub(super) attainment: Attainment,
    /// `None` if there is no value at or after the baseline year.
    pub(super) baseline: Option<At>,
    pub(super) latest: Option<At>,
}

impl Standing {
    const NO_DATA: Self =
        Self { attainment: Attainment::NotAssessable(Obstacle::NoData), baseline: None, latest: None };

    fn without_baseline(latest: At) -> Self {
        let obstacle = Obstacle::NoObservationAtOrAfterBaseYear;
        Self { attainment: Attainment::NotAssessable(obstacle), baseline: None, latest: Some(latest) }
    }

    /// One pass over the rows, in any order of their years.
    pub(super) fn of_rows(table: &SeriesTable<'_>, series: usize, wanted: &Wanted) -> Result<Self, Flaw> {
        let rows = table.rows(series);
        let ends = ends(table, rows, wanted)?;
        let Some(latest) = ends.latest else { return Ok(Self::NO_DATA) };
        let Some(baseline) = ends.baseline else { return Ok(Self::without_baseline(latest)) };
        let attainment = match ends.deadline {
            Some(judged) => at_deadline(wanted.is_met_by(judged.value)),
            None => so_far(table, rows, wanted, baseline, latest),
        };
        Ok(Self { attainment, baseline: Some(baseline), latest: Some(latest) })
    }
}

fn at_deadline(is_met: bool) -> Attainment {
    if is_met { Attainment::DeadlineMet } else { Attainment::DeadlineMissed }
}

/// Is the target met before its year is over? By the latest value, by any value, by all values. A table, because random
/// series would be slow to branch on.
fn before_deadline(latest: bool, any: bool, all: bool) -> Attainment {
    const ANSWERS: [Attainment; 4] = [
        Attainment::NotYet,
        Attainment::LostAgain,
        Attainment::Met(MetHow::Reached),
        Attainment::Met(MetHow::Held),
    ];
    // Whoever meets it at last meets it at some time, and whoever always does, at last.
    let place = usize::from(latest) + usize::from(any) + usize::from(all);
    ANSWERS.get(place).copied().unwrap_or(Attainment::NotYet)
}

struct Ends {
    baseline: Option<At>,
    latest: Option<At>,
    /// The first from the target year on.
    deadline: Option<At>,
}

fn ends(table: &SeriesTable<'_>, rows: Rows<'_>, wanted: &Wanted) -> Result<Ends, Flaw> {
    let mut ends = Ends { baseline: None, latest: None, deadline: None };
    let mut before = i32::MIN;
    let mut ascends = true;
    for (at, (year, value)) in rows.years.iter().zip(rows.values).enumerate() {
        let row = rows.first.saturating_add(at);
        if !table.is_present(row) {
            continue;
        }
        if !is_number(*value) {
            return Err(Flaw::NoNumber { row: table.name(row), found: *value });
        }
        let here = At { year: *year, value: *value };
        ascends &= before < here.year || ends.latest.is_none();
        before = here.year;
        let first_from = |from: i32, found: Option<At>| {
            here.year >= from && found.is_none_or(|found| here.year < found.year)
        };
        if first_from(wanted.from, ends.baseline) {
            ends.baseline = Some(here);
        }
        if first_from(wanted.year, ends.deadline) {
            ends.deadline = Some(here);
        }
        if ends.latest.is_none_or(|latest| here.year > latest.year) {
            ends.latest = Some(here);
        }
    }
    if !ascends && let Some(flaw) = two_values(table, rows) {
        return Err(flaw);
    }
    Ok(ends)
}

/// The second of two different values of one year. Rows are few; only those out of order are compared with each other.
fn two_values(table: &SeriesTable<'_>, rows: Rows<'_>) -> Option<Flaw> {
    let present = |at: &usize| table.is_present(rows.first.saturating_add(*at));
    let at = |at: usize| Some((*rows.years.get(at)?, *rows.values.get(at)?));
    for later in (0..rows.years.len()).filter(present) {
        let (year, value) = at(later)?;
        let other = |(of, found): (i32, f64)| of == year && (found - value).abs() > 0.0;
        if (0..later).filter(present).filter_map(at).any(other) {
            return Some(Flaw::TwoValues { row: table.name(rows.first.saturating_add(later)), year });
        }
    }
    None
}

fn so_far(table: &SeriesTable<'_>, rows: Rows<'_>, wanted: &Wanted, baseline: At, latest: At) -> Attainment {
    let (mut any, mut all) = (false, true);
    for (at, (year, value)) in rows.years.iter().zip(rows.values).enumerate() {
        if *year >= baseline.year && table.is_present(rows.first.saturating_add(at)) {
            let is_met = wanted.is_met_by(*value);
            any |= is_met;
            all &= is_met;
        }
    }
    before_deadline(wanted.is_met_by(latest.value), any, all)
}

/// The same years for all series, one bit for each: which values are there, which come late enough and which meet the
/// target are then answered for a whole series at once.
pub(super) struct Calendar<'a> {
    years: &'a [i32],
    from: Since,
    deadline: Since,
}

/// The years from one on, kept for the next series, which mostly asks for the same.
struct Since {
    year: i32,
    bits: u64,
}

impl Since {
    /// From the beginning of time.
    const ALL: Self = Self { year: i32::MIN, bits: u64::MAX };

    fn bits(&mut self, year: i32, years: &[i32]) -> u64 {
        if year != self.year {
            let before = years.partition_point(|of| *of < year);
            let bits = u32::try_from(before).ok().and_then(|before| u64::MAX.checked_shl(before));
            *self = Self { year, bits: bits.unwrap_or(0) };
        }
        self.bits
    }
}

impl<'a> Calendar<'a> {
    /// `None` if the series of the table differ in their years, or there are too many.
    pub(super) fn of(table: &SeriesTable<'a>) -> Option<Self> {
        let years = table.common_years()?;
        Some(Self { years, from: Since::ALL, deadline: Since::ALL })
    }

    /// As [`Standing::of_rows`].
    pub(super) fn standing(
        &mut self,
        table: &SeriesTable<'_>,
        series: usize,
        wanted: &Wanted,
    ) -> Result<Standing, Flaw> {
        let rows = table.rows(series);
        let present = table.present_bits(&rows);
        let flawed = present & !bits(rows.values, is_number);
        if flawed != 0 {
            let row = rows.first.saturating_add(first(flawed));
            let found = rows.values.get(first(flawed)).copied().unwrap_or(f64::NAN);
            return Err(Flaw::NoNumber { row: table.name(row), found });
        }
        let at = |place: usize| Some(At { year: *self.years.get(place)?, value: *rows.values.get(place)? });
        let Some(latest) = last(present).and_then(at) else { return Ok(Standing::NO_DATA) };
        let counted = present & self.from.bits(wanted.from, self.years);
        let Some(baseline) = at(first(counted)) else { return Ok(Standing::without_baseline(latest)) };
        let met = bits(rows.values, |value| wanted.is_met_by(value));
        let late = present & self.deadline.bits(wanted.year, self.years);
        let attainment = if late != 0 {
            at_deadline(met & (1 << first(late)) != 0)
        } else {
            before_deadline(wanted.is_met_by(latest.value), met & counted != 0, counted & !met == 0)
        };
        Ok(Standing { attainment, baseline: Some(baseline), latest: Some(latest) })
    }
}

/// One bit for each value, the lowest for the first; by eight, which a compiler compares side by side.
#[inline]
fn bits(values: &[f64], is: impl Fn(f64) -> bool) -> u64 {
    let (eights, rest) = values.as_chunks::<8>();
    let of = |some: &[f64]| {
        let weighted = some.iter().zip(0_u32..).map(|(value, place)| u64::from(is(*value)) << place);
        weighted.fold(0, |all, bit| all | bit)
    };
    let mut word = 0;
    let mut place = 0;
    for eight in eights {
        word |= of(eight) << place;
        place += 8;
    }
    word | (of(rest) << place)
}

/// The place of the first bit; beyond all places if there is none.
fn first(bits: u64) -> usize {
    bits.trailing_zeros() as usize
}

fn last(bits: u64) -> Option<usize> {
    bits.checked_ilog2().map(|place| place as usize)
}
