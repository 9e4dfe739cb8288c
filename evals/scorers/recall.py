"""Is what the text says about addressees, technical measures and documents cited in its place?"""

from __future__ import annotations

from collections.abc import Sequence

from evals.datasets.cases import Case
from evals.scorers.places import at_quote
from evals.scorers.question import Family, Figure, Question
from evals.scorers.result import Node, Result, evidence, text_of
from evals.scorers.score import Score, share
from evals.scorers.wording import alike, norm


def affected(case: Case, result: Result) -> Score:
    """Kinds of addressee whose quote is cited under Affected Organizations."""
    return _cited(case, [a.quote for a in case.gold.affected], result.told("affected"), "no addressees in the gold")


def technical(case: Case, result: Result) -> Score:
    """Technical measures whose quote is cited under Technical Requirements."""
    gold = [t.quote for t in case.gold.technical_requirements]
    return _cited(case, gold, result.told("technical"), "no technical requirements in the gold")


def resources(case: Case, result: Result) -> Score:
    """Documents and addresses whose quote is cited under Resources."""
    return _cited(case, [r.quote for r in case.gold.resources], result.told("resources"), "no resources in the gold")


def _cited(case: Case, gold: Sequence[str], told: Sequence[tuple[str, Node]], none: str) -> Score:
    cited = [text_of(piece, "quote") for _, node in told for piece in evidence(node)]
    missed = [quote for quote in gold if not any(_holds(other, quote) for other in cited)]
    return share(len(gold) - len(missed), len(gold), [at_quote(case, q, "not cited") for q in missed], none=none)


def _holds(cited: str, quote: str) -> bool:
    """Alike, or the whole wanted quote (it may be two words: an address) inside the cited one."""
    return alike(cited, quote) or norm(quote) in norm(cited)


QUESTIONS = (
    Question("affected", "Are those whom it concerns cited?", Figure.SHARE, Family.FACTS, affected, 0.5),
    Question("technical", "Are the technical measures cited?", Figure.SHARE, Family.FACTS, technical, 0.5),
    Question("resources", "Are the documents it points to cited?", Figure.SHARE, Family.FACTS, resources, 0.5),
)
