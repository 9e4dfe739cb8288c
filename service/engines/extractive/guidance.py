"""Implementation guidance: at most two lines a phase, each derived from a duty of this article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.analysis.reading.model import PassageKind
from service.analysis.schema import Basis, Guidance, Item, Status
from service.engines.extractive.duties import Duty, Pattern, duty, law, without_deadline, yours
from service.engines.extractive.lines import Line, Phase
from service.engines.extractive.main_clause import short_act
from service.engines.extractive.nouns import best_phrase, content_words
from service.engines.extractive.passages import phrase, tell
from service.engines.extractive.patterns import WRITERS
from service.engines.extractive.source import Source, best, once
from service.engines.extractive.verbs import from_gerund
from service.engines.extractive.wording import lower_first, sentence, strip_end, title_case

MOST_PER_PHASE = 2
SHARED_WORDS = 2
"""Content words of the quotation that a derived line must hold, besides the addressee."""


def guidance(source: Source) -> Guidance:
    """Lines by phase; a text without duties, dates or findings has none."""
    lines = tuple(_lines(source))
    return Guidance(
        assessment=_items(lines, Phase.ASSESSMENT, "ga"),
        implementation=_items(lines, Phase.IMPLEMENTATION, "gi"),
        validation=_items(lines, Phase.VALIDATION, "gv"),
    )


def _items(lines: tuple[Line, ...], phase: Phase, prefix: str) -> tuple[Item, ...]:
    found: dict[str, Line] = {}
    for line in lines:
        if line.phase is phase and grounded(line):
            found.setdefault(line.label, line)
    return tuple(
        Item(id=f"{prefix}{n}", label=one.label, text=sentence(one.text), basis=Basis.DERIVED, evidence=one.evidence)
        for n, one in enumerate(list(found.values())[:MOST_PER_PHASE], start=1)
    )


def grounded(line: Line) -> bool:
    """Whether the line says something of this article: it shares content words with what it rests on."""
    quoted = content_words(" ".join(e.quote for e in line.evidence))
    return len(content_words(line.text) & quoted) >= SHARED_WORDS and 2 <= len(line.label.split()) <= 7


def _lines(source: Source) -> Iterable[Line]:
    if source.status is Status.ALLEGATION:
        yield from _allegation(source)
        return
    if source.status is Status.PROPOSED_RULE:
        yield from _reach(source)
    yield from _tiers(source)
    yield from _sequence(source)
    for one in weighty(source):
        yield from (line for writer in WRITERS[one.pattern] if (line := writer(source, one)) is not None)
    if source.status is Status.DELAYED:
        yield from _calendar(source)


def weighty(source: Source) -> tuple[Duty, ...]:
    """Duties worth a line, different kinds first, bans and dated ones before others; advice only after duties."""
    clauses = [c for c in (*source.duties, *source.advice) if c.force.value != "may" and not source.on_issuer(c)]
    found = [one for c in clauses if (one := duty(source, c)) is not None]
    ranks = source.rank_of("requirements.mandatory")
    ordered = sorted(found, key=lambda d: (_value(d, ranks), d.clause.start))
    seen: set[Pattern] = set()
    first = [d for d in ordered if d.pattern not in seen and not seen.add(d.pattern)]  # type: ignore[func-returns-value]
    return tuple(dict.fromkeys([*first, *ordered]))[:8]


def _value(one: Duty, ranks: dict[int, int]) -> float:
    value = 0.0 if one.clause.klass.value == "mandatory" else 4.0
    value += 1.5 * bool(re.search(r"\b(?:these|those|such|this|them|it)\b", one.phrase))
    value -= 1.0 * bool(one.deadline) + 0.6 * bool(one.trigger) + 0.6 * bool(one.exception) + 0.5 * bool(one.who)
    return value + min(ranks.get(one.clause.sentence, 12), 12) / 12


def _tiers(source: Source) -> Iterable[Line]:
    """Two or more groups with the same act and different dates: first find out which group one is in."""
    dated = [d for c in source.duties if (d := duty(source, c)) is not None and d.who and d.deadline]
    groups: dict[str, list[Duty]] = {}
    for one in dated:
        groups.setdefault(one.phrase.replace(one.deadline, "").strip(), []).append(one)
    for same in groups.values():
        whos = {d.who for d in same}
        if len(whos) < 2 or len({d.deadline for d in same}) < 2:
            continue
        rows = "; ".join(f"{d.who}, {lower_first(d.deadline)}" for d in same[:4])
        evidence = tuple(e for d in same[:4] for e in d.evidence)
        yield Line(
            Phase.ASSESSMENT,
            "Applicable Date Tier",
            f"Determine which tier you are in, and with it the date: {rows}.",
            evidence,
        )


def _sequence(source: Source) -> Iterable[Line]:
    """Duties with dates, in the order in which they fall due."""
    dated_: list[tuple[str, Duty]] = []
    for clause in source.duties:
        one = duty(source, clause) if clause.deadline and not source.on_issuer(clause) else None
        days = [
            d.date for d in source.dates_in(clause.start, clause.end) if d.date and d.text in (clause.deadline or "")
        ]
        if one is None or not days or one.pattern is Pattern.CONSULTATION or not re.match(_BY, one.deadline, re.I):
            continue
        if source.article.published is None or days[0] >= source.article.published.isoformat()[: len(days[0])]:
            dated_.append((days[0], one))
    first = dict(reversed(dated_))
    steps = [first[day] for day in sorted(first)][:3]
    acts = [short_act(without_deadline(one), 8) for one in steps]
    if len(steps) < 2 or len(set(acts)) < len(acts) or law(source):
        return
    told = [f"{yours(act)} {lower_first(one.deadline)}" for act, one in zip(acts, steps, strict=True)]
    middle = f", then {told[1]}" if len(told) > 2 else ""
    text = f"Plan in this order: first {told[0]}{middle}, and last {told[-1]}."
    evidence = once(e for one in steps for e in one.evidence)
    yield Line(Phase.IMPLEMENTATION, "Order of the Deadlines", text, evidence)


_BY = r"(?:by|before|no later than|not later than|on|until)\b.*\d"


def _reach(source: Source) -> Iterable[Line]:
    """A proposal: would one fall under it at all?"""
    sizes = source.passages(PassageKind.SIZE)
    order = best(source.ranked("affected.organization_size"), (p.sentence for p in sizes))
    for index in order[:1]:
        text = next(phrase(p.text) for p in sizes if p.sentence == index)
        if text and len(text.split()) <= 22:
            said = f"Establish whether you would fall under the proposal; it names {source.lower(text)}."
            yield Line(Phase.ASSESSMENT, "Reach of the Proposal", said, (source.cite_sentence(index),))


_PRACTICE = re.compile(
    r"\b(?:for|over|by|of|into|concerning|regarding|whether (?:it|they|\w+) (?:is|are|was|were))\s+"
    r"(?:(?:allegedly|illegally|unlawfully|reportedly|suspectedly|knowingly|repeatedly|"
    r"improperly)\s+)*((\w+ing)\s[^.;]{12,600})",
    re.I,
)
_RELATION = re.compile(
    r"\b(?:in relation to|concerns?|relat(?:es?|ing) to|regarding|over|into)\s+((?:the |its |their )[^.;]{10,600})",
    re.I,
)


def _allegation(source: Source) -> Iterable[Line]:
    """One question: does the practice occur with us? It is not called unlawful."""
    pool = (
        [i for e in source.reading.status.spans if (i := source.sentence_at(e.start)) is not None]
        if not source.reading.status.in_title
        else []
    )
    pool += [i for i in source.ranked("overview")[:4] if i not in pool]
    for index in pool:
        text = tell(source.sentence(index).text)
        practice = _practice(text)
        if practice:
            words = best_phrase(practice, longest=3)
            label = title_case(" ".join([*words, "in Question"])) if words else "Practice in Question"
            said = (
                f"Establish whether and where your own business is concerned with {practice}; this is alleged, "
                f"not established."
            )
            yield Line(Phase.ASSESSMENT, label, said, (source.cite_sentence(index),))
            return


def _practice(text: str) -> str:
    for match in _PRACTICE.finditer(text):
        if from_gerund(match.group(2)) and match.group(2).lower() not in {"being", "having", "including", "regarding"}:
            return _narrow(match.group(1))
    found = _RELATION.search(text)
    return _narrow(found.group(1)) if found else ""


def _narrow(practice: str) -> str:
    """The practice without who is said to do it, at most twenty-five words, ended where a clause ends."""
    practice = strip_end(re.split(r"\s+by (?=[A-Z])", practice, maxsplit=1)[0])
    if len(practice.split()) <= 25:
        return practice
    short = re.split(r",\s|\s?[–—]\s?|\s+and for\s|\s+(?:because|while|which|despite)\s", practice, maxsplit=1)[0]
    return strip_end(short) if 3 <= len(short.split()) <= 25 else ""


def _calendar(source: Source) -> Iterable[Line]:
    """A delay: the old date leaves the calendar."""
    for one in source.reading.dates:
        if one.abandoned and one.date:
            when = re.sub(r"^(?:(?:by|on|from|effective|as of|until)\s+)+", "", " ".join(one.text.split()), flags=re.I)
            text = f"Take {when} out of the compliance calendar; the date is delayed."
            yield Line(
                Phase.IMPLEMENTATION,
                "Calendar Correction",
                text,
                (source.cite_sentence(one.sentence), *source.status_evidence()),
            )
            return
