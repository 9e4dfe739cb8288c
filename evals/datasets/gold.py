"""Gold facts of one article, in the form in which annotators write them: one JSON object per article.

Every `quote` is a contiguous piece of the article's text. The meaning of each list, and which clause belongs in
which, stands in docs/datasets.md.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from service.analysis.schema import DateRole, Precision, Status

IsoDate = Annotated[str, Field(pattern=r"^\d{4}(-Q[1-4]|-\d{2}(-\d{2})?)?$")]
Text = Annotated[str, Field(min_length=1)]


class GoldValue(BaseModel):
    """Base of every gold value: frozen, closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldAuthority(GoldValue):
    """An issuer, the primary one first; `aliases` are other names that count as right."""

    name: Text
    aliases: tuple[str, ...] = ()
    quote: Text


class GoldJurisdiction(GoldValue):
    """Where the measure holds; `explicit` says whether the text names the place as such."""

    name: Text
    aliases: tuple[str, ...] = ()
    explicit: bool = False


class GoldEffective(GoldValue):
    """A date on which the measure itself takes effect or applies."""

    date: IsoDate
    precision: Precision
    expression: Text
    what: Text
    quote: Text


class GoldClause(GoldValue):
    """A duty or an advice: the clause, its addressee as the text names it, and its gist in at most 20 words."""

    quote: Text
    who: Text
    gist: Text


class GoldDate(GoldValue):
    """A regulatory event. `date` is null where the text gives a relative time; `role` is null where nobody gave one."""

    expression: Text
    date: IsoDate | None
    precision: Precision
    event: Text
    quote: Text
    role: DateRole | None = None


class GoldPenalty(GoldValue):
    """A fine, redress or other consequence; `amounts` are the sums of money as the quote writes them."""

    quote: Text
    amounts: tuple[str, ...] = ()
    gist: Text


class GoldAffected(GoldValue):
    """A kind of organisation or person that the measure reaches, or spares."""

    quote: Text
    who: Text


class GoldTechnical(GoldValue):
    """A concrete technical or security measure, value or threshold."""

    quote: Text


class GoldName(GoldValue):
    """A named law or standard, or a resource that the text points to."""

    name: Text
    quote: Text


class Gold(GoldValue):
    """All gold facts of one article. Empty lists say that the text has nothing of the kind."""

    id: Text
    in_scope: bool
    title: Text
    authorities: tuple[GoldAuthority, ...]
    jurisdiction: GoldJurisdiction | None
    status: Status
    effective_dates: tuple[GoldEffective, ...]
    mandatory: tuple[GoldClause, ...]
    recommended: tuple[GoldClause, ...]
    timeline: tuple[GoldDate, ...]
    penalties: tuple[GoldPenalty, ...]
    affected: tuple[GoldAffected, ...]
    technical_requirements: tuple[GoldTechnical, ...]
    standards: tuple[GoldName, ...]
    resources: tuple[GoldName, ...]
    traps: tuple[str, ...]
