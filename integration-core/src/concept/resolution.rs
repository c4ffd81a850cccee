//! What was decided and who was asked: resolutions, participation rounds, declared headline figures.

use super::ids::{ParticipationId, ResolutionId};
use crate::calendar::Date;
use crate::document::{choice, record};
use crate::money::Money;
use crate::text::Text;

record! {
    /// A resolution (*Beschluss*) of the council or a committee. Every adopted figure names one.
    pub struct Resolution {
        /// The resolution's id within the concept.
        pub id: ResolutionId,
        /// The reference of the paper, such as `VO/2021/09701`.
        pub reference: String,
        /// The body that decided, such as the city council (*Bürgerschaft*).
        pub body: Text,
        /// The day of the decision.
        pub date: Date,
        /// What became of the proposal.
        pub result: ResolutionResult,
        /// What was decided, in one sentence.
        pub subject: Text,
        /// Where the paper can be read.
        pub url: Option<String>,
    }
}

choice! {
    /// What became of a proposal.
    pub enum ResolutionResult {
        /// Adopted as proposed.
        Adopted "adopted" ["beschlossen", "adopted"],
        /// Adopted with changes.
        Amended "amended" ["geändert beschlossen", "adopted with changes"],
        /// Put off to a later session.
        Postponed "postponed" ["vertagt", "postponed"],
        /// Rejected.
        Rejected "rejected" ["abgelehnt", "rejected"],
        /// Noted without a decision.
        Noted "noted" ["zur Kenntnis genommen", "noted"],
    }
}

record! {
    /// A round of participation (*Beteiligung*): who was asked about what, and when.
    pub struct ParticipationRound {
        /// The round's id.
        pub id: ParticipationId,
        /// What it was called.
        pub title: Text,
        /// Who took part.
        pub actors: ActorGroup,
        /// The first day.
        pub from: Date,
        /// The last day.
        pub to: Date,
        /// What they were asked about.
        pub subject: ParticipationSubject,
    }
}

choice! {
    /// Who took part in a round of participation.
    pub enum ActorGroup {
        /// The steering group (*Steuerungsgruppe*).
        SteeringGroup "steering_group" ["Steuerungsgruppe", "steering group"],
        /// Citizens in person.
        Citizens "citizens" ["Bürgerinnen und Bürger", "citizens"],
        /// Citizens online.
        Online "online" ["Online-Beteiligung", "online participation"],
        /// The administration.
        Administration "administration" ["Verwaltung", "administration"],
        /// Politics, providers and the migrants' forum.
        PoliticsAndProviders "politics_and_providers" ["Politik, Träger und Migrationsforum", "politics, providers and migrants' forum"],
    }
}

choice! {
    /// What a round of participation was about.
    pub enum ParticipationSubject {
        /// Goals.
        Goals "goals" ["Ziele", "goals"],
        /// Measures.
        Measures "measures" ["Maßnahmen", "measures"],
        /// Goals and measures.
        Both "both" ["Ziele und Maßnahmen", "goals and measures"],
    }
}

record! {
    /// Figures that the concept declares about itself. They are never used in a calculation; they are
    /// recomputed from the measures and compared.
    pub struct Headline {
        /// How many measures there are.
        pub measures: u32,
        /// How many of them are already budgeted (*haushälterisch geordnet*).
        pub budgeted: u32,
        /// What the others cost the city over the term (*haushälterisch zu ordnen*).
        pub open_volume: Money,
        /// The resolution that adopted the figures.
        pub resolution: ResolutionId,
    }
}
