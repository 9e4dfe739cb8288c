"""What fails is taken out and its findings stay; nothing else makes a VerifiedAnalysis."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from service.analysis.grounding.codes import MEANING, Code
from service.analysis.schema import (
    NOT_STATED,
    AuthorityFact,
    Basis,
    EffectiveDate,
    Facts,
    Guidance,
    KeyDetails,
    Klass,
    Requirements,
    Severity,
    StandardFact,
    Status,
    not_stated,
)

ROOT = Path(__file__).parents[4]
TEXT = (
    "The Port Council has issued an order on cranes. "
    "Terminals must test each crane every 6 months. "
    "Terminals should log near misses. "
    "The order takes effect on March 1, 2034."
)
ORDER, TEST, LOG, EFFECT = (f"{part}." for part in TEXT.rstrip(".").split(". "))


def sound(d) -> dict:
    """Places that pass."""
    details = {name: not_stated(name) for name in KeyDetails.model_fields}
    details["effective_date"] = d.statement("March 1, 2034.", EFFECT, id="eff")
    return {
        "overview": (d.statement("The Port Council has issued an order on cranes.", ORDER, id="o1"),),
        "key_details": KeyDetails(**details),
        "requirements": Requirements(
            mandatory=(d.duty("Test each crane every 6 months (terminals).", TEST, id="m1", label="Crane Test Cycle"),),
            recommended=(d.duty("Keep a log of near misses (terminals).", LOG, id="r1", label="Near-Miss Log"),),
        ),
        "guidance": Guidance(
            validation=(d.item("Crane Inventory", "List each crane with its last test.", TEST, id="g1"),)
        ),
    }


def test_a_sound_draft_passes_whole(desk) -> None:
    d = desk(TEXT)
    draft = d.draft(**sound(d))
    done = d.verify(**sound(d))
    assert done.findings == ()
    assert (done.analysis, done.facts, done.scope) == (draft.analysis, draft.facts, draft.scope)


def test_a_member_of_a_list_goes_and_its_finding_stays(desk) -> None:
    d = desk(TEXT)
    wrong = d.statement("The order on cranes takes effect on March 1, 2035.", EFFECT, id="o2")
    done = d.verify(**sound(d) | {"overview": (*sound(d)["overview"], wrong)})
    assert [s.id for s in done.analysis.overview] == ["o1"]
    assert [(f.code, f.section, f.statement_id) for f in done.findings] == [("date-unsupported", "overview", "o2")]
    assert done.findings[0].message == "March 1, 2035 is not in sentence 4."


def test_a_single_place_becomes_the_fixed_sentence(desk) -> None:
    d = desk(TEXT)
    details = sound(d)["key_details"].model_copy(
        update={"effective_date": d.statement("March 2, 2034.", EFFECT, id="eff")}
    )
    done = d.verify(**sound(d) | {"key_details": details})
    place = done.analysis.key_details.effective_date
    assert (place.id, place.text, place.basis, place.evidence) == ("eff", NOT_STATED, Basis.NOT_STATED, ())
    assert ("date-unsupported", "key_details.effective_date", "eff") in {
        (f.code, f.section, f.statement_id) for f in done.findings
    }


def test_a_note_that_fails_goes(desk) -> None:
    d = desk(TEXT)
    note = d.statement("These duties end on May 5, 2035.", EFFECT, id="n")
    requirements = sound(d)["requirements"].model_copy(update={"note": note})
    assert d.verify(**sound(d) | {"requirements": requirements}).analysis.requirements.note is None


def test_facts_that_fail_go(desk) -> None:
    d = desk(TEXT)
    quote = (d.quote(EFFECT),)
    facts = Facts(
        authorities=(
            AuthorityFact(name="Port Council", evidence=(d.quote(ORDER),)),
            AuthorityFact(name="Ofgem", evidence=quote),
        ),
        status=Status.ORDER_OR_DIRECTIVE,
        effective_dates=(
            EffectiveDate(date="2034-03-01", precision="day", what="order", evidence=quote),
            EffectiveDate(date="2034-04-01", precision="day", what="order", evidence=quote),
        ),
        standards=(StandardFact(name="Cranes Act"),),
    )
    done = d.verify(facts=facts, **sound(d))
    assert [a.name for a in done.facts.authorities] == ["Port Council"]
    assert [e.date for e in done.facts.effective_dates] == ["2034-03-01"]
    assert done.facts.standards == ()
    assert done.facts.status is Status.OTHER
    assert {f.section for f in done.findings if f.severity is Severity.ERROR} == {
        "facts.authorities",
        "facts.effective_dates",
        "facts.standards",
        "facts.status",
    }


def test_a_reviewers_edit_loses_nothing(desk) -> None:
    d = desk(TEXT)
    wrong = d.statement("The order on cranes takes effect on March 1, 2035.", EFFECT, id="o2")
    places = sound(d) | {"overview": (wrong,)}
    done = d.verify(strike=False, **places)
    assert done.analysis == d.draft(**places).analysis
    assert [(f.code, f.statement_id) for f in done.findings] == [("date-unsupported", "o2")]


def test_warnings_take_nothing_out(desk) -> None:
    d = desk(TEXT)
    requirements = Requirements(mandatory=(d.duty("Test each crane every 6 months.", TEST, label="Cranes"),))
    done = d.verify(**sound(d) | {"requirements": requirements})
    assert len(done.analysis.requirements.mandatory) == 1
    assert [(f.code, f.severity) for f in done.findings] == [("label-length", Severity.WARNING)]


def test_advice_that_followed_only_from_what_was_taken_out_goes_too(desk) -> None:
    d = desk(TEXT)
    struck = d.duty("Log near misses (terminals).", LOG, id="m1", label="Near-Miss Log")
    advice = d.item("Log Review", "Review the log of near misses.", LOG, id="g1")
    places = {"requirements": Requirements(mandatory=(struck,)), "guidance": Guidance(validation=(advice,))}
    done = d.verify(**places)
    assert done.analysis.guidance.validation == ()
    assert {(f.code, f.statement_id) for f in done.findings if f.severity is Severity.ERROR} == {
        ("class-mismatch", "m1"),
        ("basis-struck", "g1"),
    }


def test_advice_that_shares_evidence_with_what_stands_stays(desk) -> None:
    d = desk(TEXT)
    struck = d.duty("Log near misses (terminals).", LOG, id="m1", label="Near-Miss Log")
    advice = d.item("Log Review", "Review the log of near misses.", LOG, id="g1")
    stands = d.statement("Terminals should log near misses.", LOG, id="o1")
    places = {"requirements": Requirements(mandatory=(struck,)), "guidance": Guidance(validation=(advice,))}
    assert len(d.verify(overview=(stands,), **places).analysis.guidance.validation) == 1


def test_what_is_left_passes_the_gate_again_without_an_error(desk) -> None:
    d = desk(TEXT)
    wrong = d.statement("The order on cranes takes effect on March 1, 2035.", EFFECT, id="o2")
    done = d.verify(**sound(d) | {"overview": (*sound(d)["overview"], wrong)})
    again = d.verify(overview=done.analysis.overview, requirements=done.analysis.requirements)
    assert not [f for f in again.findings if f.severity is Severity.ERROR]


def test_the_engines_own_findings_are_kept(desk) -> None:
    from service.analysis.grounding import verify

    d = desk(TEXT)
    wrong = d.statement("The order on cranes takes effect on March 1, 2035.", EFFECT, id="o2")
    findings = d.check(overview=(wrong,))
    draft = d.draft(**sound(d)).model_copy(update={"findings": findings})
    assert verify(draft, d.article, d.reading).findings == findings


def test_out_of_scope_passes_with_its_reason(desk) -> None:
    from service.analysis.grounding import verify
    from service.analysis.schema import DraftAnalysis, Scope

    d = desk("The Port Council has a new website.")
    done = verify(DraftAnalysis(scope=Scope.NOT_REGULATORY), d.article, d.reading)
    assert (done.scope, done.analysis, done.findings) == (Scope.NOT_REGULATORY, None, ())


def test_a_duty_that_no_item_tells_is_a_warning(desk) -> None:
    from service.analysis.schema import Force

    d = desk(TEXT).read_clause(TEST.rstrip("."), Klass.MANDATORY, Force.MUST)
    done = d.verify(**sound(d) | {"requirements": Requirements(), "guidance": Guidance()})
    assert [(f.code, f.severity) for f in done.findings] == [("duty-uncovered", Severity.WARNING)]


def _makes(tree: ast.AST) -> bool:
    return any(isinstance(node, ast.Call) and "VerifiedAnalysis" in ast.unparse(node.func) for node in ast.walk(tree))


def test_only_the_gate_makes_a_verified_analysis() -> None:
    sources = [path for room in ("service", "retrieval", "prompts", "evals") for path in (ROOT / room).rglob("*.py")]
    makers = {path.relative_to(ROOT).as_posix() for path in sources if _makes(ast.parse(path.read_text("utf-8")))}
    allowed = {"service/analysis/grounding/gate.py"}
    assert makers == allowed


@pytest.mark.parametrize(
    "call", ["VerifiedAnalysis(a=1)", "schema.VerifiedAnalysis.model_construct()", "VerifiedAnalysis.model_validate(x)"]
)
def test_that_search_sees_every_way_to_make_one(call: str) -> None:
    assert _makes(ast.parse(f"made = {call}"))


def test_docs_list_every_code_with_severity_and_meaning() -> None:
    text = (ROOT / "docs" / "findings.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    wanted = [f"| `{code.value}` | {severity.value} | {meaning} |" for code, (severity, meaning) in MEANING.items()]
    assert rows == wanted
    assert set(MEANING) == set(Code)
