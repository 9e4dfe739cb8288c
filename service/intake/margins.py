"""What stands around the article in the text taken out of a page: headline, language switch, who the issuer is. Pure.

Only the edges are looked at, and only what is about the page or its publisher goes; nothing that says what happened.
"""

from __future__ import annotations

import re

_LANGUAGE_NAMES = """
english|español|spanish|français|french|deutsch|german|italiano|português|português (brasil)|nederlands|polski|中文
简体中文|繁體中文|한국어|日本語|tiếng việt|русский|العربية|tagalog|kreyòl ayisyen|čeština|dansk|eesti|ελληνικά
gaeilge|hrvatski|latviešu|lietuvių|magyar|malti|română|slovenčina|slovenščina|suomi|svenska|български
"""
_LANGUAGES = frozenset(_LANGUAGE_NAMES.strip().replace("\n", "|").split("|"))
_MARK = re.compile(r"^[-*•|\s]+|[|\s]+$")
_BEFORE_SIGN = re.compile(r"(?<=[\w)\"”’]) (?=[,;:.!?)](?:\s|$))")
"""Where a link ends, the extraction leaves a space before the sign that follows it."""
_BODIES = (
    "agency|authority|regulator|bureau|commission|department|ministry|office|body|organi[sz]ation|association|institute"
    "|supervisor|central bank|company|firm|provider|foundation|non-?profit|charity|institution|federation|network"
)
_SELF = re.compile(
    r"(?:The )?(?:[A-Z][\w&.’'-]* (?:(?:of|and|for|the|on|in|de) )*){1,12}(?:\([A-Z][\w&]{1,12}\) )?(?:is|are) "
    rf"(?:a|an|the|one of the)\b[^.]{{0,120}}?\b(?:{_BODIES})s?\b[^.]{{0,60}}?"
    r"(?:\b(?:that|which|whose|responsible|dedicated|serving|committed|charged|for|representing|working)\b|,)"
)
"""How an issuer presents itself below its own releases: "The X is an agency that …"."""
_ABOUT = re.compile(r"#* ?About (?:the )?[A-Z][\w&.’' -]{1,80}:?")
_FIGURE = re.compile(r"\b(?:19|20)\d\d\b|[$€£]\s?\d|\d\s?%")
"""A paragraph with a year or an amount tells something; it stays."""


def trimmed(text: str, title: str) -> str:
    """`text` without its margins; unchanged where nothing else would be left."""
    lines = [_BEFORE_SIGN.sub("", line) for line in text.splitlines()]
    kept = _without_self_description(_without_head(lines, title))
    return "\n".join(kept) if any(line.strip() for line in kept) else text


def _without_head(lines: list[str], title: str) -> list[str]:
    """Without the headline and the switch of languages, in either order."""
    headline = " ".join(title.split()).casefold()
    at = 0
    while at < len(lines):
        line = " ".join(_MARK.sub("", lines[at]).strip("# ").split()).casefold()
        if line and line != headline and line not in _LANGUAGES:
            break
        at += 1
    return lines[at:]


def _without_self_description(lines: list[str]) -> list[str]:
    """Without a last paragraph in which the issuer presents itself, and the heading over it."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    if len(filled) < 3:
        return lines
    last = filled[-1]
    if not _SELF.match(lines[last].strip(" *_")) or _FIGURE.search(lines[last]):
        return lines
    above = filled[-2]
    return lines[: above if _ABOUT.fullmatch(lines[above].strip()) else last]
