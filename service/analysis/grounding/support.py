"""A statement shares its content with what it cites, and no other sentence says it much better."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.text.documents import ARTICLE_SOURCE, TITLE_SOURCE
from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.codes import Code
from service.analysis.grounding.words import stem, stems
from service.analysis.schema import Basis, Finding

LOW = 0.6
"""Below this share of its known content in the quotes, a statement may be cited to the wrong sentence."""
MARGIN = 0.2
"""By this share another sentence must hold more of it to count as the right one."""
WEAK = 0.12
"""Below this share a citation is weak even where no other sentence does better."""
LEAST_WORDS = 2
"""Fewer words of its own (frame words apart) give no ground to judge by."""
_OWN = (ARTICLE_SOURCE, TITLE_SOURCE)
_EXEMPT = frozenset(
    {"title", "facts.status", "facts.jurisdiction", "facts.effective_dates", "key_details.jurisdiction"}
)


_FRAME = frozenset(
    stem(word)
    for word in str.split(
        """
        rule rules measure proposal proposed propose final finalize draft order directive executive guidance
        notice advisory alert policy statement consultation consult comment allegation allege suspect
        investigation enforcement action settlement bind binding effective effect date deadline duty duties
        obligation text article existing law restate establish finding adopt impose describe cite name standard
        authority amend apply background issue publish state give plain status force withdraw delay rescind
        interim decision
        """
    )
)
"""Stems of the words a brief uses of the measure itself ("Final rule.", "Cited as authority for the order."). They
stand in most sentences of an article and tell none of them apart."""
_FRAMED = frozenset({"overview", "key_details.status", "requirements.note", "related_standards"})


def _wanted(claim: Claim) -> set[str]:
    """The content of text, label and expression; an addressee or condition may come from a lead-in."""
    return {word for name, text in claim.texts if name in ("text", "when") for word in stems(text)} | set(
        stems(claim.label)
    )


def check_support(claim: Claim, case: Case) -> Iterator[Finding]:
    """An error where the content stands in another sentence and not in the cited ones; a warning where it is thin."""
    if claim.fact is not None or claim.section in _EXEMPT or claim.basis is not Basis.STATED or not claim.evidence:
        return
    index = case.index
    weights = index.weigh(_wanted(claim))
    total = sum(weights.values())
    own = set(weights) - _FRAME if claim.section in _FRAMED else set(weights)
    if len(own) < LEAST_WORDS or any(e.source not in _OWN for e in claim.evidence):
        return
    cited = set(stems(ground(claim)))
    share = sum(weight for word, weight in weights.items() if word in cited) / total
    if share >= LOW:
        return
    other, score = index.best(weights, case.sentences_of(claim))
    if score / total >= share + MARGIN:
        message = f"Sentence {other + 1} says this rather than {case.places(claim)}."
        sentence = case.reading.sentences[other]
        yield finding(Code.CITATION_ELSEWHERE, claim, message, span=(sentence.start, sentence.end))
    elif share < WEAK:
        yield finding(Code.CITATION_WEAK, claim, f"The text shares hardly a word with {case.places(claim)}.")
