"""What people do with batches, before any worker comes; on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest

from service.errors import InvalidRequest, Misconfigured, NotFound
from service.jobs.batches import Batches, Options
from service.jobs.sources import addresses, from_articles, from_folder, from_urls
from service.storage.job_records import BatchState, Finished, Group, ItemKind, ItemState
from service.storage.records import StoredError

ERROR = StoredError("empty-text", "The text is empty", "no word", 422)


@pytest.fixture
def app(make):
    return make()


@pytest.fixture
def batches(app) -> Batches:
    return Batches(app)


def submit(batches: Batches, articles, count: int = 6, **options):
    return batches.submit("six", "api", from_articles(articles(count)), Options(**options)).batch


def group_of(app, batch, number: int = 0) -> Group:
    return next(g for g in app.store.jobs.active() if (g.batch_id, g.number) == (batch.id, number))


def test_the_same_content_again_is_the_same_batch(batches: Batches, articles) -> None:
    first = batches.submit("one", "api", from_articles(articles(3)))
    again = batches.submit("another name", "api", from_articles(articles(3)))
    other = batches.submit("one", "api", from_articles(articles(4)))
    assert (first.created, again.created, other.created) == (True, False, True)
    assert first.batch.id == again.batch.id != other.batch.id


def test_a_batch_of_nothing_is_done(batches: Batches) -> None:
    assert batches.submit("nothing", "api", []).batch.state is BatchState.DONE


def test_progress_counts_what_became_of_the_articles(app, batches: Batches, articles) -> None:
    batch = submit(batches, articles)
    app.store.jobs.finish(batch.id, [Finished(0, "a0"), Finished(1, "a1", error=ERROR)], app.now())
    _, progress = batches.get(batch.id)
    assert (progress.total, progress.done, progress.failed, progress.waiting) == (6, 1, 1, 4)
    assert [row.error for row in batches.items(batch.id, ItemState.FAILED)] == [ERROR]


def test_an_article_that_is_finished_stays_as_it_is(app, batches: Batches, articles) -> None:
    batch = submit(batches, articles)
    app.store.jobs.finish(batch.id, [Finished(0, "a0")], app.now())
    app.store.jobs.finish(batch.id, [Finished(0, "a0", error=ERROR)], app.now())
    assert batches.get(batch.id)[1].failed == 0


def test_outcomes_come_in_order_and_without_a_gap(app, batches: Batches, articles) -> None:
    batch = submit(batches, articles)
    app.store.jobs.finish(batch.id, [Finished(n, f"a{n}") for n in (0, 1, 3)], app.now())
    assert [row.place for row, _ in app.store.jobs.outcomes(batch.id, -1)] == [0, 1]
    assert [row.place for row, _ in app.store.jobs.outcomes(batch.id, 0)] == [1]


def test_a_paused_batch_has_nothing_to_be_worked_on_until_it_is_resumed(app, batches: Batches, articles) -> None:
    batch = submit(batches, articles)
    assert batches.pause(batch.id).state is BatchState.PAUSED
    assert app.store.jobs.active() == ()
    assert batches.resume(batch.id).state is BatchState.RUNNING
    assert len(app.store.jobs.active()) == 3


def test_a_workflow_that_ends_on_a_paused_batch_is_followed_by_another_round(app, batches: Batches, articles) -> None:
    batch = submit(batches, articles)
    group = group_of(app, batch)
    batches.pause(batch.id)
    assert app.store.jobs.leave(group, app.now())
    batches.resume(batch.id)
    assert group_of(app, batch).round == group.round + 1


def test_a_workflow_does_not_end_where_the_batch_was_resumed_in_that_moment(app, batches: Batches, articles) -> None:
    batch = submit(batches, articles)
    group = group_of(app, batch)
    batches.pause(batch.id)
    batches.resume(batch.id)
    assert not app.store.jobs.leave(group, app.now())
    assert group_of(app, batch).round == group.round


def test_an_older_round_finds_nothing_to_do(app, batches: Batches, articles) -> None:
    batch = submit(batches, articles)
    group = group_of(app, batch)
    app.store.jobs.again(group)
    assert app.store.jobs.waiting(group) == ()
    assert len(app.store.jobs.waiting(group_of(app, batch))) == 2


def test_the_last_group_closes_the_batch(app, batches: Batches, articles) -> None:
    batch = submit(batches, articles)
    groups = app.store.jobs.active()
    for group in groups:
        done = [Finished(item.place, item.name) for item in app.store.jobs.waiting(group)]
        app.store.jobs.finish(batch.id, done, app.now())
        app.store.jobs.leave(group, app.now())
    found, progress = batches.get(batch.id)
    assert (found.state, progress.done, found.finished_at is not None) == (BatchState.DONE, 6, True)


def test_cancelling_keeps_what_is_done_and_retrying_takes_up_the_rest(app, batches: Batches, articles) -> None:
    batch = submit(batches, articles)
    app.store.jobs.finish(batch.id, [Finished(0, "a0"), Finished(1, "a1", error=ERROR)], app.now())
    assert batches.cancel(batch.id).state is BatchState.CANCELLED
    assert batches.get(batch.id)[1].cancelled == 4
    assert batches.retry(batch.id) == 5
    found, progress = batches.get(batch.id)
    assert (found.state, progress.done, progress.waiting) == (BatchState.RUNNING, 1, 5)


def test_beginning_anew_forgets_what_was_done(app, batches: Batches, articles) -> None:
    batch = submit(batches, articles)
    group = group_of(app, batch)
    app.store.jobs.finish(batch.id, [Finished(0, "a0")], app.now())
    again = submit(batches, articles, afresh=True)
    assert again.id == batch.id
    assert batches.get(batch.id)[1].done == 0
    assert group_of(app, again).round > group.round  # a workflow's name is never used twice


def test_who_goes_first_is_told_by_priority(app, batches: Batches, articles) -> None:
    submit(batches, articles, 6, priority=20)
    first = submit(batches, articles, 5, priority=1)
    assert app.store.jobs.active()[0].batch_id == first.id


def test_unknown_batches_and_wrong_options_are_told(batches: Batches, articles) -> None:
    for act in (batches.get, batches.pause, batches.resume, batches.cancel, batches.retry, batches.items):
        with pytest.raises(NotFound, match="b-none"):
            act("b-none")
    with pytest.raises(InvalidRequest, match="priority"):
        submit(batches, articles, priority=0)


def test_a_budget_needs_prices(make, articles) -> None:
    with pytest.raises(Misconfigured, match="REGBRIEF_PRICE_INPUT"):
        submit(Batches(make(model="openai:fake", api_key="k", engine="llm")), articles, budget=1.0)


def test_the_cost_is_told_beforehand(make, articles) -> None:
    app = make(model="openai:fake", api_key="k", engine="llm", price_input=2.0, price_output=8.0)
    cost = Batches(app).estimate(from_articles(articles(10)))
    assert cost.articles == 10
    assert cost.input_tokens > 10 * 1_000  # every call carries rules and worked examples
    assert cost.cost == pytest.approx((cost.input_tokens * 2.0 + cost.output_tokens * 8.0) / 1e6)
    assert Batches(make()).estimate(from_articles(articles(10))).cost is None


def test_folders_and_lists_of_addresses_become_items(tmp_path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.md").write_text("text b", "utf-8")
    (tmp_path / "a.txt").write_text("text a", "utf-8")
    (tmp_path / "c.pdf").write_bytes(b"no text")
    found = list(from_folder(tmp_path))
    assert [(i.name, i.kind, i.payload) for i in found] == [
        ("a", ItemKind.FILE, b"text a"), ("sub/b", ItemKind.FILE, b"text b"),
    ]  # fmt: skip
    (tmp_path / "list").write_text("# mine\nhttps://x.example/1\n\nhttps://x.example/2\n", "utf-8")
    assert [i.payload for i in from_urls(tmp_path / "list")] == [b"https://x.example/1", b"https://x.example/2"]
    with pytest.raises(InvalidRequest, match="line 1"):
        list(addresses(["ftp://x.example"]))
