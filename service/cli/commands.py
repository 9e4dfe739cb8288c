"""The commands. Each imports what it needs when it runs, so that --help and --version are quick."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.applying import application as _application
from service.cli.console import FAILURE, note, out, told
from service.cli.feeds import feeds
from service.cli.jobs import jobs, worker
from service.cli.plugins import WithPlugins
from service.cli.review import audit, export, users, verify
from service.cli.upkeep import backup, migrate, reindex, restore
from service.cli.webhooks import webhooks

if TYPE_CHECKING:
    from service.analysis.schema import AnalysisResult

app = typer.Typer(
    name="regbrief",
    help="Regulatory news into structured briefs, every statement tied to the sentence it rests on.",
    cls=WithPlugins,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(feeds, name="feeds")
app.command()(verify)
app.command()(export)
app.add_typer(users, name="users")
app.add_typer(audit, name="audit")
app.add_typer(webhooks, name="webhooks")
app.add_typer(jobs, name="jobs")
app.command()(worker)
app.command()(migrate)
app.command()(backup)
app.command()(restore)
app.command()(reindex)

Engine = Annotated[str | None, typer.Option(help="extractive or llm; default REGBRIEF_ENGINE.")]


class Format(StrEnum):
    """The forms of a brief."""

    MARKDOWN = "markdown"
    JSON = "json"
    REPORT = "report"


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        out(f"regbrief {version('regbrief')}")
        raise typer.Exit


@app.callback()
def regbrief(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Regulatory news into structured briefs, every statement tied to the sentence it rests on."""


@app.command()
def summarize(
    file: Annotated[
        str, typer.Argument(metavar="FILE|URL|-", help="Text, Markdown, HTML, an address on the web; - for stdin.")
    ],
    format: Annotated[Format, typer.Option(help="The form of the output.")] = Format.MARKDOWN,
    title: Annotated[str, typer.Option(help="The article's headline.")] = "",
    published: Annotated[str, typer.Option(help="When it was published, YYYY-MM-DD.")] = "",
    source: Annotated[str, typer.Option(help="Who published it.")] = "",
    url: Annotated[str, typer.Option(help="Where it was published.")] = "",
    engine: Engine = None,
    citations: Annotated[bool, typer.Option("--citations", help="Footnotes with the evidence.")] = False,
) -> None:
    """Print the brief of one article."""
    from service.cli.reading import is_address, read_article, read_known

    with told(), _application() as regbrief_app:
        fields = {"title": title, "published": published, "source": source, "url": url}
        if is_address(file):
            submission = regbrief_app.feeds.read_address(read_known(fields | {"url": file}))
        else:
            submission = read_article(file, fields, regbrief_app.settings.max_body_bytes)
        prepared = regbrief_app.prepare(submission, engine)
        result = regbrief_app.analyse_afresh(prepared).result
        out(_rendered(result, prepared.new.article.text, format, citations))
        _remarks(result)


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="The article: text, Markdown or HTML; - for stdin.")],
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT.html", help="A page instead, in one file.")
    ] = None,
    title: Annotated[str, typer.Option(help="The article's headline.")] = "",
    published: Annotated[str, typer.Option(help="When it was published, YYYY-MM-DD.")] = "",
    source: Annotated[str, typer.Option(help="Who published it.")] = "",
    url: Annotated[str, typer.Option(help="Where it was published.")] = "",
) -> None:
    """Show an article with its reading in colour: every class with its cue and rule."""
    from service.app import read_settings
    from service.cli.explaining import explained
    from service.cli.reading import read_article

    with told():
        fields = {"title": title, "published": published, "source": source, "url": url}
        out(explained(read_article(file, fields, read_settings().max_body_bytes), html))


@app.command()
def batch(
    file: Annotated[
        Path, typer.Argument(metavar="IN.jsonl", help="One JSON object a line: id, title, text, published, …")
    ],
    to: Annotated[Path, typer.Option("--out", metavar="OUT.jsonl", help="Where the analyses go, line by line.")],
    engine: Engine = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew; replace what --out holds.")] = False,
    budget: Annotated[float | None, typer.Option(help="US dollars that it may cost; default REGBRIEF_BUDGET.")] = None,
) -> None:
    """Analyse a file of articles. Run it again to continue where it stopped and to retry what failed."""
    from service.cli.batching import run_with_progress

    with told(), _application() as regbrief_app:
        report = run_with_progress(regbrief_app, file, to, engine, fresh, budget)
    if report.failed:
        raise typer.Exit(FAILURE)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; default REGBRIEF_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; default REGBRIEF_PORT.")] = None,
    browse: Annotated[bool, typer.Option("--open", help="Show the page in a browser, where there is one.")] = False,
) -> None:
    """Serve the API and the web page; beyond this machine only where there are accounts."""
    from service.cli.serving import listen

    with told():
        listen(host, port, browse=browse)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a result."""
    import json

    from service.analysis.schema import AnalysisResult

    out(json.dumps(AnalysisResult.model_json_schema(mode="serialization"), indent=2))


@app.command()
def doctor() -> None:
    """Show what is configured, what is missing, and what to do about it."""
    from service.health import Health, examine, ready

    signs = {Health.OK: "✓", Health.LIMITED: "–", Health.MISSING: "✗"}
    with told(), _application() as regbrief_app:
        checks = examine(regbrief_app)
        for check in checks:
            out(f"{signs[check.health]} {check.name}: {check.detail}")
            if check.remedy:
                out(f"    {check.remedy}")
    if not ready(checks):
        note("regbrief: something that is needed is missing; see above.")
        raise typer.Exit(FAILURE)


def _rendered(result: AnalysisResult, text: str, format: Format, citations: bool) -> str:
    from service.rendering import to_markdown, to_report

    if format is Format.JSON:
        return result.model_dump_json(indent=2)
    if format is Format.REPORT:
        return to_report(result, text, citations=citations)
    return to_markdown(result, citations=citations)


def _remarks(result: AnalysisResult) -> None:
    """What a reader of the brief alone would not see."""
    from service.rendering import summarised_from

    note(summarised_from(result))
    for finding in result.findings:
        note(f"{finding.severity.value}: {finding.message}")
    for duty in _uncovered(result):
        note(f"uncovered: {duty}")


def _uncovered(result: AnalysisResult) -> Iterator[str]:
    return (" ".join(o.quote.split()) for o in result.coverage.obligations if o.state.value == "uncovered")
