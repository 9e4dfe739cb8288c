"""A small analysis by hand, with evidence, for tests that need one."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article, Evidence
from service.analysis.schema import (
    Affected,
    Analysis,
    Basis,
    DateRole,
    DraftAnalysis,
    Facts,
    Force,
    Guidance,
    Item,
    KeyDetails,
    Precision,
    RequirementItem,
    Requirements,
    Resources,
    Scope,
    Statement,
    TimelineEntry,
    not_stated,
)

TEXT = (
    "The Office of Water Metering has issued an order on meter security. "
    "Utilities must report each breach within 48 hours. "
    "Operators should rotate keys every 90 days. "
    "The order takes effect on March 1, 2027."
)


@pytest.fixture
def meter_article() -> Article:
    return Article.of(TEXT, title="Order on meter security", id="meters")


def quote(text: str) -> tuple[Evidence, ...]:
    start = TEXT.index(text)
    return (Evidence(start=start, end=start + len(text), quote=text),)


@pytest.fixture
def meter_draft() -> DraftAnalysis:
    issued = quote("The Office of Water Metering has issued an order on meter security.")
    report = quote("Utilities must report each breach within 48 hours.")
    rotate = quote("Operators should rotate keys every 90 days.")
    effect = quote("The order takes effect on March 1, 2027.")

    def stated(id: str, text: str, evidence: tuple[Evidence, ...]) -> Statement:
        return Statement(id=id, text=text, basis=Basis.STATED, evidence=evidence)

    return DraftAnalysis(
        scope=Scope.REGULATORY,
        facts=Facts(),
        analysis=Analysis(
            title=stated("title", "Order on Meter Security", issued),
            overview=(
                stated("ov1", "The Office of Water Metering has ordered meter security.", issued),
                stated("ov2", "Utilities must report a breach within 48 hours.", report),
            ),
            key_details=KeyDetails(
                issuing_authority=stated("kd1", "Office of Water Metering.", issued),
                effective_date=stated("kd2", "March 1, 2027.", effect),
                jurisdiction=not_stated("kd3"),
                status=stated("kd4", "Order.", issued),
            ),
            requirements=Requirements(
                mandatory=(
                    RequirementItem(
                        id="m1",
                        label="Breach Report",
                        text="Report each breach within 48 hours (utilities).",
                        basis=Basis.STATED,
                        evidence=report,
                        force=Force.MUST,
                        addressee="utilities",
                        deadline="within 48 hours",
                    ),
                ),
                recommended=(
                    RequirementItem(
                        id="r1",
                        label="Key Rotation",
                        text="Rotate keys every 90 days (operators).",
                        basis=Basis.STATED,
                        evidence=rotate,
                        force=Force.SHOULD,
                        addressee="operators",
                    ),
                ),
            ),
            affected=Affected(
                industries=stated("af1", "Utilities; operators.", report),
                organization_size=not_stated("af2"),
                geographic_scope=not_stated("af3"),
            ),
            timeline=(
                TimelineEntry(
                    id="t1",
                    when="on March 1, 2027",
                    text="The order takes effect.",
                    basis=Basis.STATED,
                    evidence=effect,
                    date="2027-03-01",
                    precision=Precision.DAY,
                    role=DateRole.IN_FORCE,
                ),
            ),
            guidance=Guidance(
                implementation=(
                    Item(
                        id="g1",
                        label="Breach Clock",
                        text="Set up a report that leaves within 48 hours of a breach.",
                        basis=Basis.DERIVED,
                        evidence=report,
                    ),
                ),
            ),
            resources=Resources(official=not_stated("rs1"), guidance=not_stated("rs2"), tools=not_stated("rs3")),
        ),
    )
