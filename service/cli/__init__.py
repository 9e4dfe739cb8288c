"""The command line. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys


def main() -> None:
    """The entry point: runs a command; every error is one clear line on stderr and an exit code."""
    from service.cli.commands import app
    from service.cli.console import unexpected

    try:
        app()
    except BrokenPipeError:  # the reader of our output left, as `| head` does
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the command line's door: no traceback, unless asked for
        unexpected(error)
        sys.exit(1)
