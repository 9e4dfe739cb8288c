"""Is a section empty where the text has nothing for it, and not empty where it has?"""

from __future__ import annotations

from evals.datasets.cases import Case, Gold
from evals.scorers.question import Family, Figure, Question
from evals.scorers.result import Result
from evals.scorers.score import Reason, Score, share


def abstention(case: Case, result: Result) -> Score:
    """Places of the brief, of nine, that are filled exactly where the gold has something to fill them."""
    wanted, filled = _wanted(case.gold), _filled(result)
    wrong = [place for place in wanted if wanted[place] != filled[place]]
    reasons = [Reason(message="empty" if wanted[p] else "filled, and the text has nothing", where=p) for p in wrong]
    return share(len(wanted) - len(wrong), len(wanted), reasons, none="no places")


def _wanted(gold: Gold) -> dict[str, bool]:
    return {
        "effective_dates": bool(gold.effective_dates),
        "mandatory": bool(gold.mandatory),
        "recommended": bool(gold.recommended),
        "timeline": bool(gold.timeline),
        "affected": bool(gold.affected),
        "technical": bool(gold.technical_requirements),
        "penalties": bool(gold.penalties),
        "standards": bool(gold.standards),
        "resources": bool(gold.resources),
    }


def _filled(result: Result) -> dict[str, bool]:
    return {
        "effective_dates": bool(result.named("effective_dates")),
        "mandatory": bool(result.items("requirements", "mandatory")),
        "recommended": bool(result.items("requirements", "recommended")),
        "timeline": bool(result.items("timeline")),
        "affected": bool(result.told("affected")),
        "technical": bool(result.told("technical")),
        "penalties": bool(result.told("penalties")),
        "standards": bool(result.named("standards")),
        "resources": bool(result.told("resources")),
    }


QUESTIONS = (
    Question(
        "abstention",
        "Is it empty where the text has nothing, and only there?",
        Figure.SHARE,
        Family.FACTS,
        abstention,
        0.5,
    ),
)
