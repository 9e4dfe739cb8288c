"""What the model must answer, as a strict JSON schema: texts and sentence numbers, never a quote and never a heading.

Strict structured output wants every field present and no defaults; absence is null or an empty list.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from service.analysis.schema import DateRole, Force, Klass, Precision, Scope, Status


class AnswerModel(BaseModel):
    """Closed, so that `additionalProperties` is false in the schema."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cited(AnswerModel):
    """A sentence of the brief and the numbers of the article's sentences it rests on (0 is the title)."""

    text: str
    sentences: list[int]


class CitedItem(Cited):
    """A cited sentence under a label of two to seven words."""

    label: str


class CitedRequirement(CitedItem):
    """A duty or an advice. `force` is the clause's own modal."""

    force: Force
    addressee: str | None
    condition: str | None
    deadline: str | None


class CitedTime(Cited):
    """`when` is copied from the article; `date` is ISO and null for relative expressions."""

    when: str
    date: str | None
    precision: Precision
    role: DateRole


class CitedName(AnswerModel):
    """A named authority or standard."""

    name: str
    sentences: list[int]


class CitedPlace(AnswerModel):
    """Where the measure holds; `inferred` from an authority or a law, if no sentence says it."""

    name: str
    inferred: bool
    sentences: list[int]


class CitedStatus(AnswerModel):
    """What the text as a whole does."""

    value: Status
    sentences: list[int]


class CitedDate(AnswerModel):
    """When the measure itself takes effect or applies."""

    date: str
    precision: Precision
    what: str
    sentences: list[int]


class Answer(AnswerModel):
    """The whole brief for one window of the article."""

    scope: Scope
    scope_reason: str = Field(description="One sentence: why it is or is not about regulation.")
    title: Cited
    overview: list[Cited]
    issuing_authority: Cited | None
    effective_date: Cited | None
    jurisdiction: Cited | None
    status: Cited | None
    note: Cited | None
    mandatory: list[CitedRequirement]
    recommended: list[CitedRequirement]
    industries: Cited | None
    organization_size: Cited | None
    geographic_scope: Cited | None
    timeline: list[CitedTime]
    assessment: list[CitedItem]
    implementation: list[CitedItem]
    validation: list[CitedItem]
    technical: list[Cited]
    penalties: list[Cited]
    related_standards: list[CitedItem]
    official: Cited | None
    guidance_documents: Cited | None
    tools: Cited | None
    recommendations: list[CitedItem]
    fact_authorities: list[CitedName]
    fact_jurisdiction: CitedPlace | None
    fact_status: CitedStatus
    fact_effective_dates: list[CitedDate]
    fact_standards: list[CitedName]


class Correction(AnswerModel):
    """What becomes of one faulted statement: `keep` false takes it out; null leaves a field as it was."""

    id: str
    keep: bool
    text: str | None
    label: str | None
    when: str | None
    date: str | None
    sentences: list[int] | None
    klass: Klass | None
    force: Force | None


class Corrections(AnswerModel):
    """The answer of the repair round."""

    corrections: list[Correction]
