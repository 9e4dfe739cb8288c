"""The gate: every check in order, what fails taken out, and the only maker of a VerifiedAnalysis."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from retrieval.text.documents import Article
from service.analysis.coverage import ledger, uncovered
from service.analysis.grounding.absence import check_absence, check_silence
from service.analysis.grounding.actors import check_actor
from service.analysis.grounding.addressees import check_addressee
from service.analysis.grounding.case import Case, Claim, Path, claims, finding
from service.analysis.grounding.codes import Code
from service.analysis.grounding.dates import check_effective, check_entry, check_when
from service.analysis.grounding.derived import check_derived
from service.analysis.grounding.evidence import check_evidence, sound
from service.analysis.grounding.force import check_class, check_force
from service.analysis.grounding.form import check_label, check_unique
from service.analysis.grounding.instructions import check_article, check_echo, check_heard
from service.analysis.grounding.misplaced import check_place
from service.analysis.grounding.names import check_fact_names, check_names, check_subject
from service.analysis.grounding.numbers import check_values
from service.analysis.grounding.polarity import check_polarity
from service.analysis.grounding.status import check_allegation, check_proposal, check_status_fact
from service.analysis.grounding.strike import strike as take_out
from service.analysis.grounding.support import check_support
from service.analysis.grounding.verbatim import check_copied
from service.analysis.reading.model import Reading
from service.analysis.schema import Basis, DraftAnalysis, Finding, Severity, VerifiedAnalysis

Check = Callable[[Claim, Case], Iterator[Finding]]

ALWAYS: tuple[Check, ...] = (check_evidence, check_absence, check_label, check_echo)
ON_SOUND_EVIDENCE: tuple[Check, ...] = (
    check_values,
    check_place,
    check_when,
    check_entry,
    check_effective,
    check_names,
    check_fact_names,
    check_subject,
    check_actor,
    check_support,
    check_class,
    check_force,
    check_polarity,
    check_addressee,
    check_copied,
    check_heard,
    check_proposal,
    check_allegation,
    check_status_fact,
    check_derived,
)
"""Checks that read the quotes; they wait until the quotes are known to be the article's."""

_Fault = tuple[Path | None, Finding]
_ROUNDS = 8


def check(
    draft: DraftAnalysis, article: Article, reading: Reading, *, related: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """Every finding on a draft, in the order of the template; nothing is changed.

    `related` holds the texts of related coverage by source (``<article id>@<sha256>``), so that quotes from it can be
    compared; a source that is missing there gives a warning.
    """
    case = Case(article, reading, related or {})
    return tuple(found for _, found in _faults(draft, case)) + _about_article(draft, case)


def verify(
    draft: DraftAnalysis,
    article: Article,
    reading: Reading,
    *,
    strike: bool = True,
    related: Mapping[str, str] | None = None,
) -> VerifiedAnalysis:
    """The draft after the gate. With `strike`, what has an error is taken out and its findings stay; without, as for
    a reviewer's edit, everything stays and the findings say what is wrong.
    """
    kept = list(draft.findings)
    case = Case(article, reading, related or {})
    faults = _faults(draft, case)
    for _ in range(_ROUNDS if strike else 0):
        failing = {path for path, found in faults if path and found.severity is Severity.ERROR}
        if not failing:
            break
        kept += [found for path, found in faults if path in failing]
        gone = [claim for claim in claims(draft) if claim.path in failing]
        draft = take_out(draft, failing)
        faults = [*_faults(draft, case), *_orphans(draft, gone)]
    coverage = ledger(reading, draft.analysis)
    findings = (*kept, *(found for _, found in faults), *_about_article(draft, case), *uncovered(reading, coverage))
    return VerifiedAnalysis(
        scope=draft.scope,
        facts=draft.facts,
        analysis=draft.analysis,
        findings=tuple(dict.fromkeys(findings)),
        coverage=coverage,
    )


def _faults(draft: DraftAnalysis, case: Case) -> list[_Fault]:
    found: list[_Fault] = []
    all_claims = claims(draft)
    for claim in all_claims:
        found += [(claim.path, each) for each in _tried(claim, case)]
    found += [(claim.path, each) for claim, each in check_unique(all_claims)]
    return found


def _tried(claim: Claim, case: Case) -> Iterator[Finding]:
    for checker in ALWAYS:
        yield from checker(claim, case)
    if not case.article.text.strip() and claim.basis is not Basis.NOT_STATED:
        yield finding(Code.SOURCE_EMPTY, claim, "The article has no text to check this against.", span=(0, 0))
    elif sound(claim, case):
        for checker in ON_SOUND_EVIDENCE:
            yield from checker(claim, case)


def _about_article(draft: DraftAnalysis, case: Case) -> tuple[Finding, ...]:
    return (*check_silence(draft, case), *check_article(case))


def _orphans(draft: DraftAnalysis, gone: Sequence[Claim]) -> list[_Fault]:
    """Derived statements whose evidence only struck statements shared."""
    standing = claims(draft)
    stated = [claim for claim in standing if claim.basis is Basis.STATED and claim.statement is not None]
    struck = [claim for claim in gone if claim.basis is Basis.STATED and claim.statement is not None]
    return [
        (claim.path, finding(Code.BASIS_STRUCK, claim, "This followed only from statements that were taken out."))
        for claim in standing
        if claim.basis is Basis.DERIVED and _share(claim, struck) and not _share(claim, stated)
    ]


def _share(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether any of the others rests on a span that overlaps the claim's evidence."""
    return any(
        mine.source == theirs.source and mine.start < theirs.end and theirs.start < mine.end
        for other in others
        for mine in claim.evidence
        for theirs in other.evidence
    )
