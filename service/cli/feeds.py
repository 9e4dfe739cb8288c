"""`regbrief feeds`: add, list, edit, pause, remove, poll, import, export, discover."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.applying import application
from service.cli.console import FAILURE, note, out, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.feeds.catalogue import Imported, Listed
    from service.feeds.model import Feed, FeedOptions

feeds = typer.Typer(help="Feeds: add, look at, edit, pause, poll, import and export them.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="FEED", help="The feed's id, its address, or the beginning of its name.")]
Names = Annotated[list[str] | None, typer.Argument(metavar="[FEED]…", help="Ids, addresses or beginnings of names.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Title = Annotated[str | None, typer.Option(help="What to call it; without it the feed's own title.")]
Category = Annotated[str | None, typer.Option(help="The folder it stands in.")]
Include = Annotated[list[str] | None, typer.Option("--include", help="Take only items with this keyword.")]
Exclude = Annotated[list[str] | None, typer.Option("--exclude", help="Leave items with this keyword out.")]
Only = Annotated[list[str] | None, typer.Option("--only-category", help="Take only items of this category.")]
Without = Annotated[list[str] | None, typer.Option("--without-category", help="Leave this category out.")]
Text = Annotated[
    str | None, typer.Option("--text", help="page: read the pages behind the links; feed: the feed alone.")
]
Interval = Annotated[int | None, typer.Option(help="Seconds between polls; 0 for adaptive, which is the default.")]


@feeds.command()
def add(
    address: Annotated[str, typer.Argument(help="The feed's address, or a page that names it.")],
    title: Title = None,
    category: Category = None,
    include: Include = None,
    exclude: Exclude = None,
    only_category: Only = None,
    without_category: Without = None,
    text: Text = None,
    interval: Interval = None,
    check: Annotated[bool, typer.Option(help="Ask the site whether a feed is there.")] = True,
) -> None:
    """Add a feed; of a page that names exactly one, that one."""
    from service.feeds.model import FeedOptions

    with told(), application() as regbrief:
        given = (title, category, include, exclude, only_category, without_category, text, interval)
        options = _options(FeedOptions(), *given)
        catalogue = regbrief.feeds.catalogue
        feed = catalogue.add_found(address, options) if check else catalogue.add(address, options)
        out(f"{feed.id}  {feed.url}")


@feeds.command("list")
def list_feeds(as_json: AsJson = False) -> None:
    """List all feeds with how they stand."""
    from service.feeds.views import feed_view

    with told(), application() as regbrief:
        listed = regbrief.feeds.catalogue.all()
        if as_json:
            out(json.dumps([feed_view(one).model_dump(mode="json") for one in listed], indent=2, ensure_ascii=False))
            return
        for one in listed:
            out(_line(one))
        if not listed:
            note("There is no feed yet. `regbrief feeds import --bundled` adds those of the regulators.")


@feeds.command()
def show(feed: Name, as_json: AsJson = False, items: Annotated[int, typer.Option(help="Items shown.")] = 20) -> None:
    """Show a feed, how it stands, and its newest items."""
    from service.feeds.model import ItemQuery
    from service.feeds.views import feed_view, item_view

    with told(), application() as regbrief:
        catalogue = regbrief.feeds.catalogue
        listed = catalogue.get(catalogue.find(feed).id)
        found, _ = catalogue.items(ItemQuery(listed.feed.id), limit=items)
        view = feed_view(listed).model_dump(mode="json")
        if as_json:
            shown = [item_view(item).model_dump(mode="json") for item in found]
            out(json.dumps(view | {"items": shown}, indent=2, ensure_ascii=False))
            return
        for name, value in view.items():
            if value not in (None, "", [], {}):
                out(f"{name.replace('_', ' ')}: {_plain(value)}")
        for item in found:
            why = f"  {item.detail}" if item.detail else ""
            out(f"  {item.state.value:<9}  {item.published or '          '}  {item.id}  {item.title}{why}")


@feeds.command()
def edit(
    feed: Name,
    url: Annotated[str | None, typer.Option(help="Its new address.")] = None,
    title: Title = None,
    category: Category = None,
    include: Include = None,
    exclude: Exclude = None,
    only_category: Only = None,
    without_category: Without = None,
    text: Text = None,
    interval: Interval = None,
) -> None:
    """Change what is named; a filter given as '' is taken away."""
    with told(), application() as regbrief:
        catalogue = regbrief.feeds.catalogue
        known = catalogue.find(feed)
        given = (title, category, include, exclude, only_category, without_category, text, interval)
        changed = catalogue.edit(known.id, options=_options(known.options, *given), url=url)
        out(_line(catalogue.get(changed.id)))


@feeds.command()
def pause(names: Names = None) -> None:
    """Poll these no more until they are resumed."""
    with told(), application() as regbrief:
        for found in _found(regbrief.feeds.catalogue.find, names):
            regbrief.feeds.catalogue.pause(found.id)


@feeds.command()
def resume(names: Names = None) -> None:
    """Poll these again."""
    with told(), application() as regbrief:
        for found in _found(regbrief.feeds.catalogue.find, names):
            regbrief.feeds.catalogue.resume(found.id)


@feeds.command()
def remove(names: Names = None) -> None:
    """Forget these, their items, and the texts that no analysis needs. Analyses stay."""
    with told(), application() as regbrief:
        for found in _found(regbrief.feeds.catalogue.find, names):
            regbrief.feeds.catalogue.remove(found.id)


@feeds.command()
def poll(
    names: Names = None,
    every: Annotated[bool, typer.Option("--all", help="All feeds that are not paused, whether due or not.")] = False,
    limit: Annotated[int | None, typer.Option(help="Texts read per feed; the next poll goes on.")] = None,
    analyse: Annotated[bool, typer.Option(help="Analyse what is new.")] = True,
    engine: Annotated[str | None, typer.Option(help="extractive or llm; default REGBRIEF_ENGINE.")] = None,
) -> None:
    """Poll the feeds that are due, or those named, and analyse what is new."""
    from service.cli.polling import poll_and_analyse

    with told(), application() as regbrief:
        named = [regbrief.feeds.catalogue.find(name).id for name in names or ()]
        failed = poll_and_analyse(regbrief, named, every=every, limit=limit, analyse=analyse, engine=engine)
    if failed:
        raise typer.Exit(FAILURE)


@feeds.command("import")
def import_feeds(
    file: Annotated[Path | None, typer.Argument(metavar="FILE.opml", help="An OPML file.")] = None,
    bundled: Annotated[bool, typer.Option("--bundled", help="The regulators' own feeds, which come along.")] = False,
) -> None:
    """Add all feeds of an OPML file, or those that come with regbrief; known ones stay as they are."""
    from service.errors import InvalidRequest
    from service.feeds import opml

    with told(), application() as regbrief:
        if (file is None) is not bundled:
            raise InvalidRequest("Name an OPML file, or pass --bundled.")
        try:
            body = opml.bundled() if file is None else file.read_bytes()
        except OSError as error:
            raise InvalidRequest(f"{file}: {error.strerror}.") from error
        _tell(regbrief.feeds.catalogue.import_all(opml.read(body)))


@feeds.command()
def export(file: Annotated[Path | None, typer.Argument(metavar="[FILE.opml]")] = None) -> None:
    """Write all feeds as OPML, to a file or to the output."""
    from service.app import utc_now
    from service.errors import InvalidRequest
    from service.feeds import opml

    with told(), application() as regbrief:
        body = opml.write(regbrief.feeds.catalogue.export(), utc_now())
        if file is None:
            out(body.decode().rstrip("\n"))
            return
        try:
            file.write_bytes(body)
        except OSError as error:
            raise InvalidRequest(f"{file}: {error.strerror}.") from error


@feeds.command()
def discover(address: Annotated[str, typer.Argument(help="Any page of the site.")]) -> None:
    """List the feeds that a page names."""
    with told(), application() as regbrief:
        for found in regbrief.feeds.catalogue.discover(address):
            out(f"{found.url}  {found.format}, {found.items} items  {found.title}")


@feeds.command()
def diff(item: Annotated[str, typer.Argument(metavar="ITEM", help="The item's id, as `feeds show` lists it.")]) -> None:
    """Show what the newest version of an item's article changed."""
    with told(), application() as regbrief:
        found = regbrief.feeds.catalogue.diff(item)
        if found:
            out(found)
        else:
            note("There is only one version.")


def _options(
    known: FeedOptions,
    title: str | None,
    category: str | None,
    include: list[str] | None,
    exclude: list[str] | None,
    only: list[str] | None,
    without: list[str] | None,
    text: str | None,
    interval: int | None,
) -> FeedOptions:
    from service.errors import InvalidRequest
    from service.feeds.model import TextFrom

    if text is not None and text not in list(TextFrom):
        raise InvalidRequest(f"--text: {text!r} is neither page nor feed.")
    lists = {
        "include_keywords": include,
        "exclude_keywords": exclude,
        "include_categories": only,
        "exclude_categories": without,
    }
    chosen = {name: tuple(v for v in values if v.strip()) for name, values in lists.items() if values is not None}
    return replace(
        known,
        title=known.title if title is None else title,
        category=known.category if category is None else category,
        filters=replace(known.filters, **chosen),
        text_from=known.text_from if text is None else TextFrom(text),
        interval=known.interval if interval is None else (interval or None),
    )


def _found(find: Callable[[str], Feed], names: list[str] | None) -> list[Feed]:
    from service.errors import InvalidRequest

    if not names:
        raise InvalidRequest("Name at least one feed.")
    return [find(name) for name in names]


def _line(listed: Listed) -> str:
    feed = listed.feed
    stand = "paused" if feed.paused else feed.status.value.replace("_", " ")
    following = f"next {feed.next_at:%Y-%m-%d %H:%M}Z" if feed.next_at and not feed.paused else ""
    why = f"  {feed.detail}" if feed.detail else ""
    return f"{feed.id}  {stand:<12}  {listed.counts.ready:>4} articles  {following:<22}  {feed.name}{why}"


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {_plain(v)}" for name, v in value.items() if v)
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _tell(done: Imported) -> None:
    note(f"{len(done.added)} feeds added, {len(done.known)} known already, {len(done.refused)} refused.")
    for url, why in done.refused:
        note(f"  {url}: {why}")
