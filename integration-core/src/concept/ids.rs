//! Ids: stable codes, never reused, never positions. Each kind of thing has its own type.

use crate::document::id;

id! {
    /// The id of a concept.
    ConceptId;
    /// The id of a resolution (*Beschluss*).
    ResolutionId;
    /// The id of a participation round (*Beteiligung*).
    ParticipationId;
    /// The id of a principle (*Grundsatz*).
    PrincipleId;
    /// The id of a field of action (*Handlungsfeld*).
    FieldId;
    /// The id of a goal (*Leitziel, Teilziel*).
    GoalId;
    /// The id of a department (*Fachbereich*).
    DepartmentId;
    /// The id of a partner outside the administration.
    PartnerId;
    /// The id of a measure (*Maßnahme*), such as `M05`.
    MeasureId;
    /// The id of a cost line, unique within its measure.
    CostLineId;
    /// The id of a grant (*Fördermittel*), unique in the concept.
    GrantId;
    /// The id of a pot (*Budgettopf*).
    PotId;
    /// A group of pots that cover each other (*Deckungskreis*).
    CoverGroupId;
    /// The id of a budget entry (*Buchung*).
    EntryId;
    /// The id of an indicator; its versions share it.
    IndicatorId;
    /// The id of a category of a dimension: a group, a district, a sex, an age band.
    CategoryId;
    /// The id of a target (*Zielwert*); its versions share it.
    TargetId;
    /// The id of a step of the cycle.
    StepId;
}
