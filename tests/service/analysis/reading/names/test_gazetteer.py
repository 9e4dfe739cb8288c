"""The table of public bodies is large, consistent, and found in texts by whole names only."""

from __future__ import annotations

from collections import Counter

import pytest

from service.analysis.reading.names.gazetteer import bodies, body_of_host, find_bodies
from service.analysis.reading.names.places import place_of_host, places


def test_the_table_covers_regulators_of_many_places() -> None:
    assert len(bodies()) >= 400
    assert len({body.jurisdiction.split("-")[0] for body in bodies()}) >= 50


def test_every_body_has_a_known_place_and_kind() -> None:
    kinds = {"regulator", "ministry", "executive", "government", "legislature", "prosecutor", "court"}
    kinds |= {"standards_body", "international"}
    assert [b.name for b in bodies() if b.jurisdiction not in places() or b.kind not in kinds] == []


def test_no_form_belongs_to_two_bodies() -> None:
    forms = Counter(form for body in bodies() for form in {body.name, *body.aliases})
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("DEPARTMENT OF HOMELAND SECURITY", ["Department of Homeland Security"]),
        ("the FTC’s rule", ["Federal Trade Commission"]),
        ("Information Commissioner’s Office", ["Information Commissioner's Office"]),
        ("an EU-wide plan, docket FDA-2031-N-0001, and ice on the road", []),
        ("the Board of Governors of the Federal Reserve System", ["Board of Governors of the Federal Reserve System"]),
    ],
)
def test_bodies_are_found_by_whole_names(text: str, names: list[str]) -> None:
    assert [mention.body.name for mention in find_bodies(text)] == names


def test_hosts_lead_to_bodies_and_places() -> None:
    body = body_of_host("www.ico.org.uk")
    assert body is not None
    assert body.name == "Information Commissioner's Office"
    assert body_of_host("news.example.org") is None
    assert place_of_host("oag.ca.gov") == "US-CA"
    assert place_of_host("www.example.gov.uk") == "GB"
