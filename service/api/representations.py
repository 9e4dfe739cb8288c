"""Which form of a result a caller wants, by `?format=` or the Accept header, and the result in that form."""

from __future__ import annotations

from enum import StrEnum

from fastapi import Response

from service.analysis.schema import AnalysisResult
from service.errors import NotAcceptable
from service.rendering import to_markdown, to_report

JSON = "application/json"
MARKDOWN = "text/markdown"


class Format(StrEnum):
    """The forms of a result."""

    JSON = "json"
    MARKDOWN = "markdown"
    REPORT = "report"


_OFFERED = ((JSON, Format.JSON), (MARKDOWN, Format.MARKDOWN))


def choose(format: Format | None, accept: str | None) -> Format:
    """`format` wins; else the offered type that `accept` prefers, JSON on a tie. Raises NotAcceptable."""
    if format is not None:
        return format
    if not accept:
        return Format.JSON
    ranges = _ranges(accept)
    weighed = [(_weight(media_type, ranges), -n, form) for n, (media_type, form) in enumerate(_OFFERED)]
    weight, _, best = max(weighed)
    if weight <= 0:
        raise NotAcceptable(f"None of {accept[:120]!r} exists.")
    return best


def render(result: AnalysisResult, article_text: str, form: Format, *, citations: bool, status: int = 200) -> Response:
    """The result as a response; its ETag is the content's hash and the form. Whether the whole article was read
    stands in a header, since Markdown and report have no place for it."""
    headers = {"Vary": "Accept", "ETag": f'"{result.content_hash}-{form}{"-citations" if citations else ""}"'}
    headers["Summarised-From"] = result.article.summarised_from.value
    if form is Format.JSON:
        return Response(result.model_dump_json(), status, headers, JSON)
    summary = to_markdown(result, citations=citations)
    text = summary if form is Format.MARKDOWN else to_report(result, article_text, citations=citations)
    return Response(text, status, headers, f"{MARKDOWN}; charset=utf-8")


def _ranges(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (p.strip() for p in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            found[name.lower()] = float(quality)
        except ValueError:
            found[name.lower()] = 0.0
    return found


def _weight(media_type: str, ranges: dict[str, float]) -> float:
    for name in (media_type, media_type.partition("/")[0] + "/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
