"""An invented article, its gold, and a result that has everything right; tests bend a copy of it."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from evals.datasets.cases import Case
from evals.runs.record import Engine
from service.analysis.schema import NOT_STATED

TITLE = "Harbour Office Adopts Rule on Fuel Spills"
TEXT = (
    "The Federal Harbour Office (FHO) today adopted a final rule on fuel spills in ports under the Port Safety Act.\n"
    "Port operators must report a spill to the Office within 24 hours. "
    "Operators of terminals shall store booms of at least 300 metres on site. "
    "Operators should keep a log of every transfer of fuel.\n"
    "The rule takes effect on March 2, 2027. "
    "Violations carry civil penalties of up to $40,000 per day. "
    "The text of the rule is available at fho.example/spills."
)

GOLD = {
    "in_scope": True,
    "title": "Final rule on fuel spills in ports",
    "authorities": [
        {"name": "Federal Harbour Office", "aliases": ["FHO"], "quote": "The Federal Harbour Office (FHO)"}
    ],
    "jurisdiction": {"name": "United States (federal)", "aliases": ["United States"], "explicit": False},
    "status": "final_rule",
    "effective_dates": [
        {"date": "2027-03-02", "precision": "day", "expression": "March 2, 2027", "what": "rule takes effect",
         "quote": "The rule takes effect on March 2, 2027."}
    ],
    "mandatory": [
        {"quote": "Port operators must report a spill to the Office within 24 hours.", "who": "Port operators",
         "gist": "Report spills within 24 hours."},
        {"quote": "Operators of terminals shall store booms of at least 300 metres on site.",
         "who": "Operators of terminals", "gist": "Store booms on site."},
    ],
    "recommended": [
        {"quote": "Operators should keep a log of every transfer of fuel.", "who": "Operators", "gist": "Keep a log."}
    ],
    "timeline": [
        {"expression": "today", "date": "2026-11-02", "precision": "day", "event": "Adoption", "role": "adopted",
         "quote": "today adopted a final rule on fuel spills in ports"},
        {"expression": "within 24 hours", "date": None, "precision": "relative", "event": "Report of a spill",
         "role": "compliance_deadline", "quote": "report a spill to the Office within 24 hours"},
        {"expression": "March 2, 2027", "date": "2027-03-02", "precision": "day", "event": "Rule takes effect",
         "role": "in_force", "quote": "The rule takes effect on March 2, 2027."},
    ],
    "penalties": [
        {"quote": "civil penalties of up to $40,000 per day", "amounts": ["$40,000"], "gist": "Civil penalties."}
    ],
    "affected": [
        {"quote": "Port operators must report a spill to the Office within 24 hours.", "who": "Port operators"}
    ],
    "technical_requirements": [{"quote": "booms of at least 300 metres on site"}],
    "standards": [{"name": "Port Safety Act", "quote": "Port Safety Act"}],
    "resources": [{"name": "Text of the rule", "quote": "fho.example/spills"}],
    "traps": ["The log is advice, not a duty."],
}  # fmt: skip

Raw = dict[str, Any]


def _evidence(*quotes: str) -> list[Raw]:
    found = []
    for quote in quotes:
        start = TEXT.index(quote)
        found.append({"start": start, "end": start + len(quote), "quote": quote, "source": "article"})
    return found


def _statement(id: str, text: str, *quotes: str, **more: object) -> Raw:
    basis = more.pop("basis", "stated")
    return {"id": id, "text": text, "basis": basis, "evidence": _evidence(*quotes), **more}


def _nothing(id: str) -> Raw:
    return {"id": id, "text": NOT_STATED, "basis": "not_stated", "evidence": []}


ADOPTED = (
    "The Federal Harbour Office (FHO) today adopted a final rule on fuel spills in ports under the Port Safety Act."
)
REPORT = "Port operators must report a spill to the Office within 24 hours."
BOOMS = "Operators of terminals shall store booms of at least 300 metres on site."
LOG = "Operators should keep a log of every transfer of fuel."
EFFECT = "The rule takes effect on March 2, 2027."
FINES = "Violations carry civil penalties of up to $40,000 per day."
WHERE = "The text of the rule is available at fho.example/spills."


def _analysis() -> Raw:
    when = {"precision": "day", "computed": None}
    return {
        "title": _statement("t", "Final Rule on Fuel Spills in Ports", ADOPTED),
        "overview": [_statement("o1", "The Federal Harbour Office adopted a final rule on spills.", ADOPTED)],
        "key_details": {
            "issuing_authority": _statement("k1", "Federal Harbour Office (FHO)", ADOPTED),
            "effective_date": _statement("k2", "March 2, 2027", EFFECT),
            "jurisdiction": _statement("k3", "United States, inferred from the issuing authority", ADOPTED),
            "status": _statement("k4", "Final rule", ADOPTED),
        },
        "requirements": {
            "note": None,
            "mandatory": [
                _statement("m1", "Report a spill within 24 hours (port operators).", REPORT, label="Spill Report",
                           force="must", addressee="Port operators", condition=None, deadline=None, why=None),
                _statement("m2", "Keep 300 metres of booms at hand (operators of terminals).", BOOMS,
                           label="Boom Stock", force="must", addressee=None, condition=None, deadline=None, why=None),
            ],
            "recommended": [
                _statement("r1", "Record each fuel transfer (operators).", LOG, label="Transfer Log", force="should",
                           addressee="Operators", condition=None, deadline=None, why=None)
            ],
        },
        "affected": {
            "industries": _statement("a1", "Port operators", REPORT),
            "organization_size": _nothing("a2"),
            "geographic_scope": _nothing("a3"),
        },
        "timeline": [
            _statement("d1", "The Office adopted the rule.", ADOPTED, when="today", date="2026-11-02", role="adopted",
                       **when),
            _statement("d2", "Operators report a spill.", REPORT, when="within 24 hours", date=None,
                       role="compliance_deadline", precision="relative", computed=None),
            _statement("d3", "The rule takes effect.", EFFECT, when="on March 2, 2027", date="2027-03-02",
                       role="in_force", **when),
        ],
        "guidance": {
            "assessment": [
                _statement("g1", "Measure the booms stored at each terminal.", BOOMS, label="Boom Inventory",
                           basis="derived")
            ],
            "implementation": [],
            "validation": [],
        },
        "technical": [_statement("x1", "Booms of at least 300 metres on site.", BOOMS)],
        "penalties": [_statement("p1", "Civil penalties reach $40,000 per day.", FINES)],
        "related_standards": [_statement("s1", "The rule rests on it.", ADOPTED, label="Port Safety Act")],
        "resources": {
            "official": _statement("u1", "The rule's text at fho.example/spills.", WHERE),
            "guidance": _nothing("u2"),
            "tools": _nothing("u3"),
        },
        "recommendations": [],
    }  # fmt: skip


def _result(sha256: str) -> Raw:
    obligations = [
        {**{k: v for k, v in e.items() if k != "source"}, "force": "must", "state": "covered", "statement_ids": [id],
         "reason": None}
        for id, quote in (("m1", REPORT), ("m2", BOOMS)) for e in _evidence(quote)
    ]  # fmt: skip
    return {
        "id": "fho-1", "analysis_id": "an-1", "schema_version": "1", "created_at": "2026-11-03T00:00:00Z",
        "state": "draft", "content_hash": "0", "scope": "regulatory",
        "article": {"id": "fho-1", "title": TITLE, "source": None, "url": None, "published": "2026-11-02",
                    "sha256": sha256, "completeness": "full", "words": len(TEXT.split())},
        "engine": {"name": "hand", "version": "1", "model": None, "prompt_digest": None, "token_counter": "none",
                   "usage": None},
        "facts": {
            "authorities": [{"name": "Federal Harbour Office", "evidence": _evidence(ADOPTED)}],
            "jurisdiction": {"name": "United States (federal)", "basis": "inferred", "evidence": _evidence(ADOPTED)},
            "status": "final_rule", "status_evidence": _evidence(ADOPTED),
            "effective_dates": [{"date": "2027-03-02", "precision": "day", "what": "takes effect",
                                 "evidence": _evidence(EFFECT)}],
            "standards": [{"name": "Port Safety Act", "canonical": None, "evidence": _evidence(ADOPTED)}],
            "identifiers": [],
        },
        "analysis": _analysis(),
        "findings": [], "coverage": {"obligations": obligations},
    }  # fmt: skip


def make_case(id: str = "fho-1", *, text: str = TEXT, **gold: object) -> Case:
    """A case with the sample's article and gold; keywords replace parts of the gold."""
    article = {"id": id, "title": TITLE, "text": text, "published": "2026-11-02"}
    return Case.model_validate({"article": article, "gold": {"id": id, **GOLD, **gold}})


class FakeSubject:
    """Answers what it was given, by case id; raises what is an exception."""

    engine = Engine(name="fake", version="1")
    networked = False

    def __init__(self, answers: Mapping[str, Mapping[str, Any] | Exception]) -> None:
        self.answers = answers

    def analyse(self, case: Case) -> Mapping[str, Any]:
        answer = self.answers[case.id]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def case() -> Case:
    """The sample."""
    return make_case()


@pytest.fixture(scope="session")
def new_case() -> Callable[..., Case]:
    """See make_case."""
    return make_case


@pytest.fixture(scope="session")
def new_result() -> Callable[[], Raw]:
    """Makes a result that has everything right."""
    return lambda: copy.deepcopy(_result(hashlib.sha256(TEXT.encode()).hexdigest()))


@pytest.fixture
def good(new_result: Callable[[], Raw]) -> Raw:
    """A result that has everything right; the test's own."""
    return new_result()


@pytest.fixture(scope="session")
def fake_subject() -> type[FakeSubject]:
    """See FakeSubject."""
    return FakeSubject
