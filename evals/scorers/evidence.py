"""Does every statement carry evidence, and does it stand where it says, word for word?"""

from __future__ import annotations

from collections.abc import Iterator

from evals.datasets.cases import Case
from evals.scorers.places import ground, shorten
from evals.scorers.question import Family, Figure, Question
from evals.scorers.result import OWN, Node, Result, evidence, source_of, text_of
from evals.scorers.score import Reason, Score, share
from evals.scorers.wording import norm

_NONE = "no evidence to look at"


def quotes_exact(case: Case, result: Result) -> Score:
    """Quotes of the article and its title that stand there, but for case, white space and kinds of dash."""
    good, total, reasons = 0, 0, []
    known = {source: norm(text) for source, text in ground(case).items()}
    for where, piece in _own(result):
        quote = norm(text_of(piece, "quote"))
        total += 1
        if quote and quote in known[source_of(piece)]:
            good += 1
        else:
            reasons.append(_reason("quote does not stand in the", where, piece))
    return share(good, total, reasons, none=_NONE)


def spans_exact(case: Case, result: Result) -> Score:
    """Of the quotes that stand there: those whose offsets give exactly the quote."""
    good, total, reasons = 0, 0, []
    texts = ground(case)
    known = {source: norm(text) for source, text in texts.items()}
    for where, piece in _own(result):
        quote, text = text_of(piece, "quote"), texts[source_of(piece)]
        if not quote or norm(quote) not in known[source_of(piece)]:
            continue
        total += 1
        if _cut(text, piece.get("start"), piece.get("end")) == quote:
            good += 1
        else:
            reasons.append(_reason("offsets do not give the quote in the", where, piece))
    return share(good, total, reasons, none=_NONE)


def evidenced(_case: Case, result: Result) -> Score:
    """Statements and facts that say something and carry evidence."""
    said = [(where, node) for where, node in result.bearers if node.get("basis") != "not_stated"]
    bare = [(where, node) for where, node in said if not evidence(node)]
    reasons = [Reason(message=f"no evidence: {shorten(_says(node))}", where=where) for where, node in bare]
    good = sum(bool(evidence(node)) for _, node in result.bearers)
    return share(good, good + len(bare), reasons, none="nothing is said")


def own_source(_case: Case, result: Result) -> Score:
    """Evidence from other articles stands under related standards only."""
    pieces = [(where, piece) for where, node in result.bearers for piece in evidence(node)]
    foreign = [
        (where, piece) for where, piece in pieces if source_of(piece) not in OWN and "related_standards" not in where
    ]
    reasons = [_reason("evidence from elsewhere:", where, piece) for where, piece in foreign]
    return share(len(pieces) - len(foreign), len(pieces), reasons, none=_NONE)


def _own(result: Result) -> Iterator[tuple[str, Node]]:
    for where, node in result.bearers:
        for piece in evidence(node):
            if source_of(piece) in OWN:
                yield where, piece


def _cut(text: str, start: object, end: object) -> str | None:
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return None
    return text[start:end]


def _says(node: Node) -> str:
    return text_of(node) or text_of(node, "name") or text_of(node, "what")


def _reason(message: str, where: str, piece: Node) -> Reason:
    return Reason(message=f"{message} {source_of(piece)}: {shorten(text_of(piece, 'quote'))}", where=where)


QUESTIONS = (
    Question("quotes", "Does every quote stand in the article?", Figure.SHARE, Family.FAULTS, quotes_exact, 1.0),
    Question("spans", "Do the offsets give exactly the quote?", Figure.SHARE, Family.FAULTS, spans_exact, 1.0),
    Question("evidenced", "Does every statement carry evidence?", Figure.SHARE, Family.FAULTS, evidenced, 1.0),
    Question("own_source", "Is the evidence the article's own?", Figure.SHARE, Family.FAULTS, own_source, 1.0),
)
