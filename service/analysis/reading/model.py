"""What the reader finds in an article, before anyone writes a word about it.

Every finding is a span of the article's text in code points (``article.text[start:end] == text``), says which
sentence it stands in, and can say why. Both engines and the gate read from here, so that they agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from retrieval.text.documents import Sentence
from service.analysis.schema import Computed, DateRole, Force, Klass, Precision, Scope, Status, Why


class Span(NamedTuple):
    """A half-open range of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that carries force: a duty, a prohibition, an advice, a permission, or a cue that binds nobody.

    `start:end` is the clause's own span: what a reviewer would quote, one act, without its neighbours. Where the modal
    stands elsewhere ("All agencies are required to:" over a list), `lead` is that lead-in and the clause is the item.
    `act` is the span of the verb phrase ("provide DHS with a report …"), without addressee and modal.
    `klass` follows the table in which binding force, advice and mere permission are told apart; `why` names the cue and
    the rule. A clause of class NEITHER is kept too: the coverage ledger shows it as dismissed, with `why.rule`.
    `would_be` marks a duty that a proposal, or a measure not in force, would impose.
    `same_as` is the index (into Reading.clauses) of an earlier clause that this one only repeats.
    """

    sentence: int
    start: int
    end: int
    text: str
    force: Force
    klass: Klass
    act: Span
    why: Why
    lead: Span | None = None
    addressee: str | None = None
    addressee_span: Span | None = None
    condition: str | None = None
    deadline: str | None = None
    would_be: bool = False
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression. `text` is verbatim, with the preposition that makes it a limit ("by July 18, 2025").

    `date` is ISO at `precision` and only where the text gives it (also "today" against the published date); relative
    expressions keep `date` None and may be `computed`. `is_event` is False for dates that are no event of regulation
    (dates in the titles of statutes, founding years of firms). `background` marks the history of other measures.
    `event` is the span of the clause that tells what happens then.
    """

    sentence: int
    start: int
    end: int
    text: str
    date: str | None
    precision: Precision
    role: DateRole
    event: Span
    why: Why
    is_event: bool = True
    background: bool = False
    effective: bool = False
    """True where the measure itself takes effect, applies or enters into force then."""
    abandoned: bool = False
    """True for a date that was given up: an effective date since delayed, an extension not adopted."""
    computed: Computed | None = None
    lead: int | None = None
    """The sentence whose list the date stands in, where only that says what happens ("… take effect in stages:")."""


class MoneyRole(StrEnum):
    """What an amount is for."""

    PENALTY = "penalty"
    REDRESS = "redress"
    CAP = "cap"
    THRESHOLD = "threshold"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: `value` in whole units of `currency` (ISO 4217 where known, else the sign). Where `in_title`, the span
    is into the title and `sentence` is -1."""

    sentence: int
    start: int
    end: int
    text: str
    value: Decimal
    currency: str
    role: MoneyRole
    background: bool = False
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A percentage, a period or a count with its unit."""

    sentence: int
    start: int
    end: int
    text: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Identifier:
    """A legal identifier; `kind`: cfr, usc, public_law, fr, docket, rin, bill, executive_order, celex, cve, iso, …"""

    sentence: int
    start: int
    end: int
    text: str
    kind: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Authority:
    """A regulator, court or government that the text names. Where `in_title`, the span is into the title; where
    only the metadata names it, `start` is -1. `issuer` is True for those who issue the measure, primary first.
    """

    start: int
    end: int
    text: str
    name: str
    aliases: tuple[str, ...]
    jurisdiction: str | None
    issuer: bool
    in_title: bool = False
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """A named law, rule, standard or framework, once each; `mentions` are all its spans, the first is `start:end`."""

    start: int
    end: int
    name: str
    canonical: str | None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class StatusReading:
    """What the text does. `spans` are its evidence in the text (or in the title where `in_title`)."""

    value: Status
    spans: tuple[Span, ...]
    why: Why
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class JurisdictionReading:
    """Where it holds, and whether the text says so or something in it implies it. An empty span tuple: unknown.

    `ground` says what an inferred place was inferred from: "issuing authority", "law cited", or the "wording" (a court,
    a currency, a place that `spans` show).
    """

    name: str | None
    inferred: bool
    spans: tuple[Span, ...] = ()
    in_title: bool = False
    ground: str = "issuing authority"


@dataclass(frozen=True, slots=True)
class ScopeReading:
    """Whether the article is about regulation at all, with the reason."""

    value: Scope
    why: Why


class PassageKind(StrEnum):
    """What a passage is worth quoting for."""

    AFFECTED = "affected"
    SIZE = "size"
    TERRITORY = "territory"
    EXCLUDED = "excluded"
    TECHNICAL = "technical"
    PENALTY = "penalty"
    ENFORCEMENT = "enforcement"
    RESOURCE_OFFICIAL = "resource_official"
    RESOURCE_GUIDANCE = "resource_guidance"
    RESOURCE_TOOL = "resource_tool"


@dataclass(frozen=True, slots=True)
class Passage:
    """A span that answers one of the template's places. `text` is the phrase itself (who, how large, where, which
    document), `background` marks past actions in another matter."""

    kind: PassageKind
    sentence: int
    start: int
    end: int
    text: str
    why: Why
    background: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the reader found, in source order within each tuple (issuers first among authorities)."""

    sentences: tuple[Sentence, ...]
    scope: ScopeReading
    status: StatusReading
    jurisdiction: JurisdictionReading
    clauses: tuple[Clause, ...] = ()
    dates: tuple[DateMention, ...] = ()
    money: tuple[Money, ...] = ()
    title_money: tuple[Money, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    authorities: tuple[Authority, ...] = ()
    standards: tuple[Standard, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
