"""What the command line prints, and how it fails."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from service.errors import BadInput, RegbriefError

FAILURE, BAD_INPUT = 1, 2


def out(text: str) -> None:
    """Text to stdout, always as UTF-8 and ended by a line break."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def note(text: str) -> None:
    """A line to stderr, beside the output."""
    typer.echo(text, err=True)


@contextmanager
def told() -> Iterator[None]:
    """Errors of ours as one line and what to do; exit 2 for bad input, 1 for everything else."""
    try:
        yield
    except RegbriefError as error:
        note(f"regbrief: {error.title}: {error.detail}")
        if error.help:
            note(f"  {error.help}")
        raise typer.Exit(BAD_INPUT if isinstance(error, BadInput) else FAILURE) from error


def unexpected(error: Exception) -> None:
    """What nobody foresaw, in one line; with REGBRIEF_LOG=debug the traceback too."""
    if os.environ.get("REGBRIEF_LOG", "").lower() == "debug":
        traceback.print_exception(error)
    note(f"regbrief: an error inside regbrief: {type(error).__name__}: {error}")
    note("  Set REGBRIEF_LOG=debug to see where it happened.")
