"""The tree of errors of this package.

RetrievalError
├── RankFileChanged        the token ranks are no longer the published ones
├── EmbedderUnavailable    the embedding provider is away or overloaded; `retryable`
├── EmbedderRefused        the provider refused the request (key, model, input)
├── EmbedderAnswerInvalid  the provider's answer does not fit the request
├── EmbedderUnknown        no embedder goes by that name, or its package is missing
├── VectorsUnavailable     the vector store cannot be opened or reached; `retryable`
└── WordsUnavailable       the lexical index cannot be opened, read or written; `retryable`
"""

from __future__ import annotations

from typing import ClassVar


class RetrievalError(Exception):
    """Root of all errors raised here on purpose. `help` says what to do about it."""

    retryable: ClassVar[bool] = False
    help: ClassVar[str] = ""


class RankFileChanged(RetrievalError):
    """The rank file was right when the counter was chosen, and is not when it is first used."""

    help = "Run `make setup`; it puts the published file back."


class EmbedderUnavailable(RetrievalError):
    """The provider did not answer, timed out, or is overloaded, after all retries."""

    retryable = True
    help = "Try again later, or use the built-in embedder, which needs no provider."


class EmbedderRefused(RetrievalError):
    """The provider refused the request: a wrong key, an unknown model, an input it does not take."""

    help = "Check the key, the base URL and the model's name."


class EmbedderAnswerInvalid(RetrievalError):
    """The provider's answer has another number of vectors, or vectors of another length, than asked for."""

    help = "Check that the base URL speaks the OpenAI embeddings protocol and that the dimension is the model's."


class EmbedderUnknown(RetrievalError):
    """No embedder goes by that name."""

    help = "Known are `wordllama`, `hashing` and `openai:<model>`."


class VectorsUnavailable(RetrievalError):
    """The vector store cannot be opened or reached."""

    retryable = True
    help = "Check the folder's permissions, or that the Chroma server runs at the given URL."


class WordsUnavailable(RetrievalError):
    """The lexical index, a file or a PostgreSQL database, is damaged, locked, away, or cannot be written."""

    retryable = True
    help = "Check the folder's permissions and space, or the database; `regbrief reindex` makes the index anew."
