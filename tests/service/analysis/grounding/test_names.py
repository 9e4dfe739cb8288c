"""Names of authorities and standards stand in the article; the evidence, the title or an alias carries them."""

from __future__ import annotations

import pytest

from service.analysis.schema import AuthorityFact, Facts, KeyDetails, Severity, StandardFact, not_stated

TEXT = (
    "The Northern Fisheries Authority (NFA) has fined Marlin Foods under the Coastal Waters Act. "
    "The agency found missing logs. "
    "Separately, the Ministry of Transport is reviewing harbour fees."
)
FINED, FOUND, REVIEW = (f"{part}." for part in TEXT.rstrip(".").split(". "))


@pytest.mark.parametrize(
    "text",
    [
        "The Northern Fisheries Authority fined Marlin Foods.",
        "The NFA fined Marlin Foods under the Coastal Waters Act.",
        "Marlin Foods was fined by the Fisheries Authority.",
        "A fine on Marlin Foods, imposed by the NFA's officers, is reported.",
    ],
)
def test_names_of_the_evidence_pass(desk, text: str) -> None:
    assert desk(TEXT).overview(text, FINED) == set()


def test_an_acronym_may_count_the_small_words_of_a_name(desk) -> None:
    text = "The Department of Harbours fined Marlin Foods."
    assert desk(text).overview("The DOH fined Marlin Foods.", text) == set()
    assert desk(text).overview("The DOT fined Marlin Foods.", text) == {"name-unknown"}


@pytest.mark.parametrize(
    "text",
    [
        "The Southern Fisheries Authority fined Marlin Foods.",
        "The European Central Bank fined Marlin Foods.",
        "The FTC fined Marlin Foods.",
        "BaFin fined Marlin Foods.",
        "Marlin Foods was fined by the Department of Labor.",
        "Marlin Foods was fined under the Clean Harbours Act.",
    ],
)
def test_a_name_that_stands_nowhere_is_an_error(desk, text: str) -> None:
    assert desk(TEXT).overview(text, FINED) == {"name-unknown"}


def test_a_short_form_that_the_article_defines_carries_the_full_name(desk) -> None:
    d = desk("The Northern Fisheries Authority (NFA) met. The NFA fined Marlin Foods.")
    assert {
        f.code
        for f in d.check(
            overview=(
                d.statement("The Northern Fisheries Authority fined Marlin Foods.", "The NFA fined Marlin Foods."),
            )
        )
    } == set()


def test_a_short_form_in_the_middle_of_a_name_leaves_the_name(desk) -> None:
    assert (
        desk("From May the office enforces the Machine Safety (MS) Act.").overview(
            "The office enforces the Machine Safety Act."
        )
        == set()
    )


def test_a_name_from_elsewhere_in_the_article_is_a_warning(desk) -> None:
    d = desk(TEXT)
    found = d.check(overview=(d.statement("The agency found missing logs, as the Ministry of Transport says.", FOUND),))
    assert [(f.code, f.severity) for f in found] == [("name-uncited", Severity.WARNING)]


def test_title_and_source_name_the_issuer(desk) -> None:
    assert (
        desk("A fine was imposed on Marlin Foods.", title="NFA fines Marlin Foods").overview(
            "The NFA imposed a fine on Marlin Foods."
        )
        == set()
    )
    assert (
        desk("A fine was imposed on Marlin Foods.", source="Northern Fisheries Authority").overview(
            "The Northern Fisheries Authority imposed a fine on Marlin Foods."
        )
        == set()
    )


def test_an_alias_that_the_reader_knows_carries_the_name(desk) -> None:
    text = "The Tribunal for Northern Fisheries imposed a fine."
    assert desk("TNF imposed a fine.").overview(text) == {"name-unknown"}
    assert (
        desk("TNF imposed a fine.").read_issuer("TNF", "Tribunal for Northern Fisheries", "TNF").overview(text) == set()
    )


def test_title_case_labels_use_common_nouns_freely_but_no_foreign_acronym(desk) -> None:
    d = desk("Operators must report each spill to the NFA.")
    assert d.mandatory("Report each spill to the NFA.", label="Prompt Spill Notification Duty") == set()
    assert d.mandatory("Report each spill to the NFA.", label="EPA Spill Report") == {"name-unknown"}


def test_the_issuing_authority_is_checked_from_its_first_word(desk) -> None:
    d = desk(TEXT)
    details = {name: not_stated(name) for name in KeyDetails.model_fields}

    def codes(text: str) -> set[str]:
        place = KeyDetails(**details | {"issuing_authority": d.statement(text, FINED)})
        return {f.code for f in d.check(key_details=place)}

    assert codes("Northern Fisheries Authority (NFA).") == set()
    assert codes("Ofwat.") == {"name-unknown"}


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("Northern Fisheries Authority", set()), ("NFA", set()), ("Southern Fisheries Authority", {"name-unknown"})],
)
def test_facts_name_what_the_article_names(desk, name: str, verdict: set[str]) -> None:
    d = desk(TEXT)
    facts = Facts(authorities=(AuthorityFact(name=name, evidence=(d.quote(FINED),)),))
    assert {f.code for f in d.check(facts)} == verdict


def test_a_standard_may_carry_a_numbered_place_which_is_checked_by_itself(desk) -> None:
    d = desk("The fine rests on Articles 5 and 7 of the Coastal Waters Act.")
    quote = d.quote("Articles 5 and 7 of the Coastal Waters Act")

    def codes(name: str) -> set[str]:
        return {f.code for f in d.check(Facts(standards=(StandardFact(name=name, evidence=(quote,)),)))}

    assert codes("Coastal Waters Act, Article 7") == set()
    assert codes("Coastal Waters Act, Article 8") == {"identifier-unsupported"}
    assert codes("Inland Harbours Act, Article 7") == {"name-unknown"}
