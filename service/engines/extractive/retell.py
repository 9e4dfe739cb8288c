"""A sentence of the article in the plainer words of a brief: formulas shortened, relative clauses drawn together.

Only the grammar changes and words that carry no fact go; nouns, names, values, hedges and modals stay (rule 1 of the
style of a brief).
"""

from __future__ import annotations

import re

from service.engines.extractive.lexicon import words
from service.engines.extractive.main_clause import is_clause, main_clause
from service.engines.extractive.verbs import from_participle, from_third, gerund, is_base
from service.engines.extractive.wording import capital

_PLAINER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b{long}\b", re.I), short)
    for long, short in (
        (r"in order to", "to"),
        (r"(?:is|are) (?:hereby )?required to", "must"),
        (r"(?<!would )(?<!will )shall", "must"),
        (r"prior to", "before"),
        (r"subsequent to", "after"),
        (r"in accordance with|pursuant to", "under"),
        (r"with respect to|in relation to|with regard to", "on"),
        (r"in the event (?:that|of)", "if"),
        (r"as well as", "and"),
        (r"a number of", "several"),
        (r"for the purposes? of", "for"),
        (r"on or before|no later than|not later than", "by"),
        (r"in addition to", "besides"),
        (r"due to the fact that", "because"),
        (r"(?:is|are) (?:designed|intended) to|aims? to", "is to"),
        (r"at any time", "any time"),
        (r"together with", "with"),
        (r"a total of ", ""),
    )
)
_EMPTY_ADVERBS = re.compile(
    r"\s(?:currently|generally|specifically|significantly|clearly|effectively|particularly|also|importantly|"
    r"fully|highly|strongly|increasingly|successfully|carefully|today|now|additionally|hereby|notably|simply|very|"
    r"therefore|thereby|duly|moreover)(?=\s[a-z])"
)
_THAT_IS = re.compile(r"(?<=[a-z]) (?:that|which|who) (?:is|are|was|were) (?=(\w+)\b)")
_THAT_DOES = re.compile(r"(?<=[a-z]) (?:that|which) (\w+) (?=(?:the|a|an|its|their|all|any|certain|[a-z-]+s?)\b)")
_STATIC = words("be have know mean want seem own depend include do")
_VERBS_OF_SAYING = re.compile(
    r"\b(?:says?|said|states?|stated|announc\w+|explain\w*|find\w*|found|determin\w+|conclud\w+|show\w*|believ\w+|"
    r"clarif\w+|ensur\w+|requir\w+|know|allege\w*|claim\w*|note[ds]?|so|such|provid\w+|mean\w*|propos\w+|recommend\w*|"
    r"suggest\w*|confirm\w*|indicat\w*|it)$",
    re.I,
)


def retold(text: str, limit: int, *, brackets: bool = False) -> str | None:
    """`text` as one plain clause of at most `limit` words; None where it cannot be had without tearing it."""
    plain = plainer(text)
    return main_clause(plain, limit, brackets=brackets)


def plainer(text: str) -> str:
    """The same sentence with shorter formulas, at any length."""
    for pattern, short in _PLAINER:
        text = pattern.sub(lambda m, short=short: _like(m.group(), short), text)  # type: ignore[misc]
    text = _EMPTY_ADVERBS.sub("", text)
    text = _drawn_together(text)
    return capital(re.sub(r"\s{2,}", " ", text).strip())


def _like(found: str, short: str) -> str:
    return capital(short) if found[:1].isupper() and short else short


def _drawn_together(text: str) -> str:
    """ "devices that are sold" -> "devices sold", "a rule that sets limits" -> "a rule setting limits"."""

    def passive(match: re.Match[str]) -> str:
        return " " if from_participle(match.group(1)) and not is_base(match.group(1)) else match.group()

    def active(match: re.Match[str]) -> str:
        before = text[: match.start()].rsplit(" ", 1)[-1]
        base = from_third(match.group(1))
        if base is None or base in _STATIC or _VERBS_OF_SAYING.search(before):
            return match.group()
        return f" {gerund(base)} "

    text = _THAT_IS.sub(passive, text)
    return _THAT_DOES.sub(active, text)


def turned(text: str, limit: int) -> str | None:
    """`retold` in the passive where the sentence is an act on something: what was done first, by whom behind."""
    plain = retold(text, limit, brackets=True)
    if plain is None:
        return None
    for pattern, shape in _TURNS:
        found = pattern.match(plain.rstrip("."))
        if found is None:
            continue
        groups = {k: (v or "").strip() for k, v in found.groupdict().items()}
        if _SECOND_ACT.search(groups.get("g", "")):
            return plain
        groups |= {
            k: re.sub(r"^(The|A|An|Violat|Breach|Infring|Non-c|Offend)", _lowered, groups[k])
            for k in _INSIDE & set(groups)
        }
        if "a" in groups:
            groups["a"] = _OPENING.sub("", groups["a"])
        if "," in groups.get("x", "") and not re.search(r",? (?:and|Inc|LLC|Ltd)\b", groups["x"]):
            groups["x"] += ","
        groups["be"] = "were" if " and " in groups.get("x", "") else "was"
        groups["apply"] = "applies" if re.match(r"an? ", groups.get("m", "")) else "apply"
        made = re.sub(r"\s{2,}", " ", shape.format(**groups)).replace(" ,", ",").strip()
        if is_clause(made):
            return capital(made)
    return plain


_SECOND_ACT = re.compile(
    r"\band (?:has |have )?(?:banned|barred|ordered|prohibited|required|directed|imposed|fined|revoked|suspended|told|"
    r"warned|censured)\b"
)
"""A second act of the same subject; in the passive it would be done by whom the first was done to."""
_OPENING = re.compile(r"^(?:and|but|so|also|later|in|on|at|after|as|by)\b[^,]{0,60},\s+(?=the\b|[A-Z])", re.I)
"""What stands before the subject; after the turn the subject is no longer first."""
_INSIDE = frozenset({"a", "x"})


def _lowered(match: re.Match[str]) -> str:
    return match.group().lower()


_AMOUNT = (
    r"(?:(?:nearly|over|more than|up to|at least|close to|almost|about|approximately) )?(?:US)?[$€£]\s?[\d.,]+\d"
    r"(?: (?:million|billion|thousand))?|[\d.,]+\d?(?: (?:million|billion|thousand))? ?(?:€|£|euros?|dollars|pounds)"
)
_TURNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"^(?P<a>[A-Z].{{2,110}}?) (?:has |have )?fine[sd] (?P<x>.{{2,120}}?),? (?P<m>{_AMOUNT})(?P<g>.*)$"
        ),
        "{x} {be} fined {m} by {a} {g}",
    ),
    (
        re.compile(
            r"^(?P<a>[A-Z].{2,110}?) (?:has |have |is )?(?:order(?:ed|s|ing)|direct(?:ed|s|ing)) (?P<x>.{2,160}?) to "
            r"(?P<g>(?:pay|refund|return|repay|provide|compensate|reimburse)\b.*)$"
        ),
        "{x} {be} ordered by {a} to {g}",
    ),
    (
        re.compile(
            r"^(?P<a>[A-Z].{2,110}?) (?:has |have )?imposed (?P<m>.{3,80}?(?:fine|penalty|penalties|sanctions?)\b"
            r"(?: (?:of|totall?ing) .{1,40}?)?) (?:on|upon|against) (?P<x>.{2,120}?)(?P<g> for .*)?$"
        ),
        "{m} was imposed on {x} by {a} {g}",
    ),
    (
        re.compile(
            r"^(?P<x>Violations?|Violators?|Breaches|Infringements|Non-compliance|Offenders)(?P<r> of [^,]{3,60}?)? "
            r"(?:carry|carries|face|faces|attract|(?:is|are) (?:subject to|punishable by))"
            r" (?P<m>(?:an? )?(?:civil |administrative |criminal |monetary |maximum )*(?:penalt|fine).*)$"
        ),
        "{m} {apply} to {x} {r}",
    ),
)
