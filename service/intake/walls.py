"""Pages that stand in an article's place: bot checks, logins, cookie notices, errors. Pure."""

from __future__ import annotations

import re

_LONGEST = 200
"""Words. A longer text is an article, whatever it mentions."""
_SHARE = 0.5
"""A page is what the lines with its phrases are, if they hold this share of all words."""


_CODE = r"(?:error )?(?:40[0134]|410|429|50[0-4])[\s:–-]{1,3}"


def _phrases(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.I)


_WALLS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a captcha or bot check",
        _phrases(
            r"verify(?:ing)? (?:that )?you are (?:a )?human",
            r"are you a robot",
            r"i['’]?m not a robot",
            r"complete the captcha",
            r"just a moment",
            r"checking your browser",
            r"unusual traffic from your",
            r"security check to access",
            r"enable javascript and cookies to continue",
        ),
    ),
    (
        "a login or subscription page",
        _phrases(
            r"(?:log|sign) ?in to (?:continue|read|view|access|your account)",
            r"forgot(?:ten)? (?:your )?password",
            r"subscribe (?:now )?to (?:continue|keep) reading",
            r"this (?:content|article) is (?:only )?(?:for|available to) (?:subscribers|members)",
            r"already a (?:subscriber|member)",
            r"create a free account to",
        ),
    ),
    (
        "a cookie notice",
        _phrases(
            r"we (?:and our partners )?use cookies",
            r"accept all cookies",
            r"manage (?:your )?cookie (?:preferences|settings)",
            r"this (?:web)?site uses cookies",
        ),
    ),
    (
        "an error page",
        _phrases(
            rf"{_CODE}(?:error|not found|forbidden|unauthorized|bad gateway|gone)",
            rf"{_CODE}(?:service|gateway|internal|too many)\s.{{1,30}}",
            r"page (?:was |could |can )?not (?:be )?found",
            r"access (?:to this page )?(?:has been |is )?denied",
            r"you don['’]?t have permission to access",
            r"service temporarily unavailable",
            r"please enable javascript",
            r"requires javascript",
        ),
    ),
)


def standing_in_place(text: str) -> str | None:
    """What kind of page a short text is, if its words are mostly those of one, or of two kinds at once; else None."""
    total = len(text.split())
    if total > _LONGEST:
        return None
    lines = [line for line in text.splitlines() if line.strip()]
    words = {what: sum(len(line.split()) for line in lines if cue.search(line)) for what, cue in _WALLS}
    matched = [what for what, count in words.items() if count]
    mostly = [what for what in matched if words[what] >= _SHARE * total]
    # One paragraph is one line: a single phrase inside a paragraph of prose is a mention, not a wall.
    if mostly and total > 40 and len(lines) == 1 and len(matched) == 1:
        return None
    return mostly[0] if mostly else (matched[0] if len(matched) > 1 else None)
