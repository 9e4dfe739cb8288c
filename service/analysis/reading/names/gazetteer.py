"""Public bodies by name: the table `data/authorities.tsv`, and where a text names one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from service.analysis.reading.names.tables import listed, plain, rows

_WORD = re.compile(r"(?<![\w&/.-])(?:[A-ZÀ-ÞČŠŽÚ]|eSafety|eu-LISA)[\w'&./-]*")
_LEADING_ARTICLE = re.compile(r"^(?:the|The|THE) ")


@dataclass(frozen=True, slots=True)
class Body:
    """A public body. `jurisdiction` is a place code (`places`), "" where it is not known."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    jurisdiction: str
    hosts: tuple[str, ...] = ()

    @property
    def is_court(self) -> bool:
        """Whether it judges instead of issuing."""
        return self.kind == "court"


class Mention(NamedTuple):
    """A span of a text that names `body`."""

    start: int
    end: int
    body: Body


class _Surface(NamedTuple):
    lowered: str
    exact: str | None  # one-word names count only in their own case: "ICE", not "ice"
    body: Body


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies of the table, in its order."""
    return tuple(
        Body(row["name"], listed(row["aliases"]), row["kind"], row["jurisdiction"], listed(row["hosts"]))
        for row in rows("authorities.tsv")
    )


@cache
def _surfaces() -> dict[str, tuple[_Surface, ...]]:
    """Surface forms by their first word, longest first."""
    found: dict[str, list[_Surface]] = defaultdict(list)
    taken: set[str] = set()
    for body in bodies():
        for form in (body.name, *body.aliases):
            surface = plain(_LEADING_ARTICLE.sub("", form))
            if surface in taken:
                continue
            taken.add(surface)
            exact = None if " " in surface else surface
            found[_first_word(surface)].append(_Surface(surface.lower(), exact, body))
    return {key: tuple(sorted(group, key=lambda s: -len(s.lowered))) for key, group in found.items()}


def _first_word(surface: str) -> str:
    return surface.split(" ")[0].rstrip(",").lower()


def find_bodies(text: str) -> list[Mention]:
    """The bodies of the table that `text` names, in order, longest name first, without overlaps."""
    flat = plain(text)
    lowered = _lower(flat)
    surfaces = _surfaces()
    found: list[Mention] = []
    cursor = 0
    for word in _WORD.finditer(flat):
        if word.start() < cursor:
            continue
        key = word.group().lower()
        for candidate in _keys(key):
            hit = _match(flat, lowered, word.start(), surfaces.get(candidate, ()))
            if hit:
                found.append(hit)
                cursor = hit.end
                break
    return found


def _keys(word: str) -> tuple[str, ...]:
    """The forms under which a word of the text may stand in the table."""
    if word.isalpha():
        return (word,)
    bare = word.rstrip(".'")
    head = bare.removesuffix("'s")
    first = head.replace("/", "-").split("-", 1)[0]
    return word, bare, head, first


def _match(flat: str, lowered: str, at: int, group: tuple[_Surface, ...]) -> Mention | None:
    for surface in group:
        end = at + len(surface.lowered)
        if not lowered.startswith(surface.lowered, at) or not _ends_word(flat, end):
            continue
        written = flat[at:end]
        if surface.exact is not None and written != surface.exact:
            continue
        if surface.exact is None and not (written[0].isupper() and _capitalised(written.rsplit(" ", 1)[-1])):
            continue
        return Mention(at, end, surface.body)
    return None


def _capitalised(word: str) -> bool:
    return any(c.isupper() for c in word) or not word[0].isalpha() or not word.isascii()


def _ends_word(flat: str, end: int) -> bool:
    """True where no letter, digit or joined part follows ("FDA-2016" and "EU-wide" name no body; "FTC's" does)."""
    following = flat[end : end + 2]
    if not following:
        return True
    if following[0].isalnum() or following[0] == "_":
        return False
    return not (following[0] in "-&" and len(following) > 1 and following[1].isalnum())


def _lower(flat: str) -> str:
    lowered = flat.lower()
    return lowered if len(lowered) == len(flat) else "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)


@cache
def _hosts() -> dict[str, Body]:
    return {host: body for body in bodies() for host in body.hosts}


def body_of_host(host: str) -> Body | None:
    """The body that publishes under `host`, or under a domain that `host` belongs to."""
    parts = host.removeprefix("www.").split(".")
    for i in range(len(parts) - 1):
        body = _hosts().get(".".join(parts[i:]))
        if body is not None:
            return body
    return None


@cache
def acronyms() -> dict[str, tuple[str, ...]]:
    """All forms of a body by each of its one-word aliases."""
    known: dict[str, tuple[str, ...]] = {}
    for body in bodies():
        for alias in body.aliases:
            if " " not in alias:
                known.setdefault(alias, (body.name, *body.aliases))
    return known
