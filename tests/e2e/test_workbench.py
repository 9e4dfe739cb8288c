"""The workbench in a real browser: from a pasted article to a published brief that can be proved."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from service.accounts.model import LOCAL, Role
from service.app import App
from service.intake.article import Submission
from service.review.verifying import Verdict

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Playwright's own pipes
]

ARTICLE = (
    "HARROW BAY – The Coastal Ferry Authority (CFA) today issued a final rule on the lighting of small ferries. "
    "Operators of small ferries must fit two emergency lights on each deck by 1 June 2027. "
    "Operators must report a failed light to the CFA within 48 hours. "
    "Crew should test the lights before each voyage. "
    "The rule takes effect on 1 March 2027.\n"
    "A breach is subject to a civil penalty of up to $12,000 per voyage."
)
HOSTILE = (
    "<script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\"> "
    "The Coastal Ferry Authority issued a final rule. Operators must keep a log of \u202erevo gnihtyreve\u202c things. "
    f"Operators must not use {'w' * 5_000} lamps. See javascript:document.title='owned' for more."
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Pages of their own, each with its cookies; an error in a script or a refused request fails the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def make(**options: object) -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 1000}, **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: request.url.startswith("http://127.0.0.1") or wrong.append(request.url))
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    yield make
    for context in contexts:
        context.close()
    assert wrong == []


def draft(app: App, text: str = ARTICLE, title: str = "Final rule on ferry lighting") -> str:
    """The id of a fresh draft."""
    outcome = app.analyse(app.prepare(Submission(text, title)))
    return outcome.result.analysis_id


def revision(page: Page) -> int:
    found = re.search(r"Revision (\d+)", page.inner_text("#bar"))
    assert found
    return int(found.group(1))


def saved(page: Page, act: Callable[[], object], by: int = 1) -> None:
    """Do something and wait until the page shows the next revision."""
    wanted = revision(page) + by
    act()
    page.locator("#bar", has_text=f"Revision {wanted}").wait_for()


def sign_in(page: Page, name: str) -> None:
    page.fill("#name", name)
    page.fill("#password", "a long pass phrase")
    page.click("button:has-text('Sign in')")
    page.wait_for_selector("#analysis")


def statement(page: Page, words: str) -> str:
    """The id of the first requirement whose text holds some words."""
    found = page.locator("#part-requirements-mandatory [data-statement]", has_text=words).first
    return str(found.get_attribute("id"))


def test_from_a_pasted_article_to_a_proved_publication(
    app: App, serve: Callable[[App], object], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    with serve(app) as url:
        page = open_page()
        page.goto(f"{url}/new")
        page.fill("#text", ARTICLE)
        page.fill("#title", "Final rule on ferry lighting")
        page.click("text=Draft the brief")
        page.wait_for_url("**/review/**")

        # a statement leads to its sentences, and a sentence to what rests on it
        lights = statement(page, "emergency lights")
        page.click(f"#{lights} .text")
        assert page.get_attribute(f"#{lights}", "aria-current") == "true"
        assert "two emergency lights" in " ".join(page.locator(".mark.chosen").all_inner_texts())
        page.locator(".mark", has_text="48 hours").first.click()
        assert "48 hours" in page.inner_text("[data-statement][aria-current]")

        # a wrong date is an error beside its field, then at its statement, and blocks approval until it is mended
        page.click(f"#{lights} .text")
        page.keyboard.press("e")
        page.wait_for_selector("#e-text")
        good = page.input_value("#e-text")
        page.fill("#e-text", good.replace("1 June 2027", "1 July 2028"))
        page.wait_for_selector("[data-findings] .error")
        saved(page, lambda: page.keyboard.press("Control+Enter"))
        assert page.locator(f"#{lights} .finding.error").count() >= 1
        assert page.locator("#bar [value=approve]").get_attribute("aria-disabled") == "true"
        page.click(f"#{lights} .text")
        page.keyboard.press("e")
        page.fill("#e-text", good)
        saved(page, lambda: page.keyboard.press("Control+Enter"))
        assert page.locator(f"#{lights} .finding.error").count() == 0

        # a duty without a statement stands in the margin and is added with one key
        before = page.locator("[data-duty].uncovered").count()
        report = statement(page, "failed light")
        page.click(f"#{report} .text")
        saved(page, lambda: page.keyboard.press("x"))
        assert page.locator("[data-duty].uncovered").count() == before + 1
        page.keyboard.press("u")
        saved(page, lambda: page.keyboard.press("a"))
        assert page.locator("[data-duty].uncovered").count() == before
        assert page.locator("#part-requirements-mandatory [data-statement]", has_text="48 hours").count() >= 1

        # what is left is decided one by one, with a reason
        while page.locator("[data-duty].uncovered").count():
            page.locator("[data-duty].uncovered summary").first.click()
            page.locator("[data-duty].uncovered input[name=reason]").first.fill("Already said by another statement")
            saved(page, lambda: page.locator("[data-duty].uncovered [value=dismiss_duty]").first.click())
        assert page.locator(".finding.error:not(.overridden)").count() == 0

        page.click("#bar [value=approve]")
        page.wait_for_selector("#bar [value=publish]")
        page.click("#bar [value=publish]")
        page.wait_for_selector("text=Published page")
        page.click("text=Published page")
        assert "As approved, unchanged" in page.inner_text("main")
        exported = httpx.get(f"{url}{page.get_attribute('text=JSON', 'href')}").content

    file = tmp_path / "brief.json"
    file.write_bytes(exported)
    assert app.desk.verify(file.read_bytes()).verdict is Verdict.APPROVED
    assert app.desk.verify(exported.replace(b"1 June 2027", b"2 June 2027")).verdict is Verdict.DIFFERS


def test_two_people_in_conflict_are_told_and_lose_nothing(
    app: App, serve: Callable[[App], object], open_page: Callable[..., Page]
) -> None:
    for name in ("anna", "bertil"):
        app.office.add(name, Role.ADMIN, "a long pass phrase", LOCAL)
    id = draft(app)
    with serve(app) as url:
        anna, bertil = open_page(), open_page()
        for page, name in ((anna, "anna"), (bertil, "bertil")):
            page.goto(f"{url}/review/{id}")
            sign_in(page, name)
        lights = statement(anna, "emergency lights")
        for page in (bertil, anna):
            page.click(f"#{lights} .text")
            page.keyboard.press("e")
            page.wait_for_selector("#e-text")
        anna.fill("#e-text", "Operators of small ferries have to fit two emergency lights on each deck by 1 June 2027.")
        saved(anna, lambda: anna.keyboard.press("Control+Enter"))
        mine = "By 1 June 2027, operators of small ferries must fit two emergency lights on each deck."
        bertil.fill("#e-text", mine)
        bertil.keyboard.press("Control+Enter")
        bertil.wait_for_selector("#problem")
        told = bertil.inner_text("#problem")
        assert "anna" in told
        assert mine in told
        assert bertil.input_value("#e-text") == mine
        saved(bertil, lambda: bertil.click("[data-editor] [value=edit]"))
        bertil.goto(f"{url}/review/{id}?view=history")
        history = bertil.inner_text("#analysis")
        assert "by anna" in history
        assert "by bertil" in history


def test_a_session_that_ends_while_one_types_loses_no_word(
    app: App, serve: Callable[[App], object], open_page: Callable[..., Page]
) -> None:
    app.office.add("anna", Role.ADMIN, "a long pass phrase", LOCAL)
    id = draft(app)
    with serve(app) as url:
        page = open_page()
        page.goto(f"{url}/review/{id}")
        sign_in(page, "anna")
        lights = statement(page, "emergency lights")
        page.click(f"#{lights} .text")
        page.keyboard.press("e")
        mine = "Operators of small ferries have to fit two emergency lights on each deck by 1 June 2027."
        page.fill("#e-text", mine)
        page.context.clear_cookies()
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#saved a:has-text('Sign in')")
        assert page.input_value("#e-text") == mine
        page.click("#saved a")
        sign_in(page, "anna")
        # where one was, with the form open and the words in it
        page.wait_for_function("(words) => document.querySelector('#e-text')?.value === words", arg=mine)


def test_an_edit_of_an_approved_brief_says_that_the_approval_is_gone_and_can_be_undone(
    app: App, serve: Callable[[App], object], open_page: Callable[..., Page]
) -> None:
    id = draft(app)
    view = app.desk.open(id, LOCAL)
    app.desk.approve(id, view.row.content_hash, LOCAL, view.etag)
    with serve(app) as url:
        page = open_page()
        page.goto(f"{url}/review/{id}")
        lights = statement(page, "emergency lights")
        page.click(f"#{lights} .text")
        page.keyboard.press("e")
        page.fill("#e-text", page.input_value("#e-text") + " It costs $5 million.")
        saved(page, lambda: page.keyboard.press("Control+Enter"))
        assert "Approval withdrawn: the text changed" in page.inner_text("#doc")
        page.click(f"#{lights} .against summary")
        assert page.inner_text(f"#{lights} .against ins").strip() == "It costs $5 million."
        page.click(f"#{lights} .text")
        saved(page, lambda: page.keyboard.press("f"))  # the machine's wording again
        assert "$5 million" not in page.inner_text(f"#{lights}")


def test_everything_can_be_done_by_keys(
    app: App, serve: Callable[[App], object], open_page: Callable[..., Page]
) -> None:
    draft(app)
    with serve(app) as url:
        page = open_page()
        page.goto(f"{url}/queue")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/review/**")
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        for _ in range(3):
            page.keyboard.press("j")
        chosen = page.get_attribute("[data-statement][aria-current]", "id")
        assert page.evaluate("document.activeElement.id") == chosen
        saved(page, lambda: page.keyboard.press("y"))
        assert "accepted" in (page.get_attribute(f"#{chosen}", "class") or "")
        following = page.get_attribute("[data-statement][aria-current]", "id")
        assert following != chosen  # the next one that asks for a decision
        assert page.evaluate("document.activeElement.id") == following
        saved(page, lambda: page.keyboard.press("z"))
        assert "accepted" not in (page.get_attribute(f"#{chosen}", "class") or "")
        while page.locator("[data-duty].uncovered").count():
            page.keyboard.press("u")
            page.keyboard.press("d")
            page.keyboard.type("Not a duty")
            saved(page, lambda: page.keyboard.press("Enter"))
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#bar [value=publish]")


def test_reading_and_deciding_need_no_scripts(
    app: App, serve: Callable[[App], object], open_page: Callable[..., Page]
) -> None:
    id = draft(app)
    with serve(app) as url:
        page = open_page(java_script_enabled=False)
        page.goto(f"{url}/review/{id}")
        lights = statement(page, "emergency lights")
        page.click(f"#{lights} [data-edit]")
        page.fill("#e-text", "Operators of small ferries must fit two emergency lights on each deck by 1 June 2027.")
        page.click("[data-editor] [value=edit]")
        assert "must fit two emergency lights" in page.inner_text(f"#{lights} .text")
        page.click("#bar summary:has-text('Reject')")
        page.fill("#reason-reject", "The wrong article.")
        page.click("#bar [value=reject]")
        assert "Rejected" in page.inner_text("#bar")


def test_a_hostile_article_shows_as_text(
    app: App, serve: Callable[[App], object], open_page: Callable[..., Page]
) -> None:
    id = draft(app, HOSTILE, "<b onmouseover=alert(1)>Title</b>")
    with serve(app) as url:
        for width in (1440, 320):
            page = open_page()
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{url}/review/{id}")
            assert "owned" not in page.title()
            assert page.locator("#source script, #source img, [onmouseover]").count() == 0
            assert page.locator("a[href^='javascript']").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert "owned" in (page.text_content("#source") or "")


PAGES = (
    "/queue",
    "/new",
    "/calendar?past=true",
    "/calendar?month=2027-06",
    "/published",
    "/search?q=ferry",
    "/feeds",
    "/batches",
    "/measures",
    "/settings",
    "/people",
    "/account",
    "/audit?check=true",
    "/login",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_at_any_width(
    app: App, serve: Callable[[App], object], open_page: Callable[..., Page], scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    id = draft(app)
    view = app.desk.open(id, LOCAL)
    app.desk.approve(id, view.row.content_hash, LOCAL, view.etag)
    publication = app.desk.publish(id, LOCAL, app.desk.open(id, LOCAL).etag)
    other = draft(app, ARTICLE.replace("48 hours", "24 hours"))
    with serve(app) as url:
        page = open_page(color_scheme=scheme, bypass_csp=True)  # axe is put into the page
        review = [f"/review/{other}{query}" for query in ("", "?view=markdown", "?view=changes", "?view=history")]
        for address in (*PAGES, *review, f"/published/{publication.id}"):
            page.goto(url + address)
            found = Axe().run(page).response["violations"]
            told = [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found]
            assert told == [], address
            page.set_viewport_size({"width": 320, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
            page.set_viewport_size({"width": 1440, "height": 1000})
