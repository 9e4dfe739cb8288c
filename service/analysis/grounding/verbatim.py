"""Statements that follow a quotation word for word: what little they change must not be what matters.

Where a text is nearly a copy of a quote, the two are laid side by side. A modal, a "not", a hedge or a value that
differs between words that are the same is a fault, even if the other word stands elsewhere in the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

from service.analysis.grounding.case import Case, Claim, finding
from service.analysis.grounding.codes import Code
from service.analysis.grounding.terms import Key, Term, TermKind, plain
from service.analysis.grounding.values import ground_keys, values
from service.analysis.schema import Basis, Finding

NEARLY = 0.75
"""The share of a text's words that a quote holds in the same order for the text to count as a copy of it."""
MOST = 400
"""Words of a text or sentence that are laid side by side; longer ones are no single statements."""
SMALL = 4
"""Words that differ in one place: more is a rewording, not a slip."""
_TOKEN = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*|[$€£%§]")
_LINES = re.compile(r"\n|(?<=[.;])\s+(?=[A-Z•])")

_STRONG = frozenset(
    str.split("must shall required obliged obligated ordered directed requires require mandatory has have")
)
_WEAK = frozenset(
    str.split(
        """
        should ought encouraged recommended advised urged invited recommends encourages encourage recommend advises may
        can could might optional voluntary
        """
    )
)
_NEGATORS = frozenset(
    str.split("not no never cannot nor neither without none prohibited prohibits banned bans barred forbidden forbids")
)
_OPPOSITES = frozenset(str.split("permitted permits allowed allows lawful any with always"))
_PROPOSED = re.compile(r"^(?:would|propos\w*|draft)$")
_ALLEGED = re.compile(r"^(?:alleg\w*|suspect\w*|accus\w*|prelimin\w*|purported\w*|claim(?:s|ed)?)$")
_ANY_PROPOSED = re.compile(
    r"\b(?:would|propos\w*|draft|if (?:adopted|finali[sz]ed|approved|enacted)|could|consult\w*|comments?)\b", re.I
)
_ANY_ALLEGED = re.compile(
    r"\b(?:alleg\w*|suspect\w*|accus\w*|prelimin\w*|purported\w*|claim(?:s|ed)?|complaint|may have)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the text where the quote has others; the offsets are letters of each, empty ranges included."""

    said: tuple[str, ...]
    quoted: tuple[str, ...]
    said_at: tuple[int, int]
    quoted_at: tuple[int, int]


@lru_cache(maxsize=2048)
def _tokens(text: str) -> tuple[re.Match[str], ...]:
    return tuple(islice(_TOKEN.finditer(re.sub(r"n't\b", " not", text)), MOST + 1))


@lru_cache(maxsize=2048)
def differences(text: str, quote: str) -> tuple[Difference, ...] | None:
    """The small differences of a text that is nearly a copy of `quote`; None where it is not. Both are plain."""
    mine, theirs = _tokens(text), _tokens(quote)
    if not 3 <= len(mine) <= MOST or not 3 <= len(theirs) <= MOST:
        return None
    matcher = SequenceMatcher(None, [t[0].lower() for t in mine], [t[0].lower() for t in theirs], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same < NEARLY * len(mine):
        return None
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or max(b - a, d - c) > SMALL or (tag == "delete" and b == len(mine)):
            continue
        if (a == 0 or c == 0) and tag != "replace":
            continue  # one of them only begins earlier
        said, quoted = tuple(t[0].lower() for t in mine[a:b]), tuple(t[0].lower() for t in theirs[c:d])
        found.append(Difference(said, quoted, _span(mine, a, b), _span(theirs, c, d)))
    return tuple(found)


def _span(tokens: tuple[re.Match[str], ...], first: int, last: int) -> tuple[int, int]:
    if first < last:
        return tokens[first].start(), tokens[last - 1].end()
    at = tokens[first].start() if first < len(tokens) else tokens[-1].end()
    return at, at


def check_copied(claim: Claim, case: Case) -> Iterator[Finding]:
    """One finding per sort of slip in a text that copies a sentence of its evidence."""
    if claim.statement is None or claim.basis is not Basis.STATED:
        return
    text = plain(claim.text)
    for quote in _sentences(claim):
        found = differences(text, quote)
        if found is None:
            continue
        even = _parity(text) == _parity(quote)
        told = [each for one in found for each in _judged(one, text, quote, claim, even)]
        for code, message in dict.fromkeys(told):
            yield finding(code, claim, f"{case.places(claim).capitalize()} {message}")
        return


def _sentences(claim: Claim) -> list[str]:
    """The sentences of the evidence, whole quotes first; those that share most words with the text lead."""
    wanted = {t[0].lower() for t in _tokens(plain(claim.text))}
    quotes = [plain(e.quote) for e in claim.evidence]
    pieces = dict.fromkeys([*quotes, *(piece for quote in quotes for piece in _LINES.split(quote))])
    return sorted(pieces, key=lambda p: -len(wanted & {t[0].lower() for t in _tokens(p)}))[:6]


def _parity(text: str) -> int:
    """How many negations a sentence holds: "No firm shall" has as many as "A firm shall not"."""
    return sum(t[0].lower() in _NEGATORS for t in _tokens(text))


def _judged(one: Difference, text: str, quote: str, claim: Claim, even: bool) -> Iterator[tuple[Code, str]]:
    """`even` says that both sentences hold as many negations."""
    said, quoted = set(one.said), set(one.quoted)
    words = f"says “{' '.join(one.quoted) or 'nothing'}” where the text says “{' '.join(one.said) or 'nothing'}”."
    denied, affirmed = bool(said & _NEGATORS), bool(quoted & _NEGATORS)
    if denied != affirmed and not even and _turned(one):
        yield Code.POLARITY, words
        return
    barred = denied or affirmed or text[one.said_at[1] :].startswith((" not", "not"))
    if said & _WEAK and quoted & _STRONG and not said & _STRONG and not (barred and "may" in said):
        yield Code.FORCE_SOFTENED, words
    elif said & _STRONG and quoted & _WEAK and not quoted & _STRONG and not (barred and "may" in quoted):
        yield Code.FORCE_RAISED, words
    if _lost(one, _PROPOSED) and not _ANY_PROPOSED.search(f"{text} {claim.label} {claim.note}"):
        yield Code.PROPOSAL_AS_LAW, words
    if _lost(one, _ALLEGED) and not _ANY_ALLEGED.search(f"{text} {claim.label}"):
        yield Code.ALLEGATION_AS_FINDING, words
    yield from _values(one, text, quote)


def _turned(one: Difference) -> bool:
    """Whether a negation alone came or went, or gave way to its opposite; "may not" for "is barred from" is neither."""
    rest = {word for word in (*one.said, *one.quoted) if word not in _NEGATORS | _OPPOSITES | _STRONG | _WEAK}
    return rest <= {"do", "does", "did", "is", "are", "be", "it", "will", "would", "to"}


def _lost(one: Difference, hedge: re.Pattern[str]) -> bool:
    return any(hedge.match(word) for word in one.quoted) and not any(hedge.match(word) for word in one.said)


_CODES = {
    TermKind.MONEY: Code.AMOUNT_UNSUPPORTED,
    TermKind.PERCENT: Code.PERCENT_UNSUPPORTED,
    TermKind.PERIOD: Code.PERIOD_UNSUPPORTED,
    TermKind.DATE: Code.DATE_UNSUPPORTED,
    TermKind.CITATION: Code.CITATION_UNSUPPORTED,
    TermKind.NUMBER: Code.NUMBER_UNSUPPORTED,
}


def _values(one: Difference, text: str, quote: str) -> Iterator[tuple[Code, str]]:
    """A value where the quote has another one of the same sort."""
    for term in _at(values(text), one.said_at):
        others = _at(values(quote), one.quoted_at)
        if term.kind in _CODES and others and not _agree(term, others) and _agree(term, list(values(quote))):
            yield _CODES[term.kind], f"says “{others[0].text}” where the text says “{term.text}”."


def _at(terms: tuple[Term, ...], span: tuple[int, int]) -> list[Term]:
    return [term for term in terms if term.start < span[1] and span[0] < term.end]


def _agree(term: Term, others: list[Term]) -> bool:
    known: set[Key] = set().union(*(ground_keys(other.text) | set(other.keys) for other in others))
    return any(key in known for key in term.keys)
