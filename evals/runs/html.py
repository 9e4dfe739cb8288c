"""HTML by construction: every text and attribute is escaped here, and nowhere else is markup written."""

from __future__ import annotations

from html import escape

_VOID = frozenset({"meta", "link", "input", "br", "hr"})


class Html(str):
    """Markup that is safe to send as it is. Only `el`, `join` and this module's own constants make it."""

    __slots__ = ()


Child = Html | str | None


def el(tag: str, *children: Child, **attributes: str | bool | None) -> Html:
    """An element. `class_` and `for_` stand for the reserved words; True is a bare attribute, None and False none."""
    opened = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID:
        return Html(f"<{tag}{opened}>")
    return Html(f"<{tag}{opened}>{join(*children)}</{tag}>")


def join(*children: Child) -> Html:
    """Children side by side; plain strings are escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(c, quote=False) for c in children if c is not None))


def _attribute(name: str, value: str | bool | None) -> str:
    name = name.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'
