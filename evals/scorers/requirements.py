"""The duties and the advice: are they all there, in the right list, with the force of the text?"""

from __future__ import annotations

import re

from evals.datasets.cases import Case
from evals.scorers.pairing import clauses
from evals.scorers.places import at_evidence, at_quote, ground, shorten
from evals.scorers.question import Family, Figure, Question
from evals.scorers.result import OWN, Node, Result, evidence, nodes, quotes, source_of, text_of
from evals.scorers.score import Reason, Score, f1_score, share
from evals.scorers.wording import alike, norm

_LISTS = ("mandatory", "recommended")

_WEAK = re.compile(
    r"\b(should|(?:is|are) (?:encouraged|advised)|recommended|consider|may wish|voluntar\w+|optional\w*)\b"
)
_STRONG = re.compile(r"\b(must|shall|is required|are required|mandatory|obliged|prohibited|may not)\b")
_BINDS = frozenset({"must", "must_not", "imperative", "other"})


def mandatory(case: Case, result: Result) -> Score:
    """F1 of items over the wanted clauses, by their quotes."""
    return _items(case, result, "mandatory")


def recommended(case: Case, result: Result) -> Score:
    """F1 of items over the wanted clauses, by their quotes."""
    return _items(case, result, "recommended")


def force_swaps(case: Case, result: Result) -> Score:
    """Items whose clause the gold has in the other list only."""
    total, reasons = 0, []
    for kind, other in (_LISTS, _LISTS[::-1]):
        items = result.items("requirements", kind)
        right, _ = clauses([quotes(item) for item in items], wanted(case, kind))
        total += len(items)
        for at, (item, ok) in enumerate(zip(items, right, strict=True)):
            if not ok and any(alike(quotes(item), quote) for quote in wanted(case, other)):
                reasons.append(at_evidence(item, f"is {other}, filed as {kind}", f"requirements.{kind}[{at}]"))
    return share(total - len(reasons), total, reasons, none="no requirements")


def force_words(_case: Case, result: Result) -> Score:
    """An item's words and its `force` keep the force of its list: no "should" in a duty and no "must" in advice, unless
    the evidence has that word; no duty with the force of a permission or of advice."""
    total, reasons = 0, []
    for kind, wrong in (("mandatory", _WEAK), ("recommended", _STRONG)):
        for at, item in enumerate(result.items("requirements", kind)):
            total += 1
            told = _wrong_force(kind, item, wrong)
            if told:
                reasons.append(at_evidence(item, told, f"requirements.{kind}[{at}]"))
    return share(total - len(reasons), total, reasons, none="no requirements")


def duties_told(case: Case, result: Result) -> Score:
    """Wanted duties whose clause any requirement of the brief cites."""
    items = [item for kind in _LISTS for item in result.items("requirements", kind)]
    return _covered(case, [span for item in items for span in _spans(item)], "the brief does not tell this duty")


def duties_accounted(case: Case, result: Result) -> Score:
    """Wanted duties that the ledger of omissions names, covered or not, or that the brief tells: nothing is lost in
    silence."""
    ledger = result.raw.get("coverage")
    owed = nodes(ledger.get("obligations")) if isinstance(ledger, dict) else ()
    spans = [(o["start"], o["end"]) for o in owed if isinstance(o.get("start"), int) and isinstance(o.get("end"), int)]
    items = [item for kind in _LISTS for item in result.items("requirements", kind)]
    spans += [span for item in items for span in _spans(item)]
    return _covered(case, spans, "neither told nor listed as uncovered")


def wanted(case: Case, kind: str) -> list[str]:
    """The gold quotes of a list."""
    return [clause.quote for clause in (case.gold.mandatory if kind == "mandatory" else case.gold.recommended)]


def _items(case: Case, result: Result, kind: str) -> Score:
    items = result.items("requirements", kind)
    gold = wanted(case, kind)
    right, found = clauses([quotes(item) for item in items], gold)
    reasons = [at_quote(case, quote, f"{kind}, missed") for quote, ok in zip(gold, found, strict=True) if not ok]
    reasons += [
        at_evidence(item, f"{kind}, not wanted: {shorten(text_of(item))}", f"requirements.{kind}[{at}]")
        for at, (item, ok) in enumerate(zip(items, right, strict=True))
        if not ok
    ]
    return f1_score(right, found, reasons)


def _wrong_force(kind: str, item: Node, wrong: re.Pattern[str]) -> str | None:
    given = norm(quotes(item))
    for found in wrong.finditer(norm(text_of(item))):
        if found[0] not in given:
            return f"“{found[0]}” in a {kind} item, not in its evidence"
    if kind == "mandatory" and text_of(item, "force") not in _BINDS:
        return f"force {text_of(item, 'force') or 'missing'!r} in a mandatory item"
    return None


def _spans(item: Node) -> list[tuple[int, int]]:
    return [
        (e["start"], e["end"])
        for e in evidence(item)
        if source_of(e) in OWN[:1] and isinstance(e.get("start"), int) and isinstance(e.get("end"), int)
    ]


_HALF = 0.5


def _covered(case: Case, spans: list[tuple[int, int]], message: str) -> Score:
    """Duties at least half of whose characters lie in one of the spans, at any place where the quote stands."""
    text = ground(case)["article"]
    gold = wanted(case, "mandatory")
    missed = [quote for quote in gold if not _lies_in(text, quote, spans)]
    reasons: list[Reason] = [at_quote(case, quote, message) for quote in missed]
    return share(len(gold) - len(missed), len(gold), reasons, none="the article holds no duty")


def _lies_in(text: str, quote: str, spans: list[tuple[int, int]]) -> bool:
    start = text.find(quote)
    while start >= 0:
        end = start + len(quote)
        if any(min(end, e) - max(start, s) >= _HALF * (end - start) for s, e in spans):
            return True
        start = text.find(quote, start + 1)
    return False


QUESTIONS = (
    Question("mandatory", "Are the mandatory items the duties of the text?", Figure.F1, Family.FACTS, mandatory, 0.5),
    Question(
        "recommended",
        "Are the recommended items its advice and invitations?",
        Figure.F1,
        Family.FACTS,
        recommended,
        0.5,
    ),
    Question("force_swaps", "Is nothing filed in the other list?", Figure.SHARE, Family.FAULTS, force_swaps, 1.0),
    Question("force_words", "Do the words keep the force?", Figure.SHARE, Family.FAULTS, force_words, 1.0),
    Question("duties_told", "Does the brief tell every duty?", Figure.SHARE, Family.FACTS, duties_told, 0.5),
    Question(
        "duties_accounted",
        "Is every duty told, or listed as left out?",
        Figure.SHARE,
        Family.FACTS,
        duties_accounted,
        0.5,
    ),
)
