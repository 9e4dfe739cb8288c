"""The log, on stderr. Articles are never logged, only ids."""

from __future__ import annotations

import logging


def configure(level: str) -> None:
    """Log from `level` up (`debug`, `info`, `warning`, `error`); other packages from warning up."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    logging.getLogger("regbrief").setLevel(level.upper())
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs as an error what we tell as a refusal
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # most PDF files break some rule of the format
