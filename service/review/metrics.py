"""How the machine's drafts fared: what approved briefs kept of them, and how long approval took."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import fmean, median

from service.review.content import Content
from service.review.diff import distance, said
from service.review.model import Figures, Metrics
from service.storage.review_records import Approval, Outcome


def outcomes(machine: Content, approved: Content) -> tuple[Outcome, ...]:
    """What is left of the machine's statements, by the section that the machine put them into, added ones by theirs.

    Kept: same words, evidence and section. The honest absence of a fixed place counts like any other statement.
    """
    from service.analysis.document import all_statements

    old = {s.id: (key, s) for key, s in all_statements(machine.analysis)} if machine.analysis else {}
    new = {s.id: (key, s) for key, s in all_statements(approved.analysis)} if approved.analysis else {}
    counts: dict[str, dict[str, float]] = {}

    def count(section: str, what: str, amount: float = 1) -> None:
        row = counts.setdefault(section, dict.fromkeys(("kept", "edited", "removed", "added", "distance"), 0))
        row[what] += amount

    for id, (section, before) in old.items():
        if id not in new:
            count(section, "removed")
            continue
        now, after = new[id]
        count(section, "kept" if (now, after) == (section, before) else "edited")
        count(section, "distance", distance(said(before), said(after)))
    for id, (section, _) in new.items():
        if id not in old:
            count(section, "added")
    engine = machine.engine
    return tuple(
        Outcome(
            section=section,
            engine=f"{engine.name} {engine.version}",
            model=engine.model,
            prompts=engine.prompt_digest,
            kept=int(row["kept"]),
            edited=int(row["edited"]),
            removed=int(row["removed"]),
            added=int(row["added"]),
            distance=row["distance"],
        )
        for section, row in counts.items()
    )


def metrics(found: Sequence[tuple[str, Outcome]], approvals: Iterable[Approval]) -> Metrics:
    """`found` are outcomes with the id of their draft."""
    minutes = [a.minutes for a in approvals if a.minutes is not None]
    total = _figures("all", found)
    return Metrics(
        approvals=total.drafts,
        minutes_median=median(minutes) if minutes else None,
        minutes_mean=fmean(minutes) if minutes else None,
        by_section=_grouped(found, lambda o: o.section),
        by_engine=_grouped(found, lambda o: f"{o.engine}{f', {o.model}' if o.model else ''}"),
        by_prompts=_grouped(found, lambda o: o.prompts or "no prompts"),
        total=total,
    )


def _grouped(found: Sequence[tuple[str, Outcome]], group: Callable[[Outcome], str]) -> tuple[Figures, ...]:
    groups: dict[str, list[tuple[str, Outcome]]] = {}
    for id, one in found:
        groups.setdefault(group(one), []).append((id, one))
    return tuple(_figures(name, rows) for name, rows in groups.items())


def _figures(name: str, rows: Sequence[tuple[str, Outcome]]) -> Figures:
    kept, edited, removed, added = (
        sum(getattr(o, what) for _, o in rows) for what in ("kept", "edited", "removed", "added")
    )
    machines, both = kept + edited + removed, kept + edited
    return Figures(
        group=name,
        drafts=len({id for id, _ in rows}),
        kept=kept,
        edited=edited,
        removed=removed,
        added=added,
        acceptance=kept / machines if machines else None,
        distance=sum(o.distance for _, o in rows) / both if both else None,
    )
