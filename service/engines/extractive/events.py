"""What happens on a date, in at most fifteen words: subject and verb, without the date itself."""

from __future__ import annotations

import re

from service.analysis.reading.model import DateMention
from service.analysis.schema import DateRole, Klass, Status
from service.engines.extractive.lexicon import words
from service.engines.extractive.nouns import NOUN_TOO, best_phrase
from service.engines.extractive.source import Source
from service.engines.extractive.verbs import any_form, from_participle
from service.engines.extractive.wording import balance, capital, clean, shorten, strip_end, undated

LONGEST_EVENT = 15
"""Words of an event."""

_LEAD = re.compile(
    r"^(?:and|but|or|which|that|who|while|when|where|as|so|then|thus|however|in addition|"
    r"additionally|also|specifically|"
    r"further|moreover|furthermore|finally|meanwhile|because|since|although|instead|similarly|after|before)\b,?\s+",
    re.I,
)
_DANGLING = re.compile(
    r"(?:,|\b(?:on|by|in|at|of|from|until|before|after|within|to|and|or|the|a|an|for|with|as|no "
    r"later than|beginning|starting|effective|dated|between|through|during|since))$",
    re.I,
)
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|must|shall|should|may|can|will|would|begins?|began|starts?|ends?|"
    r"appl(?:y|ies)|takes?|took|enters?|\w{3,}ed|issues?|published|made|held|found|sent|gave|set|met|"
    r"won|became|closes?|"
    r"requires?|submit|comply|comes?|came|go(?:es)?|went|remains?|expires?|launches|opens?|seeks?|proposes?)\b"
)


def event_text(source: Source, one: DateMention) -> str:
    """The event as a sentence with its stop."""
    return source.remember(("event", one.start, one.end), lambda: _event(source, one))


def _event(source: Source, one: DateMention) -> str:
    text = _told(source, one) or _of_duty(source, one) or _by_role(source, one)
    text = capital(strip_end(text)) + "."
    if one.background and not text.lower().startswith("background"):
        text = f"Background: {text[0].lower() + text[1:] if _lowers(text) else text}"
    return text


def _lowers(text: str) -> bool:
    first = text.split(" ", 1)[0].strip(".,")
    return first.lower() in {
        "date",
        "the",
        "a",
        "an",
        "its",
        "comments",
        "this",
        "these",
        "after",
        "in",
        "under",
    }


def _told(source: Source, one: DateMention) -> str | None:
    """The clause around the date, without the date where it stands at an edge, if the rest is short and whole."""
    start, end = one.event
    if not start < end:
        return None
    article = source.article.text
    if is_dateline(source, one):
        return "The press release is dated"
    dated = _DOCUMENT_OF.search(article[max(source.sentence(one.sentence).start, one.start - 110) : one.start])
    if dated and one.role in (DateRole.ADOPTED, DateRole.PUBLISHED, DateRole.OTHER, DateRole.MILESTONE):
        return f"The date of {clean(dated.group(1))}"
    if not (start <= one.start and one.end <= end):
        return _whole(tidy(article[start:end]))
    before = _PREPOSITION.sub("", _NUMBERED.sub("", article[start : one.start]))
    after = re.sub(r"^\s*[,:]\s*", " ", article[one.end : end])
    if not before.strip(" ,") or not _VERBAL.search(before):
        text = tidy(f"{before} {after}")
    elif not re.search(r"\w", after):
        text = tidy(before)
    else:
        text = (
            tidy(before)
            if re.match(r"\s*(?:[;.]|,? (?:and|but|while|which|because|a |the )\b)", after)
            else tidy(article[start:end])
        )
    return (
        _whole(text)
        or _elliptic(source, one, text)
        or (_whole(tidy(article[start:end])) if _LEFT.search(text) else None)
    )


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
    if not _VERBAL.search(text) or len(text.split()) < 3 or _TORN.search(text):
        return None
    return fit(text, LONGEST_EVENT)


_TORN = re.compile(
    r"\b(?:become|have|has|be|is|are|was|were|will|would|shall|take|takes|took)$|^(?:to|by|of|for|"
    r"with|than|from|including|such|its|their|\d+\.|[a-z]\))\b|\b(?:by|on|in|at|of|to|and|or|the|a|"
    r"an|for|with|that|which)[,.]?$|\b(?:by|on|in|of|to|the|a|an),",
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
    if _VERBAL.search(text) or not 2 <= len(text.split()) <= 9:
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
    text = re.sub(r"\s+", " ", re.sub(r"\s+([,.;])", r"\1", re.sub(r",\s*,", ",", text)))
    text = re.sub(r"\b(?:today|yesterday)\s+", "", text)
    for _ in range(4):
        cut = _DANGLING.sub("", strip_end(text)).strip()
        if cut == text:
            break
        text = cut
    return balance(text)


def fit(text: str, limit: int) -> str | None:
    """At most `limit` words, cut only where a side clause or a late prepositional phrase begins; None otherwise."""
    if len(text.split()) <= limit:
        return text
    short = shorten(text, limit)
    if short and _VERBAL.search(short):
        return short
    words = text.split()
    for at in range(limit, 5, -1):
        if words[at].lower() in _BEFORE and words[at - 1].lower() not in _AFTER and not _hungry(words[at - 2 : at]):
            head = " ".join(words[:at])
            if _VERBAL.search(head) and balance(head) == head:
                return _no_stump(strip_end(head))
    return None


def _hungry(words: list[str]) -> bool:
    """Whether a cut after these words would leave a verb without its object ("shall consider")."""
    last = words[-1].strip(",;").lower()
    if last in NOUN_TOO:
        return False
    if from_participle(last):
        return words[0].lower() not in {"be", "been", "is", "are", "was", "were", "being", "not"}
    return bool(any_form(last))


def _no_stump(text: str) -> str:
    """A one- or two-word rest after the last comma goes (", the operator")."""
    head, comma, tail = text.rpartition(", ")
    return head if comma and len(tail.split()) <= 2 and len(head.split()) >= 4 else text


_BEFORE = words(
    """
    for in on by with under of at from to as that which who including pursuant following after before during
    through within while when where unless against regarding concerning relating related between among over
    into without upon because using based such so
    """
)
_AFTER = words(
    """
    the a an of to for in on by with and or not no any each that which its their is are be such as
    """
)

_ROLE_EVENT = {
    DateRole.ADOPTED: "The {measure} was adopted",
    DateRole.PUBLISHED: "The {document} was published",
    DateRole.COMMENT_DEADLINE: "Comments are due",
    DateRole.IN_FORCE: "The {measure} takes effect",
    DateRole.APPLIES: "The {measure} applies",
    DateRole.COMPLIANCE_DEADLINE: "Compliance is due",
    DateRole.ENFORCEMENT: "Enforcement begins",
    DateRole.SUNSET: "The {measure} ends",
    DateRole.DELAYED: "The delayed date of the {measure}",
    DateRole.MILESTONE: "Milestone of the {measure}",
    DateRole.OTHER: "Date named for the {measure}",
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

    for clause in source.clauses_in(one.sentence):
        if not (clause.start <= one.start and one.end <= clause.end):
            continue
        worded = word(source, clause)
        if worded.phrase is None:
            continue
        phrase = strip_end(_PREPOSITION.sub("", worded.phrase.split(one.text)[0]))
        short = fit(phrase, LONGEST_EVENT - 4)
        who = worded.parts.addressee or ""
        if short and len(short.split()) >= 2:
            modal = "must not" if worded.banned else "must" if clause.klass is Klass.MANDATORY else "may"
            if who and len(who.split()) <= 4 and len(short.split()) + len(who.split()) <= 13:
                return f"{who} {modal} {short}"
            return (
                f"Date for the duty to {short}"
                if modal == "must"
                else f"Date by which one may {short}"
                if modal == "may"
                else None
            )
    return None


def is_dateline(source: Source, one: DateMention) -> bool:
    """Whether a date only says when a press release was issued."""
    return bool(_DATELINED.search(source.article.text[source.sentence(one.sentence).start : one.start]))


def holds_date(event: str, one: DateMention) -> bool:
    """Whether the event still names the day or year, so that it need not be said again."""
    figures = re.findall(r"\d+", one.text)
    return bool(figures) and all(re.search(rf"\b{f}\b", event) for f in figures)


def _by_role(source: Source, one: DateMention) -> str:
    noun = measure_noun(source)
    text = _ROLE_EVENT[one.role].format(measure=noun, document=noun)
    if one.abandoned:
        text = text.replace("takes effect", "was to take effect").replace("applies", "was to apply")
        text += "; this date was given up"
    if one.role in (DateRole.COMPLIANCE_DEADLINE, DateRole.MILESTONE, DateRole.OTHER, DateRole.DELAYED):
        topic = best_phrase(tidy(_around(source, one)), longest=4)
        return f"{text} ({' '.join(topic)})" if topic else text
    return text


def _around(source: Source, one: DateMention) -> str:
    """The words before the date in its sentence, or after it where it opens the sentence."""
    told = source.sentence(one.sentence)
    before = source.article.text[max(told.start, one.start - 120) : one.start]
    return before if len(before.split()) > 2 else source.article.text[one.end : min(told.end, one.end + 120)]
