"""A run as JUnit XML: a suite per question, a test per case. Failures that a baseline knows are marked as skipped."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from xml.etree import ElementTree as ET

from evals.runs.record import CaseRun, Run
from evals.runs.text import NO_TEXTS
from evals.scorers import QUESTIONS
from evals.scorers.places import told
from evals.scorers.question import Question
from evals.scorers.score import Reason, Score, State

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def to_junit(run: Run, known: Collection[tuple[str, str]] = frozenset(), texts: Mapping[str, str] = NO_TEXTS) -> str:
    """`known` are the pairs of case and question that failed before; `texts` the articles by id, to be quoted."""
    root = ET.Element("testsuites", name=f"{run.suite}.{run.engine.name}", time=f"{run.seconds:.2f}")
    for question in QUESTIONS:
        suite = ET.SubElement(root, "testsuite", name=question.name)
        for case in run.cases:
            score = case.scores.get(question.name)
            if score is not None:
                _test(suite, run, question, case, known, _told(score, texts.get(case.id)))
        _count(suite)
    _count(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _test(
    suite: ET.Element, run: Run, question: Question, case: CaseRun, known: Collection[tuple[str, str]], told: str
) -> None:
    score = case.scores[question.name]
    epoch = f" (epoch {case.epoch})" if run.epochs > 1 else ""
    test = ET.SubElement(suite, "testcase", classname=f"{run.suite}.{question.name}", name=case.id + epoch)
    if question.fails(score) and (case.id, question.name) in known:
        ET.SubElement(test, "skipped", message="failed before as well").text = told
    elif score.state is State.ERRORED:
        ET.SubElement(test, "error", message=told[:200]).text = told
    elif question.fails(score):
        ET.SubElement(test, "failure", message=f"{question.asks} {score.value:.3f}").text = told
    elif score.value is None:
        ET.SubElement(test, "skipped", message=f"{score.state.value}: {told}")


def _count(node: ET.Element) -> None:
    node.set("tests", str(len(list(node.iter("testcase")))))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        node.set(name, str(len(list(node.iter(tag)))))


def _told(score: Score, text: str | None) -> str:
    return _xml("\n".join(_line(reason, text) for reason in score.reasons))


def _line(reason: Reason, text: str | None) -> str:
    line = told(reason, text)
    return line if reason.start is None else f"{line} [character {reason.start}]"


def _xml(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
