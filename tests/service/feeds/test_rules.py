"""The decisions that need no network: addresses in one form, likeness, filters, and when to ask again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from service.feeds import timing
from service.feeds.alike import fingerprint, is_near_duplicate
from service.feeds.choose import why_left_out
from service.feeds.fetching.answers import max_age, retry_after
from service.feeds.formats.document import Entry
from service.feeds.model import Filters
from service.feeds.urls import canonical, is_start_page
from tests.fakes.site import RULE

NOW = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)

# --- addresses


@pytest.mark.parametrize(
    "spelling",
    [
        "https://office.example/rules/7",
        "http://office.example/rules/7/",
        "https://www.office.example/rules/7",
        "HTTPS://OFFICE.example:443/rules/7",
        "https://office.example/rules//7#top",
        "https://office.example/rules/7?utm_source=rss&utm_medium=feed",
        "https://office.example/rules/7?fbclid=x&ref=rss",
        "https://office.example/rules/7/index.html",
    ],
)
def test_spellings_of_one_address_are_one(spelling: str) -> None:
    assert canonical(spelling) == "office.example/rules/7"


@pytest.mark.parametrize(
    "other",
    [
        "https://office.example/rules/8",
        "https://office.example/rules/7?id=3",
        "https://office.example:8443/rules/7",
        "https://rules.office.example/7",
    ],
)
def test_other_addresses_stay_others(other: str) -> None:
    assert canonical(other) != "office.example/rules/7"


def test_what_tells_pages_apart_is_kept_in_one_order() -> None:
    assert canonical("https://a.example/doc?b=2&utm_id=9&a=1") == canonical("https://a.example/doc?a=1&b=2")
    assert canonical("not an address [") == canonical("not an address [")


@pytest.mark.parametrize(("url", "start"), [("https://a.example/", True), ("https://a.example/x", False)])
def test_a_start_page_is_no_article(url: str, start: bool) -> None:
    assert is_start_page(url) is start


# --- likeness

COPY = RULE + " This release was taken over from the Office."


def shares_a_band(one: str, other: str) -> bool:
    return any(a == b for a, b in zip(fingerprint(one).bands, fingerprint(other).bands, strict=True))


def test_the_same_words_have_the_same_hash_whatever_their_case_and_spacing() -> None:
    assert fingerprint(RULE).content == fingerprint("  " + RULE.upper().replace(" ", "\n")).content
    assert fingerprint(RULE).content != fingerprint(COPY).content


def test_a_copy_with_a_line_more_is_found_and_is_the_same() -> None:
    assert shares_a_band(RULE, COPY)
    assert is_near_duplicate(RULE, COPY)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("24 hours", "12 hours"),
        ("$40,000", "$45,000"),
        ("March 2, 2027", "March 9, 2027"),
        ("Federal Harbour Office", "Federal Airport Office"),
        ("takes effect on March 2, 2027", "takes effect soon"),
    ],
)
def test_another_figure_or_name_makes_another_article(old: str, new: str) -> None:
    """Releases follow a form; what differs is what matters."""
    assert not is_near_duplicate(RULE, RULE.replace(old, new))


def test_other_texts_are_others() -> None:
    other = "The Rail Safety Board proposed a rule on signal lights. Operators would have to test every signal."
    assert not shares_a_band(RULE, other)
    assert not is_near_duplicate(RULE, other)


@pytest.mark.parametrize("text", ["", "a", "…", "7"])
def test_the_shortest_texts_have_prints(text: str) -> None:
    assert len(fingerprint(text).bands) == 10


# --- filters


def entry(title: str, text: str = "", *categories: str) -> Entry:
    return Entry("g", None, title, None, None, text, "", categories)


@pytest.mark.parametrize(
    ("filters", "taken"),
    [
        (Filters(), True),
        (Filters(include_keywords=("spill",)), True),
        (Filters(include_keywords=("SPILL",)), True),
        (Filters(include_keywords=("spil",)), False),
        (Filters(include_keywords=("final  rule",)), True),
        (Filters(include_keywords=("tax", "spill")), True),
        (Filters(exclude_keywords=("spill",)), False),
        (Filters(include_keywords=("spill",), exclude_keywords=("rule",)), False),
        (Filters(include_categories=("rules",)), True),
        (Filters(include_categories=("Speeches",)), False),
        (Filters(exclude_categories=("RULES",)), False),
        (Filters(exclude_categories=("rule",)), True),
        (Filters(include_keywords=("",)), False),
    ],
)
def test_filters_take_whole_words_and_whole_categories(filters: Filters, taken: bool) -> None:
    assert (why_left_out(entry("A final rule on a spill", "", "Rules"), filters) is None) is taken


# --- when to ask again


def test_a_feed_that_brings_something_is_asked_more_often_and_one_that_does_not_less() -> None:
    faster = timing.after_success("f", 7200, NOW, changed=True)
    slower = timing.after_success("f", 7200, NOW, changed=False)
    assert (faster.interval, slower.interval) == (3600, 10_800)
    assert timedelta(seconds=3600) <= faster.at - NOW <= timedelta(seconds=3960)


def test_the_interval_has_bounds() -> None:
    shortest = longest = 3600
    for _ in range(20):
        shortest = timing.after_success("f", shortest, NOW, changed=True).interval
        longest = timing.after_success("f", longest, NOW, changed=False).interval
    assert (shortest, longest) == (timing.SHORTEST, timing.LONGEST)


def test_a_feed_may_ask_for_more_time_and_a_person_has_the_last_word() -> None:
    assert timing.after_success("f", 3600, NOW, changed=True, asked=7200).interval == 7200
    fixed = timing.after_success("f", 3600, NOW, changed=True, asked=7200, fixed=600)
    assert (fixed.interval, fixed.at) == (600, NOW + timedelta(seconds=600))


def test_failures_wait_longer_up_to_days_and_never_less_than_asked() -> None:
    waits = [timing.after_failure("f", 3600, n, NOW).at - NOW for n in range(1, 15)]
    assert waits == sorted(waits)
    assert waits[-1] < timedelta(days=4)
    assert timing.after_failure("f", 3600, 1, NOW, retry_after=500_000).at - NOW == timedelta(seconds=500_000)


def test_feeds_added_together_drift_apart() -> None:
    assert len({timing.after_success(f"f{n}", 3600, NOW, changed=False).at for n in range(20)}) > 10


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Fri, 06 Nov 2026 12:10:00 GMT", 600.0),
        ("Fri, 06 Nov 2026 11:00:00 GMT", 0.0),
        ("99999999999", 7 * 24 * 3600.0),
        ("-5", None),
        ("soon", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_max_age_is_read_from_cache_control() -> None:
    import httpx

    assert max_age(httpx.Headers({"Cache-Control": "public, max-age=600"})) == 600
    assert max_age(httpx.Headers({"Cache-Control": "no-store"})) is None
