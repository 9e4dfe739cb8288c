"""True rewrites: the same in other words, by rule. The gate must let them pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from evals.mutations.told import Mutant, Section, Told
from evals.mutations.values import SPELLED, Kind, of_kind, put, write, written

Rewrite = Callable[[str], str]

_WORDS = {number: word for word, number in SPELLED.items()}
_SCALE = re.compile(r"(?P<n>\d+(?:\.\d+)?) (?P<s>million|billion)\b")
_ROUND = re.compile(r"(?<![\d.,])(?P<n>\d{1,3}(?:,\d{3}){2,})(?![\d,.]\d)")
_SIGNS = {"EUR": "€", "GBP": "£", "€": "EUR ", "£": "GBP "}
_PARTICIPLES = {
    "keep": "kept", "pay": "paid", "make": "made", "hold": "held", "send": "sent", "give": "given", "write": "written",
    "report": "reported", "submit": "submitted", "provide": "provided", "notify": "notified", "inform": "informed",
    "retain": "retained", "file": "filed", "publish": "published", "record": "recorded", "delete": "deleted",
    "erase": "erased", "disclose": "disclosed", "refund": "refunded", "remove": "removed", "apply": "applied",
    "review": "reviewed", "test": "tested", "update": "updated", "store": "stored", "label": "labelled",
    "replace": "replaced", "install": "installed", "reconcile": "reconciled", "repeat": "repeated",
    "document": "documented",
    "maintain": "maintained", "isolate": "isolated", "identify": "identified", "complete": "completed",
    "offer": "offered",
}  # fmt: skip
_OBJECT = re.compile(
    r"^(?P<v>[A-Z][a-z]+) (?P<o>(?!and\b|to\b|with\b|for\b|on\b|by\b|or\b|that\b|in\b|whether\b)[^,;:()]+?)"
    r"(?P<r>(?: (?:for|by|to|within|in|from|at|before|after|without|unless|if|until|when|no later than|every|from)\b"
    r"[^()]*?)?"
    r"(?: \([^()]*\))?)\.$"
)
_PLURAL = re.compile(r"(?<![sui])s$")
_TAIL = re.compile(
    r"^(?P<m>[^,;()]{20,}?),? "
    r"(?P<t>(?:by|within|from|until|before|no later than|at least|for|if|unless|when) [^,;()]{4,60})"
    r"(?P<p> \([^()]*\))?\.$"
)


def date_form(text: str) -> str:
    """July 18, 2026 ↔ 18 July 2026, and an ISO date in words."""
    for value in reversed(list(of_kind(text, Kind.DATE))):
        found = written(value.text)
        other = {"mdy": "dmy", "dmy": "mdy", "md": "dm", "dm": "md", "iso": "mdy"}.get(found.form) if found else None
        if found and other:
            text = put(text, value, write(found.day, other))
    return text


def amount_form(text: str) -> str:
    """$1,500,000 ↔ $1.5 million."""
    for value in reversed(list(of_kind(text, Kind.AMOUNT))):
        text = put(text, value, _short(value.text) if _ROUND.search(value.text) else _long(value.text))
    return text


def _long(amount: str) -> str:
    factor = {"million": 10**6, "billion": 10**9}
    return _SCALE.sub(lambda m: f"{round(float(m['n']) * factor[m['s']]):,}", amount)


def _short(amount: str) -> str:
    def shorter(found: re.Match[str]) -> str:
        number = int(found["n"].replace(",", ""))
        scale, name = (10**9, "billion") if number >= 10**9 else (10**6, "million")
        return f"{number / scale:.10g} {name}"

    return _ROUND.sub(shorter, amount)


def currency_form(text: str) -> str:
    """EUR 500 ↔ €500."""
    for value in reversed(list(of_kind(text, Kind.AMOUNT))):
        sign = next((code for code in _SIGNS if value.text.startswith(code)), None)
        if sign:
            text = put(text, value, _SIGNS[sign] + value.text.removeprefix(sign).lstrip())
    return text


def percent_form(text: str) -> str:
    """5% ↔ 5 percent."""
    for value in reversed(list(of_kind(text, Kind.PERCENT))):
        other = (
            re.sub(r" ?%$", " percent", value.text) if "%" in value.text else re.sub(r" per ?cent$", "%", value.text)
        )
        text = put(text, value, other)
    return text


def number_words(text: str) -> str:
    """Within 30 days ↔ within thirty days."""
    for value in reversed(list(of_kind(text, Kind.PERIOD))):
        head, rest = re.split(r"[ -]", value.text, maxsplit=1)[0], value.text[len(re.split(r"[ -]", value.text)[0]) :]
        if head.isdigit() and int(head) in _WORDS:
            text = put(text, value, _WORDS[int(head)] + rest)
        elif head.lower() in SPELLED:
            text = put(text, value, f"{SPELLED[head.lower()]}{rest}")
    return text


def modal_form(text: str) -> str:
    """shall → must, must → is required to, should → is advised to: the same force in another modal."""
    if re.search(r"\bshall\b", text):
        return re.sub(r"\bshall\b", "must", text)
    if re.search(r"\b(?:must|may) not\b", text):
        return re.sub(r"\b(?:must|may) not\b", lambda m: "shall not" if m[0] == "must not" else "must not", text)
    if re.search(r"\bhave to\b", text):
        return re.sub(r"\bhave to\b", "be required to" if "would have to" in text else "must", text)
    return re.sub(r"\bmust (?=[a-z])", "shall ", text)


def order(text: str) -> str:
    """A closing time or condition put first."""
    found = _TAIL.match(text)
    if not found or " and " in found["m"] or " or " in found["m"]:
        return text
    main = found["m"]
    main = main if re.match(r"[A-Z]{2}|[A-Z][a-z]+ [A-Z]", main) else main[0].lower() + main[1:]
    return f"{found['t'][0].upper()}{found['t'][1:]}, {main}{found['p'] or ''}."


def passive(text: str) -> str:
    """Keep logs for a year. → Logs must be kept for a year."""
    found = _OBJECT.match(text)
    participle = _PARTICIPLES.get(found["v"].lower()) if found else None
    if not found or participle is None:
        return text
    thing = found["o"]
    return f"{thing[0].upper()}{thing[1:]} must be {participle}{found['r']}."


def typography(text: str) -> str:
    """Straight quotes and hyphens for typographic ones."""
    return text.translate(str.maketrans("“”’–—", '""\'--'))


def time_words(text: str) -> str:
    """no later than → by, prior to → before, following → after."""
    for old, new in (
        ("no later than", "by"),
        ("prior to", "before"),
        ("at least", "not less than"),
        ("beginning ", "from "),
    ):
        if old in text:
            return text.replace(old, new)
    return text


_ANYWHERE: tuple[tuple[str, Rewrite], ...] = (
    ("date-form", date_form),
    ("amount-form", amount_form),
    ("currency-form", currency_form),
    ("percent-form", percent_form),
    ("number-words", number_words),
    ("modal-form", modal_form),
    ("clause-order", order),
    ("typography", typography),
    ("time-words", time_words),
)
_DUTIES = (Section.MANDATORY,)


def rewrites(told: Told) -> Iterator[Mutant]:
    """Every rewrite that changes the statement's text."""
    if "text" not in told.fields or told.section is Section.STANDARDS:
        return
    for kind, rewrite in _ANYWHERE:
        if (text := rewrite(told.text)) != told.text:
            yield Mutant(kind, told, told.with_text(text), f"“{told.text}” → “{text}”")
    if told.section in _DUTIES and not told.hedge and (text := passive(told.text)) != told.text:
        yield Mutant("passive", told, told.with_text(text), f"“{told.text}” → “{text}”")
