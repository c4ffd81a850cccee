//! The edges of `linear-pace/1`, one by one: what the reference cases leave open and the design decides.

use integration_core::indicators::exact::Exact;
use integration_core::indicators::pace::{
    Assessment, Attainment, Baseline, Goal, MetHow, Observation, Obstacle, Path, Question, Thresholds,
    Trajectory, assess,
};
use rust_decimal::Decimal;

fn at(year: i32, value: i64) -> Observation {
    Observation { year, value: Exact::from(value) }
}

/// Year and value.
type Points = [(i32, i64)];

fn series(points: &Points) -> Vec<Observation> {
    points.iter().map(|&(year, value)| at(year, value)).collect()
}

fn judge(points: &Points, goal: Goal, target_year: i32) -> Assessment {
    let observations = series(points);
    let (baseline, thresholds) = (Baseline::FirstObservation, Thresholds::default());
    assess(&Question {
        observations: &observations,
        baseline,
        goal,
        target_year,
        path: Path::Linear,
        thresholds,
    })
}

fn at_least(target: i64) -> Goal {
    Goal::AtLeast(Exact::from(target))
}

fn unanswered(obstacle: Obstacle) -> (Attainment, Trajectory) {
    (Attainment::NotAssessable(obstacle), Trajectory::NotAssessable(obstacle))
}

#[test]
fn attainment_before_the_target_year() {
    let cases: [(&Points, Attainment); 7] = [
        (&[(2015, 50), (2018, 70), (2020, 79)], Attainment::NotYet),
        (&[(2015, 50), (2018, 70), (2020, 80)], Attainment::Met(MetHow::Reached)),
        (&[(2015, 80), (2018, 85), (2020, 81)], Attainment::Met(MetHow::Held)),
        // Lost in between and won back is reached, not held.
        (&[(2015, 85), (2018, 70), (2020, 81)], Attainment::Met(MetHow::Reached)),
        (&[(2015, 50), (2018, 82), (2020, 79)], Attainment::LostAgain),
        (&[(2015, 85), (2020, 79)], Attainment::LostAgain),
        (&[(2015, 80)], Attainment::Met(MetHow::Held)),
    ];
    for (points, expected) in cases {
        assert_eq!(judge(points, at_least(80), 2030).attainment, expected, "{points:?}");
    }
}

#[test]
fn the_deadline_is_judged_at_the_target_year_not_at_the_latest_value() {
    let cases: [(&Points, Attainment, i32, bool); 6] = [
        (&[(2010, 50), (2020, 80)], Attainment::DeadlineMet, 2020, true),
        (&[(2010, 50), (2020, 80), (2024, 70)], Attainment::DeadlineMet, 2020, false),
        (&[(2010, 50), (2020, 79), (2024, 90)], Attainment::DeadlineMissed, 2020, true),
        // Met on the way, but not when it counted.
        (&[(2010, 50), (2018, 85), (2020, 79)], Attainment::DeadlineMissed, 2020, false),
        // No value for 2020: the first later one judges.
        (&[(2010, 50), (2019, 79), (2022, 81), (2024, 70)], Attainment::DeadlineMet, 2022, false),
        (&[(2010, 50), (2019, 85), (2022, 79), (2024, 85)], Attainment::DeadlineMissed, 2022, true),
    ];
    for (points, expected, judged_in, met_now) in cases {
        let answer = judge(points, at_least(80), 2020);
        assert_eq!(answer.attainment, expected, "{points:?}");
        assert_eq!(answer.deadline.unwrap().year, judged_in, "{points:?}");
        assert_eq!(answer.met, Some(met_now), "{points:?}");
        assert_eq!(answer.trajectory, Trajectory::NotAssessable(Obstacle::TargetYearReached), "{points:?}");
        assert_eq!(
            (answer.figures.pace, answer.figures.required_from_now, answer.figures.projected),
            (None, None, None)
        );
    }
}

#[test]
fn a_baseline_that_meets_the_target_has_no_way_to_measure_a_pace_by() {
    for held in [80, 85] {
        let answer = judge(&[(2015, 80), (2020, held)], at_least(80), 2030);
        assert_eq!(answer.trajectory, Trajectory::NotAssessable(Obstacle::BaselineMeetsTarget));
        assert_eq!((answer.figures.progress, answer.figures.required_from_base), (None, None));
        assert_eq!(answer.figures.required_from_now, Some(0.0));
    }
    let lost = judge(&[(2015, 80), (2020, 79)], at_least(80), 2030);
    assert_eq!((lost.attainment, lost.trajectory), (Attainment::LostAgain, Trajectory::MovingAway));
    assert_eq!(lost.figures.required_from_now, Some(0.1));
}

#[test]
fn a_target_year_before_the_baseline_leaves_no_way_to_walk() {
    let answer = judge(&[(2015, 50), (2020, 60)], at_least(80), 2015);
    assert_eq!(answer.trajectory, Trajectory::NotAssessable(Obstacle::TargetYearNotAfterBaseline));
    assert_eq!((answer.figures.expected, answer.figures.required_from_base), (None, None));
    assert_eq!(answer.figures.annual_change, Some(2.0));
    let earlier = judge(&[(2015, 50), (2020, 60)], at_least(80), 2010);
    assert_eq!(earlier.trajectory, answer.trajectory);
}

#[test]
fn an_adopted_baseline_overrides_the_series() {
    let question = |observations| Question {
        observations,
        baseline: Baseline::Value(at(2015, 40)),
        goal: at_least(80),
        target_year: 2025,
        path: Path::Linear,
        thresholds: Thresholds::default(),
    };
    let observations = series(&[(2012, 90), (2015, 50), (2020, 60)]);
    let answer = assess(&question(&observations));
    let baseline = answer.baseline.unwrap();
    assert_eq!((baseline.year, baseline.value), (2015, 40.0));
    assert_eq!(answer.figures.pace, Some(1.0));
    // Met in 2012, before the baseline: this target was never met.
    assert_eq!(answer.attainment, Attainment::NotYet);

    let same_year = assess(&question(&observations[..2]));
    assert_eq!(same_year.trajectory, Trajectory::NotAssessable(Obstacle::SingleObservation));
    let before = assess(&question(&observations[..1]));
    assert_eq!((before.attainment, before.trajectory), unanswered(Obstacle::NoObservationAtOrAfterBaseYear));
    assert_eq!((before.baseline, before.met), (None, Some(true)));
}

#[test]
fn a_band_is_approached_from_either_side_and_can_be_crossed() {
    let band = || Goal::Within { low: Exact::from(48), high: Exact::from(52) };
    let from_below = judge(&[(2015, 40), (2020, 44)], band(), 2025);
    let from_above = judge(&[(2015, 60), (2020, 56)], band(), 2025);
    assert_eq!((from_below.figures.pace, from_above.figures.pace), (Some(1.0), Some(1.0)));
    assert_eq!(from_below.figures.required_from_now, Some(0.8));
    assert_eq!(from_above.figures.required_from_now, Some(-0.8));

    let inside = judge(&[(2015, 40), (2020, 52)], band(), 2025);
    assert_eq!(inside.attainment, Attainment::Met(MetHow::Reached));
    assert_eq!(inside.trajectory, Trajectory::OnTrack);

    let crossed = judge(&[(2015, 40), (2020, 53)], band(), 2025);
    assert_eq!(crossed.attainment, Attainment::NotYet);
    assert_eq!(crossed.trajectory, Trajectory::NotAssessable(Obstacle::CrossedBand));
    assert_eq!((crossed.figures.gap, crossed.figures.progress), (Some(1.0), None));
    assert_eq!((crossed.figures.required_from_now, crossed.figures.attainment_year), (Some(-0.2), None));

    let left = judge(&[(2015, 50), (2020, 53)], band(), 2025);
    assert_eq!((left.attainment, left.trajectory), (Attainment::LostAgain, Trajectory::MovingAway));

    let empty = Goal::Within { low: Exact::from(52), high: Exact::from(48) };
    let answer = judge(&[(2015, 50)], empty, 2025);
    assert_eq!((answer.attainment, answer.trajectory), unanswered(Obstacle::EmptyBand));
}

#[test]
fn two_values_for_one_year_are_refused_unless_equal() {
    let twice = judge(&[(2015, 50), (2020, 60), (2020, 61)], at_least(80), 2030);
    assert_eq!((twice.attainment, twice.trajectory), unanswered(Obstacle::ConflictingObservations));
    let same = judge(&[(2015, 50), (2020, 60), (2020, 60)], at_least(80), 2030);
    assert_eq!(same, judge(&[(2015, 50), (2020, 60)], at_least(80), 2030));
}

#[test]
fn thresholds_are_data_and_must_be_in_order() {
    let observations = series(&[(2015, 50), (2020, 51)]); // a pace of exactly 0.1
    let class = |on_track, moderate, neutral| {
        let hundredths = |number| Decimal::new(number, 2);
        let thresholds = Thresholds {
            on_track: hundredths(on_track),
            moderate: hundredths(moderate),
            neutral: hundredths(neutral),
        };
        let (baseline, goal) = (Baseline::FirstObservation, at_least(80));
        let question = Question {
            observations: &observations,
            baseline,
            goal,
            target_year: 2030,
            path: Path::Linear,
            thresholds,
        };
        assess(&question).trajectory
    };
    assert_eq!(class(95, 60, 9), Trajectory::Insufficient);
    assert_eq!(class(95, 60, 10), Trajectory::NoChange);
    assert_eq!(class(95, 10, 5), Trajectory::Moderate);
    assert_eq!(class(10, 10, 0), Trajectory::OnTrack);
    for (on_track, moderate, neutral) in [(60, 95, 0), (95, 60, 60), (95, 60, -1), (95, 0, 0)] {
        let found = class(on_track, moderate, neutral);
        assert_eq!(found, Trajectory::NotAssessable(Obstacle::ThresholdsOutOfOrder));
    }
}

#[test]
fn extreme_years_do_not_overflow() {
    let answer = judge(&[(i32::MIN, 0), (i32::MAX - 1, 1)], at_least(2), i32::MAX);
    assert_eq!(answer.trajectory, Trajectory::Insufficient);
    assert_eq!(answer.figures.required_from_now, Some(1.0));
}
