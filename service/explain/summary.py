"""What was read of the article as a whole, each with its reason. Pure."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.text.documents import Article
from service.analysis.reading.model import Reading


class Fact(NamedTuple):
    """A name, its value, and why; an empty reason where there is none to give."""

    name: str
    value: str
    why: str = ""


def summary(article: Article, reading: Reading) -> tuple[Fact, ...]:
    """Scope, status, place, issuers, and how many of each kind were found."""
    scope, status, place = reading.scope, reading.status, reading.jurisdiction
    issuers = [a for a in reading.authorities if a.issuer]
    where = "not stated" if place.name is None else place.name
    inferred = f"inferred from the {place.ground}" if place.inferred and place.name else ""
    counts = (
        ("clauses with a cue", len(reading.clauses)),
        ("dates", len(reading.dates)),
        ("amounts", len(reading.money)),
        ("laws and standards", len(reading.standards)),
        ("identifiers", len(reading.identifiers)),
    )
    return (
        Fact("Title", article.title or "none"),
        Fact("Scope", scope.value.value.replace("_", " "), _reason(scope.why.cue, scope.why.rule)),
        Fact("Status", status.value.value.replace("_", " "), _reason(status.why.cue, status.why.rule)),
        Fact("Jurisdiction", where, inferred),
        Fact(
            "Issuers",
            "; ".join(dict.fromkeys(a.name for a in issuers)) or "none found",
            "; ".join(dict.fromkeys(a.why.rule for a in issuers if a.why)),
        ),
        Fact("Found", ", ".join(f"{n} {what}" for what, n in counts)),
    )


def _reason(cue: str, rule: str) -> str:
    return f"“{' '.join(cue.split())}”: {rule}" if cue else rule
