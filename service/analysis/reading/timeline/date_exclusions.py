"""Dates that are no event of regulation.

Dates inside titles of acts and citations, page stamps, letters cited in footnotes, data windows, statistics, the
founding of firms. A timeline holds regulatory events only: adoption, publication, effect, comment periods, deadlines,
and the past steps of a matter.
"""

from __future__ import annotations

import re

from retrieval.text.documents import Sentence, SentenceKind
from service.analysis.reading.model import DateMention
from service.analysis.reading.temporal.tense import direction
from service.analysis.schema import DateRole, Precision

_ACT = r"Act|Law|Code|Statute|Amendments?|Treaty|Convention|Charter|Constitution|Agreement|Protocol|Bill|Accord"
_AFTER_ACT = re.compile(
    rf"\b(?:{_ACT})s?(?:\s+\([^)]{{1,24}}\))?,?\s+(?:for\s+|\(?(?:as\s+)?(?:amended|enacted)\s+)?(?:of\s+|,\s*)?\(?\Z"
)
_AFTER_RULES = re.compile(
    r"\b(?:Regulations?|Rules|Order|Directive|Guidelines|Standards?|Edition|Version)\s+(?:of\s+|\()?\Z"
)
_AFTER_NUMBERED_LAW = re.compile(
    r"\b(?:Regulation|Directive|Decision|Act|Law)\b[^.;]{0,90}\b[0-9]{2,4}/[0-9]{2,4}\b[^.;]{0,90}\bof\s+\Z"
    r"|\b(?:Act|Law|Treaty|Convention)\s+of\s+\Z"
)
_REPORTER = r"FR|F\.\s?R\.|Fed\.\s?Reg\.|U\.?S\.?|F\.\s?(?:2d|3d|4th)|F\.\s?Supp\.(?:\s?[23]d)?|S\.\s?Ct\.|Stat\."
_CITED = re.compile(
    rf"\b[0-9]{{1,3}}\s+(?:{_REPORTER})\s+[0-9][0-9,]*(?:[-–][0-9]+)?(?:,\s+[0-9,]+(?:[-–][0-9]+)?)*\s*,?\s*\(?\Z"
    r"|\b(?:Cir\.|[SNEWM]\.D\.|D\.\s?[A-Z][A-Za-z.]{0,8}|Release\s+Nos?\.\s*[\w.-]+\s*\(|OJ\s+[LC][^()\n]{0,40}|L\s+[0-9]+,)\s*\Z"
    r"|v\.\s+[^,;]{2,60},[^;]{0,60}\(\Z"
    r"|,\s+(?:at\s+)?[0-9]{1,4}(?:[-–][0-9]+)?\s+\(\Z|\bdata\s+(?:accessed|retrieved|downloaded)\b[^.;]{0,90}\bon\s+\Z"
)
_STAMP = re.compile(
    r"(?:Federal\s+Register\s*/[^\n]{0,60}/|last\s+(?:reviewed|review|updated?|modified|revised)|page\s+(?:updated|created|reviewed)|retrieved|accessed|photo(?:graph)?(?:\s+(?:taken|by|credit))?"
    r"|copyright|©|\(c\))\W*(?:on\s+)?\Z",
    re.I,
)
_REFERENCE = re.compile(r"\W*(?:\[?Footnote\]?|[0-9]{0,3}\W*(?:[Ss]ee(?:\s+also|,?\s+e\.g\.)?\b|Id\.|Cf\.))")
_WINDOW = re.compile(
    r"\b(?:period\s+of\s+review|POR\)?|periods?)\b[^.;\w]{0,4}(?:of|from|between|covering)?[^.;\w]{0,3}\Z", re.I
)
_OPEN_FOR = re.compile(
    r"\b(?:may|can|must|shall|will)\b[^.;]*\b(?:submit\w*|file[ds]?|appl(?:y|ied)|register\w*|claim\w*|enrol\w*|lodged?|open|accept\w*|made)\b",
    re.I,
)
"""A window in which something can be handed in: its last day is a deadline."""
_DETERMINER = re.compile(r"\b(?:the|this|that|an?|its|their|our)\s+\Z|[’']s\s+\Z", re.I)
_NOUN_AFTER = re.compile(
    r"\s+(?!(?:and|or|is|are|was|were|to|that|which|when|in|on|at|by|with|the|a|an|as|for|from|until|after|before)\b)[A-Za-z]"
)
_FOUNDED = re.compile(
    r"\b(?:founded|headquartered|incorporated|born|graduated|formed|founding|employs|joined|took\s+office|on\s+the\s+market|(?:built|manufactured|constructed)(?=\s+(?:before|after|since))|(?:was|were)\s+(?:first\s+)?(?:established|set\s+up))"
    r"\b[^.;]{0,40}\Z",
    re.I,
)
"""Founding years of firms, and what a product's age is told by."""
_SPAN_OF = re.compile(
    r"\b(?:data|figures|statistics|samples?|surveys?|records)\s+(?:for|from|of|covering|between)\s+\Z"
    r"|\b(?:months|year|quarter|weeks)\s+(?:to|ending|ended)\s+(?:in\s+)?\Z",
    re.I,
)
"""The span of data and of reporting years."""
_PREPOSITION = re.compile(r"(?:from|to|through|until|between)\s+", re.I)
_STATISTIC = re.compile(
    r"%|[$€£]\s?[0-9]|\b(?:percent|per\s+cent|million|billion|trillion|average[sd]?|unemployment|turnover|estimated|estimates|revenues?|profits?|sales"
    r"|earned|spent|increase[sd]?|decrease[sd]?|grew|rose|fell|higher|lower|survey|census|population|levels|baseline"
    r"|multiplier|originations?)\b",
    re.I,
)
_GROWTH = re.compile(
    r"%|\b(?:percent|per\s+cent|average[sd]?|estimated|increase[sd]?|decrease[sd]?|grew|rose|fell|higher|lower|survey|census|levels"
    r"|baseline)\b",
    re.I,
)
"""What still makes a statistic of a span of months or years; sums alone do not, a practice has takings."""
_RANGE = re.compile(r"(?:.*\b)?(?:from|between|through|until|to|and)\s", re.I)
_OLDEST = "1900"
"""What happened before is the history of a law, or a section number taken for a year; it is no step of the measure."""
_EXAMPLE = re.compile(r"\((?:for\s+example|for\s+instance|e\.?g\.?|such\s+as)\b[^)]*\Z", re.I)
_GAP = 3
_RANGE_END = re.compile(r"(?:to|through|until|till)\b", re.I)
_NEAR = 100
_HEAD = 3
"""Sentences at the head of a text in which its own day of publication stands."""
_ATTRIBUTED = re.compile(r",\s+(?:[\w’'.&-]+\s+){1,8}(?:said|says|told\s+[\w\s]+?)\s+(?:on\s+)?\Z")
_PROMOTES = re.compile(
    r"\A(?:Book|Sign\s+up|Subscribe|Download|Join\s+us)\b|\b(?:webinar|podcast|newsletter|free\s+trial)\b", re.I
)
_QUOTED = re.compile(r"[“\"”]")
_SPEAKS = re.compile(r"\b(?:said|told|tells|says|commented|added|wrote|stated)\b")
_INSTRUMENT = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:statement|rule|proposal|guidance|order|notice|report|decision|settlement|action|bulletin|circular"
    r"|memorandum|directive|amendments?|package|request)s?\b",
    re.I,
)
_OF_INSTRUMENT = re.compile(
    r"\b(?:drafts?|proposals?|decision|letter|report|alert|memo(?:randum)?|judgment|ruling|statement|opinion|order|notice|guidance|paper|version|edition)"
    r"\s+(?:of|from|in)\s+(?:last\s+)?\Z"
)
_AHEAD = re.compile(r"(?:by|until|till|through|from|before|no\s+later|starting|beginning)\b", re.I)
_LIMIT = re.compile(
    r"(?:by|until|before|no|not|beginning|starting|(?:the\s+)?(?:end|early|mid|late|beginning|start))\b", re.I
)
_FIRM = {
    DateRole.IN_FORCE, DateRole.APPLIES, DateRole.PUBLISHED, DateRole.ADOPTED, DateRole.COMMENT_DEADLINE,
    DateRole.DELAYED, DateRole.ENFORCEMENT, DateRole.SUNSET,
}  # fmt: skip
_LOOSE = {DateRole.OTHER, DateRole.MILESTONE}
_COARSE = {Precision.YEAR, Precision.MONTH, Precision.QUARTER}


def excluded(
    text: str, sentence: Sentence, m: DateMention, before: DateMention | None, published: str, *, in_title: bool
) -> bool:
    """Whether the dated mention `m` is no event.

    `before` is the mention before it in its sentence, `published` ISO or "", `in_title` says that it lies within the
    name of a law or standard.
    """
    left = text[max(sentence.start, m.start - 200) : m.start]
    if before is not None and m.start - before.end <= _GAP and _RANGE_END.match(m.text):
        left = _prefixed(text[max(sentence.start, before.start - 200) : before.start], before)
    if (
        (m.date is not None and m.date < _OLDEST)
        or _EXAMPLE.search(left)
        or _in_citation(sentence, m, left, in_title=in_title)
        or _ends_a_window(m, before, text[m.event.start : m.start])
    ):
        return True
    if _WINDOW.search(left) and m.role in _LOOSE and not m.text.lower().startswith("from"):
        return True
    if m.precision in _COARSE:
        return _coarse(text, sentence, m, left, published)
    if m.role in _LOOSE and _is_said(text, sentence, m):
        return True
    return m.role is DateRole.OTHER and _stray_day(text, sentence, m, published)


def _in_citation(sentence: Sentence, m: DateMention, left: str, *, in_title: bool) -> bool:
    if _CITED.search(left) or _STAMP.search(left):
        return True
    if _REFERENCE.match(sentence.text) and m.role not in (DateRole.IN_FORCE, DateRole.APPLIES):
        return True
    if m.precision is Precision.YEAR:
        return in_title or bool(_AFTER_ACT.search(left) or _AFTER_RULES.search(left))
    return m.precision is Precision.DAY and bool(_AFTER_NUMBERED_LAW.search(left))


def _ends_a_window(m: DateMention, before: DateMention | None, clause: str) -> bool:
    """The last day of "from A to B" belongs to its start, unless the measure itself or a comment period ends then.

    Months and years are another matter: a practice that went on "from March 2021 to May 2023" has two ends.
    """
    if before is None or before.date is None or m.start - before.end > 3 or m.role not in _LOOSE:
        return False
    if m.precision is not Precision.DAY:
        return before.text.lower().startswith("model")
    return m.text.lower().startswith(("to ", "through ", "until ")) and not _OPEN_FOR.search(clause)


def _coarse(text: str, sentence: Sentence, m: DateMention, left: str, published: str) -> bool:
    """A month or a year alone is an event only with a verb of regulation near it, and where it is no statistic."""
    if (
        _FOUNDED.search(left)
        or _SPAN_OF.search(left)
        or _SPAN_OF.search(_prefixed(left, m))
        or m.text.lower().startswith("model")
    ):
        return True
    if m.why.rule.startswith("year that names"):
        return False
    if _DETERMINER.search(left) and _NOUN_AFTER.match(text, m.end):
        return not _dates_an_instrument(text, m)
    if m.role is DateRole.OTHER and not _is_told(text, m, left, published):
        return not _closes_item(text, sentence, m)
    if m.precision is Precision.YEAR and left.endswith(" for "):
        return True
    if m.role is DateRole.COMPLIANCE_DEADLINE and not _LIMIT.match(m.text):
        return True
    if published and m.date and m.date > published:
        return False
    near = text[max(m.event.start, m.start - 60) : min(m.event.end, m.end + 40)]
    firm = m.role in _FIRM and m.why.cue in near
    around = max(m.event.start, m.start - _NEAR), min(m.event.end, m.end + _NEAR)
    statistic = _GROWTH if _RANGE.match(_prefixed(text[m.start - 9 : m.start], m)) else _STATISTIC
    return not firm and bool(statistic.search(text, *around))


def _closes_item(text: str, sentence: Sentence, m: DateMention) -> bool:
    """Whether it dates the document that an item of a list names: "- Consultation on the scheme (September 2011)"."""
    item = sentence.kind is SentenceKind.ITEM and m.precision is Precision.MONTH
    return item and text[: m.start].endswith("(") and text[m.end : sentence.end].strip(" .;,") in (")", "), and")


def _prefixed(left: str, m: DateMention) -> str:
    """The words before the date itself, with the preposition that its mention took in."""
    own = _PREPOSITION.match(m.text)
    return left + own.group() if own else left


def _is_told(text: str, m: DateMention, left: str, published: str) -> bool:
    """Whether a verb of the clause governs the date, a limit sets it, or it is the date of a named document."""
    if m.text.lower().startswith("as of") or m.why.rule.startswith("range of years"):
        return False
    if _OF_INSTRUMENT.search(_prefixed(left, m)) or (m.date and m.date > published and _AHEAD.match(m.text)):
        return True
    event = text[m.event.start : m.event.end]
    start, end = m.start - m.event.start, m.end - m.event.start
    return direction(event, start, start, end) != 0


def _dates_an_instrument(text: str, m: DateMention) -> bool:
    """ "Its October 2021 policy statement" dates the statement; "the January 2020 patch" only names."""
    of_effect = m.role in (DateRole.IN_FORCE, DateRole.APPLIES)
    return m.precision is Precision.MONTH and not of_effect and bool(_INSTRUMENT.match(text, m.end))


def _is_said(text: str, sentence: Sentence, m: DateMention) -> bool:
    """The day on which somebody was quoted is no step of the matter, nor is a publisher's own event."""
    around = text[max(sentence.start, m.start - 60) : min(sentence.end, m.end + 20)]
    if _ATTRIBUTED.search(text, max(sentence.start, m.start - 90), m.start) or _PROMOTES.search(sentence.text):
        return True
    return bool(_QUOTED.search(sentence.text) and _SPEAKS.search(around))


def _stray_day(text: str, sentence: Sentence, m: DateMention, published: str) -> bool:
    """A day without any cue: the head or the foot of a document counts, a table's or a long heading's does not."""
    if m.why.rule.startswith("numeric"):
        return True
    around = text[max(sentence.start, m.start - 200) : m.start] + text[m.end : min(sentence.end, m.end + 200)]
    if not re.search(r"[A-Za-z]{3}", around):
        return around.strip().endswith(",") or not (sentence.index < 8 or m.end > len(text) - 1500)
    if m.date == published and sentence.index < _HEAD:
        return False
    return sentence.kind is SentenceKind.HEADING and len(sentence.text) > len(m.text) + 25
