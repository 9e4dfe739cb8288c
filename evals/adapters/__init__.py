"""Adapters to published sets: their own metric on our parts, with the published figure beside it.

An adapter is a module with an `ADAPTER` (`evals.adapters.adapter.Adapter`); enter it in `MODULES` by name. It reads a
local folder, never the network, and copies nothing out of it; where the folder is absent its table says so and holds no
rows. Same data, same limit: same bytes, for every interval is drawn with a fixed seed.

Where a published figure was made on other data than the local half (another split, another set), the row's `source`
says so: it stands there for orientation, not as a contest won or lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from evals.adapters.adapter import Adapter

MODULES: Mapping[str, str] = MappingProxyType(
    {
        "federal-register": "evals.adapters.federal_register",
        "eu-statements": "evals.adapters.eu_statements",
        "summedits": "evals.adapters.summedits",
        "wice": "evals.adapters.wice",
        "obliqa": "evals.adapters.obliqa",
        "wikiwars": "evals.adapters.wikiwars",
        "recognizers": "evals.adapters.recognizers",
        "pages": "evals.adapters.pages",
        "injection": "evals.adapters.injection",
    }
)
"""Adapters by name, in the order in which they are run and printed; each is imported when it is asked for."""


def adapter(name: str) -> Adapter:
    """The adapter of that name. Raises KeyError."""
    found: Adapter = import_module(MODULES[name]).ADAPTER
    return found
