"""Is the result a result, and its brief the exact template?"""

from __future__ import annotations

from pydantic import ValidationError

from evals.datasets.cases import Case
from evals.scorers.question import Family, Figure, Question
from evals.scorers.result import Result
from evals.scorers.score import Reason, Score, not_applicable, verdict
from service.analysis.document import to_document
from service.analysis.markdown import render
from service.analysis.schema import AnalysisResult
from service.analysis.template_parser import TemplateError, parse


def schema(_case: Case, result: Result) -> Score:
    """Wrong fields, each with its path."""
    try:
        AnalysisResult.model_validate(dict(result.raw))
    except ValidationError as error:
        return verdict(False, *(_complaint(e["loc"], e["msg"]) for e in error.errors()))
    return verdict(True)


def template(_case: Case, result: Result) -> Score:
    """Rendered and parsed back, the brief has to be the same document."""
    try:
        analysis = AnalysisResult.model_validate(dict(result.raw)).analysis
    except ValidationError as error:
        return verdict(False, Reason(message=f"nothing can be rendered: {error.error_count()} errors in the schema"))
    if analysis is None:
        return not_applicable("no brief: the result says that the article is out of scope")
    document = to_document(analysis)
    markdown = render(document)
    try:
        if parse(markdown) != document:
            return verdict(False, Reason(message="the rendered brief parses to another document"))
    except TemplateError as error:
        return verdict(False, Reason(message=f"the rendered brief does not parse: {error}"))
    return verdict(True)


def _complaint(place: tuple[int | str, ...], message: str) -> Reason:
    return Reason(message=message, where=".".join(str(part) for part in place))


QUESTIONS = (
    Question("schema", "Does the result follow the schema?", Figure.MEAN, Family.FAULTS, schema, 1.0),
    Question("template", "Does the brief render and parse back?", Figure.MEAN, Family.FAULTS, template, 1.0),
)
