"""What happens on a date, in at most fifteen words: subject and verb, without the date itself."""

from __future__ import annotations

import re

from service.analysis.reading.model import Clause, DateMention
from service.analysis.schema import DateRole, Klass, Status
from service.engines.extractive.main_clause import fit, is_clause, main_clause, unloosened
from service.engines.extractive.nouns import best_phrase
from service.engines.extractive.source import Source
from service.engines.extractive.starts import noun_in, start_verb, was_to_start
from service.engines.extractive.verbs import from_past
from service.engines.extractive.wording import balance, capital, clean, strip_end, undated

LONGEST_EVENT = 15
"""Words of an event."""

_LEAD = re.compile(
    r"^(?:and|but|or|which|that|who|while|when|where|as|so|then|thus|however|in addition|"
    r"additionally|also|specifically|"
    r"further|moreover|furthermore|finally|meanwhile|because|since|although|instead|similarly|after|before)\b,?\s+",
    re.I,
)


def event_text(source: Source, one: DateMention) -> str:
    """The event as a sentence with its stop."""
    return source.remember(("event", one.start, one.end), lambda: _event(source, one))


def date_text(source: Source, one: DateMention) -> str:
    """What a date is, where its sentence has told its event already."""
    return _finished(_headed(source, one) or _by_role(source, one), one)


def plain_text(source: Source, one: DateMention) -> str:
    """What a date is by its role, in words that hold for any text."""
    return _finished(
        _ROLE_EVENT.get(one.role, "Date of the {measure}").format(
            measure=measure_noun(source), start=start_verb(source, one)
        ),
        one,
    )


def _event(source: Source, one: DateMention) -> str:
    due = _of_duty(source, one)
    first = due if one.role is DateRole.COMPLIANCE_DEADLINE else None
    return _finished(_headed(source, one) or first or _told(source, one) or due or _by_role(source, one), one)


def _finished(text: str, one: DateMention) -> str:
    text = capital(strip_end(balance(text))) + "."
    if one.background and not text.lower().startswith("background"):
        text = f"Background: {text[0].lower() + text[1:] if _lowers(text) else text}"
    return text


def _lowers(text: str) -> bool:
    first = text.split(" ", 1)[0].strip(".,")
    return first.lower() in {"date", "the", "a", "an", "its", "comments", "this", "these", "after", "in", "under"}


def _headed(source: Source, one: DateMention) -> str | None:
    """A date that only dates a document: "Date of the notice"."""
    article = source.article.text
    if is_dateline(source, one):
        return "Date of the press release"
    before = article[max(source.sentence(one.sentence).start, one.start - 110) : one.start]
    named = _DATE_OF.search(before)
    if named:
        return f"Date of the {named.group(1).lower()}"
    if re.search(r"(?:^|[\n.])\s*(?:Dated?|Issued|Signed|Published|Updated|Last updated)\s*:?\s*(?:this )?$", before):
        return f"Date of the {measure_noun(source)}"
    if _FILED.search(before):
        return "Filing of the document"
    dated = _DOCUMENT_OF.search(before) or _NAMED_OF.search(before)
    if dated and one.role in (DateRole.ADOPTED, DateRole.PUBLISHED, DateRole.OTHER, DateRole.MILESTONE):
        return f"Date of {clean(dated.group(1))}"
    return None


_FILED = re.compile(r"\bFR Doc\b.{0,40}Filed\s*$", re.S)
_NAMED_OF = re.compile(
    r"\b((?:[A-Z][\w’'-]+ ){1,3}(?:(?:of|on|for) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})?) ?of $"
)
_DATE_OF = re.compile(r"\bDate of ((?:[a-z]+ ){0,3}[a-z]+)\s*:?\s*$", re.I)


def _told(source: Source, one: DateMention) -> str | None:
    """The clause around the date, or its sentence, without the date, if the rest is short and whole."""
    start, end = one.event
    whole = source.sentence(one.sentence)
    for low, high in ((start, end), (whole.start, whole.end)):
        if not low < high:
            continue
        raw = _without_date(source, one, low, high)
        text = tidy(raw)
        found = _whole(text) or _elliptic(source, one, text)
        if found:
            return found
    return None


def _without_date(source: Source, one: DateMention, low: int, high: int) -> str:
    article = source.article.text
    if not (low <= one.start and one.end <= high):
        return article[low:high]
    before, after = article[low : one.start], article[one.end : high]
    bare = _PREPOSITION.sub("", _NUMBERED.sub("", before))
    if re.search(r"\b(?:of|the|this|that|its|[A-Z][\w’'-]+[’'])\s*$", bare) and re.match(r"\s+[A-Za-z]", after):
        return article[low:high] if not before.rstrip().endswith("’s") else f"{before} {after}"
    if re.match(r"\s*,", after):
        bare = re.sub(r",\s+(?:also |first |last )?\w+(?:ed|en|ld)\s*$", "", bare)
    if _LEFT.search(bare.rstrip(" ,")):
        return article[low:high]
    if bare.strip(" ,") and is_clause(bare) and re.match(r"\s*(?:[;.]|,? (?:and|but|while|which|because)\b)", after):
        return bare
    opens = re.match(r"\s*,", after) and re.match(r"\s*(?:in|if|when|where|for|as|under|after|before|to)\b", bare, re.I)
    return f"{bare.rstrip(' ,')}{',' if opens else ''} {re.sub(r'^[ ,:]+', '', after)}"


_DOCUMENT_OF = re.compile(
    r"\b((?:[A-Z][\w.-]+ ){0,4}(?:Executive Order|Memorandum|Proclamation|Directive|Circular|Opinion|"
    r"Guideline|Decision|"
    r"Recommendation)s? (?:No\. )?[A-Z]{0,3}-?\d[\w/-]*)(?:,)? (?:of|dated) $"
)
_DATELINED = re.compile(
    r"^.{0,40}?(?:Press release|Questions and answers|Daily News|Statement)\s+[A-Z][\w-]+,?\s*$", re.S
)
_LEFT = re.compile(r"\b(?:become|have|last|run|remain|continue|expire|extend(?:ed)?)$", re.I)


def _whole(text: str) -> str | None:
    if not is_clause(text) or len(text.split()) < 3:
        return None
    found = main_clause(text, LONGEST_EVENT)
    return None if found is None or _TORN.search(found) or len(found.split()) < 3 else found


_TORN = re.compile(
    r"\b(?:become|have|has|be|is|are|was|were|will|would|shall|take|takes|took)$|^(?:to|by|of|for|"
    r"with|than|from|including|such|its|their|\d+\.|[a-z]\)|\d+, |based)\b|\b(?:by|on|in|at|of|to|and|or|the|a|"
    r"an|for|with|that|which)[,.]?$|\b(?:by|on|in|of|to|the|a|an),|^FR Doc|^(?:i\.e|e\.g)\b|, \w+ed$",
    re.I,
)
_NUMBERED = re.compile(r"^\s*(?:[-*•–]|\(?(?:\d{1,2}|[a-z])[.)])\s+")
_PREPOSITION = re.compile(
    r"(?:\b(?:on|in|by|at|of|until|from|before|after|for|as of|effective|dated|since|beginning|starting|no later than|"
    r"not later than|on or before|on or after|through|during|within|to|between|and|or|the|than)\s*){1,3}$",
    re.I,
)


def _told_once(source: Source, one: DateMention) -> str | None:
    return source.remember(("told", one.start, one.end), lambda: _told(source, one))


def _elliptic(source: Source, one: DateMention, text: str) -> str | None:
    """ "moderate volume lenders by January 16": the act is that of the date before it in the same sentence."""
    if is_clause(text) or not 2 <= len(text.split()) <= 9:
        return None
    earlier = [d for d in source.dates_of(one.sentence) if d.start < one.start]
    for other in reversed(earlier[-3:]):
        if other.event == one.event:
            continue
        told = _told_once(source, other)
        match = re.search(r"\b(?:must|will|shall|would|should|may)\b.*$", told or "")
        if match:
            return fit(f"{text} {match.group()}", LONGEST_EVENT)
    return None


def tidy(raw: str) -> str:
    """One clean clause: linking words in front and torn ends behind go."""
    raw = re.sub(r"\s\([\"“]?(?:the )?[\"“]?[A-Z][\w&.-]{1,11}[\"”]?\)", "", raw)
    raw = re.sub(r",\s+(?:together with|along with|including|as well as|such as) [^,;]{3,70},", "", raw)
    text = undated(clean(re.sub(r"\(\s*\)|\s+(?=,)", "", raw)))
    text = re.sub(r"^\(\s*\)\s*", "", text)
    for _ in range(3):
        text = _LEAD.sub("", text.strip(" ,;:–—-"), count=1)
    text = re.sub(r"\s+", " ", re.sub(r"\s+([,.;])(?!\w)", r"\1", re.sub(r",\s*,", ",", text)))
    text = re.sub(r"\b(?:today|yesterday)\s+", "", text)
    return balance(unloosened(text))


_ROLE_EVENT = {
    DateRole.ADOPTED: "Date of the {measure}",
    DateRole.PUBLISHED: "Publication of the {measure}",
    DateRole.COMMENT_DEADLINE: "Comments are due",
    DateRole.IN_FORCE: "The {measure} {start}",
    DateRole.APPLIES: "The {measure} {start}",
    DateRole.ENFORCEMENT: "Enforcement begins",
    DateRole.SUNSET: "The {measure} ends",
}

_MEASURE = {
    Status.PROPOSED_RULE: "proposal",
    Status.FINAL_RULE: "rule",
    Status.IN_FORCE: "rule",
    Status.DELAYED: "rule",
    Status.WITHDRAWN_OR_RESCINDED: "measure",
    Status.GUIDANCE: "guidance",
    Status.CONSULTATION: "consultation",
    Status.ENFORCEMENT_ACTION: "decision",
    Status.ALLEGATION: "case",
    Status.ORDER_OR_DIRECTIVE: "order",
    Status.POLICY_STATEMENT: "statement",
    Status.ADVISORY_OR_ALERT: "advisory",
    Status.NOTICE: "notice",
    Status.OTHER: "measure",
}


def measure_noun(source: Source) -> str:
    """A word for the measure, from its status."""
    return _MEASURE[source.status]


def _of_duty(source: Source, one: DateMention) -> str | None:
    """What the duty with this deadline asks, where the date stands in a duty."""
    from service.engines.extractive.imperative import word
    from service.engines.extractive.labels import label

    for clause in source.clauses_in(one.sentence):
        if not (clause.start <= one.start and one.end <= clause.end) or clause.klass is Klass.RECOMMENDED:
            continue
        worded = word(source, clause)
        if worded.phrase is None or not _its_deadline(source, clause, worded.phrase, one):
            continue
        phrase = _act_without(worded.phrase, one)
        modal = _modal(source, clause, banned=worded.banned)
        for who in dict.fromkeys([worded.parts.addressee or "", _short_name(worded.parts.addressee or "")]):
            short = fit(f"{who} {modal} {phrase}", LONGEST_EVENT) if who and phrase else None
            if short and f" {modal} " in f"{short} ":
                return short
        name = label(worded, clause.klass).split(",")[0]
        return f"{_sentence_case(source, name)} is due" if not worded.banned else None
    return None


def _its_deadline(source: Source, clause: Clause, phrase: str, one: DateMention) -> bool:
    """Whether this date, and no other, is when the act is due."""
    when = " ".join(one.text.split())
    others = [d for d in source.dates_in(clause.start, clause.end) if d.is_event and d.start != one.start]
    core = _CORE_DATE.sub("", when)
    held = when in phrase or when in (clause.deadline or "") or (bool(re.search(r"\d", core)) and core in phrase)
    return held and not any(" ".join(d.text.split()) in phrase for d in others)


def _modal(source: Source, clause: Clause, *, banned: bool) -> str:
    if clause.would_be or source.status is Status.PROPOSED_RULE:
        return "would not be allowed to" if banned else "would have to"
    return "must not" if banned else "must"


def _short_name(who: str) -> str:
    """An addressee in at most five words; "" where no short form stands alone."""
    short = re.split(r",|\s(?:that|who|which|with|whose|in|of|subject|under|holding|using|as|for)\s", who, maxsplit=1)[
        0
    ]
    return short if 1 <= len(short.split()) <= 5 else ""


def _act_without(phrase: str, one: DateMention) -> str:
    when = " ".join(one.text.split())
    at = phrase.find(when)
    if at < 0:
        when = _CORE_DATE.sub("", when)
        at = phrase.find(when) if re.search(r"\d", when) else -1
    rest = f"{_PREPOSITION.sub('', phrase[:at])} {phrase[at + len(when) :]}" if at >= 0 else phrase
    return unloosened(strip_end(re.sub(r"\s+([,;])", r"\1", re.sub(r"\s+", " ", _BRACKETED.sub("", rest)))))


_CORE_DATE = re.compile(r"^(?:by|until|till|on|before|from|up to|within)\s+", re.I)
_BRACKETED = re.compile(r"\s*\([^()]*\)")


def _sentence_case(source: Source, name: str) -> str:
    head, *rest = name.split()
    return " ".join([head, *(w if w in source.names or w.isupper() else w[:1].lower() + w[1:] for w in rest)])


def is_dateline(source: Source, one: DateMention) -> bool:
    """Whether a date only says when a press release was issued."""
    return bool(_DATELINED.search(source.article.text[source.sentence(one.sentence).start : one.start]))


def holds_date(event: str, one: DateMention) -> bool:
    """Whether the event still names the day or year, so that it need not be said again."""
    figures = re.findall(r"\d+", one.text)
    return bool(figures) and all(re.search(rf"\b{f}\b", event) for f in figures)


def _by_role(source: Source, one: DateMention) -> str:
    text = _ROLE_EVENT.get(one.role)
    unnamed = one.role in (DateRole.ADOPTED, DateRole.PUBLISHED) and noun_in(source, one) is None
    if text is None or unnamed:
        text = _topical(source, one)
    named = noun_in(source, one) if one.role in (DateRole.ADOPTED, DateRole.PUBLISHED) else None
    text = text.format(measure=named or measure_noun(source), start=start_verb(source, one))
    if one.abandoned:
        text = was_to_start(text)
        text += "; this date was given up"
    return text


_KIND = {
    DateRole.COMPLIANCE_DEADLINE: "Deadline",
    DateRole.DELAYED: "Delayed date",
    DateRole.MILESTONE: "Date",
    DateRole.OTHER: "Date",
}


def _topical(source: Source, one: DateMention) -> str:
    """A date that stands in no clause that can be told: what its sentence is about."""
    topic = best_phrase(tidy(_around(source, one)), longest=4)
    topic = topic if len("".join(topic)) > 4 else []
    while topic and topic[-1].islower() and from_past(topic[-1]):
        topic = topic[:-1]
    about = f" concerning {' '.join(topic)}" if topic else " of the {measure}"
    return f"{_KIND.get(one.role, 'Date')}{about}"


def _around(source: Source, one: DateMention) -> str:
    """The words before the date in its sentence, or after it where it opens the sentence."""
    told = source.sentence(one.sentence)
    before = source.article.text[told.start : one.start].split()[-18:]
    after = source.article.text[one.end : told.end].split()[:18]
    return " ".join(before if len(before) > 2 else after)
