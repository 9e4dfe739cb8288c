"""A headline as a sentence: "Board Fines Mill for Spill" -> "has fined mill for spill", names as the text has them.

A headline is the publisher's own summary; only its capitals and the tense of its verb are undone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.engines.extractive.label_words import KIND, NAMED
from service.engines.extractive.lexicon import words
from service.engines.extractive.nouns import NOUN_TOO, singular
from service.engines.extractive.source import Source
from service.engines.extractive.verbs import any_form, from_third, gerund, participle

_SMALL = words(
    """
    a an the and or nor but of for in on at to by with from as per via over than under into against about after before
    its their new not no that which who is are be between through without within during one two three four five
    six seven eight nine ten hundred thousand million billion
    """
)


def in_sentence_case(source: Source, text: str) -> str:
    """Words of a headline in lower case unless the article writes them with a capital inside a sentence."""
    tokens = text.split()
    out: list[str] = []
    at = 0
    while at < len(tokens):
        run = _named_run(source, tokens, at)
        out += tokens[at : at + run] if run else [_lowered(source, tokens[at])]
        at += run or 1
    return " ".join(out)


def _named_run(source: Source, tokens: Sequence[str], at: int) -> int:
    """How many words from `at` stand together, capitals and all, in the article: a name; 0 for one word alone."""
    best = 0
    for size in range(2, min(9, len(tokens) - at + 1)):
        phrase = " ".join(tokens[at : at + size]).rstrip(",.;:")
        if not tokens[at][:1].isupper() or phrase not in source.article.text:
            break
        if tokens[at + size - 1][:1].isupper() and phrase.lower() not in source.article.text:
            best = size
    return best


def _lowered(source: Source, token: str) -> str:
    bare = re.sub(r"[’']s$", "", token.strip("“”\"'‘(),.;:?!"))
    low = bare.lower()
    if not bare or not bare[0].isupper() or any(c.isupper() or c.isdigit() for c in bare[1:].replace("-", "")):
        return token if "-" not in bare else _hyphened(token)
    if re.search(rf"(?<![A-Za-z]){re.escape(low)}(?![A-Za-z])", source.article.text) or low in _SMALL or _common(low):
        return token.replace(bare, low, 1)
    return token


def _hyphened(token: str) -> str:
    return re.sub(r"[A-Z][a-z]+", lambda m: m.group().lower(), token) if re.search(r"-[A-Z][a-z]", token) else token


_NOUN_ENDING = re.compile(
    r"(?:tions?|ments?|ity|ities|ness|ances?|ences?|ings?|ures?|ages?|ships?|ers|ors|ants?|als?|ies|ive|ous|ful|able)$"
)


def _common(low: str) -> bool:
    one = singular(low)
    nouns = {noun.lower() for noun in KIND.values()}
    return (
        bool(any_form(low) or _NOUN_ENDING.search(low))
        or low in NOUN_TOO
        or one in NOUN_TOO
        or one in NAMED
        or one in nouns
    )


def past_of(rest: str) -> tuple[str, str] | None:
    """ "Proposes Rule on X" -> ("has proposed", "Rule on X"); None where no verb in the present opens it."""
    tokens = rest.split()
    adverb = tokens[0].lower() if tokens and tokens[0].lower().endswith("ly") else ""
    at = 1 if adverb else 0
    if at >= len(tokens):
        return None
    base = from_third(tokens[at].lower())
    if base is None:
        return None
    if base in _STANDING:
        done = (adverb, tokens[at].lower(), "")
    else:
        done = ("is", adverb, gerund(base)) if base in _GOING_ON else ("has", adverb, participle(base))
    return " ".join(w for w in done if w), _second_too(" ".join(tokens[at + 1 :]), done[0])


def _second_too(rest: str, helper: str) -> str:
    """ "Simplifies and Makes Rules …": the second verb goes with the first."""
    found = re.match(r"and (\w+)\b", rest, re.I)
    base = from_third(found.group(1).lower()) if found else None
    if found is None or base is None or helper not in ("has", "is"):
        return rest
    return f"and {participle(base) if helper == 'has' else gerund(base)}{rest[found.end() :]}"


_GOING_ON = frozenset({"seek", "invite", "request", "ask", "investigate", "consult", "consider"})
_STANDING = frozenset({"welcome", "warn", "call", "support", "remind", "urge"})
"""A stance is told in the present."""
