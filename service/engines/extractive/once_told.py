"""One fact, one home: a sentence that stands in one section is not told again in another (rule 4)."""

from __future__ import annotations

import re
from typing import TypeVar

from service.analysis.schema import Analysis, RequirementItem, Statement
from service.engines.extractive.wording import headline_words

S = TypeVar("S", bound=Statement)

_SENTENCE = re.compile(r"(?<=[a-z0-9)”\"][.!?])\s+(?=[A-Z“\"])")
_BRACKETS = re.compile(r"\([^()]*\)")
_FIGURE = re.compile(r"\d")
SHORTEST = 4
"""Words below which two equal sentences are no repetition ("The rule applies.")."""


def told_once(analysis: Analysis) -> Analysis:
    """`analysis` without statements that only repeat what an earlier home of the fact says.

    Requirements and timeline are the homes of duties and dates and keep all of theirs; the sections that draw on them
    give way, the overview last.
    """
    requirements = analysis.requirements.model_copy(
        update={
            "mandatory": _merged(analysis.requirements.mandatory),
            "recommended": _merged(analysis.requirements.recommended),
        }
    )
    analysis = analysis.model_copy(update={"requirements": requirements})
    seen: set[str] = set()
    for kept in (
        *analysis.requirements.mandatory,
        *analysis.requirements.recommended,
        *analysis.timeline,
        *(() if analysis.requirements.note is None else (analysis.requirements.note,)),
    ):
        seen |= _heard(kept)
    parts: dict[str, object] = {}
    for name in ("overview", "technical", "penalties", "related_standards", "recommendations"):
        parts[name] = _fresh(getattr(analysis, name), seen, least=int(name == "overview"), amounts=name == "penalties")
    guidance = analysis.guidance.model_copy(
        update={
            phase: _fresh(getattr(analysis.guidance, phase), seen)
            for phase in ("assessment", "implementation", "validation")
        }
    )
    return analysis.model_copy(update={**parts, "guidance": guidance})


def _merged(items: tuple[RequirementItem, ...]) -> tuple[RequirementItem, ...]:
    """Requirements told in the same words, addressee and condition included, are one, with the evidence of all."""
    kept: dict[str, RequirementItem] = {}
    for one in items:
        first = kept.get(one.text)
        if first is None:
            kept[one.text] = one
            continue
        more = tuple(e for e in one.evidence if e not in first.evidence)
        kept[one.text] = first.model_copy(update={"evidence": (*first.evidence, *more)})
    return tuple(kept.values())


def _fresh(statements: tuple[S, ...], seen: set[str], *, least: int = 0, amounts: bool = False) -> tuple[S, ...]:
    """Statements of which no sentence has been told; at least the first `least` stay, with `amounts` every one that
    holds a figure: Penalties is the home of amounts. `seen` grows by what stays.
    """
    kept: list[S] = []
    for one in statements:
        heard = _heard(one)
        if len(kept) >= least and heard & seen and not (amounts and _FIGURE.search(one.text)):
            continue
        kept.append(one)
        seen |= heard
    return tuple(kept)


def _heard(one: Statement) -> set[str]:
    bare = (" ".join(headline_words(_BRACKETS.sub(" ", part))) for part in _SENTENCE.split(one.text))
    return {text for text in bare if len(text.split()) >= SHORTEST}
