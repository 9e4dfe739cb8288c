"""Dates that do not hang on the main verb: those that date a document, close an attribute, or bound a range.

"The proposal, which was signed on July 29" tells of the signing, not of what the sentence goes on to say; "from June to
July" is one stretch of time, whose ends are told by the same clause.
"""

from __future__ import annotations

import re

from service.analysis.reading.model import DateMention
from service.engines.extractive.source import Source
from service.engines.extractive.verbs import is_finite
from service.engines.extractive.wording import clean, strip_end

_MADE = (
    r"(?:signed|adopted|published|issued|released|announced|finali[sz]ed|enacted|passed|approved|proposed|filed|launched|"
    r"established|promulgated|concluded|vacated|repealed|amended|posted|submitted|received|opened|closed|decided|delivered)"
)
_WITHIN = r"(?:,?\s+(?:on|in|of|by|as of|early|late|dated|on or about|around|approximately))*\s*"
_RELATIVE = re.compile(
    rf",?\s+(?:that|which)\s+(?:(?P<be>was|were|is|are|has been|have been|will be)\s+)?(?:\w+ly\s+)?(?P<verb>{_MADE})"
    rf"(?P<by>\s+by\s+[^,;.]{{2,50}}?|\s+in the [A-Z][\w ]{{3,40}}?)?{_WITHIN}\Z"
)
_PARTICIPLE = re.compile(
    rf"(?<!,)\s+(?P<verb>{_MADE})(?P<by>\s+by\s+(?:the\s+)?[A-Z][\w. ]{{1,45}}?)?\s+"
    rf"(?:on|in|as of|late|early|on or about|around)?\s*\Z"
)
_NOUN = re.compile(
    r"(?P<np>(?:\b(?:[Tt]he|[Aa]n?|[Tt]his|[Ii]ts|[Tt]heir|[Oo]ur)\s+|\b[A-Z][\w-]*[’']s\s+)"
    r"(?:(?!(?:the|an?|and|or|to|is|are|was|were|has|have|had|will|shall|must|may|should|would|that|which|who)\b)[\w’'“”\"&-]+\s+){0,8}?"
    r"(?!(?:the|an?|of|for|in|on|is|are|was|were|be|been|being|has|have|had|not|newly|also)\b)[\w’'“”\"&-]+"
    r"(?:\s+(?:of|on|for|in)\s+(?:the\s+|its\s+)?[A-Z“\"][\w’'“”&-]*(?:\s+[A-Z(][\w’'“”&-]*){0,5})?)\Z"
)
_DOCUMENT = (
    r"(?:rules?|regulations?|memorand(?:um|a)|orders?|guidance|guidelines|decisions?|proposals?|notices?|judge?ments?|reports?|"
    r"letters?|agreements?|actions?|votes?|rulings?|packages?|directives?|circulars?|opinions?|statements?|resolutions?|recommendations?|bulletins?|conclusions|"
    r"announcements?|advisory|advisories|complaints?|settlements?|plans?|framework|workshops?|hearings?|meetings?|summit)"
)
_BEFORE_NOUN = re.compile(rf"\s+(?P<noun>(?:(?!the\b|an?\b|and\b|to\b)[\w’'-]+\s+){{0,3}}?{_DOCUMENT})\b")
_POSSESSED = re.compile(rf"\s+(?:[\w’'-]+\s+){{0,4}}?(?P<noun>(?:proposed\s+|final\s+|interim\s+)?{_DOCUMENT})\b", re.I)
_DETERMINED = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Oo]ur|[A-Z][\w-]+[’']s)\s+\Z")
_CALLED = re.compile(
    r"\b(?P<name>(?:Memorandum(?: of (?:Agreement|Understanding))?|Presidential Memorandum|Agreement|Circular|Letter|"
    r"Executive Order|Directive|Decision|Opinion|Resolution|Statement|Notice)"
    r"(?: (?:No\. )?[\w-]*\d[\w/-]*)?)\s*\((?:dated\s+)?\Z"
)
_TO_DO = re.compile(
    r"\b(?:requir|order|direct|oblig|compell|instruct|ask)ing\s+(?P<who>(?:the\s+)?[\w’' -]{2,50}?)\s+to\s+"
    r"(?P<act>[a-z][^;,]{3,90}?)\s*\Z"
)
_LIMIT = re.compile(r"(?:no later than|not later than|by|before|until|within)\b", re.I)
_OPENS_RANGE = re.compile(r"(?:from|between|starting|beginning|effective|since)\b", re.I)
_OPENED = re.compile(r"\b(?:from|between)\s+(?:at least\s+|approximately\s+|about\s+)?\Z", re.I)
_CLOSES_RANGE = re.compile(r"(?:to|through|until|till|and)\b", re.I)
_GAP = re.compile(r"[\s,]*(?:(?:to|through|until|till|and|–|—|-)\s*)?(?:at least\s+|approximately\s+)?")
_LINKED = re.compile(r"(?:to|through|until|till|and|–|—|-)", re.I)


def governed(source: Source, one: DateMention) -> str | None:
    """What happens on a date that an attribute of some noun holds: "The draft guidance was published"."""
    whole = source.sentence(one.sentence)
    before = source.article.text[max(whole.start, one.start - 400) : one.start]
    after = source.article.text[one.end : whole.end]
    core = before if not _LIMIT.match(one.text) else ""
    owned = _POSSESSED.match(after) if one.text.endswith(("’s", "'s")) else None
    if owned:
        return f"Date of the {' '.join(owned['noun'].split()).lower()}"
    return _made(core, after) or _dated_noun(core, after) or _called(core, after) or _to_do(before, one)


def _made(before: str, after: str) -> str | None:
    relative = _RELATIVE.search(before)
    found = relative or _PARTICIPLE.search(before)
    if found is None:
        return None
    head = before[: found.start()]
    noun = _NOUN.search(_told_flat(head))
    if noun is None or (relative is None and not _is_attribute(head[: noun.start()], after)):
        return None
    be = relative["be"] if relative and relative["be"] else "were" if noun["np"].split()[-1].endswith("s") else "was"
    told = f"{noun['np']} {be} {found['verb']}{found['by'] or ''}"
    return " ".join(told.split()) if len(told.split()) <= 18 else None


def _is_attribute(head: str, after: str) -> bool:
    """Whether a participle is no main verb: another verb stands in its clause, and no object follows."""
    return not _OBJECT.match(after) and is_finite(f"{head} {after}")


_OBJECT = re.compile(r"\s*(?:,?\s*(?:and|but)\b|(?:the|an?|its|their|his|her|new|that|two|three|\d+|[A-Z]\w+)\s)")


def _told_flat(text: str) -> str:
    return re.sub(r"\s*\([^()]*\)|\s*\[[^\]]*\]|\\\d+\\", "", " ".join(text.split()))


def _dated_noun(before: str, after: str) -> str | None:
    """ "comments to an October 21, 2021 interim rule"."""
    if not _DETERMINED.search(before):
        return None
    found = _BEFORE_NOUN.match(after)
    return f"Date of the {' '.join(found['noun'].split())}" if found else None


def _called(before: str, after: str) -> str | None:
    found = _CALLED.search(before)
    return f"Date of the {found['name']}" if found and after.lstrip().startswith(")") else None


def _to_do(before: str, one: DateMention) -> str | None:
    """ "an order requiring the agency to finalize the rule by March 31": the limit is of that act."""
    found = _TO_DO.search(before) if _LIMIT.match(one.text) else None
    if found is None or (is_finite(found["act"]) and " that " in found["act"]):
        return None
    told = f"Deadline for {clean(found['who'])} to {strip_end(clean(found['act']))}"
    return told if len(told.split()) <= 18 else None


def range_of(source: Source, one: DateMention) -> tuple[int, int, str] | None:
    """The stretch of text of the range that `one` opens or closes, and the words that name its other end
    ("until July 2020", "from June 2018"); None for a date that stands alone."""
    dates = source.dates_of(one.sentence)
    at = next((i for i, d in enumerate(dates) if d.start == one.start), 0)
    if at + 1 < len(dates) and _is_range(source, one, dates[at + 1]):
        return one.start, dates[at + 1].end, f"until {_bare(dates[at + 1])}"
    if at and _is_range(source, dates[at - 1], one):
        return dates[at - 1].start, one.end, f"from {_bare(dates[at - 1])}"
    return None


def _is_range(source: Source, first: DateMention, last: DateMention) -> bool:
    text = source.article.text
    low = source.sentence(first.sentence).start
    gap = text[first.end : last.start]
    linked = _CLOSES_RANGE.match(last.text) or _LINKED.search(gap)
    opened = _OPENS_RANGE.match(first.text) or _OPENED.search(text[max(low, first.start - 30) : first.start])
    return bool(linked and opened and _GAP.fullmatch(gap))


def _bare(one: DateMention) -> str:
    told = " ".join(one.text.split())
    return re.sub(
        r"^(?:(?:effective|starting|beginning|from|between|since|to|through|until|till|and|at least|on)\s+)+",
        "",
        told,
        flags=re.I,
    )


_WORDS = 20
_WORDS_BEFORE = 12


def excerpt(article: str, start: int, end: int, clause: tuple[int, int]) -> str:
    """The article's own words around the date at `start:end`, in quotation marks, with marks where they were cut."""
    low, high = min(clause[0], start), max(clause[1], end)
    tokens = [low + m.start() for m in re.finditer(r"\S+", article[low:high])]
    at = sum(token <= start for token in tokens) - 1
    first = max(0, at - _WORDS_BEFORE)
    last = first + _WORDS
    cut = article[tokens[first] : tokens[last] if last < len(tokens) else high]
    told = _MARKS.sub("", " ".join(cut.split())).strip(" ,;:–—*•").removesuffix(".")
    return f"“{'… ' if first else ''}{told}{' …' if last < len(tokens) else ''}”."


_MARKS = re.compile(r"[“”\"{}]|\\\d+\\")
