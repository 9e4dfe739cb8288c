"""A statement shares its content with what it cites, and no other sentence says it much better."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.text.documents import ARTICLE_SOURCE, TITLE_SOURCE
from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.codes import Code
from service.analysis.grounding.words import stem, stems
from service.analysis.schema import NOT_STATED, Basis, Finding, Severity

LOW = 0.6
"""Below this share of its known content in the quotes, a statement may be cited to the wrong sentence."""
MARGIN = 0.2
"""By this share another sentence must hold more of it to count as the right one."""
WEAK = 0.12
"""Below this share a citation is weak even where no other sentence does better."""
LEAST_WORDS = 2
"""Fewer words of its own (frame words apart) give no ground to judge by."""
THIN = 0.3
"""Below this share of all its content words (known to the article or not) the quotes do not carry a statement."""
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
_TOLD = ("requirements.mandatory", "requirements.recommended", "penalties", "technical", "overview")
"""Sections whose statements say something of their own, in words that stand in the article for the most part."""
_NAMING = frozenset({"affected.industries", "key_details.issuing_authority"})
"""Places that only name someone: one word is enough to judge by."""
_ASIDE = re.compile(r"\([^()]*\)|(?:https?://|www\.)\S+")
_BRACKETS = re.compile(r"\([^()]*\)")


def _wanted(claim: Claim) -> set[str]:
    """The content of text, label and expression; an addressee or condition may come from a lead-in."""
    return {word for name, text in claim.texts if name in ("text", "when") for word in stems(text)} | set(
        stems(claim.label)
    )


def _thin(claim: Claim, case: Case) -> bool:
    """Whether hardly any content word of the text stands in the quotes or the title."""
    if claim.section not in _TOLD or claim.text.strip() == NOT_STATED:
        return False
    said = {word for word in stems(_ASIDE.sub(" ", claim.text)) if not word[0].isdigit()}
    cited = set(stems(f"{ground(claim)} {case.article.title}"))
    return len(said) >= LEAST_WORDS and len(said & cited) < THIN * len(said)


def _event_elsewhere(claim: Claim, case: Case) -> int | None:
    """The sentence that tells an event of which the cited one tells no word. The cited one may give the date alone, so
    the expression is left out of account."""
    weights = case.index.weigh(set(stems(_BRACKETS.sub(" ", claim.text))))
    own = set(weights) - _FRAME
    if claim.section != "timeline" or len(weights) < LEAST_WORDS or not own or set(weights) & set(stems(ground(claim))):
        return None
    other, _ = case.index.best(weights, case.sentences_of(claim))
    return other if other >= 0 and len(set(weights) & case.index.words(other)) >= LEAST_WORDS else None


def _better(claim: Claim, case: Case) -> tuple[int | None, float]:
    """The sentence that says the whole of it clearly better than the cited ones, and their share of it."""
    weights = case.index.weigh(_wanted(claim))
    total = sum(weights.values())
    own = set(weights) - _FRAME if claim.section in _FRAMED else set(weights)
    if len(own) < (1 if claim.section in _NAMING else LEAST_WORDS):
        return None, 1.0
    cited = set(stems(ground(claim)))
    share = sum(weight for word, weight in weights.items() if word in cited) / total
    if share >= LOW:
        return None, share
    other, score = case.index.best(weights, case.sentences_of(claim))
    return (other if score / total >= share + MARGIN else None), share


def check_support(claim: Claim, case: Case) -> Iterator[Finding]:
    """An error where the content stands in another sentence and not in the cited ones, or where hardly any of it stands
    in them; a warning where it is thin."""
    if claim.fact is not None or claim.section in _EXEMPT or claim.basis is not Basis.STATED or not claim.evidence:
        return
    if any(e.source not in _OWN for e in claim.evidence):
        return
    other, share = _better(claim, case)
    if other is None:
        other = _event_elsewhere(claim, case)
    if other is not None:
        message = f"Sentence {other + 1} says this rather than {case.places(claim)}."
        sentence = case.reading.sentences[other]
        yield finding(Code.CITATION_ELSEWHERE, claim, message, span=(sentence.start, sentence.end))
    elif share < WEAK or _thin(claim, case):
        severity = Severity.ERROR if _thin(claim, case) else None
        message = f"The text shares hardly a word with {case.places(claim)}."
        yield finding(Code.CITATION_WEAK, claim, message, severity=severity)
