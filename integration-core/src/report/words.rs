//! The word and the sign of every class and reason, in German and English.
//!
//! A sign tells classes apart without colour; the word beside it is what a screen reader speaks.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::concept::ImplementationStatus;
use crate::cycle::OccurrenceState;
use crate::document::choice;
use crate::funding::Outcome;
use crate::indicators::gap::{GapChange, Movement};
use crate::indicators::pace::{Attainment, MetHow, Obstacle, Trajectory};
use crate::indicators::{QualityClass, QualityNote};
use crate::text::{Language, Text};

/// A class as readers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sign {
    /// The sign, different for every class of its kind.
    pub symbol: Cow<'static, str>,
    /// The word.
    pub label: Text,
    /// The colour, which never says more than the sign.
    pub tone: Tone,
}

choice! {
    /// A colour by its meaning.
    pub enum Tone {
        /// As it should be.
        Good "good" ["gut", "good"],
        /// Needs an eye.
        Mixed "mixed" ["beobachten", "watch"],
        /// Not as it should be.
        Bad "bad" ["handeln", "act"],
        /// Neither.
        Neutral "neutral" ["ohne Wertung", "not valued"],
    }
}

fn sign(symbol: &'static str, tone: Tone, de: &str, en: &str) -> Sign {
    Sign { symbol: symbol.into(), label: Text::new(de, en), tone }
}

/// The sign of a choice that brings its own labels.
fn labelled(symbol: &'static str, tone: Tone, label: impl Fn(Language) -> &'static str) -> Sign {
    sign(symbol, tone, label(Language::De), label(Language::En))
}

/// Is the target met?
#[must_use]
pub fn attainment(class: Attainment) -> Sign {
    match class {
        Attainment::Met(MetHow::Reached) => sign("●", Tone::Good, "erreicht", "met"),
        Attainment::Met(MetHow::Held) => sign("◉", Tone::Good, "gehalten", "held"),
        Attainment::DeadlineMet => sign("✓", Tone::Good, "im Zieljahr erreicht", "met at the deadline"),
        Attainment::LostAgain => sign("◌", Tone::Bad, "wieder verfehlt", "lost again"),
        Attainment::DeadlineMissed => sign("✕", Tone::Bad, "im Zieljahr verfehlt", "missed at the deadline"),
        Attainment::NotYet => sign("○", Tone::Neutral, "noch nicht erreicht", "not met yet"),
        Attainment::NotAssessable(_) => sign("?", Tone::Neutral, "nicht bewertbar", "not assessable"),
    }
}

/// Is the pace enough?
#[must_use]
pub fn trajectory(class: Trajectory) -> Sign {
    match class {
        Trajectory::OnTrack => sign("++", Tone::Good, "auf Kurs", "on track"),
        Trajectory::Moderate => sign("+", Tone::Mixed, "etwas zu langsam", "somewhat too slow"),
        Trajectory::Insufficient => sign("(+)", Tone::Bad, "viel zu langsam", "far too slow"),
        Trajectory::NoChange => sign("=", Tone::Bad, "ohne Veränderung", "no change"),
        Trajectory::MovingAway => sign("−", Tone::Bad, "entfernt sich vom Ziel", "moving away"),
        Trajectory::NotAssessable(Obstacle::TargetYearReached) => {
            sign("/", Tone::Neutral, "Zieljahr erreicht", "target year reached")
        }
        Trajectory::NotAssessable(_) => sign("?", Tone::Neutral, "nicht bewertbar", "not assessable"),
    }
}

/// Why a question has no answer.
#[must_use]
pub fn obstacle(reason: Obstacle) -> Text {
    let (de, en) = match reason {
        Obstacle::NoData => ("kein Wert liegt vor", "there is no value"),
        Obstacle::ConflictingObservations => {
            ("für ein Jahr liegen zwei verschiedene Werte vor", "one year has two different values")
        }
        Obstacle::EmptyBand => ("das Zielband ist leer", "the band is empty"),
        Obstacle::NoObservationAtOrAfterBaseYear => {
            ("alle Werte liegen vor dem Ausgangsjahr", "all values lie before the baseline year")
        }
        Obstacle::SingleObservation => {
            ("seit dem Ausgangsjahr liegt kein neuer Wert vor", "there is no value after the baseline year")
        }
        Obstacle::TargetYearNotAfterBaseline => (
            "das Zieljahr liegt nicht nach dem Ausgangsjahr",
            "the target year is not after the baseline year",
        ),
        Obstacle::TargetYearReached => {
            ("das Zieljahr ist erreicht; es zählt das Ergebnis", "the target year is here; the result counts")
        }
        Obstacle::BaselineMeetsTarget => {
            ("schon der Ausgangswert erfüllt das Ziel", "the baseline meets the target already")
        }
        Obstacle::CrossedBand => {
            ("die Werte haben das Zielband durchlaufen", "the values went through the band and out again")
        }
        Obstacle::NoGrowthRate => (
            "vom Ausgangswert zum Ziel führt keine gleichbleibende Wachstumsrate",
            "no constant rate of growth leads from the baseline to the target",
        ),
        Obstacle::NoMilestoneDue => ("noch ist kein Zwischenziel fällig", "no milestone is due yet"),
        Obstacle::NoDirection => {
            ("der Indikator kennt kein Besser oder Schlechter", "the indicator has no better and no worse")
        }
        Obstacle::SeriesBreak => (
            "die Zeitreihe hat seit dem Ausgangsjahr einen Bruch",
            "the series has a break since the baseline year",
        ),
        Obstacle::DefinitionChanged => (
            "die Definition hat sich seit dem Ausgangsjahr geändert",
            "the definition changed since the baseline year",
        ),
        Obstacle::BinaryState => ("ein Zustand ist da oder nicht", "a state is there or not"),
        Obstacle::IntervalCrossesTarget => (
            "die Werte sind nur in Grenzen bekannt, und in diesen Grenzen ist das Ergebnis nicht eindeutig",
            "the values are known only within bounds, and the result is not the same throughout them",
        ),
        Obstacle::ValueUnbounded => (
            "bekannt ist nur, dass es wenige Fälle sind, nicht von wie vielen",
            "all that is known is that the cases are few, not of how many",
        ),
        Obstacle::TerritoryChanged => (
            "der Gebietsstand hat sich seit dem Ausgangsjahr geändert",
            "the territory changed since the baseline year",
        ),
        Obstacle::ThresholdsOutOfOrder => {
            ("die Schwellen sind nicht geordnet", "the thresholds are out of order")
        }
    };
    Text::new(de, en)
}

/// How good are the data?
#[must_use]
pub fn quality(class: QualityClass) -> Sign {
    let (symbol, tone) = match class {
        QualityClass::Good => ("▮▮▮", Tone::Good),
        QualityClass::Limited => ("▮▮▯", Tone::Mixed),
        QualityClass::Poor => ("▮▯▯", Tone::Bad),
    };
    labelled(symbol, tone, |language| class.label(language))
}

/// What became of a gap between two groups.
#[must_use]
pub fn gap_change(change: GapChange) -> Sign {
    match change {
        GapChange::Narrowed => sign("→←", Tone::Good, "verringert", "narrowed"),
        GapChange::Unchanged => sign("=", Tone::Neutral, "unverändert", "unchanged"),
        GapChange::Widened => sign("←→", Tone::Bad, "vergrößert", "widened"),
        GapChange::BothImprovedGapGrew => sign(
            "+←→",
            Tone::Mixed,
            "vergrößert, obwohl sich beide verbessert haben",
            "widened although both improved",
        ),
        GapChange::BothWorsenedGapNarrowed => sign(
            "−→←",
            Tone::Mixed,
            "verringert, weil sich beide verschlechtert haben",
            "narrowed because both got worse",
        ),
        GapChange::Reversed => sign("⇄", Tone::Mixed, "umgekehrt", "reversed"),
    }
}

/// What one group did.
#[must_use]
pub fn movement(movement: Movement) -> Text {
    match movement {
        Movement::Improved => Text::new("verbessert", "improved"),
        Movement::Unchanged => Text::new("unverändert", "unchanged"),
        Movement::Worsened => Text::new("verschlechtert", "got worse"),
    }
}

/// How far a measure is; `None` where nothing was known on the day.
#[must_use]
pub fn status(status: Option<ImplementationStatus>) -> Sign {
    let Some(status) = status else {
        return sign("?", Tone::Neutral, "nicht bekannt", "not known");
    };
    let (symbol, tone) = match status {
        ImplementationStatus::Planned => ("○", Tone::Neutral),
        ImplementationStatus::UnderReview => ("◔", Tone::Neutral),
        ImplementationStatus::Resolved => ("◑", Tone::Neutral),
        ImplementationStatus::Running => ("◕", Tone::Good),
        ImplementationStatus::Done => ("●", Tone::Good),
        ImplementationStatus::MadePermanent => ("◉", Tone::Good),
        ImplementationStatus::Deferred => ("‖", Tone::Mixed),
        ImplementationStatus::Dropped => ("✕", Tone::Bad),
    };
    labelled(symbol, tone, |language| status.label(language))
}

/// What the funding plan decides.
#[must_use]
pub fn outcome(outcome: Outcome) -> Sign {
    let (symbol, tone) = match outcome {
        Outcome::AlreadyBudgeted => ("●", Tone::Good),
        Outcome::Funded => ("◑", Tone::Good),
        Outcome::PartlyFunded => ("◔", Tone::Mixed),
        Outcome::Waiting => ("○", Tone::Mixed),
        Outcome::Blocked => ("✕", Tone::Bad),
    };
    labelled(symbol, tone, |language| outcome.label(language))
}

/// How a step of the cycle stands.
#[must_use]
pub fn occurrence(state: OccurrenceState) -> Sign {
    let (symbol, tone) = match state {
        OccurrenceState::Done => ("✓", Tone::Good),
        OccurrenceState::DoneLate => ("(✓)", Tone::Mixed),
        OccurrenceState::Due => ("!", Tone::Mixed),
        OccurrenceState::Overdue => ("!!", Tone::Bad),
        OccurrenceState::Upcoming => ("○", Tone::Neutral),
    };
    labelled(symbol, tone, |language| state.label(language))
}

/// A remark on the data.
#[must_use]
pub fn quality_note(note: QualityNote) -> Text {
    Text::new(note.label(Language::De), note.label(Language::En))
}
