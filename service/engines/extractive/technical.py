"""Technical requirements: prescribed measures, values and thresholds; never deficiencies that were found."""

from __future__ import annotations

import re

from service.analysis.reading.model import MoneyRole, PassageKind
from service.analysis.schema import Statement, Status
from service.engines.extractive.passages import statements
from service.engines.extractive.source import Source, best

MOST = 4
_ASKS = re.compile(r"\?[\"”]?\s*$")
_DEFICIENT = re.compile(r"\b(?:failed to|had failed|lacked|did not|had no|was found|violat|alleg|deceiv)", re.I)


def technical(source: Source) -> tuple[Statement, ...]:
    """Technical passages as retrieval ranks them."""
    found = {p.sentence for p in source.passages(PassageKind.TECHNICAL) if not p.background}
    found = {
        i for i in found if not _DEFICIENT.search(source.sentence(i).text) and not _ASKS.search(source.sentence(i).text)
    }
    found -= {m.sentence for m in source.reading.money if m.role in (MoneyRole.PENALTY, MoneyRole.REDRESS)}
    if source.status is Status.ALLEGATION:
        return ()
    return statements(source, "tech", best(source.ranked("technical"), found)[:MOST], limit=35)
