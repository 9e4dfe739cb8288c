"""Commands that other packages add: an entry point of the group `regbrief.commands` names a typer application.

A plugin is imported when it is called or listed, so it must be light to import.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any

import typer.core
import typer.main

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUP = "regbrief.commands"


class WithPlugins(typer.core.TyperGroup):
    """The commands of this package, then those of others."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - typer's own context type is private
        """Names in the order of the help page."""
        own = list(super().list_commands(ctx))
        return own + sorted(set(_plugins()) - set(own))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - as above
        """A command of ours, or a plugin's."""
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        plugin = _plugins().get(cmd_name)
        return typer.main.get_command(plugin.load()) if plugin else None


def _plugins() -> Mapping[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}
