"""Faults in values: dates, digits, amounts, currencies, units, identifiers. A changed value never stands in the
evidence by accident; where another value of the evidence is put in its place, that is a kind of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from evals.mutations.told import Ground, Mutant, Section, Told
from evals.mutations.values import SPELLED, Kind, Value, of_kind, put, values, written

Change = Callable[[Value, Random], str]
"""Another value in place of one, in the same form; empty where there is none."""

_DIGITS = re.compile(r"\d+")
_CURRENCIES = {"$": "€", "€": "£", "£": "$", "US$": "€", "S$": "US$", "A$": "US$", "C$": "US$", "EUR": "USD",
               "GBP": "EUR", "USD": "EUR", "CHF": "EUR", "SEK": "EUR", "DKK": "EUR", "NOK": "EUR", "PLN": "EUR",
               "CAD": "EUR", "AUD": "GBP", "SGD": "USD", "¥": "€"}  # fmt: skip
_CURRENCY = re.compile(r"US\$|S\$|A\$|C\$|[$€£¥]|\b(?:EUR|GBP|USD|CHF|SEK|DKK|NOK|PLN|CAD|AUD|SGD)\b")
_CURRENCY_WORDS = {"euros": "dollars", "euro": "dollar", "dollars": "euros", "pounds": "euros"}
_SCALES = {"million": "billion", "billion": "million", "thousand": "million", "bn": "mn", "mn": "bn"}
_UNITS = {"hour": "day", "day": "month", "week": "month", "month": "year", "quarter": "year", "year": "month"}
_BUSINESS = re.compile(r"\b(?:business|working) (?=days?\b)")
_LISTED = re.compile(r"(?:\s*(?:,|;|and|or|&|/|to|\([a-z]\)|[\d.]+)\s*)+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def date_moved(told: Told, ground: Ground, rng: Random) -> Iterator[Mutant]:
    """A written date of a text, or the expression of an entry, moved by one day to two years."""
    yield from _in_text("date-moved", told, ground, rng, (Kind.DATE,), _moved)


def _moved(value: Value, rng: Random) -> str:
    found = written(value.text)
    if found is None:
        return ""
    step = rng.choice((1, -1, 7, -10, 30, -31, 61, 365, -365, 731))
    return found.moved(step if found.form not in ("my",) else 31 * (1 if step > 0 else -1))


def date_field_moved(told: Told, _ground: Ground, rng: Random) -> Iterator[Mutant]:
    """The ISO date of an entry or effective date moved, at its own precision."""
    iso = told.fields.get("date")
    if not isinstance(iso, str):
        return
    other = _moved_iso(iso, rng)
    yield Mutant("date-field-moved", told, told.with_fields(date=other), f"{iso} → {other}")


def _moved_iso(iso: str, rng: Random) -> str:
    if _DAY.fullmatch(iso):
        step = rng.choice((1, -1, 7, 30, -30, 365, -365))
        return (date.fromisoformat(iso) + timedelta(days=step)).isoformat()
    if "-Q" in iso:
        return f"{iso[:6]}{int(iso[6]) % 4 + 1}"
    if len(iso) == 7:
        return f"{iso[:5]}{int(iso[5:]) % 12 + 1:02}"
    return str(int(iso) + rng.choice((-1, 1)))


_COUNTED = re.compile(r"\b(?:within|in) (?P<n>\d+) (?P<u>day|week)s?\b", re.I)


def computed(told: Told, ground: Ground) -> Told | None:
    """A good entry whose relative period is computed from publication, where it counts in days or weeks."""
    found = _COUNTED.search(str(told.fields.get("when", "")))
    if told.section is not Section.TIMELINE or told.fields.get("date") or not found or not ground.published:
        return None
    days = int(found["n"]) * (7 if found["u"].lower() == "week" else 1)
    day = date.fromisoformat(ground.published) + timedelta(days=days)
    rule = f"{found['n']} {found['u']}s after publication"
    return told.with_fields(computed={"date": day.isoformat(), "base": ground.published, "rule": rule})


def computed_moved(told: Told, ground: Ground, rng: Random) -> Iterator[Mutant]:
    """A computed date, its base or its rule moved."""
    good = computed(told, ground)
    if good is None:
        return
    was = good.fields["computed"]
    field = rng.choice(("date", "base", "rule"))
    other = _DIGITS.sub(lambda n: str(int(n[0]) + 3), was[field], 1) if field == "rule" else _moved_iso(was[field], rng)
    mutant = good.with_fields(computed={**was, field: other})
    yield Mutant("computed-moved", good, mutant, f"{field}: {was[field]} → {other}")


def digit_changed(told: Told, ground: Ground, rng: Random) -> Iterator[Mutant]:
    """A digit of a plain number or of the number of a period."""
    yield from _in_text("digit-changed", told, ground, rng, (Kind.NUMBER, Kind.PERIOD), _digit)


def percent_changed(told: Told, ground: Ground, rng: Random) -> Iterator[Mutant]:
    """A digit of a percentage."""
    yield from _in_text("percent-changed", told, ground, rng, (Kind.PERCENT,), _digit)


def amount_digit_changed(told: Told, ground: Ground, rng: Random) -> Iterator[Mutant]:
    """A digit of an amount of money."""
    yield from _in_text("amount-digit-changed", told, ground, rng, (Kind.AMOUNT,), _digit)


def identifier_changed(told: Told, ground: Ground, rng: Random) -> Iterator[Mutant]:
    """A digit of an article, section, CFR part, docket, version or other identifier, in text or label."""
    yield from _in_text("identifier-changed", told, ground, rng, (Kind.IDENTIFIER,), _digit)


def _digit(value: Value, rng: Random) -> str:
    """One digit changed, never a leading zero; a spelled number becomes another one."""
    places = [found.start() for found in re.finditer(r"\d", value.text)]
    if not places:
        word = value.text.split("-")[0].split()[0]
        other = rng.choice([w for w in SPELLED if w != word.lower()])
        return other + value.text[len(word) :] if word.lower() in SPELLED else ""
    at = rng.choice(places)
    old = value.text[at]
    first = at == 0 or not value.text[at - 1].isdigit()
    new = rng.choice([d for d in "123456789" + ("" if first else "0") if d != old])
    return value.text[:at] + new + value.text[at + 1 :]


def amount_scaled(told: Told, ground: Ground, rng: Random) -> Iterator[Mutant]:
    """An amount ten, a hundred or a thousand times as large or small."""
    yield from _in_text("amount-scaled", told, ground, rng, (Kind.AMOUNT,), _scaled)


def _scaled(value: Value, rng: Random) -> str:
    scale = re.search(r"\b(million|billion|thousand|bn|mn)\b", value.text)
    if scale and rng.random() < 0.5:
        return value.text.replace(scale[1], _SCALES[scale[1]])
    found = re.search(r"\d[\d,]*(?:\.\d+)?", value.text)
    if not found:
        return ""
    number = float(found[0].replace(",", "")) * rng.choice((10, 100, 1000))
    return value.text[: found.start()] + f"{number:,.10g}" + value.text[found.end() :]


def currency_changed(told: Told, ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Another currency."""
    yield from _in_text("currency-changed", told, ground, rng, (Kind.AMOUNT,), _currency)


def _currency(value: Value, _rng: Random) -> str:
    if found := _CURRENCY.search(value.text):
        return value.text[: found.start()] + _CURRENCIES[found[0]] + value.text[found.end() :]
    word = value.text.split()[-1]
    return value.text.replace(word, _CURRENCY_WORDS[word]) if word in _CURRENCY_WORDS else ""


def unit_changed(told: Told, ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Days become months, business days become days."""
    yield from _in_text("unit-changed", told, ground, rng, (Kind.PERIOD,), _unit)


def _unit(value: Value, rng: Random) -> str:
    if _BUSINESS.search(value.text) and rng.random() < 0.5:
        return _BUSINESS.sub("", value.text)
    return re.sub(r"(hour|day|week|month|quarter|year)(?=s?$)", lambda u: _UNITS[u[1].lower()], value.text, flags=re.I)


def _same(one: str, other: str) -> bool:
    """Whether two values say the same, or one is a part of the other."""
    first, second = written(one), written(other)
    if first and second and first.day == second.day:
        return True
    one, other = one.lower(), other.lower()
    return one in other or other in one


def value_swapped(told: Told, _ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Two values of one kind in a text exchanged, or one replaced by another value of the same kind in its quotes;
    not two members of one list, whose order says nothing."""
    mine = [v for v in values(told.text) if v.kind is not Kind.LINK]
    pairs = [
        (a, b)
        for a in mine
        for b in mine
        if a.end <= b.start
        and a.kind is b.kind
        and a.text != b.text
        and not _LISTED.fullmatch(told.text[a.end : b.start])
    ]
    if pairs:
        first, second = rng.choice(pairs)
        text = put(put(told.text, second, first.text), first, second.text)
        yield Mutant("value-swapped", told, told.with_text(text), f"{first.text} ↔ {second.text}")
        return
    own = {v.text for v in mine}
    for value in mine:
        others = sorted({v.text for v in of_kind(told.quotes, value.kind)} - own)
        others = [other for other in others if not _same(other, value.text)]
        if others:
            other = rng.choice(others)
            changed = told.with_text(put(told.text, value, other))
            yield Mutant("value-swapped", told, changed, f"{value.text} → {other} of the same evidence")
            return


def _in_text(
    kind: str, told: Told, ground: Ground, rng: Random, kinds: tuple[Kind, ...], change: Change
) -> Iterator[Mutant]:
    """One changed value in one of the wordings."""
    places = [
        (name, value)
        for name in ("text", "name", "label", "when", "what")
        for value in of_kind(str(told.fields.get(name) or ""), *kinds)
    ]
    rng.shuffle(places)
    for name, value in places:
        other = change(value, rng)
        if other and other != value.text and not _stands(other, value, told, ground):
            text = put(str(told.fields[name]), value, other)
            yield Mutant(kind, told, told.with_fields(**{name: text}), f"{name}: {value.text} → {other}")
            return


def _stands(other: str, value: Value, told: Told, ground: Ground) -> bool:
    """Whether the new value is in the evidence or title as well: then the mutant may be true by accident."""
    known = f"{told.quotes}\n{ground.title}"
    if other.lower() in known.lower():
        return True
    if value.kind is not Kind.DATE:
        return _plain(other) in {_plain(v.text) for v in of_kind(known, value.kind)}
    new = written(other)
    days = {found.day for v in of_kind(known, Kind.DATE) if (found := written(v.text))}
    return new is None or new.day in days


def _plain(text: str) -> str:
    return text.replace(",", "").replace(" ", "").lower()
