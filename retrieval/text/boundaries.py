"""Where one sentence of a line ends and the next begins.

`sentencex` proposes; the rules here correct it where regulatory text differs from prose: citations (``Pub. L.``,
``104 Stat. 890``, ``8th Cir. 1898``), list markers that it takes for sentences, footnote marks that it leaves at the
head of the next sentence, quoted and bracketed passages in which it finds no end at all. Every pass is linear in the
line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import segment

from retrieval.text.abbreviations import BEFORE_A_NUMBER, NEVER_LAST, OPENERS, SOMETIMES_LAST
from retrieval.text.unicode import encodable

MARKER = (
    r"(?:[-*+•·▪◦‣o–—](?=\s)"  # a bullet needs its space
    r"|\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.)](?:\([A-Za-z0-9]{1,4}\)){0,3})"
)
"""A bullet or the number of a list item: ``-``, ``•``, ``1.``, ``(a)``, ``a.``, ``iv)``, ``2.1.``, ``(1)(ii)``."""

_NOTE = r"(?:\[\^?\d{1,3}\]|\\\d{1,3}\\|\^\d{1,3}\b)"  # footnote marks as Markdown, the Federal Register, plain text
_DIVISION = (
    r"(?:(?:Section|Sec\.|Article|Art\.|Part|Rule|Annex|§)\s?(?:\d{1,4}|[IVX]{1,5})[A-Za-z]?\.)"  # "Sec. 2. Policy."
)
_ONLY_MARKERS = re.compile(rf"(?:>\s*|{MARKER}\s*|{_DIVISION}\s*|#\s*|§\s*)+", re.IGNORECASE)
_LONGEST_MARKERS = 20  # characters; also keeps the expression above from trying many ways to read "1.1.1.1…"
_ONLY_NOTES = re.compile(r"[\d\[\]\\^*)”’\"'.\s]+")
_LEADING_NOTES = re.compile(rf"\s*(?:{_NOTE}\s*)+")
_BARE_NOTE = re.compile(r"\s*\d{1,3}(?=\s+(\S+))")
_NEXT_WORD = re.compile(r"\s*[“\"‘'(\[]*([A-Za-z’']+)")
_LOWER_START = re.compile(r"https?://|www\.|[a-z][.)]\s")  # an address, or the next item of a list
_LAST_WORD = re.compile(r"[^\s(\[“\"]+$")
_MISSED = re.compile(
    r"[.?!](?:(?<=[a-z]{3}.)|(?<=[A-Z]{3}.)|(?<=[)\]%”\"].)|(?<=\b(?:19|20)\d\d.))"
    r"[”\"’)\]]*(?:" + _NOTE + r")*(?=\s+[“\"‘(\[]?[A-Z])"
)

_WINDOW = 20_000  # characters; a longer line is a whole document without line breaks
_GAP = re.compile(r"\s{40,}")
"""The white space between two columns: nothing goes on across it."""
_ABBREVIATION = re.compile(r"[A-Z][a-z]{0,5}\.\s+[\dA-Z§]")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]$")


def pieces(line: str) -> Iterator[tuple[int, int]]:
    """The sentences of one line as (start, end), trimmed of white space, in order; nothing but white space is left out.

    A list marker stays with the text it introduces, a footnote mark with the sentence that it follows.
    """
    start = 0
    for gap in _GAP.finditer(line):
        yield from _between(line, start, gap.start())
        start = gap.end()
    yield from _between(line, start, len(line))


def _between(whole: str, at: int, stop: int) -> Iterator[tuple[int, int]]:
    line, start = whole[at:stop], 0
    for cut in _cuts(line):
        left = line[start:cut].strip()
        if not left:
            continue
        if len(left) <= _LONGEST_MARKERS and _ONLY_MARKERS.fullmatch(left):
            continue
        yield _trim(whole, at + start, at + cut)
        start = cut
    if line[start:].strip():
        yield _trim(whole, at + start, stop)


def _cuts(line: str) -> list[int]:
    """All positions at which a sentence ends, ascending."""
    shielded = _shielded(line)
    found = {_past_notes(line, cut) for cut in _proposed(line)}
    return [cut for cut in sorted(found) if 0 < cut < len(line) and not shielded[cut - 1] and _ends(line, cut)]


def _proposed(line: str) -> Iterator[int]:
    """Cuts of `sentencex`, then those that it overlooks after a plain word."""
    for start, stop in _windows(line):
        at = start
        for part in segment("en", encodable(line[start:stop])):
            at += len(part)
            if at < stop or stop == len(line):
                yield at - (len(part) - len(part.rstrip()))
    for match in _MISSED.finditer(line):
        yield match.end()


def _windows(line: str) -> Iterator[tuple[int, int]]:
    """The line in stretches cut at white space: `sentencex` takes quadratic time over quotations that never close."""
    start = 0
    while len(line) - start > _WINDOW:
        stop = max(line.rfind(" ", start, start + _WINDOW), start) + 1
        stop = stop if stop > start + 1 else start + _WINDOW
        yield start, stop
        start = stop
    yield start, len(line)


def _past_notes(line: str, cut: int) -> int:
    """Move a cut behind footnote marks: they belong to what was said, not to what comes."""
    if notes := _LEADING_NOTES.match(line, cut):
        cut = notes.start() + len(notes.group().rstrip())
    bare = _BARE_NOTE.match(line, cut)
    if bare and bare.group(1).strip('“"‘').lower() in OPENERS and bare.group(1).strip('“"‘')[:1].isupper():
        cut = bare.end()
    return cut


def _ends(line: str, cut: int) -> bool:
    """Whether a sentence really ends at `cut`."""
    head = line[cut : cut + 80].lstrip()
    if not head or head[0] in ")]”’,;:" or _only_notes(line, cut):
        return False
    if head[0].islower() and not _LOWER_START.match(head):
        return False
    word = _last_word(line, cut)
    if word is None:
        return True
    return _abbreviation_may_end(word, head)


def _only_notes(line: str, cut: int) -> bool:
    """Whether nothing but a footnote mark or a year in a reference stands between `cut` and the end of the line."""
    return len(line) - cut < 40 and _ONLY_NOTES.fullmatch(line, cut) is not None


def _last_word(line: str, cut: int) -> str | None:
    """The word before a full stop at `cut`, lower-cased, without the stop; None where no single full stop ends it."""
    tail = line[max(0, cut - 40) : cut].rstrip()
    if not tail.endswith(".") or tail.endswith(".."):
        return None
    match = _LAST_WORD.search(tail[:-1])
    return match.group() if match else None


def _abbreviation_may_end(word: str, head: str) -> bool:
    low = word.lower()
    if low in NEVER_LAST:
        return False
    if low in BEFORE_A_NUMBER:
        return not (head[0].isdigit() or head[0] in "§([^&" or head[:2] in {"L.", "J."} or _is_abbreviation(head))
    if low in SOMETIMES_LAST or _DOTTED.match(word):
        following = _NEXT_WORD.match(head)
        return following is not None and following.group(1).lower() in OPENERS
    return True


def _is_abbreviation(head: str) -> bool:
    """Whether `head` goes on with a capitalised abbreviation, as in ``Gen. Oblig. Law`` or ``F. Supp. 3d``."""
    return _ABBREVIATION.match(head) is not None


_OPEN_TO_CLOSE = {"(": ")", "[": "]", "“": "”"}
_SIGN = re.compile(r"[()\[\]“”]")
_LONGEST_SHIELD = 300  # characters; a longer "bracket" is a stray sign, or a passage of sentences of its own


def _shielded(line: str) -> list[bool]:
    """Per character, whether it stands in brackets or in a quotation within a sentence, where no sentence ends."""
    flags = [False] * len(line)
    stack: list[tuple[str, int]] = []
    for match in _SIGN.finditer(line):
        at, char = match.start(), match.group()
        if char in _OPEN_TO_CLOSE:
            stack.append((_OPEN_TO_CLOSE[char], at))
        elif stack and char == stack[-1][0]:
            _, opened = stack.pop()
            if at - opened <= _LONGEST_SHIELD and not (char == "”" and _opens_sentence(line, opened)):
                flags[opened:at] = [True] * (at - opened)
    return flags


def _opens_sentence(line: str, at: int) -> bool:
    """Whether the quotation opened at `at` begins a sentence (then it may hold several), not part of one."""
    before = line[max(0, at - 8) : at].rstrip()
    return not before or before[-1] in ".?!:”)—–-*>"


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    part = line[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
