"""EU regulatory statements: the reader's force of a sentence against the labels of legal experts.

Sentences of EU acts, labelled *regulatory* (someone must, may not, shall) or *constitutive* (definitions, scope, what
a thing is) by the Institutional Grammar. Our reader was not made for this cut: what it files as mandatory is taken
as regulatory. The second rule also asks that the clause names who is bound, the third that this is a person or a body
and no document or thing, as the engine tells them apart: the grammar calls "the report shall contain …" and a
prohibition without an addressee constitutive, while for a brief both are duties.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.adapters import files
from evals.adapters.adapter import Adapter, Row, Step, row, tracked
from evals.adapters.intervals import binary_f1, share
from retrieval.text import sentences
from retrieval.text.documents import Article
from service.analysis.reading import reader
from service.analysis.reading.model import Clause
from service.analysis.schema import Klass
from service.engines.extractive.agents import is_agent

REGULATORY = "regulatory"
_SOURCE = (
    "figures for the dependency rules and the trained InLegalBERT of this set, by the design notes; "
    "which split is not known to us"
)


def binding(sentence: str) -> tuple[Clause, ...]:
    """The clauses of a lone sentence that bind, line breaks inside it apart."""
    article = Article.of(" ".join(sentence.split()))
    found = reader.read(article, sentences.split(article.text)).clauses
    return tuple(clause for clause in found if clause.klass is Klass.MANDATORY)


def _measure(path: Path, limit: int | None, step: Step) -> Sequence[Row]:
    labelled = list(files.value(path / "dev.json").items())[:limit]
    truth = [label == REGULATORY for _, label in labelled]
    found = [binding(sentence) for sentence, _ in tracked(labelled, step)]
    rules = {
        "any binding clause": [bool(clauses) for clauses in found],
        "a binding clause that names who": [any(c.addressee for c in clauses) for clauses in found],
        "a binding clause on a person or body": [any(is_agent(c.addressee) for c in clauses) for clauses in found],
    }
    rows = []
    for name, guess in rules.items():
        right = [t == g for t, g in zip(truth, guess, strict=True)]
        rows.append(row(f"accuracy, {name}", share(right), "rules .80, InLegalBERT .868", _SOURCE))
        rows.append(row(f"F1 of regulatory, {name}", binary_f1(truth, guess), "rules .77, InLegalBERT .862", _SOURCE))
    most = max(sum(truth), len(truth) - sum(truth))
    always = [i < most for i in range(len(truth))]
    rows.append(row("accuracy of always the commoner label", share(always)))
    return rows


ADAPTER = Adapter(
    name="eu-statements",
    asks="Does the force reader tell sentences of EU acts that bind someone from those that do not?",
    place="eu_reg_statements",
    measure=_measure,
    note="Ours are of the development half.",
)
