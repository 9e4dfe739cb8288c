"""English is let through; a text that is clearly in another language is refused with the guess."""

from __future__ import annotations

import pytest

from service.errors import NotEnglish
from service.intake.language import require_english


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Die Behörde hat heute eine Verordnung erlassen. Betreiber müssen jeden Austritt binnen 24 Stunden melden.",
            "de",
        ),
        (
            "L'Office a publié aujourd'hui un règlement. Les exploitants doivent signaler chaque déversement.",
            "fr",
        ),
        (
            "La Comisión ha adoptado hoy un reglamento. Los operadores deben notificar cada vertido en un día.",
            "es",
        ),
        ("港口局今天发布了关于燃料泄漏的最终规定。港口运营商必须在二十四小时内报告泄漏。", "zh"),
        ("Сегодня портовое управление приняло правило.", "ru"),
        ("L'Office des ports a adopté aujourd'hui un règlement.", "fr"),
    ],
)
def test_another_language_is_refused_with_the_guess(text: str, code: str) -> None:
    with pytest.raises(NotEnglish, match=f"'{code}'"):
        require_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Office issued a rule on fuel spills in ports. Operators must report spills within 24 hours.",
        "Harbour Office fines Müller GmbH.",
        "12 CFR 1005.33",
        "GDPR: AEPD multa CaixaBank – the Spanish authority fined the bank for a lack of consent, it said on Tuesday.",
    ],
)
def test_english_is_let_through_short_or_with_foreign_names(text: str) -> None:
    require_english(text)


def test_a_long_text_is_sampled_at_the_start_and_in_the_middle() -> None:
    require_english("Operators must report every spill to the Office within a day. " * 20_000)
