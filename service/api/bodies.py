"""What a caller posts, as a Submission: a JSON object, or the text itself with the rest in the query."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message

from fastapi import Request
from pydantic import Field, ValidationError

from service.errors import InvalidRequest, UnsupportedMedia
from service.intake.article import Submission
from service.intake.decode import decode
from service.intake.fields import SubmissionFields, complaint

TEXT_TYPES = ("text/plain", "text/markdown", "text/html")

EXAMPLE = {
    "title": "Agency finalizes rule on incident reports",
    "source": "Example Agency",
    "published": "2026-02-05",
    "text": (
        "WASHINGTON – The Example Agency today issued a final rule on incident reports. Operators of covered systems "
        "must report a substantial incident within 72 hours. Operators should keep a record of each report. The rule "
        "takes effect on July 1, 2026."
    ),
}


class AnalysisRequest(SubmissionFields):
    """An article to be analysed: its `text`, or, without one, the page at `url`."""

    text: str | None = Field(
        None, description="The article: plain text, Markdown, or HTML. Without it, the page at `url` is read."
    )
    engine: str | None = Field(None, description="`extractive` or `llm`; without it the server's default.")


class QueryFields(SubmissionFields):
    """What stands in the query where the body is the text itself."""

    engine: str | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A submission and the engine asked for. `by_address`: the text is at the submission's url."""

    submission: Submission
    engine: str | None
    by_address: bool = False


async def read(request: Request) -> Posted:
    """The submission in a request. Raises BadInput in its kinds."""
    media_type, charset = content_type(request.headers.get("content-type"))
    body = await request.body()
    if media_type == "application/json":
        return _from_json(decode(body, None))
    if media_type in TEXT_TYPES:
        fields = _query(request)
        return Posted(fields.submission(decode(body, charset)), fields.engine or None)
    raise UnsupportedMedia(f"Content-Type {media_type[:80] or 'missing'!r} is not taken in.")


def content_type(header: str | None) -> tuple[str, str | None]:
    """The media type, lower case, and the charset of a Content-Type header."""
    message = Message()
    message["content-type"] = header or ""
    charset = message.get_param("charset")
    return (message.get_content_type() if header else ""), charset if isinstance(charset, str) and charset else None


def _from_json(text: str) -> Posted:
    try:
        posted = AnalysisRequest.model_validate_json(text)
    except ValidationError as error:
        raise complaint(error) from error
    if posted.text is None and posted.url is None:
        raise InvalidRequest("text: Field required; or give the `url` of a page to be read.")
    return Posted(posted.submission(posted.text or ""), posted.engine or None, by_address=posted.text is None)


def _query(request: Request) -> QueryFields:
    pairs = request.query_params.multi_items()
    repeated = sorted({name for name, _ in pairs if [n for n, _ in pairs].count(name) > 1})
    if repeated:
        raise InvalidRequest(f"{', '.join(repeated)}: given more than once.")
    try:
        return QueryFields.model_validate(dict(pairs))
    except ValidationError as error:
        raise complaint(error) from error
