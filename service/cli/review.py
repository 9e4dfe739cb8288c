"""Reviews from the command line: export, verify, the audit log, accounts and keys."""

from __future__ import annotations

import getpass
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.console import BAD_INPUT, FAILURE, note, out, told

if TYPE_CHECKING:
    from service.accounts.model import Actor
    from service.outputs.issues import Wanted
    from service.review.audit import Head
    from service.review.verifying import Verification

users = typer.Typer(help="People and API keys.", no_args_is_help=True)
audit = typer.Typer(help="The audit log.", no_args_is_help=True)


class Role(StrEnum):
    """The roles of `service.accounts`, told here so that --help loads nothing."""

    READER = "reader"
    SUBMITTER = "submitter"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    ADMIN = "admin"


class Form(StrEnum):
    """The forms of `service.review.exports`, then those of `service.outputs`."""

    MARKDOWN = "markdown"
    REPORT = "report"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"
    ICS = "ics"
    CSV = "csv"
    CSV_DATES = "csv-dates"
    JSONL = "jsonl"
    FOLDER = "markdown-folder"


_OF_ALL = (Form.CSV, Form.CSV_DATES, Form.JSONL, Form.FOLDER)

Password = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from the first line of stdin instead of asking.")
]


def verify(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An exported brief: Markdown, report, HTML, Word, JSON.")
    ],
    offline: Annotated[
        bool, typer.Option("--offline", help="Without the database: does a JSON export fit its own hash?")
    ] = False,
) -> None:
    """Tell whether a file is what was approved; exit 1 where it is not."""
    from service.cli.applying import application
    from service.review.verifying import verify_offline

    with told():
        data = _bytes(file)
        if offline:
            found = verify_offline(data)
        else:
            with application() as app:
                found = app.desk.verify(data)
    _tell(found)
    if found.verdict not in ("approved", "consistent"):
        raise typer.Exit(FAILURE)


def export(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The id of an analysis, or of a publication (br-…).")
    ] = None,
    format: Annotated[Form, typer.Option(help="The form of the file; csv and what follows are of --all.")] = (
        Form.MARKDOWN
    ),
    to: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where it goes; without it stdout, Word to its name.")
    ] = None,
    citations: Annotated[bool, typer.Option("--citations", help="Footnotes with the evidence.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="All that is published and stands today.")] = False,
    authority: Annotated[str | None, typer.Option(help="With --all: part of an authority's name.")] = None,
    jurisdiction: Annotated[str | None, typer.Option(help="With --all: part of a jurisdiction's name.")] = None,
    status: Annotated[str | None, typer.Option(help="With --all: a status, for example final_rule.")] = None,
) -> None:
    """Write a brief as a file: what was approved where it is, else the draft, marked as such. Or, with --all, all."""
    from service.cli.applying import application

    if everything:
        with told(), application() as app:
            from service.cli.exporting import export_all

            _require(id is None, "ID: --all takes none.")
            _require(format in _OF_ALL, f"format: --all takes {', '.join(_OF_ALL)}.")
            code = export_all(app, format.value, to, _wanted(authority, jurisdiction, status), citations=citations)
        raise typer.Exit(code)
    with told(), application() as app:
        from service.review.exports.forms import Form as Known

        _require(format not in _OF_ALL, f"format: {format.value} is of --all.")
        _require(id is not None, "ID: name a brief, or pass --all.")
        assert id is not None
        take = app.desk.export_publication if id.startswith("br-") else app.desk.export
        made = take(id, Known(format.value), citations=citations)
    if to is None and format is not Form.DOCX:
        sys.stdout.buffer.write(made.data if made.data.endswith(b"\n") else made.data + b"\n")
        return
    target = to or Path(made.name)
    target.write_bytes(made.data)
    note(f"{target}: {len(made.data):,} bytes")


def _require(holds: bool, otherwise: str) -> None:
    from service.errors import InvalidRequest

    if not holds:
        raise InvalidRequest(otherwise)


def _wanted(authority: str | None, jurisdiction: str | None, status: str | None) -> Wanted:
    from service.analysis.schema import Status
    from service.outputs.issues import Wanted

    known = [s.value for s in Status]
    _require(status is None or status in known, f"status: one of {', '.join(known)}.")
    return Wanted(authority, jurisdiction, Status(status) if status else None)


@audit.command("export")
def export_log(after: Annotated[int, typer.Option(help="Only entries after this number.")] = 0) -> None:
    """Print the log, one JSON object a line, oldest first."""
    import dataclasses
    import json

    from service.cli.applying import application

    with told(), application() as app:
        for entry in app.desk.audit(after=after):
            out(json.dumps(dataclasses.asdict(entry), ensure_ascii=False))


@audit.command("check")
def check_log(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="An exported log; without it the database.")
    ] = None,
    head: Annotated[
        str,
        typer.Option(metavar="NUMBER:HASH", help="An end of the log noted down earlier, as this command prints it."),
    ] = "",
) -> None:
    """Check the chain of hashes, and the database against it; exit 1 where something was changed."""
    from service.cli.applying import application
    from service.errors import InvalidRequest
    from service.review.audit import check_exported

    with told():
        kept = _head(head)
        if file is None:
            with application() as app:
                found = app.desk.audited(kept)
        else:
            try:
                found = check_exported(_bytes(file).decode("utf-8").splitlines(), kept)
            except ValueError as error:
                raise InvalidRequest(f"{file}: {error}.") from error
    for problem in found.problems:
        out(f"✗ {problem}")
    out(f"{found.entries} entries, head {found.head.seq}:{found.head.hash}")
    if not found.sound:
        raise typer.Exit(FAILURE)


@users.command("add")
def add_user(
    name: str,
    role: Annotated[Role, typer.Option(help="What the person may do.")],
    password_stdin: Password = False,
) -> None:
    """Make an account; the first has to be an admin's."""
    from service.accounts.model import Role as Known
    from service.cli.applying import application

    with told(), application() as app:
        account = app.office.add(name, Known(role.value), _password(password_stdin), me())
    note(f"{account.name}: {account.role.value}")


@users.command("password")
def set_password(name: str, password_stdin: Password = False) -> None:
    """Set a new password and sign the person out everywhere."""
    from service.cli.applying import application

    with told(), application() as app:
        app.office.set_password(name, _password(password_stdin), me())


@users.command("role")
def set_role(name: str, role: Role) -> None:
    """Give somebody another role."""
    from service.accounts.model import Role as Known
    from service.cli.applying import application

    with told(), application() as app:
        app.office.set_role(name, Known(role.value), me())


@users.command("disable")
def disable(name: str) -> None:
    """Let somebody in no more; what the person did keeps the name."""
    _set_active(name, False)


@users.command("enable")
def enable(name: str) -> None:
    """Let somebody in again."""
    _set_active(name, True)


@users.command("list")
def list_users() -> None:
    """Names, roles, and who is disabled."""
    from service.cli.applying import application

    with told(), application() as app:
        for account in app.office.accounts():
            out(f"{account.name}\t{account.role.value}{'' if account.active else chr(9) + 'disabled'}")


@users.command("key")
def make_key(
    name: str,
    scope: Annotated[list[str], typer.Option(help="read, submit, review, approve or admin; may be given again.")],
    label: Annotated[str, typer.Option(help="What the key is for.")] = "",
    days: Annotated[int | None, typer.Option(min=1, help="Days until it expires; without it never.")] = None,
) -> None:
    """Make an API key of an account and print it, this once."""
    from service.accounts.model import Permission
    from service.cli.applying import application
    from service.errors import InvalidRequest

    with told(), application() as app:
        try:
            scopes = [Permission(s) for s in scope]
        except ValueError as error:
            raise InvalidRequest(f"scope: {error}; read, submit, review, approve or admin.") from error
        key, record = app.office.make_key(name, label, scopes, me(), days=days)
    out(key)
    note(f"key {record.id} of {name}; it is shown this once.")


@users.command("revoke-key")
def revoke_key(id: str) -> None:
    """Make a key invalid."""
    from service.cli.applying import application

    with told(), application() as app:
        app.office.revoke_key(id, me())


def _set_active(name: str, active: bool) -> None:
    from service.cli.applying import application

    with told(), application() as app:
        app.office.set_active(name, active, me())


def me() -> Actor:
    """Who sits at this command line."""
    from service.accounts.office import command_line

    try:
        return command_line(getpass.getuser())
    except (OSError, KeyError):  # a container's user without a name
        return command_line("")


def _password(stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        note("regbrief: there is nobody to ask for a password; pass --password-stdin.")
        raise typer.Exit(BAD_INPUT)
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


def _bytes(file: Path) -> bytes:
    from service.errors import InvalidRequest

    try:
        return file.read_bytes()
    except OSError as error:
        raise InvalidRequest(f"{file}: {error.strerror}.") from error


def _head(text: str) -> Head | None:
    from service.errors import InvalidRequest
    from service.review.audit import Head

    if not text:
        return None
    number, colon, hash = text.partition(":")
    if not number.isdecimal() or not colon or len(hash) != 64:
        raise InvalidRequest("head: NUMBER:HASH, as `regbrief audit check` prints it.")
    return Head(int(number), hash)


def _tell(found: Verification) -> None:
    signs = {"approved": "✓", "consistent": "–"}
    out(f"{signs.get(found.verdict.value, '✗')} {found.verdict.value}: {found.detail}")
    if found.content_hash:
        out(f"    content {found.content_hash}")
    for difference in found.differences:
        out(f"    {difference}")
