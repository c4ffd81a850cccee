//! Observations: what was measured, of which part of the population, and how sure it is.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::ids::{CategoryId, IndicatorId};
use super::indicator::Dimension;
use crate::calendar::{Date, FiscalYear};
use crate::document::{Field, Json, Read, Reader, Shape, choice, record};
use crate::index::Order;
use crate::text::Text;

record! {
    /// The part of the city's population that a value is about; without any category, all of it.
    pub struct Slice = optional {
        /// The sex.
        pub sex: Option<CategoryId>,
        /// The age band.
        pub age: Option<CategoryId>,
        /// The group by migration.
        pub group: Option<CategoryId>,
        /// The district.
        pub district: Option<CategoryId>,
    }
}

impl Slice {
    /// The categories with their dimensions, in a fixed order.
    pub fn categories(&self) -> impl Iterator<Item = (Dimension, &CategoryId)> {
        let all = [
            (Dimension::Sex, &self.sex),
            (Dimension::Age, &self.age),
            (Dimension::Group, &self.group),
            (Dimension::District, &self.district),
        ];
        all.into_iter().filter_map(|(dimension, category)| category.as_ref().map(|id| (dimension, id)))
    }

    /// The same part of the population in another group.
    #[must_use]
    pub fn in_group(&self, group: Option<CategoryId>) -> Self {
        Self { group, ..self.clone() }
    }

    /// A key that orders slices and tells them apart.
    pub(crate) fn key(&self) -> [Option<&CategoryId>; 4] {
        [self.sex.as_ref(), self.age.as_ref(), self.group.as_ref(), self.district.as_ref()]
    }
}

record! {
    /// One observed value of an indicator.
    pub struct Observation {
        /// The indicator.
        pub indicator: IndicatorId,
        /// The version of the indicator under which it was observed.
        pub indicator_version: u32,
        /// The year it is about.
        pub year: FiscalYear,
        /// The part of the population it is about.
        pub slice: Slice,
        /// The value.
        pub value: ObservedValue,
        /// How final it is.
        pub status: ObservationStatus,
        /// The day whose territory it is about (*Gebietsstand*). Values for different territories are never
        /// compared; those that name none have one territory of their own.
        pub territory: Option<Date>,
        /// Where it comes from, if not from the indicator's usual source.
        pub source: Option<Text>,
    }
}

impl Observation {
    /// A key for all values of one indicator in one slice.
    fn series(&self) -> (&IndicatorId, [Option<&CategoryId>; 4]) {
        (&self.indicator, self.slice.key())
    }

    /// A key for all repetitions of one observation.
    fn key(&self) -> ((&IndicatorId, [Option<&CategoryId>; 4]), FiscalYear, u32) {
        (self.series(), self.year, self.indicator_version)
    }
}

/// Observations, sorted by indicator, slice, year and version of the indicator.
pub(crate) struct Observed<'a> {
    list: &'a [Observation],
    order: Order,
}

impl<'a> Observed<'a> {
    /// The observations in a list.
    pub(crate) fn of(list: &'a [Observation]) -> Self {
        let key = |at: usize| list.get(at).map(Observation::key);
        Self { list, order: Order::of(list.len(), &|a, b| key(a).cmp(&key(b))) }
    }

    /// Where the observations of an indicator stand.
    pub(crate) fn of_indicator(&self, id: &IndicatorId) -> &[usize] {
        self.order.equal(&|at| self.list.get(at).map(|one| &one.indicator).cmp(&Some(id)))
    }

    /// Where the observations of an indicator in a slice stand.
    pub(crate) fn of_series(&self, id: &IndicatorId, slice: &Slice) -> &[usize] {
        let wanted = (id, slice.key());
        self.order.equal(&|at| self.list.get(at).map(Observation::series).cmp(&Some(wanted)))
    }

    /// What was observed under the highest version of an indicator in a slice and year.
    pub(crate) fn latest(
        &self,
        id: &IndicatorId,
        slice: &Slice,
        year: FiscalYear,
    ) -> Option<&'a Observation> {
        let wanted = ((id, slice.key()), year);
        let found =
            self.order.equal(&|at| self.list.get(at).map(|one| (one.series(), one.year)).cmp(&Some(wanted)));
        let version = |at: &usize| self.list.get(*at).map(|one| one.indicator_version);
        let latest = version(found.last()?);
        // Of repeated observations the first.
        self.list.get(*found.get(found.partition_point(|at| version(at) < latest))?)
    }

    /// For each observation the first that counts of the same indicator, slice, year and version.
    pub(crate) fn firsts(&self, counts: &dyn Fn(usize) -> bool) -> Vec<usize> {
        self.order.firsts(
            &|a, b| self.list.get(a).map(Observation::key).cmp(&self.list.get(b).map(Observation::key)),
            counts,
        )
    }
}

/// What was observed. Missing is never zero, and "fewer than ten" is never a number.
///
/// In JSON one of `{"exact": "54.2"}`, `{"counts": {"numerator": 271, "denominator": 500}}`,
/// `{"rounded": {"value": "45", "base": "5"}}`, `{"less_than": 10}`, `{"missing": "not_collected"}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObservedValue {
    /// The value itself, in the indicator's unit.
    Exact(Decimal),
    /// The counts behind a quotient; the value follows from the unit.
    Counts(Counts),
    /// A rounded value; the true one lies up to half a base to either side.
    Rounded(Rounded),
    /// Fewer cases than this; suppliers deliver `*` (*weniger als 10*).
    LessThan(u32),
    /// No value, with the reason.
    Missing(MissingReason),
}

record! {
    /// The counts behind a quotient.
    pub struct Counts {
        /// The cases that have the property.
        pub numerator: u64,
        /// All cases, at least one.
        pub denominator: u64,
    }
}

impl Eq for Counts {}

record! {
    /// A value rounded to a multiple of a base (*Rundung auf Vielfache von 5*), as suppliers do to protect
    /// small counts.
    pub struct Rounded {
        /// The rounded value, in the indicator's unit: a multiple of the base.
        pub value: Decimal,
        /// What it is a multiple of, above 0; 5 and 10 are usual.
        pub base: Decimal,
    }
}

impl Eq for Rounded {}

choice! {
    /// Why there is no value. Signs follow DIN 55301.
    pub enum MissingReason {
        /// Unknown or secret (`.`).
        Confidential "confidential" ["geheim zu halten", "confidential"],
        /// Not yet available (`…`).
        NotYet "not_yet" ["noch nicht verfügbar", "not yet available"],
        /// Too unreliable to state (`/`).
        Unreliable "unreliable" ["nicht hinreichend sicher", "not reliable"],
        /// Would mean nothing (`x`), for instance a share of no cases.
        NoCases "no_cases" ["keine Fälle", "no cases"],
        /// Was not collected (`.`).
        NotCollected "not_collected" ["nicht erhoben", "not collected"],
    }
}

choice! {
    /// How final a value is.
    pub enum ObservationStatus = default Final {
        /// Final.
        Final "final" ["endgültig", "final"],
        /// Provisional.
        Provisional "provisional" ["vorläufig", "provisional"],
        /// Revised after publication.
        Revised "revised" ["berichtigt", "revised"],
        /// Estimated.
        Estimated "estimated" ["geschätzt", "estimated"],
    }
}

impl Read for ObservedValue {
    const SHAPE: &'static Shape = &Shape::OneOf {
        fields: &[
            Field { name: "exact", shape: Decimal::SHAPE },
            Field { name: "counts", shape: Counts::SHAPE },
            Field { name: "rounded", shape: Rounded::SHAPE },
            Field { name: "less_than", shape: u32::SHAPE },
            Field { name: "missing", shape: MissingReason::SHAPE },
        ],
        words: "{\"exact\": \"54.2\"}, {\"counts\": {…}}, {\"rounded\": {…}}, {\"less_than\": 10}, {\"missing\": \"not_yet\"}",
    };
    fn read(json: &Json, reader: &mut Reader<'_>) -> Self {
        match reader.one_of(json, Self::SHAPE) {
            Some((0, json)) => Self::Exact(Read::read(json, reader)),
            Some((1, json)) => Self::Counts(Read::read(json, reader)),
            Some((2, json)) => Self::Rounded(Read::read(json, reader)),
            Some((3, json)) => Self::LessThan(Read::read(json, reader)),
            Some((_, json)) => Self::Missing(Read::read(json, reader)),
            None => Self::Missing(MissingReason::NotCollected),
        }
    }
    fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde::Serialize::serialize(self, serializer)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Self>()
    }
}

impl Serialize for ObservedValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = serializer.serialize_map(Some(1))?;
        match self {
            Self::Exact(value) => map.serialize_entry("exact", &value.to_string())?,
            Self::Counts(counts) => map.serialize_entry("counts", counts)?,
            Self::Rounded(rounded) => map.serialize_entry("rounded", rounded)?,
            Self::LessThan(bound) => map.serialize_entry("less_than", bound)?,
            Self::Missing(reason) => map.serialize_entry("missing", reason)?,
        }
        map.end()
    }
}

impl<'de> serde::Deserialize<'de> for ObservedValue {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::document::deserialized(deserializer)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ObservedValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ObservedValue".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut variants: Vec<schemars::Schema> = Vec::new();
        let options = [
            ("exact", crate::document::decimal_schema(), "The value itself, in the indicator's unit."),
            ("counts", generator.subschema_for::<Counts>(), "The counts behind a quotient."),
            ("rounded", generator.subschema_for::<Rounded>(), "A rounded value."),
            ("less_than", generator.subschema_for::<u32>(), "Fewer cases than this."),
            ("missing", generator.subschema_for::<MissingReason>(), "No value, with the reason."),
        ];
        for (name, schema, description) in options {
            variants.push(schemars::json_schema!({
                "type": "object", "description": description,
                "properties": { name: schema }, "required": [name], "additionalProperties": false
            }));
        }
        schemars::json_schema!({ "description": "What was observed.", "oneOf": variants })
    }
}
