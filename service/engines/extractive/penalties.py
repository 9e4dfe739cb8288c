"""Penalties and enforcement: amount, payer, ground; then how it is enforced; other matters only as background."""

from __future__ import annotations

import re

from service.analysis.reading.model import MoneyRole, PassageKind
from service.analysis.schema import Basis, Statement, Status
from service.engines.extractive.passages import statements, tell
from service.engines.extractive.source import Source, best
from service.engines.extractive.wording import sentence

_SOUGHT = re.compile(r"\b(?:seek(?:s|ing)?|sought|request(?:s|ed|ing)?|asks?|alleg\w+|may|could|would)\b", re.I)
"""An allegation has no penalties but those asked for."""

MOST = 5
"""Statements; a sentence with an amount is never left out for number."""


def penalties(source: Source) -> tuple[Statement, ...]:
    """Sentences with penalties or redress as retrieval ranks them, then those of other matters, named as such."""
    money = [m for m in source.reading.money if m.role in (MoneyRole.PENALTY, MoneyRole.REDRESS, MoneyRole.CAP)]
    told = source.passages(PassageKind.PENALTY, PassageKind.ENFORCEMENT)
    if source.status is Status.ALLEGATION:
        money = [m for m in money if _SOUGHT.search(source.sentence(m.sentence).text)]
        told = tuple(p for p in told if _SOUGHT.search(source.sentence(p.sentence).text))
    own = {m.sentence for m in money if not m.background}
    rest = {p.sentence for p in told if not p.background} - own
    order = source.ranked("penalties")
    chosen = best(order, own)
    room = max(MOST - len(chosen), 0)
    chosen += tuple(i for i in best(order, rest) if source.is_prose(i))[:room]
    found = statements(source, "p", chosen)
    past = {m.sentence for m in money if m.background} | {p.sentence for p in told if p.background}
    return (*found, *_background(source, tuple(i for i in best(order, past - set(chosen)))[:2], len(found)))


def _background(source: Source, indexes: tuple[int, ...], offset: int) -> tuple[Statement, ...]:
    out = []
    for n, index in enumerate(indexes, start=offset + 1):
        text = f"As background: {source.lower(tell(source.sentence(index).text))}"
        out.append(
            Statement(id=f"p{n}", text=sentence(text), basis=Basis.STATED, evidence=(source.cite_sentence(index),))
        )
    return tuple(out)
