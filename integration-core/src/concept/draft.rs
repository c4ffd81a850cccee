//! The document as it was read: everything parses, nothing is promised yet.

use super::cycle_step::CycleStep;
use super::goal::{FieldOfAction, Goal, Principle};
use super::ids::{ConceptId, ResolutionId};
use super::indicator::{Category, Indicator};
use super::measure::Measure;
use super::municipality::{Department, Municipality, Partner};
use super::observation::Observation;
use super::pot::{BudgetEntry, Pot, YearClosing};
use super::resolution::{Headline, ParticipationRound, Resolution};
use super::target::Target;
use crate::calendar::{Date, FiscalYear};
use crate::document::{Json, Read, Reader, Shape, record};
use crate::text::Text;

record! {
    /// A concept that parses but has not been checked. [`ConceptDraft::validate`] makes a
    /// [`Concept`](super::Concept) of it.
    pub struct ConceptDraft {
        /// The schema of the document.
        pub schema: SchemaVersion,
        /// Where the content comes from; invented content says `synthetic: …`.
        pub provenance: String,
        /// The concept's id.
        pub id: ConceptId,
        /// The concept's title.
        pub title: Text,
        /// The municipality.
        pub municipality: Municipality,
        /// The years for which it was adopted.
        pub term: Term,
        /// The version of the concept.
        pub version: u32,
        /// The concept it continues.
        pub predecessor: Option<ConceptId>,
        /// The resolution that adopted it.
        pub adopted_by: ResolutionId,
        /// The date of the document; what it reports as past should lie before.
        pub document_date: Date,
        /// The motto (*Leitspruch*).
        pub motto: Option<Text>,
        /// Figures that the concept declares about itself.
        pub headline: Option<Headline>,
        /// The resolutions that anything here refers to.
        pub resolutions: Vec<Resolution>,
        /// The rounds of participation.
        pub participation: Vec<ParticipationRound>,
        /// The principles, in order.
        pub principles: Vec<Principle>,
        /// The fields of action.
        pub fields: Vec<FieldOfAction>,
        /// The goals.
        pub goals: Vec<Goal>,
        /// The departments.
        pub departments: Vec<Department>,
        /// The partners.
        pub partners: Vec<Partner>,
        /// The measures.
        pub measures: Vec<Measure>,
        /// The pots.
        pub pots: Vec<Pot>,
        /// The entries in the books.
        pub budget_entries: Vec<BudgetEntry>,
        /// The years that are closed.
        pub closed_years: Vec<YearClosing>,
        /// The categories of the dimensions of the observations.
        pub categories: Vec<Category>,
        /// The indicators, every version of each.
        pub indicators: Vec<Indicator>,
        /// The targets, every version of each.
        pub targets: Vec<Target>,
        /// The observations.
        pub observations: Vec<Observation>,
        /// The steps of the cycle.
        pub cycle: Vec<CycleStep>,
    }
}

record! {
    /// The years for which a concept was adopted (*Laufzeit*).
    pub struct Term {
        /// The first year.
        pub from: FiscalYear,
        /// The last year, not before the first.
        pub to: FiscalYear,
    }
}

/// The schema of the document: `integration-concept/1`, the only one so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemaVersion;

impl SchemaVersion {
    /// The name of the schema that this release reads and writes.
    pub const NAME: &'static str = "integration-concept/1";
}

impl Read for SchemaVersion {
    const SHAPE: &'static Shape = &Shape::Schema(Self::NAME);
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        reader.value(json, Self::SHAPE);
        Self
    }
    fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde::Serialize::serialize(self, serializer)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}

impl serde::Serialize for SchemaVersion {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(Self::NAME)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SchemaVersion {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SchemaVersion".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "const": Self::NAME })
    }
}
