"""What happens on a date, in at most fifteen words: subject and verb, without the date itself."""

from __future__ import annotations

import re

from service.analysis.reading.model import Clause, DateMention
from service.analysis.schema import DateRole, Klass, Status
from service.engines.extractive.event_forms import excerpt, governed, range_of
from service.engines.extractive.main_clause import fit, is_clause, main_clause, unloosened
from service.engines.extractive.source import Source
from service.engines.extractive.starts import noun_in, start_verb, was_to_start
from service.engines.extractive.wording import balance, capital, clean, strip_end, undated

LONGEST_EVENT = 15
"""Words of an event."""
_LONGER = (LONGEST_EVENT, 19, 24)
"""Words of an event that cannot be told in fewer: a whole clause is better than a torn one or a mere topic."""

_LEAD = re.compile(
    r"^(?:and|but|or|which|that|who|while|when|where|as|so|then|thus|however|in addition|"
    r"additionally|also|specifically|"
    r"further|moreover|furthermore|finally|meanwhile|because|since|although|instead|similarly|after|before)\b,?\s+",
    re.I,
)


def event_text(source: Source, one: DateMention) -> str:
    """The event as a sentence with its stop; the article's own words where nothing shorter can be told."""
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
    told = _headed(source, one) or governed(source, one) or first or _told_once(source, one) or due
    return _finished(told or _by_role(source, one), one)


def _finished(text: str, one: DateMention) -> str:
    if text.startswith(("“", "…")):
        return text
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
    if _DATED.search(before):
        return f"Date of the {measure_noun(source)}"
    if _FILED.search(before):
        return "Filing of the document"
    dated = _DOCUMENT_OF.search(before) or _NAMED_OF.search(before)
    if dated and one.role in (DateRole.ADOPTED, DateRole.PUBLISHED, DateRole.OTHER, DateRole.MILESTONE):
        return f"Date of {clean(dated.group(1))}"
    return None


_DATED = re.compile(
    r"(?:^|[\n.])\s*(?:Dated?|Issued|Signed|Published|Updated|Last updated|Done|(?:Original )?Release Date)\b\s*:?\s*"
    r"(?:(?:in|at) [^;.]{3,40}?)?,?\s*(?:this )?$"
)
_RELEASED = re.compile(r"^\s*(?:Press|News|Media) release\s*:?\s*$", re.I)
_PLACED = re.compile(r"^\s*[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?(?:, [A-Z][A-Za-z.]+)?,?\s*$")
_FILED = re.compile(r"\bFR Doc\b.{0,40}Filed\s*$", re.S)
_NAMED_OF = re.compile(
    r"\b((?:[A-Z][\w’'-]+ ){1,3}(?:(?:of|on|for) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})?) ?of $"
)
_DATE_OF = re.compile(r"\bDate of ((?:[a-z]+ ){0,3}[a-z]+)\s*:?\s*$", re.I)


def _told(source: Source, one: DateMention) -> str | None:
    """The clause around the date, or its sentence, without the date, if the rest is short and whole."""
    start, end = one.event
    whole = source.sentence(one.sentence)
    places = [(low, high) for low, high in ((start, end), (whole.start, whole.end)) if low < high]
    for low, high in places:
        for limit in _LONGER:
            raw, suffix = _around_range(source, one, low, high) or (_without_date(source, one, low, high), "")
            text = tidy(raw)
            found = _whole(text, limit) or (_elliptic(source, one, text) if not suffix else None)
            if found:
                return f"{found} ({suffix})" if suffix else found
    return None


def _around_range(source: Source, one: DateMention, low: int, high: int) -> tuple[str, str] | None:
    """The clause without the range that the date bounds, and its other end; a second range beside it goes too."""
    found = range_of(source, one)
    if found is None or not (low <= found[0] and found[1] <= high):
        return None
    article = source.article.text
    before, after = article[low : found[0]], article[found[1] : high]
    earlier = _FIRST_RANGE.search(before)
    if earlier is not None and (source.dates_in(low + earlier.start(), found[0])):
        before = before[: earlier.start()]
    after = _NEXT_RANGE.sub("", after)
    bare = _PREPOSITION.sub("", _NUMBERED.sub("", before)).rstrip(" ,")
    return f"{bare} {re.sub(r'^[ ,:]+', '', after)}", found[2]


_FIRST_RANGE = re.compile(r",?\s+(?:effective\s+)?(?:from|between)\s(?=[^;]*\b(?:to|and|until|through)\b)")
_NEXT_RANGE = re.compile(r"[,;]?\s+(?:and\s+)?(?:from|between)\s+(?=[^.]*\d).*$", re.S)


def _without_date(source: Source, one: DateMention, low: int, high: int) -> str:
    article = source.article.text
    if not (low <= one.start and one.end <= high):
        return article[low:high]
    before, after = article[low : one.start], article[one.end : high]
    bare = _PREPOSITION.sub("", _NUMBERED.sub("", before))
    if re.search(r"\b(?:of|the|this|that|its|[A-Z][\w’'-]+[’'])\s*$", bare) and re.match(r"\s+[A-Za-z]", after):
        return article[low:high] if not before.rstrip().endswith("’s") else f"{before} {after}"
    if re.match(r"\s*,\s+\w", after) and len(bare.split()) <= 2 and not is_clause(bare):
        return after.lstrip(" ,")
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


def _whole(text: str, limit: int = LONGEST_EVENT) -> str | None:
    if not is_clause(text) or len(text.split()) < 3:
        return None
    found = main_clause(text, limit)
    return None if found is None or _is_torn(found) or len(found.split()) < 3 else found


def _is_torn(text: str) -> bool:
    """Whether a word is missing where the date or the rest of the sentence went."""
    return bool(_TORN.search(text) or _HOLE.search(text)) or not is_clause(_ATTRIBUTE.sub(" ", text))


_ATTRIBUTE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ee]ach|[Aa]ny|[Ii]ts|[Tt]heir|[Tt]hese|[Ss]uch) \w+(?:ed|en) (?=[a-z])")
"""A participle before its noun is no verb: "The proposed rule change"."""


_HOLE = re.compile(
    r"^(?:and|or|required|which|who|whose|that (?:is|are|was|were|has|have)|as a|even|such|only with|not\b)|"
    r"\bas (?:early|late|soon) as as\b|"
    r"\b(?:as early as|on or about|approximately|on or after) (?-i:as\b|the\b|[A-Z]|,|$)|"
    r"^unlike\b|\b(?:typically|usually|generally|often|either)$|"
    r"\b(?:order(?:ed|s)|compel(?:led|s)|forc(?:ed|es)|told) (?:(?!to\b)\S+ ){0,6}(?!to\b)\S+$|"
    r"\b(?:are|is|was|were) (?:are|is|was|were|to \d)\b|\bthis day of\b|\bday of has\b|"
    r"\b(?:published|issued|signed|adopted|released|dated) (?:strongly|[a-z]+ing)\b|"
    r"\b(?:pointed out|is the culmination|noted|is the result|resulted|consists|includes?|including|regarding|"
    r"knew|believed|learned|among other|such other|titled|entitled|set forth|as described|so long|as long|"
    r"as well|in whole|in part)$|"
    r"^(?:if|when|where|while|until|unless|because|although|once)\b[^,]*$|"
    r"^[^ ]+ (?:and|or) [^ ]+$|, (?:and|or) [a-z]+$",
    re.I,
)


_TORN = re.compile(
    r"\b(?:become|have|has|be|is|are|was|were|will|would|shall|take|takes|took)$|^(?:to|by|of|for|"
    r"with|than|from|including|such|its|their|\d+\.|[a-z]\)|\d+, |based)\b|\b(?:by|on|in|at|of|to|and|or|the|a|"
    r"an|for|with|that|which)[,.]?$|\b(?:by|on|in|of|to|the|a|an),|^FR Doc|^(?:i\.e|e\.g)\b|, \w+ed$",
    re.I,
)
_NUMBERED = re.compile(r"^\s*(?:[-*•–]|\(?(?:\d{1,2}|[a-z])[.)])\s+")
_PREPOSITION = re.compile(
    r"(?:\b(?:at least|approximately|around|about|as early as|as late as|on or about|"
    r"on|in|by|at|of|until|from|before|after|for|as of|effective|dated|since|beginning|starting|no later than|"
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
    text = _ADVISED.sub("", text, count=1)
    text = _INTERPOSED.sub(r"\1 ", re.sub(r"^\(\s*\)\s*|^\d{1,3} (?=[A-Z][a-z])", "", text))
    for _ in range(3):
        text = _LEAD.sub("", text.strip(" ,;:–—-"), count=1)
    text = re.sub(r"\s+", " ", re.sub(r"\s+([,.;])(?!\w)", r"\1", re.sub(r",\s*,", ",", text)))
    text = re.sub(r"\b(?:today|yesterday)\s+", "", text)
    return balance(unloosened(text))


_INTERPOSED = re.compile(
    r"(\b(?:must|shall|may|should|will)), "
    r"(?:as|to the|in|where|if|consistent|subject|with|after|upon|within)\b[^,;]{0,120}?,\s+(?=[a-z])"
)
"""What stands between a modal and its verb ("shall, as appropriate, implement")."""
_ADVISED = re.compile(
    r", (?:in (?:consultation|coordination|cooperation|collaboration|conjunction) with|(?:acting )?through|with the) "
    r"[^;.]{3,300}?,(?= (?:shall|must|may|will|should|is|are|has|have)\b)"
)
"""Those with whom a body acts, between it and its verb."""

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
    before = source.article.text[source.sentence(one.sentence).start : one.start]
    return bool(_DATELINED.search(before) or _RELEASED.search(before))


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
    if "{" in text:
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
    """A date that stands in no clause that can be told: its phrase, else the article's own words around it."""
    if _alone(source, one):
        return f"{_KIND.get(one.role, 'Date')} of the {{measure}}"
    whole = source.sentence(one.sentence)
    after = source.article.text[one.end : whole.end].lstrip()
    if _PLACED.search(source.article.text[whole.start : one.start]) and after.startswith(("–", "—", "-")):
        return "Date of the press release"
    return _phrase(source, one) or excerpt(source.article.text, one.start, one.end, one.event)


def _phrase(source: Source, one: DateMention) -> str | None:
    """A short item or heading without its date: "Keep transcripts"."""
    low, high = one.event
    text = strip_end(
        re.sub(r"\s*\(\s*\)", "", tidy(_without_date(source, one, min(low, one.start), max(high, one.end))))
    )
    whole = 2 <= len(text.split()) <= _LONGER[1] and not any(p.search(text) for p in (_TORN, _HOLE, _COMMAS))
    return text if whole and not holds_date(text, one) else None


_COMMAS = re.compile(r",.*,|^\W*$")


def _alone(source: Source, one: DateMention) -> bool:
    """Whether the date is a line of its own, as a document's date is."""
    told = source.sentence(one.sentence)
    return len(told.text.split()) <= len(one.text.split())
