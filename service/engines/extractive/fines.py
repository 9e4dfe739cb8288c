"""A fine that is told as a fact is a duty to pay it."""

from __future__ import annotations

import re
from dataclasses import replace

from service.analysis.reading.model import Clause
from service.analysis.schema import Force, Klass
from service.engines.extractive.clausing import Parts
from service.engines.extractive.wording import strip_end

_FINE = re.compile(r"\b(?:administrative |civil |monetary |criminal |money )*(?:fine|penalty|penalties|fines)\b", re.I)
_AMOUNT = re.compile(
    r"(?:close to |nearly |over |more than |approximately |about |up to |at least |a total of |totalling |almost )?"
    r"(?:US\$|[$€£])\s?\d[\d.,]*(?:\s?(?:thousand|million|billion|m|bn|k)\b)?|"
    r"\b\d[\d.,]{0,40}+\s?(?:thousand |million |billion )?(?:€|£|euros?|EUR|dollars|pounds)(?!\w)",
    re.I,
)


def told_fine(clause: Clause, parts: Parts) -> str | None:
    """A fine told as a fact ("fined X 5 million €", "imposed a fine of …") is a duty to pay it."""
    if clause.klass is not Klass.MANDATORY or re.match(r"(?:pay|remit|refund|return)\b", parts.predicate):
        return None
    fined = re.search(r"\bfin(?:e[sd]|ing)\b", parts.whole) or (
        _FINE.search(parts.whole) and re.search(r"\b(?:impos|issu|levi|levy|assess|receiv|order|hand)\w*", parts.whole)
    )
    amount = _AMOUNT.search(parts.whole)
    if not fined or amount is None or clause.force not in (Force.OTHER, Force.MUST):
        return None
    kind = _FINE.search(parts.whole)
    noun = (kind.group().lower() if kind else "fine").replace("penalties", "penalty").replace("fines", "fine")
    more = [m.group(1).strip() for m in _EACH_FINE.finditer(parts.whole)]
    if len(more) > 1:
        return f"pay the {noun.replace('penalty', 'penaltie')}s of {', '.join(more[:-1])} and {more[-1]}"
    return f"pay the {noun} of {amount.group().strip()}"


_EACH_FINE = re.compile(rf"\b(?:fine|penalty) of ({_AMOUNT.pattern})", re.I)
_FINED = re.compile(
    r"(?:\b(?:issued|fined|fines|fining)\s+|\b(?:on|upon|against)\s+)((?:[A-Z][\w.&’'-]*,?\s?){1,5})"
    r"(?=\s*(?:a|an|nearly|over|close|almost|the|[€$£\d]|for|$|,|\.))"
)


def with_fined_party(clause: Clause, parts: Parts) -> Parts:
    """The party that a told fine names. The subject of the sentence imposes the fine and never pays it."""
    if clause.addressee is not None and parts.addressee:
        return parts
    found = _FINED.search(parts.whole)
    return replace(parts, addressee=strip_end(found.group(1)) if found else None)
