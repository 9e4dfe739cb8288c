"""The messages of a call, from the prompt files and the evidence gathered; no vendor, no heading typed by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from prompts import library
from retrieval.text.documents import Article
from service.analysis.document import one_line
from service.analysis.schema import Finding
from service.analysis.sections import BY_KEY
from service.engines.llm.numbering import TITLE_NUMBER, Numbering
from service.engines.llm.windows import RANKED_PER_SECTION

Message = tuple[str, str]
"""(role, content) as LangChain takes it."""


def draft_messages(
    article: Article,
    numbering: Numbering,
    ranking: Mapping[str, Sequence[int]],
    window: Sequence[int],
    part: tuple[int, int],
    examples: Sequence[Message],
) -> list[Message]:
    """System prompt, worked examples, then the article's window, `part` being (which, of how many)."""
    which, of = part
    content = library.text(library.ARTICLE).format(
        published=article.published.isoformat() if article.published else "not known",
        source=one_line(article.source or "not known"),
        part=f"This is part {which} of {of} of a long article." if of > 1 else "This is the whole text.",
        ranking=_ranking(ranking, set(window)),
        sentences=numbered(numbering, window, title=bool(article.title)),
    )
    return [("system", library.text(library.SYSTEM)), *examples, ("human", content)]


def repair_messages(numbering: Numbering, faults: Sequence[tuple[dict[str, Any], Sequence[Finding]]]) -> list[Message]:
    """What failed and why, with the sentences concerned and their neighbours."""
    lines: list[str] = []
    shown: set[int] = set()
    for statement, findings in faults:
        lines.append(json.dumps(statement, ensure_ascii=False))
        lines += [f"  wrong: {f.message}" for f in findings]
        shown |= {n + d for n in statement["sentences"] for d in (-1, 0, 1)}
        shown |= _sentences_at(numbering, findings)
    window = [n - 1 for n in sorted(shown) if 1 <= n <= len(numbering.sentences)]
    content = library.text(library.REPAIR).format(
        faults="\n".join(lines), sentences=numbered(numbering, window, title=bool(numbering.article.title))
    )
    return [("system", library.text(library.SYSTEM)), ("human", content)]


def numbered(numbering: Numbering, window: Iterable[int], *, title: bool) -> str:
    """The sentences of a window, one numbered line each; a gap shows as an ellipsis."""
    lines = [numbering.line(TITLE_NUMBER)] if title else []
    last = -1
    for index in window:
        if index != last + 1:
            lines.append("[…]")
        lines.append(numbering.line(index + 1))
        last = index
    return "\n".join(lines)


def _ranking(ranking: Mapping[str, Sequence[int]], window: set[int]) -> str:
    lines = []
    for key, order in ranking.items():
        numbers = [str(i + 1) for i in order[:RANKED_PER_SECTION] if i in window]
        if numbers:
            lines.append(f"- {BY_KEY[key].heading.strip(': ')}: {', '.join(numbers)}")
    return "\n".join(lines) or "- (nothing ranked)"


def _sentences_at(numbering: Numbering, findings: Sequence[Finding]) -> set[int]:
    spans = [(f.start, f.end) for f in findings if f.start is not None and f.end is not None]
    return {s.index + 1 for s in numbering.sentences for start, end in spans if s.start < end and start < s.end}
