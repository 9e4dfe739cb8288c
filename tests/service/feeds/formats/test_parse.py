"""Every format of feeds, well-formed or not, is read without a crash and gives title, link, date and text."""

from __future__ import annotations

import ast
import json
import random
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import NotAFeed
from service.feeds.formats.document import Entry
from service.feeds.formats.parse import parse
from service.feeds.formats.plain import as_text
from tests.fakes.site import item, rss

URL = "https://office.example/feeds/all.xml"
SHARED = Path(__file__).resolve().parents[5] / "shared" / "feeds"

RSS_09 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>Office</title></channel><item><title>A rule</title><link>https://office.example/a</link></item></rdf:RDF>"""
RSS_10 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Office</title></channel>
<item rdf:about="https://office.example/a"><title>A rule</title><link>https://office.example/a</link>
<description>It binds ports.</description><dc:date>2026-11-05T10:00:00-05:00</dc:date></item></rdf:RDF>"""
RSS_20 = rss(item("A rule", "https://office.example/a", text="It binds ports."), title="Office")
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Office</title><link href="https://office.example/"/>
<entry><title type="html">A &lt;b&gt;rule&lt;/b&gt;</title><id>tag:office.example,2026:a</id>
<link rel="alternate" href="/a"/><updated>2026-11-05T10:00:00-05:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It binds</p><p>ports.</p></div></content>
</entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Office",
        "items": [
            {
                "id": "a",
                "url": "/a",
                "title": "A rule",
                "content_html": "<p>It binds ports.</p>",
                "date_published": "2026-11-05T10:00:00-05:00",
            }
        ],
    }
)


@pytest.mark.parametrize("text", [RSS_10, RSS_20, ATOM, JSON_FEED], ids=["rdf", "rss2", "atom", "json"])
def test_each_format_gives_title_link_date_and_text(text: str) -> None:
    found = parse(text.encode(), url=URL)
    (entry,) = found.entries
    assert (found.title, entry.title, entry.link) == ("Office", "A rule", "https://office.example/a")
    assert " ".join(entry.text.split()) == "It binds ports."
    assert entry.published is not None
    assert entry.published.isoformat() == "2026-11-05T10:00:00-05:00"
    assert found.problems == ()


def test_the_oldest_format_has_no_dates_and_no_text() -> None:
    (entry,) = parse(RSS_09.encode(), url=URL).entries
    assert (entry.title, entry.link, entry.published, entry.text) == ("A rule", "https://office.example/a", None, "")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Thu, 05 Nov 2026 23:30:00 EST", "2026-11-05"),
        ("Thu, 05 Nov 2026 23:30:00 -0500", "2026-11-05"),
        ("2026-11-05T23:30:00.123456789+09:00", "2026-11-05"),
        ("2026-11-05", "2026-11-05"),
        ("Thu, 5 November 2026 10:00 GMT", "2026-11-05"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_dates_keep_the_publishers_day(date: str, expected: str | None) -> None:
    published = parse(rss(item("A", "https://a.example/", date=date)).encode(), url=URL).entries[0].published
    assert (published.date().isoformat() if published else None) == expected


def test_a_date_that_is_none_is_told_and_the_item_kept() -> None:
    found = parse(rss(item("A", "https://a.example/", date="soon"), item("B", "https://a.example/b")).encode(), url=URL)
    assert [e.title for e in found.entries] == ["A", "B"]
    assert found.problems == ("Item 1: its date 'soon' is none.",)


def test_what_is_not_well_formed_is_read_and_told() -> None:
    broken = rss(item("A &nbsp; B & C", "https://a.example/")).replace("</channel></rss>", "")
    found = parse(broken.encode(), url=URL)
    assert len(found.entries) == 1
    assert "not well-formed" in found.problems[0]


def test_markup_and_doubly_escaped_signs_are_no_part_of_a_title() -> None:
    (entry,) = parse(rss(item("FDA &amp;quot;warns&amp;quot; &lt;i&gt;firms&lt;/i&gt;")).encode(), url=URL).entries
    assert entry.title == 'FDA "warns" firms'


def test_a_document_without_a_link_of_its_own_is_found_in_its_enclosure() -> None:
    enclosed = '<enclosure url="/order.pdf" type="application/pdf" length="1"/>'
    (entry,) = parse(rss(item("Order", more=enclosed)).encode(), url=URL).entries
    assert entry.link == "https://office.example/order.pdf"


@pytest.mark.parametrize(
    ("extra", "ttl"),
    [
        ("<ttl>90</ttl>", 5_400),
        ("<ttl>never</ttl>", None),
        (
            '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>'
            '<sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">4</sy:updateFrequency>',
            21_600,
        ),
    ],
)
def test_how_long_a_feed_asks_to_wait(extra: str, ttl: int | None) -> None:
    assert parse(rss(extra).encode(), url=URL).ttl == ttl


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"  \n",
        b"hello",
        b"<html><body><p>News</p></body></html>",
        b"%PDF-1.7",
        b"{",
        b"[1, 2]",
        b'{"version": 1, "items": []}',
        b'{"version": "https://jsonfeed.org/version/1", "items": {}}',
        b"http://127.0.0.1:1/feed",
        b"/etc/passwd",
        b"[" * 200_000,
    ],
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    """Also what looks like an address or a file: it is never opened."""
    with pytest.raises(NotAFeed):
        parse(body, url=URL)


def test_entities_do_not_grow_and_no_file_is_read() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + rss(item("A &l9; &f;"))
    )
    found = parse(bomb.encode(), url=URL)
    assert "root:" not in str(found)
    assert len(str(found)) < 10_000


@given(st.binary(max_size=300) | st.text(alphabet="<>/rss item&;'\"{}[]:,", max_size=200).map(str.encode))
def test_no_bytes_make_it_crash(body: bytes) -> None:
    try:
        parse(body, url=URL)
    except NotAFeed:
        return


@pytest.mark.parametrize("text", [RSS_20, ATOM, JSON_FEED], ids=["rss2", "atom", "json"])
def test_no_damage_makes_it_crash(text: str) -> None:
    chance = random.Random(7)
    for _ in range(100):
        damaged = bytearray(text.encode())
        for _ in range(5):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            parse(bytes(damaged[: chance.randrange(1, len(damaged))]), url=URL)
        except NotAFeed:
            continue


def test_an_entry_survives_being_stored() -> None:
    moment = datetime(2026, 11, 5, tzinfo=UTC)
    entry = Entry("g", "https://a.example/", "T", moment, None, "s", "c", ("x", "y"))
    assert Entry.load(entry.dump()) == entry


# --- what others test their readers with


def conformance() -> list[Path]:
    root = SHARED / "feedparser" / "tests"
    return sorted(p for p in root.rglob("*") if p.suffix in (".xml", ".json")) if root.is_dir() else []


_EXPECTED = re.compile(
    r"""entries\[0\](?:\['|\.)(title|link|summary|description|published_parsed|updated_parsed)(?:'\])? == """
    r"""(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|\([\d, ]+\))"""
)
_OTHERWISE = {
    "http_item_link_base_content_location.xml": "its base is a header of the answer, which the file cannot send",
    "entry_content_and_summary.xml": "of summary and content the fuller one is the text",
    "item_summary_and_description.xml": "of summary and description the fuller one is the text",
    "charref_uppercase_x.xml": "&#X61; is left alone by HTML readers too",
    "item_description_not_a_doctype.xml": "<!' is a broken comment, in which HTML readers see no text",
}


def expected(body: bytes) -> tuple[str, object] | None:
    """What a file says of its first item, in the comment at its top: the field and its value."""
    comment = re.search(rb"Expect:\s*(.*?)\n", body)
    found = _EXPECTED.search(comment[1].decode("utf-8", "replace")) if comment else None
    return (found[1], ast.literal_eval(found[2])) if found else None


def given_by(entry: Entry, field: str) -> object:
    if field.endswith("_parsed"):
        return bool(entry.published or entry.updated)
    return " ".join(str({"title": entry.title, "link": entry.link}.get(field, entry.text)).split())


@pytest.mark.skipif(not conformance(), reason="../shared/feeds/feedparser is not at hand")
def test_the_conformance_files_go_through() -> None:
    """All are read without a crash, all but an empty one are feeds, and what the well-formed ones say of their first
    item's title, link, date and text is what we read. Those of the sanitiser are about markup, which is not kept."""
    refused, missed, compared = [], [], Counter()
    for path in conformance():
        body = path.read_bytes()
        try:
            entries = parse(body, url="http://127.0.0.1:8097/" + path.name).entries
        except NotAFeed:
            refused.append(path.name)
            continue
        said = expected(body) if "wellformed" in path.parts and "sanitize" not in path.parts else None
        if said is None or not entries:
            continue
        field, value = said
        wanted = True if field.endswith("_parsed") else " ".join(as_text(str(value)).split())
        compared[field] += 1
        if given_by(entries[0], field) != wanted:
            missed.append(path.name)
    assert refused == ["rss_empty_document.xml"]
    assert set(missed) <= set(_OTHERWISE)
    assert compared["title"] >= 30
    assert compared.total() >= 100


@pytest.mark.skipif(not (SHARED / "real").is_dir(), reason="../shared/feeds/real is not at hand")
def test_real_feeds_give_title_link_date_and_text() -> None:
    for path in sorted((SHARED / "real").glob("*.xml")):
        found = parse(path.read_bytes(), url=URL)
        assert found.title or "undeclared-entity" in path.name, path.name  # its title is cut off with its entity
        assert all(e.title and e.link for e in found.entries), path.name
        assert all(e.published for e in found.entries), path.name
