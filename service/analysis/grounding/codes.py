"""Every code a finding of the gate can carry, with its usual severity and what it means.

docs/findings.md is this table for readers; a test keeps the two in step.
"""

from __future__ import annotations

from enum import StrEnum

from service.analysis.schema import Severity


class Code(StrEnum):
    """Stable names: reviewers filter by them, repair prompts quote them."""

    SOURCE_EMPTY = "source-empty"
    EVIDENCE_MISSING = "evidence-missing"
    EVIDENCE_SOURCE = "evidence-source"
    EVIDENCE_SPAN = "evidence-span"
    EVIDENCE_QUOTE = "evidence-quote"
    EVIDENCE_BLANK = "evidence-blank"
    EVIDENCE_THIN = "evidence-thin"
    RELATED_UNCHECKED = "related-unchecked"
    CITATION_ELSEWHERE = "citation-elsewhere"
    CITATION_WEAK = "citation-weak"
    DATE_UNSUPPORTED = "date-unsupported"
    AMOUNT_UNSUPPORTED = "amount-unsupported"
    PERCENT_UNSUPPORTED = "percent-unsupported"
    PERIOD_UNSUPPORTED = "period-unsupported"
    NUMBER_UNSUPPORTED = "number-unsupported"
    COUNT_UNSUPPORTED = "count-unsupported"
    VALUE_MISPLACED = "value-misplaced"
    CITATION_UNSUPPORTED = "identifier-unsupported"
    LINK_UNSUPPORTED = "link-unsupported"
    DATE_NOT_FOLLOWING = "date-not-following"
    DATE_PRECISION = "date-precision"
    DATE_COMPUTED = "date-computed"
    WHEN_NOT_VERBATIM = "when-not-verbatim"
    EFFECTIVE_DOUBTFUL = "effective-date-doubtful"
    NAME_UNKNOWN = "name-unknown"
    NAME_UNCITED = "name-uncited"
    ACTOR_SWAPPED = "actor-swapped"
    CLASS_MISMATCH = "class-mismatch"
    CLASS_DOUBTFUL = "class-doubtful"
    ADDRESSEE_DOUBTFUL = "addressee-doubtful"
    FORCE_RAISED = "force-raised"
    FORCE_SOFTENED = "force-softened"
    POLARITY = "polarity"
    PROPOSAL_AS_LAW = "proposal-as-law"
    ALLEGATION_AS_FINDING = "allegation-as-finding"
    STATUS_DOUBTFUL = "status-doubtful"
    DERIVED_DUTY = "derived-duty"
    ABSENCE_MISPLACED = "absence-misplaced"
    ABSENCE_DOUBTFUL = "absence-doubtful"
    LABEL_LENGTH = "label-length"
    LABEL_ECHO = "label-echo"
    DUPLICATE_TEXT = "duplicate-text"
    DUPLICATE_ID = "duplicate-id"
    INSTRUCTION_ECHO = "instruction-echo"
    SUSPICIOUS_INSTRUCTION = "suspicious-instruction"
    BASIS_STRUCK = "basis-struck"
    DUTY_UNCOVERED = "duty-uncovered"


_E, _W = Severity.ERROR, Severity.WARNING

MEANING: dict[Code, tuple[Severity, str]] = {
    Code.SOURCE_EMPTY: (_E, "The article has no text, so nothing can be checked against it."),
    Code.EVIDENCE_MISSING: (_E, "A stated or derived statement, or a fact, cites no evidence."),
    Code.EVIDENCE_SOURCE: (
        _E,
        "Evidence comes from neither the article nor its title; related coverage counts only under Related "
        "Standards.",
    ),
    Code.EVIDENCE_SPAN: (_E, "An evidence span lies outside the text it points into."),
    Code.EVIDENCE_QUOTE: (_E, "The text at an evidence span is not what the quote says."),
    Code.EVIDENCE_BLANK: (_E, "A quote holds only white space or punctuation."),
    Code.EVIDENCE_THIN: (_E, "All quotes together hold only function words: too little to carry a statement."),
    Code.RELATED_UNCHECKED: (
        _W,
        "A quote from related coverage could not be compared, because that text was not at hand.",
    ),
    Code.CITATION_ELSEWHERE: (_E, "Another sentence says what the statement says, and the cited one does not."),
    Code.CITATION_WEAK: (
        _W,
        "The statement shares hardly a word with its evidence; an error where it tells something of its own.",
    ),
    Code.DATE_UNSUPPORTED: (_E, "A date in a text, label or deadline does not stand in the evidence."),
    Code.AMOUNT_UNSUPPORTED: (_E, "An amount of money, with its currency, does not stand in the evidence."),
    Code.PERCENT_UNSUPPORTED: (_E, "A percentage does not stand in the evidence."),
    Code.PERIOD_UNSUPPORTED: (
        _E,
        "A period, with its unit, does not stand in the evidence (30 days is not 30 months, nor 30 business "
        "days).",
    ),
    Code.NUMBER_UNSUPPORTED: (_E, "A number does not stand in the evidence."),
    Code.COUNT_UNSUPPORTED: (
        _W,
        "A count in words does not stand in the evidence; an error above four, or where the evidence counts the "
        "same thing differently.",
    ),
    Code.VALUE_MISPLACED: (
        _W,
        "A value stands in the evidence, but next to other words than in the text; another value fits its place "
        "better. An error where only the other one's words are told, or two values changed places.",
    ),
    Code.CITATION_UNSUPPORTED: (
        _E,
        "A legal identifier (CFR, U.S.C., article, docket, order, …) does not stand in the evidence.",
    ),
    Code.LINK_UNSUPPORTED: (_E, "A web or mail address does not stand in the evidence."),
    Code.DATE_NOT_FOLLOWING: (
        _E,
        "The ISO date does not follow from the expression, its evidence and the date of publication.",
    ),
    Code.DATE_PRECISION: (
        _E,
        "The precision does not fit the ISO date, or a relative expression carries one, or the date is in no "
        "calendar.",
    ),
    Code.DATE_COMPUTED: (
        _E,
        "A computed date does not follow from its base and rule; a warning where base or rule cannot be read.",
    ),
    Code.WHEN_NOT_VERBATIM: (_E, "The expression of a timeline entry is not a verbatim part of its evidence."),
    Code.EFFECTIVE_DOUBTFUL: (
        _W,
        "The evidence of an effective date speaks of publication, decision or comments, not of taking effect.",
    ),
    Code.NAME_UNKNOWN: (
        _E,
        "A named authority, organisation or standard stands nowhere in the article, its title or its source.",
    ),
    Code.NAME_UNCITED: (_W, "A name stands in the article, but not in the evidence of this statement."),
    Code.ACTOR_SWAPPED: (
        _E,
        "An act is put on somebody else than the subject of the cited sentence (a court's order told as the agency's); "
        "a warning where a part of the evidence leaves the actor open.",
    ),
    Code.CLASS_MISMATCH: (
        _E,
        "A requirement is filed in the wrong list: advice under mandatory, a duty under recommended, or what "
        "binds nobody under either.",
    ),
    Code.CLASS_DOUBTFUL: (
        _W,
        "The reading of the clause and its wording disagree about the list a requirement belongs in.",
    ),
    Code.ADDRESSEE_DOUBTFUL: (
        _E,
        "A requirement is put on somebody whom the article does not know, whom its clause does not address, or whom "
        "neither the cited sentences nor their lead-in name.",
    ),
    Code.FORCE_RAISED: (_E, "The text says must where the evidence says should or may."),
    Code.FORCE_SOFTENED: (_E, "The text says should or may where the evidence says must."),
    Code.POLARITY: (_E, "A negation was dropped or added: the text affirms what the evidence denies, or the reverse."),
    Code.PROPOSAL_AS_LAW: (_E, "Something proposed, or that would be, is told as in force or final."),
    Code.ALLEGATION_AS_FINDING: (
        _E,
        "An allegation, suspicion or preliminary finding is told as established; a warning where only the "
        "article as a whole says so.",
    ),
    Code.STATUS_DOUBTFUL: (_W, "The status differs from what the article was read to do."),
    Code.DERIVED_DUTY: (_E, "Derived advice says must or shall without a duty in its evidence."),
    Code.ABSENCE_MISPLACED: (
        _E,
        "The fixed sentence of absence stands where a statement belongs: in a list, or marked as stated.",
    ),
    Code.ABSENCE_DOUBTFUL: (_W, "Something is said to be absent that the article was read to state."),
    Code.LABEL_LENGTH: (_W, "A label has fewer than two or more than seven words."),
    Code.LABEL_ECHO: (_W, "A label only repeats the first words of its text."),
    Code.DUPLICATE_TEXT: (_W, "Two statements of a section say the same."),
    Code.DUPLICATE_ID: (_E, "Two statements carry the same id."),
    Code.INSTRUCTION_ECHO: (_E, "A statement repeats an instruction addressed to a machine, or rests on one."),
    Code.SUSPICIOUS_INSTRUCTION: (_W, "A sentence of the article addresses the program that reads it."),
    Code.BASIS_STRUCK: (_E, "Derived advice rested only on statements that were taken out."),
    Code.DUTY_UNCOVERED: (_W, "A duty of the article is told by no requirement of the brief."),
}  # fmt: skip
