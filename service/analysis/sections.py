"""The one table of sections: renderer, parser, JSON schema, prompt, retrieval and editor are all fed from it.

Source of the headings and their order: the analysis part of the product's one real example (docs/template.md).
Nobody else in the code base writes a heading.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TITLE_PREFIX = "Regulation/Compliance: "


class Kind(StrEnum):
    """What stands under a heading."""

    TITLE = "title"
    GROUP = "group"  # only sub-headings
    PARAGRAPH = "paragraph"  # statements joined by a space
    FIELD = "field"  # "- Name: text", one of several fixed places
    BULLETS = "bullets"  # "- **label:** text"
    NUMBERED = "numbered"  # "1. **label:** text"


@dataclass(frozen=True, slots=True)
class Section:
    """One row. `key` is the path into `Analysis` ("requirements.mandatory"); `level` counts the hashes of the heading,
    0 for a field line. `query` is what retrieval asks for inside the article; empty where nothing is gathered."""

    key: str
    heading: str
    kind: Kind
    level: int
    query: str = ""
    note: bool = False


SECTIONS: tuple[Section, ...] = (
    Section("title", TITLE_PREFIX, Kind.TITLE, 1),
    Section(
        "overview",
        "Overview",
        Kind.PARAGRAPH,
        2,
        "agency announces issues adopts proposes rule order decision requires prohibits applies to takes effect",
    ),
    Section("key_details", "Key Details", Kind.GROUP, 2),
    Section(
        "key_details.issuing_authority",
        "Issuing Authority",
        Kind.FIELD,
        0,
        "authority agency commission regulator court that issues announces publishes adopts",
    ),
    Section(
        "key_details.effective_date",
        "Effective Date",
        Kind.FIELD,
        0,
        "effective date takes effect enters into force applies from compliance date",
    ),
    Section(
        "key_details.jurisdiction",
        "Jurisdiction",
        Kind.FIELD,
        0,
        "federal state national European Union member states United Kingdom territory",
    ),
    Section(
        "key_details.status",
        "Status",
        Kind.FIELD,
        0,
        "proposed rule final rule guidance consultation order directive delayed withdrawn settlement complaint",
    ),
    Section("requirements", "Requirements", Kind.GROUP, 2),
    Section(
        "requirements.mandatory",
        "Mandatory Requirements",
        Kind.NUMBERED,
        3,
        "must shall required to may not prohibited obliged ordered to comply report provide",
        note=True,
    ),
    Section(
        "requirements.recommended",
        "Recommended Practices",
        Kind.NUMBERED,
        3,
        "should encouraged recommended best practice invited to comment may choose",
    ),
    Section("affected", "Affected Organizations", Kind.GROUP, 2),
    Section(
        "affected.industries",
        "Industries",
        Kind.FIELD,
        0,
        "applies to companies institutions providers operators covered entities industry sector",
    ),
    Section(
        "affected.organization_size",
        "Organization Size",
        Kind.FIELD,
        0,
        "size threshold employees turnover assets small medium large entities volume",
    ),
    Section(
        "affected.geographic_scope",
        "Geographic Scope",
        Kind.FIELD,
        0,
        "located in territory nationwide member states established in wherever located",
    ),
    Section(
        "timeline",
        "Compliance Timeline",
        Kind.BULLETS,
        2,
        "date deadline by within days after effective comments due adopted published extended until",
    ),
    Section("guidance", "Implementation Guidance", Kind.GROUP, 2),
    Section("guidance.assessment", "Assessment Phase", Kind.BULLETS, 3),
    Section("guidance.implementation", "Implementation Phase", Kind.BULLETS, 3),
    Section("guidance.validation", "Validation Phase", Kind.BULLETS, 3),
    Section(
        "technical",
        "Technical Requirements",
        Kind.PARAGRAPH,
        2,
        "technical security measures encryption authentication standard limit threshold data retention configuration",
    ),
    Section(
        "penalties",
        "Penalties & Enforcement",
        Kind.PARAGRAPH,
        2,
        "fine penalty civil money redress refund sanction injunction enforcement violation liable",
    ),
    Section(
        "related_standards",
        "Related Standards",
        Kind.BULLETS,
        2,
        "Act regulation directive standard framework CFR U.S.C. ISO NIST article section",
    ),
    Section("resources", "Resources", Kind.GROUP, 2),
    Section(
        "resources.official",
        "Official Documentation",
        Kind.FIELD,
        0,
        "text of the rule notice order decision published in the Federal Register Official Journal docket",
    ),
    Section(
        "resources.guidance",
        "Guidance Documents",
        Kind.FIELD,
        0,
        "guidance questions and answers fact sheet guide more information report",
    ),
    Section("resources.tools", "Tools", Kind.FIELD, 0, "portal form platform database website submit online tool"),
    Section("recommendations", "Practical Recommendations", Kind.NUMBERED, 2),
)

BY_KEY = {section.key: section for section in SECTIONS}

REPORT_HEADING = "Full Report"
SUMMARY_HEADING = "Analysis Summary"


def queries() -> dict[str, str]:
    """What retrieval looks for inside an article, by section key; sections that only follow from others have none."""
    return {section.key: section.query for section in SECTIONS if section.query}
