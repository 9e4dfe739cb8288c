"""`regbrief eval …`. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.console import FAILURE, note, out, told
from service.errors import InvalidRequest, Misconfigured

if TYPE_CHECKING:
    from evals.adapters.adapter import Step, Table
    from evals.runs.execute import Ran
    from evals.runs.gate import Accepted, Verdict
    from evals.runs.record import Run
    from evals.suites import Suite
    from evals.trials import Trial

app = typer.Typer(
    name="eval",
    help="Know how good a draft is, and never get worse unknowingly.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

RUNS = Path("eval-runs")
"""Where runs are kept unless told otherwise; beside the caller, not in the data folder."""

Suite_ = Annotated[
    str, typer.Option("--suite", help="bundled, shared, or a folder with articles.jsonl and gold.jsonl.")
]
Engine_ = Annotated[
    str, typer.Option("--engine", help="extractive, llm, scripted, control:<name>, or results as *.jsonl.")
]
Case_ = Annotated[list[str] | None, typer.Option("--case", help="Only this case; may be given again.")]
Limit_ = Annotated[int | None, typer.Option("--limit", min=1, help="Only the first so many cases.")]
Epochs_ = Annotated[int, typer.Option("--epochs", min=1, help="How often each case is run.")]
Out_ = Annotated[Path | None, typer.Option("--out", help=f"Folder of the run; default under {RUNS}/.")]


@app.callback()
def evaluate() -> None:
    """Know how good a draft is, and never get worse unknowingly."""
    from service.cli.logs import configure

    configure("warning")  # before a package does it for us and tells of every migration


@app.command()
def run(
    suite: Suite_ = "bundled",
    engine: Engine_ = "extractive",
    case: Case_ = None,
    limit: Limit_ = None,
    epochs: Epochs_ = 1,
    to: Out_ = None,
    judge: Annotated[
        str | None, typer.Option(help="Model of the judged tier as Inspect names it, e.g. openai/gpt-4.1; off without.")
    ] = None,
    judge_epochs: Annotated[int, typer.Option(min=1, help="How often the judge grades each brief.")] = 3,
) -> None:
    """Put every question to every case; print the figures, keep record and report."""
    with told():
        chosen = _suite(suite, case, limit)
        folder = to or _folder(chosen.name, engine)
        ran = _execute(chosen, engine, folder, epochs)
        if judge is not None:
            _judge(chosen, ran, folder, judge, judge_epochs)
        _leave(folder, ran.run)
        from evals.runs.text import figures_text

        out(figures_text(ran.run))
        note(f"{folder}: run.json, report.html, junit.xml; logs for `inspect view --log-dir {folder / 'logs'}`.")


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="A run: its folder or its run.json.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Another, to compare with A.")],
) -> None:
    """Show which cases flipped from A to B, then the figures with paired intervals."""
    from evals.runs import record
    from evals.runs.compare import compare as compared
    from evals.runs.text import comparison_text

    with told():
        old, new = record.load(before), record.load(after)
        out(comparison_text(compared(old.cases, new.cases), record.texts(before) | record.texts(after)))
        if old.dataset.fingerprint != new.dataset.fingerprint:
            note("The two runs had different cases or gold; only cases of the same id are compared.")


@app.command()
def gate(
    suite: Suite_ = "bundled",
    engine: Engine_ = "extractive",
    to: Out_ = None,
    use: Annotated[Path | None, typer.Option("--run", help="Judge this run instead of a new one.")] = None,
    baselines: Annotated[Path | None, typer.Option(help="Folder of the baselines; default those committed.")] = None,
    update: Annotated[bool, typer.Option("--update", help="Where it passes, make this run the new baseline.")] = False,
    accept_drop: Annotated[
        bool, typer.Option("--accept-drop", help="Make it the new baseline although it is worse; needs --reason.")
    ] = False,
    reason: Annotated[str, typer.Option(help="Why the drop is accepted; written into the baseline.")] = "",
) -> None:
    """Fail on any case that newly fails and on any significant drop against the baseline."""
    from evals.runs import gate as gates
    from evals.runs import record
    from evals.runs.text import verdict_text

    with told():
        if accept_drop != bool(reason.strip()):
            raise InvalidRequest("--accept-drop and --reason come together.")
        if use is None:
            chosen = _suite(suite, None, None)
            folder = to or _folder(chosen.name, engine)
            ran = _execute(chosen, engine, folder, 1).run
        else:
            folder, ran = to or use, record.load(use)
        path = gates.place(ran.suite, ran.engine.name, baselines or gates.FOLDER)
        known = gates.load(path)
        if known is None and not (update or accept_drop):
            raise InvalidRequest(f"There is no baseline {path.name}; record one with --update.")
        verdict = gates.judge(ran, known) if known else None
        if folder.is_dir():
            _write_junit(folder, ran, known.failing if known else ())
        out(verdict_text(verdict, record.texts(use or folder)) if verdict else "no baseline yet")
        passed = verdict is None or verdict.passed
        if accept_drop or (update and passed):
            accepted = _accepted(verdict, reason, ran.engine.version) if accept_drop else None
            gates.save(gates.record(ran, _today(), before=known, accepted=accepted), path)
            note(f"{path} recorded.")
        elif not passed:
            note(f"Look at the cases in {folder}; a drop that is meant goes in with --accept-drop --reason.")
            raise typer.Exit(FAILURE)


@app.command()
def report(
    runs: Annotated[
        list[Path], typer.Argument(metavar="RUN…", help="Run folders; the last is shown, all are the trend.")
    ],
    to: Annotated[
        Path | None, typer.Option("--out", help="The page; default report.html in the last run's folder.")
    ] = None,
) -> None:
    """Write one self-contained HTML page about a run."""
    from evals.runs.page import write_report

    with told():
        note(f"{write_report(runs, to)} written.")


@app.command()
def table(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run: its folder or its run.json.")],
    document: Annotated[
        Path | None, typer.Option("--into", help="Document whose table of this suite and engine is replaced.")
    ] = None,
) -> None:
    """Print the table of docs/evaluation.md for a run, or put it there."""
    from evals.runs import record
    from evals.runs.table import figures_table, replace_table

    with told():
        loaded = record.load(run)
        if document is None:
            out(figures_table(loaded))
        else:
            replace_table(document, loaded)
            note(f"{document} has the figures of {loaded.started:%Y-%m-%d}.")


@app.command()
def adapters(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]…", help="Only these; all without.")] = None,
    data: Annotated[
        Path | None, typer.Option(help="Folder of the public sets; default ../shared/benchmarks beside the project.")
    ] = None,
    limit: Limit_ = None,
    to: Annotated[Path | None, typer.Option("--out", help="File for the tables as JSON.")] = None,
    docs: Annotated[Path | None, typer.Option(help="Page whose sections of these adapters are rewritten.")] = None,
) -> None:
    """Measure public benchmarks by their own metric, with the published figure beside it."""
    from evals.adapters import MODULES, tables
    from evals.adapters.files import BENCHMARKS

    with told():
        if unknown := set(names or ()) - set(MODULES):
            raise InvalidRequest(f"No adapter {', '.join(sorted(unknown))}; there are {', '.join(MODULES)}.")
        with _bars() as bar:
            found = tables.run(names or (), data or BENCHMARKS, limit, bar)
    _shown(found)
    if to is not None:
        to.write_text(tables.to_json(found), "utf-8")
    if docs is not None:
        docs.write_text(tables.into_page(docs.read_text("utf-8") if docs.exists() else "", found), "utf-8")


@app.command()
def harvest(
    to: Annotated[Path, typer.Option("--out", help="Folder for edits.jsonl and articles.jsonl.")] = Path("eval-edits"),
) -> None:
    """Collect what reviewers corrected in briefs that they approved, from the store, as typed cases."""
    from evals import collect
    from service.app import App, read_settings

    with told(), closing(App(read_settings())) as regbrief_app:
        found = collect.collect(regbrief_app.store)
        if not found.approved:
            note("No brief in the store has been approved yet, so there is nothing to harvest.")
            return
        collect.save(found, to)
        note(f"{to}: {len(found.edits)} corrections in {len(found.articles)} of {found.approved} approved briefs.")


@app.command()
def edits(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What `harvest` wrote.")] = Path("eval-edits"),
    engine: Engine_ = "extractive",
) -> None:
    """Ask whether an engine's briefs of today keep to what reviewers corrected; fail where one does not."""
    from evals import collect
    from evals.subjects import subject

    with told():
        found = collect.load(folder)
        with closing(subject(engine)) as examined:
            scores = list(collect.held(found, examined))
    out(collect.told(scores))
    if any(collect.is_broken(score) for _, score in scores):
        raise typer.Exit(FAILURE)


Into_ = Annotated[Path | None, typer.Option("--into", help="Document whose table of this trial is replaced.")]
Record_ = Annotated[Path | None, typer.Option("--out", help="Write the record here, as JSON.")]


@app.command()
def mutations(
    suite: Suite_ = "bundled",
    rounds: Annotated[int, typer.Option(min=1, help="Tries per statement and kind of fault.")] = 1,
    seed: Annotated[int, typer.Option(help="The same seed makes the same faults.")] = 20_260_701,
    sample: Annotated[int | None, typer.Option(min=1, help="Only so many faults, drawn by the seed.")] = None,
    to: Record_ = None,
    document: Into_ = None,
) -> None:
    """Put single faults into good statements and count what the gate catches; fail where it misses a goal."""
    from evals import trials

    with told():
        _leave_trial(trials.mutations(_suite(suite, None, None), rounds=rounds, seed=seed, sample=sample), to, document)


@app.command()
def controls(suite: Suite_ = "bundled", limit: Limit_ = None, to: Record_ = None, document: Into_ = None) -> None:
    """Run the engines that must fail; fail where one of them passes."""
    from evals import trials

    with told():
        _leave_trial(trials.controls(_suite(suite, None, limit), limit), to, document)


@app.command()
def metamorphic(suite: Suite_ = "bundled", limit: Limit_ = None, to: Record_ = None, document: Into_ = None) -> None:
    """Change articles in known ways and see whether the facts stay, or move along; fail below a relation's floor."""
    from evals import trials

    with told():
        _leave_trial(trials.metamorphic(_suite(suite, None, limit), limit), to, document)


def _leave_trial(trial: Trial, to: Path | None, document: Path | None) -> None:
    from evals import trials

    out(trial.table)
    if to is not None:
        trials.save(trial, to)
    if document is not None:
        trials.put_table(trial, document)
    if trial.short:
        note(f"short of its goal: {', '.join(trial.short)}")
        raise typer.Exit(FAILURE)


def _suite(name: str, ids: list[str] | None, limit: int | None) -> Suite:
    from evals.suites import suite

    return suite(name).only(ids or (), limit)


def _execute(chosen: Suite, engine: str, folder: Path, epochs: int) -> Ran:
    try:
        import inspect_ai  # noqa: F401
    except ImportError as error:
        raise Misconfigured("Evaluations need Inspect: pip install 'regbrief[evals]'.") from error
    from evals.runs.execute import execute
    from evals.subjects import subject

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidRequest(f"--out: {folder}: {error.strerror}.") from error
    with closing(subject(engine)) as examined, _progress(len(chosen.cases) * epochs) as step:
        return execute(chosen, examined, folder, epochs=epochs, done=step)


def _shown(found: Sequence[Table]) -> None:
    from rich.console import Console

    from evals.adapters.tables import to_rich

    console = Console()
    for one in found:
        console.print(f"{one.name}: skipped, {one.skipped}." if one.skipped else to_rich(one))


@contextmanager
def _bars() -> Iterator[Callable[[str], Step]]:
    """A bar for each name on stderr, where a person looks at it."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as bars:

        def bar(name: str) -> Step:
            task = bars.add_task(name)
            return lambda done, of: bars.update(task, completed=done, total=of)

        yield bar


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str, str | None], None]]:
    """A bar on stderr where a person looks at it; a line for every case that errored."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("cases", total=total)

        def step(id: str, error: str | None) -> None:
            bar.advance(task)
            if error:
                note(f"{id}: {error}")

        yield step


def _leave(folder: Path, ran: Run) -> None:
    from evals.runs.page import siblings, write_report

    _write_junit(folder, ran)
    write_report([*siblings(folder, ran), folder])


def _write_junit(folder: Path, ran: Run, known: Collection[tuple[str, str]] = frozenset()) -> None:
    from evals.runs.junit import to_junit
    from evals.runs.record import texts

    (folder / "junit.xml").write_text(to_junit(ran, known, texts(folder)), "utf-8")


def _judge(chosen: Suite, ran: Ran, folder: Path, model: str, epochs: int) -> None:
    from evals.judged import grade, judged_text

    graded = grade(chosen.cases, ran.results, model=model, epochs=epochs, engine=ran.run.engine, folder=folder)
    out(judged_text(graded))


def _accepted(verdict: Verdict | None, reason: str, version: str) -> Accepted:
    from evals.runs.gate import Accepted

    drops = verdict.told if verdict else ()
    return Accepted(on=_today(), reason=reason.strip(), engine_version=version, drops=drops)


def _today() -> date:
    return datetime.now(UTC).date()


def _folder(suite: str, engine: str) -> Path:
    name = Path(engine).stem if engine.endswith(".jsonl") else engine.replace(":", "-")
    return RUNS / f"{suite}.{name}.{datetime.now(UTC):%Y%m%d-%H%M%S}"
