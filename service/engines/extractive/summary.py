"""Duties, dates and sanctions told together: the middle of an overview, each fact in the fewest words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

from retrieval.text.documents import Evidence
from service.analysis.reading.model import Clause, DateMention, MoneyRole, PassageKind
from service.analysis.schema import DateRole, Force, Klass, Requirements, Status
from service.engines.extractive.affected import parties
from service.engines.extractive.agents import is_when
from service.engines.extractive.duties import is_idle
from service.engines.extractive.events import event_text, holds_date, is_dateline, measure_noun
from service.engines.extractive.imperative import word
from service.engines.extractive.main_clause import fit, is_clause, unloosened
from service.engines.extractive.news import Told
from service.engines.extractive.requirements import evidence_of, requirements
from service.engines.extractive.retell import plainer
from service.engines.extractive.source import Source, once
from service.engines.extractive.starts import bare_start, start_verb
from service.engines.extractive.wording import capital, clean, dated, headline_words, lower_first, strip_end

MOST_DUTIES = 3
SHORT_ACT = 9
LONG_ACT = 16
"""Words of a duty among others, and of one that cannot be told in so few."""


def duties_told(source: Source, lead: int | None) -> Told | None:
    """The weightiest duties in one sentence, those of one addressee behind one modal."""
    return _acts_told(source, (c for c in source.duties if not source.on_issuer(c)), lead)


def advice_told(source: Source, lead: int | None) -> Told | None:
    """The weightiest advice in one sentence; options ("may") are none."""
    return _acts_told(source, (c for c in source.advice if c.force in (Force.SHOULD, Force.SHOULD_NOT)), lead)


def _acts_told(source: Source, clauses: Iterable[Clause], lead: int | None) -> Told | None:
    grouped: dict[tuple[str, str], list[str]] = {}
    evidence: list[Evidence] = []
    count = 0
    first = sorted(clauses, key=lambda c: -_weight(source, c))[:8]
    for clause, limit in [*((c, SHORT_ACT) for c in first), *((c, LONG_ACT) for c in first)]:
        if count == MOST_DUTIES or (limit == LONG_ACT and count):
            break
        made = _act(source, clause, limit)
        if made is None or clause.sentence == lead or any(_same(made[1], a) for acts in grouped.values() for a in acts):
            continue
        who, act = made
        grouped.setdefault((who, _modal(source, clause)), []).append(act)
        evidence.extend(evidence_of(source, clause, word(source, clause)))
        count += 1
    if not grouped:
        return None
    parts = [f"{who} {modal} {_listed(acts)}" for (who, modal), acts in grouped.items()]
    return "; ".join([capital(parts[0]), *parts[1:]]), once(evidence)


def more_told(source: Source, told: list[Told], lead: int | None) -> Told | None:
    """The next duties, of which no sentence has told."""
    known = {(e.start, e.end) for _, cited in told for e in cited}
    said = [text for text, _ in told]
    rest = [
        c
        for c in (*source.duties, *(c for c in source.advice if c.force in (Force.SHOULD, Force.SHOULD_NOT)))
        if not source.on_issuer(c) and not any(c.start < end and start < c.end for start, end in known)
    ]
    made = _acts_told(source, rest, lead)
    return made if made is not None and not any(_same(made[0], text) for text in said) else None


def requirements_of(source: Source) -> Requirements:
    """The requirements of the brief, made once."""
    return source.remember("requirements", lambda: requirements(source))


def _listed(acts: list[str]) -> str:
    return acts[0] if len(acts) == 1 else f"{', '.join(acts[:-1])} and {acts[-1]}"


def _same(one: str, other: str) -> bool:
    a, b = set(headline_words(one)), set(headline_words(other))
    return len(a & b) > 0.6 * min(len(a), len(b))


def _weight(source: Source, clause: Clause) -> float:
    rank = source.rank_of("overview").get(clause.sentence)
    value = 2.0 / (1 + rank) if rank is not None else 0.0
    value += 1.0 if clause.deadline else 0.0
    value += 0.6 if clause.addressee else 0.0
    return value + 0.5 / (1 + clause.sentence / 10)


def _act(source: Source, clause: Clause, limit: int) -> tuple[str, str] | None:
    """Addressee and act; None where the clause has no short form that stands by itself."""
    worded = word(source, clause)
    who = worded.parts.addressee or ""
    if (
        worded.phrase is None
        or not who
        or is_when(who)
        or len(who.split()) > 10
        or worded.phrase.startswith("pay the ")
    ):
        return None
    if is_idle(worded.phrase) or re.match(
        r"(?:comply with|take) (?:the )?(?:following|[\w-]+ directives)\b", worded.phrase
    ):
        return None
    if re.search(r"\b(?:these|those|this|such|it|them|they)\b", " ".join(worded.phrase.split()[:6])):
        return None
    phrase = plainer(re.sub(r"\s*\([^()]*\)", "", worded.phrase))
    phrase = phrase[:1].lower() + phrase[1:]
    if re.match(r"(?:comply|begin|start)\b", phrase) and re.search(r"\d", clause.deadline or phrase):
        return None
    act = _cut(phrase, limit)
    if act is None:
        return None
    due = "" if (clause.deadline or "-") in (clause.condition or "") else strip_end(clause.deadline or "")
    if (
        due
        and len(due.split()) <= 8
        and " ".join(_core_date(due).lower().split()[:2]) not in act.lower()
        and re.match(_LIMITED, due, re.I)
    ):
        act = f"{act} {dated(due)}"
    return _article(source, who), act


_TORN = re.compile(rf"\b(?:must|would have to|must not) (?:{'|'.join(calendar.month_name[1:])})\b")
"""A date cut out of its phrase has left its month behind."""
_LIMITED = r"(?:by|before|until|within|on|no later|not later|immediately|promptly|every|annually)\b"


def _cut(phrase: str, limit: int) -> str | None:
    """A verb phrase in so many words; None where the rest says which things are meant, or when."""
    act = fit(f"X must {phrase}", limit + 2)
    act = unloosened(act.removeprefix("X must ")) if act else ""
    lost = phrase[len(act) :] if phrase.startswith(act) else phrase
    if len(act.split()) < 2 or (lost != phrase and (_CONDITION.search(lost) or _RESTRICTS.match(lost))):
        return None
    return re.sub(r", (to|with) (the|an?|its) ", r" \1 \2 ", act) if act.count(",") == 1 else act


_RESTRICTS = re.compile(r"\s*(?:that|who|whose|which|where|whom)\b|\s+[a-z]+(?:ing|ed)\b|\s+(?:to|with|of|in) which\b")
"""What such a clause takes away says which of the things are meant."""
_CONDITION = re.compile(r"\b(?:if|unless|except|only|without|when|whenever|where|provided|other than|until|not)\b")


def _core_date(due: str) -> str:
    return re.sub(r"^(?:by|on|before|until|within|no later than|from|at)\s+", "", due)


def _article(source: Source, who: str) -> str:
    known = source.article.text.find(f"the {who}") >= 0 and who not in source.article.title
    return f"the {who}" if known and not who.startswith("the ") else who


def _modal(source: Source, clause: Clause) -> str:
    banned = word(source, clause).banned
    if clause.klass is Klass.RECOMMENDED:
        return "should not" if banned else "should"
    if clause.would_be or source.status in (Status.PROPOSED_RULE, Status.DELAYED, Status.CONSULTATION):
        return "would not be allowed to" if banned else "would have to"
    return "must not" if banned else "must"


_TELLING = (
    DateRole.IN_FORCE,
    DateRole.APPLIES,
    DateRole.COMPLIANCE_DEADLINE,
    DateRole.SUNSET,
    DateRole.COMMENT_DEADLINE,
)


def dates_told(source: Source, told: list[Told]) -> Told | None:
    """All dates that bind or invite, with what happens then; what has been told of is left out."""
    chosen: dict[str, DateMention] = {}
    for one in sorted(source.reading.dates, key=lambda d: _TELLING.index(d.role) if d.role in _TELLING else 9):
        wanted = one.is_event and one.date and not one.background and not one.abandoned and one.role in _TELLING
        if (
            wanted
            and one.date
            and re.search(r"\d", one.text)
            and not is_dateline(source, one)
            and not _known(one, told)
        ):
            chosen.setdefault(one.date, one)
    found = sorted(list(chosen.values())[:4], key=lambda d: (_TELLING.index(d.role) > 1, d.start))
    if not found:
        return None
    staged = _staged(source, found)
    pairs = [
        (text, one)
        for one in found
        if (text := _dated(source, one, alone=not _several(found))) and not _UNTOLD.match(text)
    ]
    pairs = [(text, one) for text, one in pairs if is_clause(text.partition(" by ")[0]) and not _TORN.search(text)]
    if staged is not None:
        pairs = [staged, *((text, one) for text, one in pairs if not _starts(one))]
    if not pairs:
        return None
    parts, found = _merged([text for text, _ in pairs]), [one for _, one in pairs]
    text = "; ".join([parts[0], *(source.lower(p) for p in parts[1:])])
    cited = [*found, *(one for one in chosen.values() if staged and _starts(one))]
    return text, once(source.cite_sentence(one.sentence) for one in cited)


def _several(found: list[DateMention]) -> bool:
    """Whether comments on more than one matter are invited."""
    return sum(one.role is DateRole.COMMENT_DEADLINE for one in found) > 1


def _starts(one: DateMention) -> bool:
    return one.effective and one.role in (DateRole.IN_FORCE, DateRole.APPLIES)


def _staged(source: Source, found: list[DateMention]) -> tuple[str, DateMention] | None:
    """Several dates on which a measure starts are stages of one."""
    starts = sorted((one for one in found if _starts(one)), key=lambda d: d.date or "")
    if len(starts) < 2:
        return None
    whens = [re.sub(_STRIPPED, "", " ".join(one.text.split())) for one in starts]
    would = source.status is Status.PROPOSED_RULE
    verb = start_verb(source, starts[0])
    verb = f"would {bare_start(verb)}" if would else verb
    text = f"The {measure_noun(source)} {verb} in stages, on {', '.join(whens[:-1])} and {whens[-1]}"
    return text, starts[0]


_STRIPPED = re.compile(r"^(?:(?:effective|on|from|as of|by|until|beginning|starting)\s+)+", re.I)
_UNTOLD = re.compile(r"(?:Deadline|Date|Delayed date|Whose|They|You|We|It|Which|This|These|Those|Background)\b")
"""Openings of events that say nothing outside their sentence."""


def _known(one: DateMention, told: list[Told]) -> bool:
    """Whether a sentence of the overview gives this date already."""
    figures = re.findall(r"\d+", one.text)
    when = " ".join(one.text.split())
    return any(_core_date(when) in text for text, _ in told) if figures else False


def _merged(parts: list[str]) -> list[str]:
    """ "Large firms must comply by May 1", "Small firms must comply by June 1": the act is told once."""
    out: list[str] = []
    for part in parts:
        found = re.match(r"(.+?) ((?:must|would have to) .+?) (by|from|on|before) (.+)$", part)
        last = re.match(r"(.+?) ((?:must|would have to) .+?) (by|from|on|before) (.+)$", out[-1]) if out else None
        if found and last and found.group(2) == last.group(2):
            out[-1] = f"{out[-1]} and {lower_first(found.group(1))} {found.group(3)} {found.group(4)}"
        else:
            out.append(part)
    return out


def _dated(source: Source, one: DateMention, *, alone: bool = True) -> str:
    when = lower_first(" ".join(one.text.split())) if not one.text[:1].isdigit() else one.text
    when = re.sub(r"^(?:effective|until)\s+(?:(?:on|from|as of)\s+)?(?=[A-Za-z]*\s?\d)", "", when, flags=re.I)
    noun = measure_noun(source)
    if one.effective and one.role in (DateRole.IN_FORCE, DateRole.APPLIES):
        verb = start_verb(source, one)
        if source.status is Status.PROPOSED_RULE:
            verb = f"would {bare_start(verb)}"
        preposition = "from" if verb.endswith(("applies", "apply")) else "on"
        return f"The {noun} {verb} {_on(when, preposition)}"
    if one.role is DateRole.COMMENT_DEADLINE and alone and "comment" in source.sentence(one.sentence).text.lower():
        return f"Comments are due {_on(when, 'by')}"
    event = event_text(source, one).rstrip(".")
    if holds_date(event, one):
        return event
    return f"{event} {_on(when, 'by' if one.role is DateRole.COMPLIANCE_DEADLINE else 'on')}"


_HAS_PREPOSITION = re.compile(
    r"^(?:by|on|before|after|until|from|in|at|within|no later|not later|through|as of|beginning|"
    r"starting|effective|during|for|since|up to|every|following|upon|between|early|late|today|this|next|last)\b",
    re.I,
)
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])


def _on(when: str, preposition: str) -> str:
    if _HAS_PREPOSITION.match(when):
        return when
    if re.fullmatch(r"[A-Za-z]+ \d{4}|\d{4}", when) and preposition == "on":
        preposition = "in"
    return f"{preposition} {capital(when) if when[:3].lower() in _MONTHS else when}"


_SANCTION = re.compile(
    r"\b((?:civil |administrative |criminal |monetary |money |maximum )*(?:penalty|penalties|fines?))\b", re.I
)
_EXTENT = re.compile(r"(?:up to|not (?:more than|to exceed|exceeding)|a maximum of|at least|no more than)\s*$", re.I)


def sanction_told(source: Source, told: list[Told]) -> Told | None:
    """The largest penalty the measure threatens, where no sentence has given it."""
    if source.status in (Status.ENFORCEMENT_ACTION, Status.ALLEGATION):
        return None
    for one in source.reading.money:
        sentence = source.sentence(one.sentence)
        kind = _SANCTION.search(sentence.text)
        if one.role is not MoneyRole.PENALTY or one.background or kind is None or any(one.text in t for t, _ in told):
            continue
        extent = _EXTENT.search(source.article.text[sentence.start : one.start])
        per = re.match(
            r"\s*((?:per|for each|a) [a-z][\w -]{2,28}?)(?=[.,;:(]| for | and | in |$)",
            source.article.text[one.end : one.end + 60],
        )
        noun = kind.group(1).lower()
        plural = noun.endswith("s")
        would = source.status in (Status.PROPOSED_RULE, Status.CONSULTATION)
        verb = "would apply" if would else "apply" if plural else "applies"
        amount = f"{extent.group().strip()} {one.text}" if extent else one.text
        article = "" if plural else "An " if noun[0] in "aeiou" else "A "
        text = f"{article}{noun} of {amount}{f' {per.group(1)}' if per else ''} {verb}"
        return capital(text), (source.cite_sentence(one.sentence),)
    return None


def exclusion_told(source: Source) -> Told | None:
    """What the measure does not reach."""
    for one in source.passages(PassageKind.EXCLUDED):
        text = strip_end(
            plainer(re.sub(r"^(?:not|except(?: for)?|excluding|other than)\s+", "", " ".join(one.text.split())))
        )
        if (
            one.background
            or not 3 <= len(text.split()) <= 16
            or re.match(r"(?:if|when|to|that|where|it|they)\b", text, re.I)
        ):
            continue
        subject = "Its duties do" if source.duties else f"The {measure_noun(source)} does"
        return f"{subject} not reach {source.lower(text)}", (source.cite_sentence(one.sentence),)
    return None


def whom_told(source: Source, told: list[Told]) -> Told | None:
    """Those whom it concerns, where no sentence has named them."""
    if source.status in (Status.ENFORCEMENT_ACTION, Status.ALLEGATION) or not told:
        return None
    said = " ".join(text for text, _ in told).lower()
    found = [(text, evidence) for text, evidence in parties(source) if text.lower() not in said][:3]
    plain = [one for one in found if len(one[0].split()) <= 12 and not one[0][:1].isupper()]
    found = [one for one in plain if not re.search(r"\b(?:how|through|circumstances)\b|['’]s\b", one[0])]
    if not found:
        return None
    names = _listed([_article(source, text) for text, _ in found])
    return f"The {measure_noun(source)} concerns {names}", once(e for _, cited in found for e in cited)


def laws_told(source: Source, told: list[Told]) -> Told | None:
    """The laws and standards that the text names, where no sentence has."""
    said = " ".join(text for text, _ in told).lower()
    named = (one for one in source.reading.standards if not one.in_title and one.name.lower() not in said)
    found = [one for one in named if not re.match(r"(?:Article|Section|Part|Title|§)\b", one.name)]
    found = [one for one in found if len(one.name.split()) <= 10 and not any(a.lower() in said for a in one.aliases)][
        :2
    ]
    if not found or not told:
        return None
    names = " and ".join(_with_the(source, clean(source.article.text[one.start : one.end])) for one in found)
    evidence = once([source.cite_sentence(i) for o in found if (i := source.sentence_at(o.start)) is not None])
    return f"The {measure_noun(source)} refers to {names}", evidence


def _heard(names: tuple[str, ...], said: str) -> bool:
    return any(name.lower() in said for name in names)


def _with_the(source: Source, name: str) -> str:
    return f"the {name}" if f"the {name}" in source.article.text else name
