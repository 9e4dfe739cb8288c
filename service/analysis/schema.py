"""The values of an analysis, named by their stage, and their JSON form.

DraftAnalysis -> (verify) -> VerifiedAnalysis -> TemplateDocument -> Markdown. Everything is frozen and refuses
unknown fields. Offsets count code points of the normalised article text; dates are ISO strings of the stated precision.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from retrieval.text.documents import Completeness, Evidence

SCHEMA_VERSION: Literal["1"] = "1"
NOT_STATED = "Not stated in the article."


class Value(BaseModel):
    """Base of every value: frozen, closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Basis(StrEnum):
    """Where a statement comes from: the article, cited statements, or nowhere (the fixed sentence)."""

    STATED = "stated"
    DERIVED = "derived"
    NOT_STATED = "not_stated"


class Force(StrEnum):
    """The clause's own modal."""

    MUST = "must"
    MUST_NOT = "must_not"
    SHOULD = "should"
    SHOULD_NOT = "should_not"
    MAY = "may"
    IMPERATIVE = "imperative"
    OTHER = "other"


class Klass(StrEnum):
    """Which list a clause is filed under: what binds (or would), what advises, or neither."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    NEITHER = "neither"


class Status(StrEnum):
    """What the text as a whole does."""

    PROPOSED_RULE = "proposed_rule"
    FINAL_RULE = "final_rule"
    IN_FORCE = "in_force"
    DELAYED = "delayed"
    WITHDRAWN_OR_RESCINDED = "withdrawn_or_rescinded"
    GUIDANCE = "guidance"
    CONSULTATION = "consultation"
    ENFORCEMENT_ACTION = "enforcement_action"
    ALLEGATION = "allegation"
    ORDER_OR_DIRECTIVE = "order_or_directive"
    POLICY_STATEMENT = "policy_statement"
    ADVISORY_OR_ALERT = "advisory_or_alert"
    NOTICE = "notice"
    OTHER = "other"


class Scope(StrEnum):
    """Whether the article is about regulation at all."""

    REGULATORY = "regulatory"
    NOT_REGULATORY = "not_regulatory"


class Precision(StrEnum):
    """How exactly a date is given."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RELATIVE = "relative"
    NONE = "none"


class DateRole(StrEnum):
    """What happens on a date."""

    ADOPTED = "adopted"
    PUBLISHED = "published"
    COMMENT_DEADLINE = "comment_deadline"
    IN_FORCE = "in_force"
    APPLIES = "applies"
    COMPLIANCE_DEADLINE = "compliance_deadline"
    ENFORCEMENT = "enforcement"
    SUNSET = "sunset"
    DELAYED = "delayed"
    MILESTONE = "milestone"
    OTHER = "other"


class Why(Value):
    """The cue in the article that decided a classification, and the rule that read it."""

    cue: str
    rule: str


class Statement(Value):
    """One sentence of the brief. `stated` and `derived` carry evidence; `not_stated` is the fixed sentence, without."""

    id: str
    text: Annotated[str, Field(min_length=1)]
    basis: Basis
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _absence_is_the_fixed_sentence(self) -> Self:
        if self.basis is Basis.NOT_STATED and (self.text != NOT_STATED or self.evidence):
            raise ValueError(f"a not_stated statement is exactly {NOT_STATED!r}, without evidence")
        return self


class Item(Statement):
    """A statement under a lead label."""

    label: Annotated[str, Field(min_length=1)]


class RequirementItem(Item):
    """A duty, prohibition or advice. `addressee`, `condition` and `deadline` are texts or null."""

    force: Force
    addressee: str | None = None
    condition: str | None = None
    deadline: str | None = None
    why: Why | None = None


class Computed(Value):
    """A calendar date that no text states: `base` plus what `rule` says."""

    date: str
    base: str
    rule: str


class TimelineEntry(Statement):
    """`when` is the article's own expression, verbatim; `date` is ISO where the text gives it, else null."""

    when: Annotated[str, Field(min_length=1)]
    date: Annotated[str | None, Field(pattern=r"^\d{4}(-Q[1-4]|-\d{2}(-\d{2})?)?$")] = None
    precision: Precision
    role: DateRole
    computed: Computed | None = None


class KeyDetails(Value):
    """The four fixed places under Key Details."""

    issuing_authority: Statement
    effective_date: Statement
    jurisdiction: Statement
    status: Statement


class Requirements(Value):
    """Duties by class; `note` qualifies them all (a proposal, a delay) or is null."""

    note: Statement | None = None
    mandatory: tuple[RequirementItem, ...] = ()
    recommended: tuple[RequirementItem, ...] = ()


class Affected(Value):
    """Whom the measure applies to."""

    industries: Statement
    organization_size: Statement
    geographic_scope: Statement


class Guidance(Value):
    """What follows from the duties, by phase; every item is derived."""

    assessment: tuple[Item, ...] = ()
    implementation: tuple[Item, ...] = ()
    validation: tuple[Item, ...] = ()


class Resources(Value):
    """What the text points to."""

    official: Statement
    guidance: Statement
    tools: Statement


class Analysis(Value):
    """The body of a brief, section by section in the order of the template. An empty list means not stated."""

    title: Statement
    overview: tuple[Statement, ...] = ()
    key_details: KeyDetails
    requirements: Requirements
    affected: Affected
    timeline: tuple[TimelineEntry, ...] = ()
    guidance: Guidance
    technical: tuple[Statement, ...] = ()
    penalties: tuple[Statement, ...] = ()
    related_standards: tuple[Item, ...] = ()
    resources: Resources
    recommendations: tuple[Item, ...] = ()


class AuthorityFact(Value):
    """An issuer, primary first."""

    name: str
    evidence: tuple[Evidence, ...] = ()


class JurisdictionFact(Value):
    """Where it holds; `inferred` carries the authority or law that it was inferred from."""

    name: str | None
    basis: Literal["stated", "inferred", "not_stated"]
    evidence: tuple[Evidence, ...] = ()


class EffectiveDate(Value):
    """When the measure itself takes effect or applies."""

    date: str
    precision: Precision
    what: str
    evidence: tuple[Evidence, ...] = ()


class StandardFact(Value):
    """A named law, rule, standard or framework; `canonical` is its citation form where known."""

    name: str
    canonical: str | None = None
    evidence: tuple[Evidence, ...] = ()


class IdentifierFact(Value):
    """A legal identifier: `kind` such as cfr, usc, celex, docket, rin, bill, cve; `canonical` is its one spelling."""

    text: str
    kind: str
    canonical: str
    evidence: tuple[Evidence, ...] = ()


class Facts(Value):
    """What machines read: the typed facts behind the brief."""

    authorities: tuple[AuthorityFact, ...] = ()
    jurisdiction: JurisdictionFact = JurisdictionFact(name=None, basis="not_stated")
    status: Status = Status.OTHER
    status_evidence: tuple[Evidence, ...] = ()
    effective_dates: tuple[EffectiveDate, ...] = ()
    standards: tuple[StandardFact, ...] = ()
    identifiers: tuple[IdentifierFact, ...] = ()


class Severity(StrEnum):
    """An error blocks approval; a warning asks; a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Value):
    """One result of a check. `start` and `end` are offsets into the article, or null where there is no place."""

    code: str
    severity: Severity
    section: str
    statement_id: str | None = None
    message: str
    start: int | None = None
    end: int | None = None


class CoverageState(StrEnum):
    """What became of a sentence of the source that carries a duty."""

    COVERED = "covered"
    DISMISSED = "dismissed"
    UNCOVERED = "uncovered"


class ObligationCoverage(Value):
    """A duty of the source and the statements that tell it; `reason` says why one was dismissed."""

    start: int
    end: int
    quote: str
    force: Force
    state: CoverageState
    statement_ids: tuple[str, ...] = ()
    reason: str | None = None


class Coverage(Value):
    """The ledger of omissions: every duty of the source, in source order."""

    obligations: tuple[ObligationCoverage, ...] = ()


class DraftAnalysis(Value):
    """What an engine hands over, unchecked. Out of scope: `analysis` is None and a finding says why."""

    scope: Scope
    facts: Facts = Facts()
    analysis: Analysis | None = None
    findings: tuple[Finding, ...] = ()


class VerifiedAnalysis(Value):
    """A draft that went through the gate. Only `service.analysis.grounding.verify` makes one."""

    scope: Scope
    facts: Facts
    analysis: Analysis | None
    findings: tuple[Finding, ...]
    coverage: Coverage


class SummarisedFrom(StrEnum):
    """What was read, in the words that readers see."""

    FULL_TEXT = "full text"
    FEED_EXCERPT = "feed excerpt"

    @classmethod
    def of(cls, completeness: Completeness) -> SummarisedFrom:
        """What an article of this completeness is told as."""
        return cls.FULL_TEXT if completeness is Completeness.FULL else cls.FEED_EXCERPT


class ArticleInfo(Value):
    """The article's metadata as a result shows it; the text itself is kept apart."""

    id: str
    title: str
    source: str | None = None
    url: str | None = None
    published: date | None = None
    sha256: str
    completeness: Completeness
    summarised_from: SummarisedFrom = Field(
        default_factory=lambda known: SummarisedFrom.of(known["completeness"]),
        description="Whether the whole article was read, or only what a feed or a teaser gives of it.",
    )
    words: int


class Usage(Value):
    """What a model call cost: tokens as the provider counts them, `cost` in US dollars where prices are configured."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None


class EngineInfo(Value):
    """Which engine drafted, and with what."""

    name: str
    version: str
    model: str | None = None
    prompt_digest: str | None = None
    token_counter: str
    usage: Usage | None = None


class ReviewState(StrEnum):
    """Where a result stands on its way to publication; `reopened` is in review again after a decision."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    REJECTED = "rejected"
    REOPENED = "reopened"
    SUPERSEDED = "superseded"


class AnalysisResult(Value):
    """The JSON form that the API, the CLI and the batch output share."""

    id: str
    analysis_id: str
    schema_version: Literal["1"] = SCHEMA_VERSION
    created_at: datetime
    state: ReviewState = ReviewState.DRAFT
    content_hash: str
    scope: Scope
    article: ArticleInfo
    engine: EngineInfo
    facts: Facts
    analysis: Analysis | None
    findings: tuple[Finding, ...]
    coverage: Coverage


def not_stated(id: str) -> Statement:
    """The honest absence for a single place."""
    return Statement(id=id, text=NOT_STATED, basis=Basis.NOT_STATED)
