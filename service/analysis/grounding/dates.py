"""The typed dates of a brief: timeline entries and effective dates follow from what they cite."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from service.analysis.grounding import temporal
from service.analysis.grounding.case import Case, Claim, finding, ground, keys_of
from service.analysis.grounding.codes import Code
from service.analysis.grounding.relative import resolved
from service.analysis.grounding.terms import TermKind, plain
from service.analysis.grounding.values import ground_keys, values
from service.analysis.schema import Computed, EffectiveDate, Finding, Precision, Severity, TimelineEntry

_SHAPES = {
    Precision.DAY: r"\d{4}-\d\d-\d\d",
    Precision.MONTH: r"\d{4}-\d\d",
    Precision.QUARTER: r"\d{4}-Q[1-4]",
    Precision.YEAR: r"\d{4}",
}
_COUNTED_FROM = re.compile(r"\b(?:within|after|following|before|prior to|from|of|later than)\b", re.I)
_POINTING = re.compile(r"\b(?:this|last|next)\b", re.I)
_BEFORE = re.compile(r"\b(?:before|prior|minus|earlier)\b|-\s*\d", re.I)
_EFFECTIVE = re.compile(
    r"\beffect|\bforce\b|\bappl(?:y|ies|icable|ied)\b|\bbegin|\bstart|\bcommenc|\boperative\b|\bcompl|"
    r"\bbinding\b|\benforc"
    r"|\bimplement|\bphase|\brequired\b|\bmust\b|\bcome into\b|\bas of\b|\bfrom\b|\bvalid\b|\buntil\b|\bneed not\b",
    re.I,
)
_CONTEXT = 2
"""Sentences before the evidence whose year a date without one may take over."""


def _isos(text: str) -> set[str]:
    return {key[1] for key in ground_keys(text) if key[0] == "date"}


def _squeezed(text: str) -> str:
    return " ".join(plain(text).lower().split())


def check_when(claim: Claim, _case: Case) -> Iterator[Finding]:
    """`when` is the article's own expression, letter for letter but for case and line breaks."""
    entry = claim.statement
    if isinstance(entry, TimelineEntry) and not any(
        _squeezed(entry.when) in _squeezed(evidence.quote) for evidence in entry.evidence
    ):
        yield finding(Code.WHEN_NOT_VERBATIM, claim, f"“{entry.when}” is not an expression of its evidence.")


def _years_nearby(claim: Claim, case: Case) -> set[str]:
    indexes = case.sentences_of(claim)
    if not indexes:
        return set()
    near = case.reading.sentences[max(indexes[0] - _CONTEXT, 0) : indexes[-1] + 1]
    return {iso[:4] for sentence in near for iso in _isos(sentence.text) if not iso.startswith("-")}


def _nearby(claim: Claim, case: Case) -> set[str]:
    """Dates of the evidence and of the sentences just before it: what "on the same date" can mean."""
    indexes = case.sentences_of(claim)
    near = case.reading.sentences[max(indexes[0] - _CONTEXT, 0) : indexes[-1] + 1] if indexes else ()
    found = {key[1] for key in keys_of(claim) if key[0] == "date"}
    told = {key[1] for sentence in near for key in resolved(sentence.text, case.article.published)}
    return found.union(told, *(_isos(sentence.text) for sentence in near))


def possible_dates(expression: str, claim: Claim, case: Case) -> set[str]:
    """Every ISO date that `expression` can mean in its place; all nearby dates where it names none itself."""
    own = _isos(expression)
    relative = {key[1] for key in resolved(expression, case.article.published)}
    if any(not iso.startswith("-") for iso in own):
        given = {iso for iso in own if not iso.startswith("-")}
        yearly = {iso[1:] for iso in own if iso.startswith("-")}  # "by March 1 each year, starting in 2027"
        return given | {iso + tail for iso in given if len(iso) == len("2027") for tail in yearly}
    if not own:
        around = {key[1] for key in resolved(ground(claim), case.article.published)}
        return relative or (around | _nearby(claim, case))
    tails = {iso[1:] for iso in own}
    heads = _years_nearby(claim, case)
    full = {iso for iso in keys_dates(claim) if any(iso[4:].startswith(tail) for tail in tails)}
    told = {key[1] for key in resolved(ground(claim), case.article.published) if key[1][4:] in tails}
    nearby = {head + tail for head in heads for tail in tails}
    given = told or relative
    if _POINTING.search(expression):
        return full | given
    return full | given | _same_side(nearby, given, case.article.published)


def _same_side(dates: set[str], told: set[str], published: date | None) -> set[str]:
    """Those dates that lie before or after publication as the wording wants it, where it wants either."""
    if published is None or not told:
        return dates
    sides = {iso >= published.isoformat()[: len(iso)] for iso in told}
    return {iso for iso in dates if (iso >= published.isoformat()[: len(iso)]) in sides}


def keys_dates(claim: Claim) -> set[str]:
    """The dates with a year that the claim's quotes support."""
    return {key[1] for key in keys_of(claim) if key[0] == "date" and not key[1].startswith("-")}


def _counted(when: str) -> bool:
    return bool(_COUNTED_FROM.search(when)) and any(term.kind is TermKind.PERIOD for term in values(when))


def _precision(claim: Claim, iso: str | None, precision: Precision) -> Iterator[Finding]:
    shape = _SHAPES.get(precision)
    if (iso is None) != (shape is None) or (iso and shape and not re.fullmatch(shape, iso)):
        given = iso or "no date"
        yield finding(Code.DATE_PRECISION, claim, f"{given} does not fit the precision “{precision.value}”.")
    elif iso and not temporal.exists(iso):
        yield finding(Code.DATE_PRECISION, claim, f"{iso} is in no calendar.")


def check_entry(claim: Claim, case: Case) -> Iterator[Finding]:
    """The date of a timeline entry has the precision it says and follows from `when`, evidence and publication."""
    entry = claim.statement
    if not isinstance(entry, TimelineEntry) or not entry.evidence:
        return
    yield from _precision(claim, entry.date, entry.precision)
    if entry.date and _counted(entry.when):
        message = f"“{entry.when}” counts from another day, so {entry.date} is not its date."
        yield finding(Code.DATE_NOT_FOLLOWING, claim, message)
    elif entry.date and entry.date not in possible_dates(entry.when, claim, case):
        message = f"{entry.date} does not follow from “{entry.when}” in {case.places(claim)}."
        yield finding(Code.DATE_NOT_FOLLOWING, claim, message)
    if entry.computed:
        yield from _computed(claim, entry.computed, entry.when, case)


def shifted(base: date, count: int, unit: str, business: bool) -> date | None:
    """`base` moved by `count` units; business days skip weekends only. None for units finer than a day."""
    if business and unit == "day":
        step, left, day = (1 if count > 0 else -1), abs(count), base
        while left:
            day += timedelta(days=step)
            left -= day.weekday() < 5
        return day
    if unit in ("day", "week", "fortnight"):
        return base + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    if unit in ("month", "quarter", "year"):
        months = base.year * 12 + base.month - 1 + count * {"month": 1, "quarter": 3, "year": 12}[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(base.day, monthrange(year, month + 1)[1]))
    if unit == "hour" and count % 24 == 0:
        return base + timedelta(days=count // 24)
    return None


def _expected(computed: Computed) -> set[str] | None:
    """The days that base and rule allow (counting the day itself or not), or None where they cannot be read."""
    base = re.search(r"\d{4}-\d\d-\d\d", computed.base)
    period = next((t.keys[0] for t in values(computed.rule) if t.kind is TermKind.PERIOD), None)
    if not base or not period or not temporal.exists(base.group()) or not period[1].isdigit():
        return None
    sign = -1 if _BEFORE.search(computed.rule) else 1
    day = shifted(date.fromisoformat(base.group()), sign * int(period[1]), period[2], period[3] == "business")
    return {day.isoformat()} if day else None


def _computed(claim: Claim, computed: Computed, when: str, case: Case) -> Iterator[Finding]:
    expected = _expected(computed)
    if expected is None:
        message = f"The rule “{computed.rule}” from “{computed.base}” cannot be checked."
        yield finding(Code.DATE_COMPUTED, claim, message, severity=Severity.WARNING)
        return
    period = next(term for term in values(computed.rule) if term.kind is TermKind.PERIOD)
    if computed.date not in expected:
        message = f"{computed.base} and “{computed.rule}” give {min(expected)}, not {computed.date}."
        yield finding(Code.DATE_COMPUTED, claim, message)
    elif not any(key in ground_keys(when) or key in keys_of(claim) for key in period.keys):
        yield finding(Code.DATE_COMPUTED, claim, f"“{period.text}” is not in “{when}”.")
    else:
        yield from _base(claim, computed, case)


def _base(claim: Claim, computed: Computed, case: Case) -> Iterator[Finding]:
    base = computed.base[:10]
    published = case.article.published
    if published and base == published.isoformat():
        return
    if base not in case.dates:
        yield finding(Code.DATE_COMPUTED, claim, f"The base date {base} stands nowhere in the article.")


_POINTS = re.compile(
    r"\b(?:(?:same|that|this|its|the) (?:date|day|time|month|year)|publication|then|immediately|at once|forthwith|"
    r"upon|on (?:signature|entry|adoption|receipt))\b",
    re.I,
)


def _dated(claim: Claim, case: Case) -> bool:
    """Whether the evidence gives a date of any kind, or points to one: "on the day of its publication"."""
    quotes = ground(claim)
    return bool(_isos(quotes) or resolved(quotes, case.article.published) or _POINTS.search(quotes))


def check_effective(claim: Claim, case: Case) -> Iterator[Finding]:
    """An effective date follows from its evidence, and the evidence speaks of taking effect."""
    fact = claim.fact
    if not isinstance(fact, EffectiveDate) or not claim.evidence:
        return
    yield from _precision(claim, fact.date, fact.precision)
    if fact.date not in possible_dates(ground(claim), claim, case) | {
        key[1] for key in resolved(ground(claim), case.article.published)
    }:
        message = f"{fact.date} does not follow from {case.places(claim)}."
        yield finding(Code.DATE_NOT_FOLLOWING, claim, message)
    elif not _dated(claim, case):
        message = f"{case.places(claim).capitalize()} neither gives a date nor points to one."
        yield finding(Code.DATE_NOT_FOLLOWING, claim, message)
    elif not _EFFECTIVE.search(ground(claim)):
        message = f"{case.places(claim).capitalize()} does not say that anything takes effect on {fact.date}."
        yield finding(Code.EFFECTIVE_DOUBTFUL, claim, message)
