"""From quotes and spans to reasons that point at sentences of the article."""

from __future__ import annotations

from functools import lru_cache

from evals.datasets.cases import Case
from evals.scorers.result import OWN, Node, evidence, source_of
from evals.scorers.score import Reason
from retrieval.text.documents import normalise

_normalised = lru_cache(maxsize=256)(normalise)


def ground(case: Case) -> dict[str, str]:
    """What evidence may stand in, by its `source`: the article's text and its title, both normalised."""
    return {"article": _normalised(case.article.text), "title": _normalised(case.article.title)}


def at_quote(case: Case, quote: str, message: str) -> Reason:
    """A reason that points at a quote of the article's text; without a place where it does not stand there."""
    start = ground(case)["article"].find(quote) if quote else -1
    if start < 0:
        return Reason(message=f"{message}: {shorten(quote)}" if quote else message)
    return Reason(message=message, start=start, end=start + len(quote))


def at_evidence(node: Node, message: str, where: str | None = None) -> Reason:
    """A reason that points at the first evidence of a statement; without a place where it has none."""
    for piece in evidence(node):
        start, end, source = piece.get("start"), piece.get("end"), source_of(piece)
        if isinstance(start, int) and isinstance(end, int) and source in OWN:
            return Reason(message=message, source=source, start=start, end=end, where=where)
    return Reason(message=message, where=where)


def told(reason: Reason, text: str | None) -> str:
    """A reason in one line, with the words of the article that it points at where the article's text is at hand."""
    if text is None or reason.source != "article" or reason.start is None or reason.end is None:
        return reason.message
    return f"{reason.message}: “{shorten(_normalised(text)[reason.start : reason.end], 100)}”"


def shorten(text: str, longest: int = 160) -> str:
    """`text` on one line, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
