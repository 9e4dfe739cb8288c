"""The review page put together: what the templates show, worked out beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse

from service.analysis.schema import DateRole, Force, RequirementItem, ReviewState, Statement, TimelineEntry
from service.rendering import out_of_scope_reason
from service.review.diff import said
from service.review.diff import words as words_of
from service.review.model import Difference, ReviewView, Revision, StatementView, Word
from service.review.workflow import OPEN
from service.web import words
from service.web.review.fixes import fixes
from service.web.review.source import paragraphs, title_pieces
from service.web.templating import render

TABS = {"statements": "Statements", "markdown": "Markdown", "changes": "Changes", "history": "History"}
"""The views of the analysis, by their name in the address."""

EXPORTS = (
    ("Markdown", "markdown"),
    ("Report", "report"),
    ("Word", "docx"),
    ("HTML", "html"),
    ("JSON", "json"),
    ("Dates, .ics", "ics"),
)

KEYS = (
    ("j k", "next and previous statement"),
    ("n", "next finding"),
    ("u", "next uncovered duty"),
    ("s", "the other pane"),
    ("y", "accept"),
    ("e", "edit"),
    ("m", "move between mandatory and recommended"),
    ("x", "delete"),
    ("w", "why it is here"),
    ("f", "apply the first fix of its finding"),
    ("a d", "add or dismiss the duty in focus"),
    ("z", "undo"),
    ("[ ]", "previous and next draft"),
    ("Ctrl Enter", "approve; in a field: save"),
    ("?", "these keys"),
)


NAVIGATION = {
    "overview": "Overview",
    "key_details": "Details",
    "requirements": "Requirements",
    "affected": "Affected",
    "timeline": "Timeline",
    "guidance": "Guidance",
    "technical": "Technical",
    "penalties": "Penalties",
    "related_standards": "Standards",
    "resources": "Resources",
    "recommendations": "Advice",
}
"""Short names of the sections, for the line above the statements."""

ACTS = {
    "drafted": "drafted",
    "redrafted": "drafted anew",
    "adopted": "new draft adopted",
    "checked": "checked",
    "accept": "accepted",
    "unaccept": "acceptance taken back",
    "edit": "edited",
    "delete": "statement deleted",
    "restore_statement": "machine's wording put back",
    "move": "moved to the other list",
    "reorder": "moved",
    "add": "statement added",
    "add_duty": "duty added",
    "dismiss_duty": "duty dismissed",
    "restore_duty": "dismissal taken back",
    "override": "error overridden",
    "withdraw_override": "override taken back",
    "edit_section": "section edited",
    "edit_markdown": "text edited",
    "undo": "undone",
    "restore": "earlier revision restored",
}
"""What the last revision did, for the bar."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a change was not made: `yours` is what was sent, `theirs` what others did meanwhile."""

    title: str
    detail: str
    help: str = ""
    lines: tuple[str, ...] = ()
    yours: str = ""
    theirs: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """Which part of the page is open: a tab, a statement or a section being edited, two revisions compared."""

    tab: str = "statements"
    editing: str = ""
    section: str = ""
    changes: Sequence[Difference] = ()
    between: str = "the machine's draft and now"
    history: Sequence[Revision] = ()
    problem: Trouble | None = None
    markdown: str | None = None
    neighbours: tuple[str, str] = ("", "")
    compared: tuple[int, int] = (0, 0)


def review_page(request: Request, view: ReviewView, shown: Shown, *, today: date, status: int = 200) -> HTMLResponse:
    """The whole page."""
    editable = "edit" in view.may
    states = Counter(duty.state for duty in view.duties)
    glyph, word = words.STATES[view.state]
    return render(
        request,
        "review.html",
        here="/queue",
        status=status,
        view=view,
        today=today,
        editable=editable,
        editing=shown.editing if editable else "",
        editing_section=shown.section if editable else "",
        shown=shown.tab,
        tab_title=TABS[shown.tab],
        tabs=_tabs(view),
        title=title_pieces(view),
        paragraphs=paragraphs(view),
        ledger={name: states[state] for state, name in words.LEDGER.items()},
        state={"glyph": glyph, "word": word},
        address=web_address(view.article.url),
        first_blocker=_first_blocker(view),
        changes=shown.changes,
        between=shown.between,
        history=shown.history,
        problem=shown.problem,
        neighbours=shown.neighbours,
        markdown=view.markdown if shown.markdown is None else shown.markdown,
        out_of_scope=out_of_scope_reason(view.result) if view.result.analysis is None else "",
        exports=[{"name": name, "href": f"/v1/reviews/{view.id}/export?format={form}"} for name, form in EXPORTS],
        keys=KEYS,
        roles=tuple(DateRole),
        forces=tuple(Force),
        details=details,
        checks=checks,
        sentence_numbers=sentence_numbers,
        fixes=fixes,
        rewording=rewording,
        navigation=NAVIGATION,
        withdrawn=_withdrawn(view),
        last_act=ACTS.get(view.last.action, view.last.action.replace("_", " ")),
        compared=shown.compared,
    )


def details(statement: Statement) -> list[tuple[str, str]]:
    """What is known of a statement beside its text, as pairs of name and value."""
    if isinstance(statement, RequirementItem):
        named = [
            ("Force", words.FORCES[statement.force]),
            ("Who", statement.addressee),
            ("Condition", statement.condition),
            ("Deadline", statement.deadline),
        ]
    elif isinstance(statement, TimelineEntry):
        worked_out = statement.computed
        told = f"{worked_out.date}, {worked_out.rule}; no text states it" if worked_out else None
        named = [("Role", words.plain(statement.role)), ("Date", statement.date), ("Computed", told)]
    else:
        named = []
    return [(name, value) for name, value in named if value]


def checks(view: StatementView) -> list[str]:
    """What the gate looked at: the findings where there are some, else what it found in order."""
    if view.findings:
        return [found.finding.message for found in view.findings]
    passed = [f"Quote found, characters {e.start:,} to {e.end:,}" for e in view.statement.evidence]
    passed.append("Every number, date, amount and name stands in a quote")
    if isinstance(view.statement, RequirementItem):
        passed += ["As binding as the source", "Filed in the right class"]
    if isinstance(view.statement, TimelineEntry):
        passed.append("The date stands in the quote")
    return passed


def rewording(view: StatementView) -> tuple[Word, ...]:
    """The machine's words beside a person's, in runs; nothing where both read the same, or the machine had none."""
    if view.machine is None or said(view.machine) == said(view.statement):
        return ()
    return words_of(said(view.machine), said(view.statement))


def _withdrawn(view: ReviewView) -> bool:
    """Whether the text was approved once and was changed since, so that it needs a new approval."""
    if view.approval is None or view.state in (ReviewState.APPROVED, ReviewState.PUBLISHED):
        return False
    return view.state in OPEN and view.approval.content_hash != view.row.content_hash


def sentence_numbers(view: StatementView) -> str:
    """The sentences that a statement rests on, as a person writes them: 7, 8."""
    return ", ".join(str(index + 1) for index in view.sentences)


def _tabs(view: ReviewView) -> list[dict[str, object]]:
    accepted = f"{view.accepted} of {view.statements} accepted"
    counts = {"statements": accepted, "changes": "", "history": str(view.row.revision)}
    return [
        {
            "name": name,
            "title": title,
            "query": "" if name == "statements" else f"?view={name}",
            "count": counts.get(name, ""),
        }
        for name, title in TABS.items()
    ]


def _first_blocker(view: ReviewView) -> str:
    return next((f"finding-{found.key}" for found in view.findings if found.blocks), "analysis")


def web_address(url: str | None) -> str | None:
    """The article's own page, where its address is one that a browser should follow."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None
