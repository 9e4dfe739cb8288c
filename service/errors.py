"""The tree of errors.

RegbriefError
├── BadInput                 what the caller sent cannot be worked on
│   ├── InvalidRequest       a field, parameter or setting of the request is wrong
│   │   ├── UnknownEngine    no engine of that name
│   │   └── WrongOutFile     the output file belongs to another run
│   ├── UnsupportedMedia     a media type that is not taken in
│   ├── NotAcceptable        a representation that does not exist
│   ├── TooLarge             more bytes than the limit
│   ├── BadEncoding          bytes that are no text in the stated encoding
│   ├── NotText              binary data, or null bytes
│   ├── EmptyText            nothing but white space
│   ├── TitleOnly            a headline without a sentence
│   ├── NoArticle            a captcha, login, cookie or error page
│   │   └── IndexPage        a page that lists articles
│   ├── UnreadableHtml       HTML in which no article was found
│   ├── UnreadablePdf        a PDF without text: scanned, locked or broken
│   ├── NotAFeed             neither a feed nor a page that names one
│   └── NotEnglish           a text in another language
├── FetchError               an address could not be fetched
│   ├── AddressRefused       not http(s), or an address inside a network
│   ├── FetchBlocked         robots.txt, or the site itself, says no
│   ├── FetchTimeout         too slow; `retryable`
│   ├── FetchUnreachable     no such host, no connection, no valid certificate; `retryable`
│   ├── FetchTooLarge        more bytes than the limit, packed or unpacked
│   ├── FetchWrongType       an image, an archive, an encoding nobody asked for
│   └── FetchStatus          the answer was 4xx or 5xx
│       ├── FetchGone        410: it will not come back
│       └── FetchRateLimited 429, or 503 with a time to wait; `retryable`
├── NotFound                 no such thing
├── AlreadyThere             it would be there twice
├── Overtaken                it is not as it was when the caller read it
├── CrossSite                another web site sent this from a browser
├── Overloaded               too many analyses wait already; `retryable`
├── Unavailable              a part that regbrief needs is away; `retryable`
│   ├── StorageUnavailable   the database does not answer
│   └── IndexUnavailable     the index of articles, or its embedder, does not answer
├── EngineError              an engine could not draft
│   ├── EngineUnavailable    the provider is away or overloaded; `retryable`
│   ├── EngineRefused        the model refused, or was cut off
│   └── EngineAnswerInvalid  the answer does not follow the schema
└── Misconfigured            a setting is wrong or missing

Each carries a stable `type` (a slug), a `title` for people, an HTTP `status`, and `help`: what to do about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

URN = "urn:regbrief:problem:"
"""What stands before the slug where an error leaves the process: in problem details and in lines of a batch."""


class RegbriefError(Exception):
    """Root of all errors that regbrief raises on purpose. `detail` says what was wrong, and where.

    `members` are further JSON values for a machine that reads the problem, `headers` those of an HTTP answer.
    """

    type: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something went wrong"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False
    help: ClassVar[str] = ""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail
        self.members: Mapping[str, object] = {}
        self.headers: Mapping[str, str] = {}


class BadInput(RegbriefError):
    """The input cannot be worked on; nothing was stored."""

    type = "bad-input"
    title = "The input cannot be analysed"
    status = 422


class InvalidRequest(BadInput):
    """A field or parameter has the wrong form; `detail` names it."""

    type = "invalid-request"
    title = "The request has a field or parameter of the wrong form"
    help = "Correct what is named."


class UnknownEngine(InvalidRequest):
    """No engine of that name."""

    type = "unknown-engine"
    title = "There is no engine of that name"
    help = "Use `extractive`, which needs no key, or `llm`, which needs a model."


class WrongOutFile(InvalidRequest):
    """The output file of a batch holds lines of other input, or of another engine."""

    type = "wrong-out-file"
    title = "The output file belongs to another run"
    help = "Choose another --out, or pass --fresh to replace the file."


class UnsupportedMedia(BadInput):
    """A media type that is not taken in."""

    type = "unsupported-media-type"
    title = "This media type is not taken in"
    status = 415
    help = "Send application/json, text/plain or text/markdown."


class NotAcceptable(BadInput):
    """None of the representations asked for exists."""

    type = "not-acceptable"
    title = "There is no such representation"
    status = 406
    help = "Ask for application/json or text/markdown, or use ?format=json, markdown or report."


class TooLarge(BadInput):
    """More bytes than the limit."""

    type = "too-large"
    title = "The input is too large"
    status = 413
    help = "Send the article's text alone, or raise REGBRIEF_MAX_BODY_BYTES."


class BadEncoding(BadInput):
    """The bytes are no text in the encoding that was stated (UTF-8 where none was)."""

    type = "bad-encoding"
    title = "The bytes are no text in the stated encoding"
    help = "Send UTF-8, or name the encoding: Content-Type: text/plain; charset=windows-1252."


class NotText(BadInput):
    """Binary data, text with null bytes, or a file embedded in a text."""

    type = "not-text"
    title = "The input is not text"
    help = "Send the article as plain text, Markdown or HTML; extract the text of PDF and office files first."


class EmptyText(BadInput):
    """Nothing but white space."""

    type = "empty-text"
    title = "The text is empty"
    help = "Send at least one sentence of the article."


class TitleOnly(BadInput):
    """A headline without a sentence: nothing a statement could rest on."""

    type = "title-only"
    title = "There is a title, but no text"
    help = "Send at least one sentence of the article; a title with one sentence is analysed as an excerpt."


class NoArticle(BadInput):
    """A page that stands in an article's place: captcha, login, cookie wall, error."""

    type = "no-article"
    title = "This is no article but a page that stands in its place"
    help = "Open the article in a browser and send its text."


class IndexPage(NoArticle):
    """A page of links to articles: a start page, a newsroom, a search result."""

    type = "index-page"
    title = "This page lists articles and is none"
    help = "Send the address of one article; to follow the list, add its feed: `regbrief feeds discover ADDRESS`."


class UnreadableHtml(BadInput):
    """HTML in which no readable text was found."""

    type = "unreadable-html"
    title = "No article was found in this HTML"
    help = "Send the article's text instead of the page."


class UnreadablePdf(BadInput):
    """A PDF that holds no text, is locked with a password, or is broken."""

    type = "unreadable-pdf"
    title = "This PDF holds no text that can be read"
    help = "A scanned document needs text recognition first; send the text it gives."


class NotAFeed(BadInput):
    """Neither a feed nor a page that names one."""

    type = "not-a-feed"
    title = "There is no feed at this address"
    help = "Look on the site for a link named RSS or Atom; `regbrief feeds discover ADDRESS` looks for you."


class NotEnglish(BadInput):
    """A text in another language; the rules of reading are English."""

    type = "not-english"
    title = "The text is not in English"
    help = "Only English articles are analysed; send the English version."


class FetchError(RegbriefError):
    """An address could not be fetched."""

    type = "fetch-failed"
    title = "The address could not be fetched"
    status = 502


class AddressRefused(FetchError):
    """Not http or https, or an address inside a network: asked for, or reached by name or redirect."""

    type = "address-refused"
    title = "This address is not fetched"
    status = 422
    help = "Only public http and https addresses are fetched; REGBRIEF_FETCH_ALLOW_HOSTS names internal ones."


class FetchBlocked(FetchError):
    """The site's robots.txt, or its answer (401, 403, 451), says that we may not read it."""

    type = "fetch-blocked"
    title = "The site does not let regbrief read this"
    help = "Open the article in a browser and send its text."


class FetchTimeout(FetchError):
    """The answer was not there within the time allowed."""

    type = "fetch-timeout"
    title = "The site was too slow"
    status = 504
    retryable = True
    help = "Try again later, or raise REGBRIEF_FETCH_TIMEOUT."


class FetchUnreachable(FetchError):
    """No such host, no connection, no valid certificate, or no valid HTTP."""

    type = "fetch-unreachable"
    title = "The site cannot be reached"
    retryable = True
    help = "Check the address; try again later."


class FetchTooLarge(FetchError):
    """More bytes than the limit, as sent or when unpacked."""

    type = "fetch-too-large"
    title = "What is at this address is too large"
    help = "Raise REGBRIEF_FETCH_MAX_BYTES if the source is to be trusted."


class FetchWrongType(FetchError):
    """Something that holds no article or feed, or that is packed in a way nobody asked for."""

    type = "fetch-wrong-type"
    title = "There is something else at this address"
    status = 422
    help = "Pages, PDF, plain text and feeds are read."


class FetchStatus(FetchError):
    """The site answered with an error. `code` is its status, `retry_after` seconds it asked to wait, if it did."""

    type = "fetch-status"
    title = "The site answered with an error"

    def __init__(self, detail: str, *, code: int = 0, retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.code = code
        self.retry_after = retry_after


class FetchGone(FetchStatus):
    """410: the site says it is gone for good."""

    type = "fetch-gone"
    title = "This was removed for good"


class FetchRateLimited(FetchStatus):
    """The site asks to come back later."""

    type = "fetch-rate-limited"
    title = "The site asks to wait"
    status = 503
    retryable = True


class NotFound(RegbriefError):
    """There is no such thing under that id."""

    type = "not-found"
    title = "Not found"
    status = 404


class AlreadyThere(RegbriefError):
    """There is one already; `detail` names it."""

    type = "already-there"
    title = "There is one already"
    status = 409


class Overtaken(RegbriefError):
    """It has changed since the caller read it (If-Match)."""

    type = "overtaken"
    title = "It has changed meanwhile"
    status = 412
    help = "Read it again and make your change to what is there now."


class CrossSite(RegbriefError):
    """A browser sent this on behalf of another web site."""

    type = "cross-site"
    title = "Requests from other web sites are refused"
    status = 403
    help = "Use the page that this server shows, or a client that is not a browser."


class Overloaded(RegbriefError):
    """Too many analyses wait for a worker already."""

    type = "overloaded"
    title = "Too many analyses are waiting"
    status = 503
    retryable = True
    help = "Send the request again in a few seconds; it is safe to repeat."


class Misconfigured(RegbriefError):
    """A setting is wrong or missing; `regbrief doctor` shows all of them."""

    type = "misconfigured"
    title = "regbrief is not configured for this"
    status = 503
    help = "Run `regbrief doctor` to see what is configured and what is missing."


class Unavailable(RegbriefError):
    """A part that regbrief needs is away."""

    type = "unavailable"
    title = "A part of regbrief is not available"
    status = 503
    retryable = True
    help = "Run `regbrief doctor` to see which part, and what to do."


class StorageUnavailable(Unavailable):
    """The database does not answer."""

    type = "storage-unavailable"
    title = "The database does not answer"
    help = "Check the data folder: its permissions, its free space, and that the database in it is one."


class IndexUnavailable(Unavailable):
    """The index of articles, or the embedder that feeds it, does not answer."""

    type = "index-unavailable"
    title = "The index of articles is not available"
    help = "Check the index folder, or the Chroma server and the embedding provider; `regbrief doctor` tries them."


class EngineError(RegbriefError):
    """An engine could not draft. No text of the failure ever enters a brief."""

    type = "engine-failed"
    title = "The engine could not draft this article"
    status = 502


class EngineUnavailable(EngineError):
    """The provider did not answer, timed out, or is overloaded, after all retries."""

    type = "engine-unavailable"
    title = "The model provider is not available"
    status = 503
    retryable = True
    help = "Try again later, or choose the extractive engine, which needs no provider."


class EngineRefused(EngineError):
    """The model declined to answer, or its answer was cut off."""

    type = "engine-refused"
    title = "The model gave no complete answer"


class EngineAnswerInvalid(EngineError):
    """The model's answer does not follow the schema, also after the retry."""

    type = "engine-answer-invalid"
    title = "The model's answer does not follow the schema"
