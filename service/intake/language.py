"""Which language a text is in. py3langid (a naive Bayes model inside its wheel, no network) loads only when needed."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from service.errors import NotEnglish

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
_SAMPLE = 4_000
"""Characters looked at, at the start and in the middle; the model is sure of a language after far fewer."""
_SURE, _VERY_SURE = 0.9, 0.99
_SHORT = 12
"""Words. Below this the model guesses by single words, so that it must be very sure."""


class Guess(NamedTuple):
    """An ISO 639-1 code and the model's probability for it."""

    language: str
    probability: float


def guess(text: str) -> Guess:
    """The most probable language of `text`."""
    language, probability = _model().classify(_sample(text))
    return Guess(language, float(probability))


def require_english(text: str) -> None:
    """Raise NotEnglish where the text is clearly in another language; short texts get the benefit of the doubt."""
    language, probability = guess(text)
    sure = _SURE if len(text.split()) >= _SHORT else _VERY_SURE
    if language != ENGLISH and (probability > sure or not _latin(text)):
        raise NotEnglish(f"The text seems to be in {language!r} (ISO 639-1 code, probability {probability:.2f}).")


def _sample(text: str) -> str:
    middle = len(text) // 2
    return text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]


def _latin(text: str) -> bool:
    letters = [c for c in _sample(text) if c.isalpha()]
    return sum(unicodedata.name(c, "").startswith("LATIN") for c in letters) * 2 > len(letters) or not letters


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
