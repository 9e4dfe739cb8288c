"""The first page: the form, and the newest analyses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.storage.records import JobState, Summary
from service.web.html import Html, el, join

FIELDS = ("text", "title", "source", "published", "url")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form was refused, and what to do."""

    title: str
    detail: str
    help: str


def form_page(
    values: Mapping[str, str], recent: tuple[Summary, ...], engine: str, refusal: Refusal | None = None
) -> Html:
    """The form with what was typed, the refusal if there is one, and the newest analyses."""
    return join(
        el("h1", "New brief"),
        el("p", "Paste an article. Every statement of its brief is tied to the sentence it rests on.", class_="sub"),
        _refused(refusal) if refusal else None,
        _form(values, engine),
        _recent(recent) if recent else None,
    )


def _refused(refusal: Refusal) -> Html:
    return el(
        "div", el("b", refusal.title), el("p", refusal.detail), el("p", refusal.help), class_="notice", role="alert"
    )


def _form(values: Mapping[str, str], engine: str) -> Html:
    area = el("textarea", "\n" + values.get("text", ""), id="text", name="text", rows="16", required=True)
    network = engine == "llm"
    where = "the text goes to the configured model provider" if network else "on this machine; no text leaves it"
    return el(
        "form",
        el("div", el("label", "Article text", for_="text"), area, class_="field"),
        _field("title", "Title", values),
        el(
            "div",
            _field("source", "Source", values, "Who published it."),
            _field("published", "Published", values, "YYYY-MM-DD. Resolves “today” and “last month”."),
            class_="columns",
        ),
        _field("url", "Address", values, "Optional."),
        el(
            "div",
            el("button", "Draft the brief", type="submit"),
            el("span", f"Engine: {engine}, {where}.", class_="quiet"),
            class_="send",
        ),
        method="post",
        action="/briefs",
        accept_charset="utf-8",
    )


def _field(name: str, label: str, values: Mapping[str, str], hint: str = "") -> Html:
    return el(
        "div",
        el("label", label, for_=name),
        el("input", id=name, name=name, value=values.get(name, ""), aria_describedby=f"{name}-hint" if hint else None),
        el("small", hint, id=f"{name}-hint") if hint else None,
        class_="field",
    )


def _recent(recent: tuple[Summary, ...]) -> Html:
    return el("section", el("h2", "Newest briefs"), el("ul", *map(_row, recent), class_="rows"))


def _row(row: Summary) -> Html:
    about = [row.source, row.published.isoformat() if row.published else None, row.engine]
    if row.state is not JobState.DONE:
        about.append(row.state.value)
    title = row.title or "Without a title"
    told = " · ".join(part for part in about if part)
    return el("li", el("a", title, href=f"/analyses/{row.id}"), el("small", told))
