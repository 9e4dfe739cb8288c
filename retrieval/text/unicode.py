"""Text as vendors can take it."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """`text` with each stray surrogate replaced by U+FFFD: as long as before, and encodable as UTF-8."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
