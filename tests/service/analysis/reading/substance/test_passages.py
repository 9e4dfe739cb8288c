"""The passages behind Affected Organizations, Technical Requirements, Penalties and Resources."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.measure.status import read_status
from service.analysis.reading.model import Clause, Passage, PassageKind, Span
from service.analysis.reading.substance.money import read_money
from service.analysis.reading.substance.passages import read_passages
from service.analysis.schema import Force, Klass, Why


def passages_in(
    text: str, *, title: str = "", clauses: tuple[Clause, ...] = (), published: date | None = None
) -> tuple[Passage, ...]:
    article = Article.of(text, title=title, published=published)
    sentences = split(article.text)
    status = read_status(article, sentences)
    money = read_money(article, sentences, status)
    found = read_passages(article, sentences, status, clauses, (), money)
    assert all(article.text[p.start : p.end] == p.text for p in found)
    return found


def texts(found: tuple[Passage, ...], *kinds: PassageKind) -> list[str]:
    return [p.text for p in found if p.kind in kinds]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The rule applies to credit unions and savings banks.", "credit unions and savings banks"),
        ("It requires wireless providers to adopt secure methods.", "wireless providers"),
        ("The guidance will assist persons submitting registrations to us.", "persons submitting registrations"),
        ("Requirements for U.S.-flagged vessels, drilling facilities, and terminals operators are set.",
         "U.S.-flagged vessels, drilling facilities, and terminals operators"),
        ("Disclosures by public companies that are subject to the Act are improved.", "public companies"),
        ("The Commission seeks contributions of parents, schools and providers.", "parents, schools and providers"),
    ],
    ids=lambda v: v[:40],
)  # fmt: skip
def test_who_is_affected_is_named_as_the_text_names_them(text: str, phrase: str) -> None:
    assert phrase in texts(passages_in(text), PassageKind.AFFECTED)


def test_the_party_of_a_case_is_affected() -> None:
    found = passages_in("The Bureau sued Walden Stores and Branchpay for opening accounts without consent.")
    assert texts(found, PassageKind.AFFECTED)[0] == "Walden Stores and Branchpay"


def test_a_corporate_suffix_ends_the_party_s_name() -> None:
    found = passages_in("Controller: Lunafone Inc. Legal Reference: Article 5.\nDecision: The Authority fined it.")
    assert "Lunafone Inc." in texts(found, PassageKind.AFFECTED)


def test_the_addressee_of_a_duty_is_affected_without_label_or_conjunction() -> None:
    text = "Reports: While card issuers must keep records, others need not."
    start = text.index("While card issuers")
    clause = Clause(
        0, start, len(text), text[start:], Force.MUST, Klass.MANDATORY, act=Span(30, 40),
        why=Why(cue="must", rule="modal"), addressee="While card issuers",
        addressee_span=Span(start, start + len("While card issuers")),
    )  # fmt: skip
    assert texts(passages_in(text, clauses=(clause,)), PassageKind.AFFECTED) == ["card issuers"]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Banks with more than $10 billion in assets are covered.", "with more than $10 billion in assets"),
        ("Firms with fewer than 250 employees may file later.", "with fewer than 250 employees"),
        (
            "All platforms, with the exception of micro and small enterprises, are covered.",
            "micro and small enterprises",
        ),
    ],
    ids=lambda v: v[:40],
)
def test_size_thresholds(text: str, size: str) -> None:
    assert size in texts(passages_in(text), PassageKind.SIZE)


def test_who_is_left_out() -> None:
    text = "Certain small banks are not subject to this rule. It covers issuers other than charities."
    assert texts(passages_in(text), PassageKind.EXCLUDED) == ["Certain small banks", "charities"]


def test_territory() -> None:
    text = "It holds for sellers established in the European Union and, wherever located, for their agents."
    assert texts(passages_in(text), PassageKind.TERRITORY) == ["established in the European Union", "wherever located"]


@pytest.mark.parametrize(
    "text",
    [
        "Providers must use multi-factor authentication for remote access.",
        "Agencies shall encrypt data at rest.",
        "The limit is at least 12 mg/l.",
        "Disable the default settings of the router.",
        "The rule would apply to lenders with more than 100 originations.",
    ],
)
def test_prescribed_measures_and_values_are_technical(text: str) -> None:
    assert texts(passages_in(text), PassageKind.TECHNICAL) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The firm failed to encrypt the passwords that it must protect.",
        "The company stored credentials in plain text and did not use authentication.",
        "Consumers welcomed the decision.",
    ],
)
def test_deficiencies_and_talk_are_not_technical(text: str) -> None:
    assert texts(passages_in(text), PassageKind.TECHNICAL) == []


def test_what_a_complaint_lists_as_missing_is_not_prescribed() -> None:
    text = "The Commission sued Datavault for unfair practices. It failed to:\na. Apply multi-factor authentication;"
    assert texts(passages_in(text), PassageKind.TECHNICAL) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Authority fined Fairdeal £40,000.", PassageKind.PENALTY),
        ("Fines of up to €35 million can be imposed.", PassageKind.PENALTY),
        ("The lawsuit seeks an injunction and a civil money penalty.", PassageKind.ENFORCEMENT),
        ("Those listed are subject to an asset freeze.", PassageKind.ENFORCEMENT),
        ("Natural persons face a travel ban.", PassageKind.ENFORCEMENT),
        ("Fairdeal must refund more than 50,000 customers.", PassageKind.ENFORCEMENT),
        ("The Board can revoke the licence of a firm that does not report.", PassageKind.ENFORCEMENT),
        ("The Agency will verify progress by independent validation.", PassageKind.ENFORCEMENT),
        ("Firms risk liability under the law if they fail to protect data.", PassageKind.ENFORCEMENT),
    ],
    ids=lambda v: v[:40],
)
def test_penalties_and_other_consequences(text: str, kind: PassageKind) -> None:
    assert texts(passages_in(text), kind) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The Civil Penalties Inflation Adjustment Act of 1990 provides the method.",
        "Key words: administrative fine, transparency",
        "Sec. 27.3 Assessment of civil penalties.",
        "Walden made $10 million in fees.",
        "No person shall be subject to any penalty for failing to answer a form without a control number.",
    ],
)
def test_names_headings_and_revenues_punish_no_one(text: str) -> None:
    assert texts(passages_in(text), PassageKind.PENALTY, PassageKind.ENFORCEMENT) == []


def test_past_actions_in_another_matter_are_background() -> None:
    text = "The Bureau proposed a rule on fees. Past supervision resulted in refunds of $9 million to consumers."
    (found,) = [p for p in passages_in(text) if p.kind is PassageKind.PENALTY]
    assert found.background


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Read today’s order.", PassageKind.RESOURCE_OFFICIAL, "today’s order"),
        ("Read the regulatory text of the rule.", PassageKind.RESOURCE_OFFICIAL, "the regulatory text of the rule"),
        ("Read a fact sheet about the rule.", PassageKind.RESOURCE_GUIDANCE, "a fact sheet about the rule"),
        ("For updated information on this topic, see the Safety Bulletin of May.", PassageKind.RESOURCE_GUIDANCE,
         "the Safety Bulletin of May"),
        ("The reporting form is available on our website.", PassageKind.RESOURCE_TOOL, "The reporting form"),
        ("The docket for this deviation is available at http://example.org/d.", PassageKind.RESOURCE_OFFICIAL,
         "The docket for this deviation"),
    ],
    ids=lambda v: str(v)[:40],
)  # fmt: skip
def test_what_the_text_points_to(text: str, kind: PassageKind, name: str) -> None:
    assert name in texts(passages_in(text), kind)


def test_complaint_lines_and_sections_of_the_same_text_are_no_resources() -> None:
    text = (
        "To learn more about reporting potential industry misconduct, visit the Bureau’s website.\n"
        "See below.\n"
        "For details, see the SUPPLEMENTARY INFORMATION section."
    )
    kinds = (PassageKind.RESOURCE_OFFICIAL, PassageKind.RESOURCE_GUIDANCE, PassageKind.RESOURCE_TOOL)
    assert texts(passages_in(text), *kinds) == []


def test_passages_stand_in_source_order() -> None:
    text = "The rule applies to banks. Banks must encrypt records. A breach carries fines of $4 million. Read the rule."
    starts = [p.start for p in passages_in(text)]
    assert starts == sorted(starts)
    assert len(starts) >= 4
