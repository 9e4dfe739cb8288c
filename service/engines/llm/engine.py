"""The engine: windows, calls, one answer, a draft. The order of a draft is on this page."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, cached_property, reduce
from itertools import chain

from prompts import library
from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.schema import DraftAnalysis, EngineInfo, Finding, Severity
from service.engines.llm import corrections
from service.engines.llm.answer import Answer, Corrections
from service.engines.llm.assemble import assemble
from service.engines.llm.chat import Chat, ModelSettings, add
from service.engines.llm.limits import within
from service.engines.llm.merge import merge
from service.engines.llm.numbering import Numbering
from service.engines.llm.prompt import Message, draft_messages, repair_messages
from service.engines.llm.windows import Plan, plan
from service.engines.paid import Gate
from service.engines.protocol import Draft, DraftRequest
from service.engines.version import code_version

NAME = "llm"


class LlmEngine:
    """Drafts with a chat model. One call shows at most `context_budget` tokens of article text, as `count` counts."""

    def __init__(
        self,
        settings: ModelSettings,
        *,
        count: Callable[[str], int],
        counter_name: str,
        context_budget: int,
        gate: Gate | None = None,
    ) -> None:
        self._settings = settings
        self._gate = gate
        self._count = count
        self._budget = context_budget
        self.info = EngineInfo(
            name=NAME,
            version=code_version(),
            model=settings.model,
            prompt_digest=library.digest(),
            token_counter=counter_name,
        )

    @cached_property
    def _drafting(self) -> Chat[Answer]:
        return Chat(self._settings, Answer, gate=self._gate)

    @cached_property
    def _repairing(self) -> Chat[Corrections]:
        return Chat(self._settings, Corrections, gate=self._gate)

    def draft(self, request: DraftRequest) -> Draft:
        """Read every window, merge, and turn numbers into evidence."""
        numbering = _numbering(request)
        windows = plan(request.reading, request.ranking, self._budget, self._count)
        replies = [
            self._drafting.ask(self._messages(request, numbering, window, (n, len(windows.windows))), request.ledger)
            for n, window in enumerate(windows.windows, start=1)
        ]
        answers, cut = zip(*(within(r.answer) for r in replies), strict=True)
        analysis = assemble(merge(answers), numbering)
        findings = (*analysis.findings, *chain.from_iterable(cut), *_unread(windows))
        analysis = analysis.model_copy(update={"findings": findings})
        return Draft(analysis, reduce(add, (r.usage for r in replies)))

    def repair(self, request: DraftRequest, previous: DraftAnalysis, findings: Sequence[Finding]) -> Draft | None:
        """Show the model what failed, once, and carry out its corrections of just that."""
        numbering = _numbering(request)
        faults = corrections.faults(previous, findings, numbering)
        if not faults:
            return None
        reply = self._repairing.ask(repair_messages(numbering, faults), request.ledger)
        asked = {shown["id"] for shown, _ in faults}
        repaired = corrections.apply(previous, reply.answer.corrections, asked, numbering)
        withdrawn = corrections.withdrawn(faults, reply.answer.corrections)
        return Draft(repaired.model_copy(update={"findings": (*repaired.findings, *withdrawn)}), reply.usage)

    def _messages(
        self, request: DraftRequest, numbering: Numbering, window: Sequence[int], part: tuple[int, int]
    ) -> list[Message]:
        return draft_messages(request.article, numbering, request.ranking, window, part, _worked_examples())


def _numbering(request: DraftRequest) -> Numbering:
    return Numbering(request.article, request.reading.sentences, request.reading.clauses)


def _unread(windows: Plan) -> tuple[Finding, ...]:
    if not windows.unread:
        return ()
    message = (
        f"The article is longer than the model was shown: {len(windows.unread)} sentences without a duty, date or "
        "amount, and far from any, were left out of the prompt."
    )
    return (Finding(code="partly-read", severity=Severity.WARNING, section="article", message=message),)


def example_article(example: library.Example) -> Article:
    """The article of a worked example, taken in like any other."""
    given = example.article
    return Article.of(
        given["text"],
        title=given["title"],
        id=example.name,
        source=given["source"],
        published=date.fromisoformat(given["published"]),
    )


def frame() -> str:
    """What every draft's prompt holds beside the article: rules, worked examples and the form of the answer."""
    rules = library.text(library.SYSTEM)
    return "\n".join([rules, *(text for _, text in _worked_examples()), json.dumps(Answer.model_json_schema())])


@cache
def _worked_examples() -> tuple[Message, ...]:
    messages: list[Message] = []
    for example in library.examples():
        article = example_article(example)
        numbering = Numbering(article, split(article.text))
        window = range(len(numbering.sentences))
        messages.append(draft_messages(article, numbering, {}, window, (1, 1), ())[-1])
        messages.append(("ai", json.dumps(example.answer, ensure_ascii=False)))
    return tuple(messages)
