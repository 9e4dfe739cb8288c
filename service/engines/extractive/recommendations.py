"""Practical recommendations: at most three, each from a date, a condition, a finding or a gap of this article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.analysis.reading.model import DateMention
from service.analysis.schema import Basis, DateRole, Item, Klass, Status
from service.engines.extractive.duties import REFERRED, Duty, Pattern, duty, law, name_of, untriggered, yours
from service.engines.extractive.events import event_text, holds_date, measure_noun
from service.engines.extractive.guidance import grounded, weighty
from service.engines.extractive.lines import Line, Phase
from service.engines.extractive.main_clause import is_clause, short_act
from service.engines.extractive.nouns import best_phrase
from service.engines.extractive.passages import tell
from service.engines.extractive.source import Source, best, once
from service.engines.extractive.starts import start_verb
from service.engines.extractive.verbs import from_participle, is_base, is_finite
from service.engines.extractive.wording import clean, lower_first, sentence, shorten, strip_end, title_case

MOST = 3


def recommendations(source: Source) -> tuple[Item, ...]:
    """Derived advice in order of urgency; a text that gives no ground for any has none."""
    found: dict[str, Line] = {}
    for line in _lines(source):
        if grounded(line):
            found.setdefault(line.label, line)
    return tuple(
        Item(id=f"rec{n}", label=one.label, text=sentence(one.text), basis=Basis.DERIVED, evidence=one.evidence)
        for n, one in enumerate(list(found.values())[:MOST], start=1)
    )


def _lines(source: Source) -> Iterable[Line]:
    duties = weighty(source) if source.status is not Status.ALLEGATION else ()
    yield from _comment_date(source)
    yield from _pending(source)
    yield from _peers(source)
    yield from _first_date(source)
    yield from _conditions(source, duties)
    yield from _text_first(source)
    yield from _open_case(source)


def _line(label: str, text: str, evidence: Iterable[object]) -> Line:
    return Line(Phase.VALIDATION, label, text, tuple(evidence))  # type: ignore[arg-type]


def _comment_date(source: Source) -> Iterable[Line]:
    for one in source.reading.dates:
        opens = re.match(r"(?:from|since|beginning|starting)\b", one.text, re.I)
        if (
            one.role is DateRole.COMMENT_DEADLINE
            and not opens
            and one.date
            and not one.background
            and not one.abandoned
        ):
            name = strip_end(clean(source.article.title))
            titled = 2 < len(name.split()) <= 16
            about = f" on “{name}”" if titled else f" on the {measure_noun(source)}"
            text = f"Decide in time whether to comment{about}; comments are due {_by(one)}."
            evidence = once([source.cite_sentence(one.sentence), *([source.cite_title()] if titled else [])])
            yield _line("Decision on a Comment", text, evidence)
            return


def _by(one: DateMention) -> str:
    when = " ".join(one.text.split())
    if re.match(r"(?:by|on|before|until|no later|not later|through|within|at)\b", when, re.I):
        return lower_first(when)
    return f"by {when}"


def _pending(source: Source) -> Iterable[Line]:
    if source.status is not Status.DELAYED:
        return
    evidence = source.status_evidence()
    for one in source.duties[:1]:
        found = duty(source, one)
        if found and evidence:
            text = f"Keep the duty to {yours(found.phrase)} on file as pending; the measure is delayed, not withdrawn."
            yield _line(name_of(found, "Pending"), text, once([*found.evidence, *evidence]))


_FAILED = re.compile(r"\b(?:failed|failing|failure) to ((\w+)\s[^.;:]{8,160})")


def _peers(source: Source) -> Iterable[Line]:
    """What was found wanting with one is a check for others."""
    if source.status is not Status.ENFORCEMENT_ACTION:
        return
    pool = [s.index for s in source.reading.sentences if _FAILED.search(s.text) and source.is_prose(s.index)]
    for index in best(source.ranked("penalties"), pool)[:2]:
        match = _FAILED.search(tell(source.sentence(index).text))
        if match is None:
            continue
        adverb_or_verb = match.group(2).lower()
        act = match.group(1)
        if not is_base(adverb_or_verb) and not adverb_or_verb.endswith("ly"):
            continue
        act = strip_end(act if len(act.split()) <= 22 else (shorten(act, 22) or ""))
        act = re.split(r",? (?:and|which|when|while|despite|resulting|causing|leading)\b", act)[0]
        if len(act.split()) < 3 or re.search(r"\b(?:the issues?|these|this|those|such|it|them|do so)\b", act):
            continue
        words = best_phrase(act, longest=3)
        label = title_case(" ".join([*words, "at Peers"])) if words else "Check for Peers"
        text = (
            f"If your business is comparable, check that you {yours(strip_end(act))}; the failure to do so "
            f"is at issue here."
        )
        yield _line(label, text, (source.cite_sentence(index),))


def _first_date(source: Source) -> Iterable[Line]:
    """The earliest calendar date that binds."""
    if law(source):
        return
    due = [
        d
        for d in source.reading.dates
        if d.is_event
        and d.date
        and not d.background
        and not d.abandoned
        and d.role in (DateRole.COMPLIANCE_DEADLINE, DateRole.APPLIES, DateRole.IN_FORCE)
    ]
    if source.article.published is not None:
        due = [d for d in due if (d.date or "") >= source.article.published.isoformat()[: len(d.date or "")]]
    if not due or not source.duties:
        return
    due = [d for d in due if re.search(r"\d", d.text)]
    if not due:
        return
    one = min(due, key=lambda d: (d.date or "", d.start))
    event = source.lower(event_text(source, one).rstrip("."))
    if one.effective and one.role is not DateRole.COMPLIANCE_DEADLINE:
        event = f"the {measure_noun(source)} {start_verb(source, one)}"
    if holds_date(event, one) or re.search(r"\b(?:was|were|came|has|have|had)\b|^(?:date|deadline)\b", event):
        return
    words = best_phrase(event, longest=3)
    text = f"Enter {_plain(one)} first in the calendar, when {event}."
    yield _line(
        title_case(" ".join([*words, "Date"])) if words else "First Binding Date",
        text,
        (source.cite_sentence(one.sentence),),
    )


def _plain(one: DateMention) -> str:
    return re.sub(
        r"^(?:(?:by|on|before|until|from|as of|effective|beginning|starting|no later than|not later than)\s+)+",
        "",
        " ".join(one.text.split()),
        flags=re.I,
    )


def _conditions(source: Source, duties: tuple[Duty, ...]) -> Iterable[Line]:
    """A duty that binds only under a condition or with an exception: settle that first."""
    for one in duties:
        if one.clause.klass is not Klass.MANDATORY or one.pattern is Pattern.CONSULTATION:
            continue
        if one.exception:
            text = f"Record each case that rests on the exception “{one.exception}”."
            yield _line(name_of(one, "Exception"), text, one.evidence)
        elif (settled := _settled(one)) and not law(source):
            yield _line(name_of(one, "Condition"), settled, one.evidence)


def _settled(one: Duty) -> str | None:
    """Who decides whether a duty arises, where its condition is a clause of its own."""
    clause = re.sub(r"^(?:if|once) ", "", one.trigger)
    if clause == one.trigger or not is_clause(clause) or not is_finite(clause) or _ASIDE.match(clause):
        return None
    act = yours(short_act(untriggered(one), REFERRED))
    who = one.who if one.who and not re.match(r"(?:if|when|once)\b", one.who, re.I) else "those bound"
    return f"Settle in advance who decides whether {clause}, since {who} must then {act}."


_ASIDE = re.compile(r"(?:necessary|applicable|appropriate|possible|needed|so|not|any|requested|required)\b")


def _text_first(source: Source) -> Iterable[Line]:
    """A dated measure whose duties the article does not tell: get its text before the date."""
    if source.duties or source.status in (Status.ALLEGATION, Status.CONSULTATION):
        return
    dates = [d for d in source.reading.dates if d.effective and d.date and not d.abandoned and not d.background]
    if not dates:
        return
    one = min(dates, key=lambda d: d.date or "")
    event = source.lower(event_text(source, one).rstrip("."))
    text = (
        f"Obtain the text behind this article before {_plain(one)}, when {event}; the article does not "
        f"state the duties."
    )
    yield _line(
        "Text of the Measure",
        text,
        (source.cite_sentence(one.sentence),),
    )


def _open_case(source: Source) -> Iterable[Line]:
    """An allegation stays one: follow this case, by its names."""
    if source.status is not Status.ALLEGATION or not source.issuers:
        return
    evidence = [source.authority_evidence(source.issuers[0])]
    order = list(source.ranked("overview")[:3])
    spans = [] if source.reading.status.in_title else [source.sentence_at(s.start) for s in source.reading.status.spans]
    index = next((i for i in [*spans, *order] if i is not None), None)
    if index is None:
        return
    told = tell(source.sentence(index).text)
    noun = _UNPROVEN.search(told)
    issuer = source.issuers[0]
    for name in sorted({issuer.text, issuer.name, *issuer.aliases}, key=len, reverse=True):
        told = told.replace(f"({name})", " ").replace(name, " ")
    words = best_phrase(told.replace(noun.group(), " ") if noun else told, longest=3)
    if noun is None or len(words) < 2 or from_participle(words[0].lower()):
        return
    text = f"Treat the {noun.group().lower()} as unproven, and follow the case on {' '.join(words)} for its outcome."
    yield _line(title_case(f"{' '.join(words)} Case"), text, once([*evidence, source.cite_sentence(index)]))


_UNPROVEN = re.compile(
    r"\b(?:allegations?|suspected (?:infringements?|violations?|breach(?:es)?)|(?:civil "
    r")?(?:law)?suit|complaint|investigation|"
    r"charges|preliminary (?:findings?|view)|proceedings|inquiry|referral|statement of objections|case)\b",
    re.I,
)
