"""What is configured and what is missing is really tried."""

from __future__ import annotations

from collections.abc import Callable

from retrieval.embedders import embedder
from retrieval.errors import VectorsUnavailable
from service.accounts.model import LOCAL, Role
from service.app import App
from service.health import Health, examine, readiness, ready, scale


def by_name(checks) -> dict[str, Health]:
    return {check.name: check.health for check in checks}


def test_a_fresh_machine_is_ready_and_lacks_only_the_language_model(app: App) -> None:
    checks = examine(app)
    assert ready(checks)
    assert by_name(checks)["language model"] is Health.LIMITED
    assert set(by_name(readiness(app)).values()) == {Health.OK}


def test_it_is_told_whether_people_have_to_sign_in(app: App) -> None:
    def access() -> str:
        return next(check.detail for check in examine(app) if check.name == "access")

    assert access().startswith("single-user mode")
    app.office.add("ada", Role.ADMIN, "a long enough password", LOCAL)
    assert access().startswith("1 account")


def test_every_check_that_is_not_ok_says_what_to_do(make_app: Callable[..., App]) -> None:
    checks = examine(make_app(engine="llm", embedder="openai:some-embedding"))
    assert by_name(checks)["embedder"] is Health.MISSING
    assert all(check.remedy for check in checks if check.health is not Health.OK)


def test_an_index_that_is_away_is_found_by_trying_it(app: App, monkeypatch) -> None:
    def away(*_: object, **__: object) -> object:
        raise VectorsUnavailable("the vector store cannot be reached")

    monkeypatch.setattr(app.index, "ping", away)
    assert by_name(readiness(app))["index"] is Health.MISSING
    assert not ready(readiness(app))


def test_a_configured_model_is_told_but_not_called(make_app: Callable[..., App]) -> None:
    checks = examine(make_app(model="openai:some-model", base_url="http://127.0.0.1:9/v1"))
    (model,) = [check for check in checks if check.name == "language model"]
    assert (model.health, model.detail) == (Health.OK, "openai:some-model at http://127.0.0.1:9/v1; not called")


def test_readiness_costs_no_embedding(app: App, monkeypatch) -> None:
    """A load balancer asks every few seconds; an embedding provider would charge for each."""
    app.warm()

    def paid(*_: object, **__: object) -> object:
        raise AssertionError("an embedding was asked for")

    monkeypatch.setattr(type(embedder("hashing")), "embed", paid)
    assert ready(readiness(app))


def test_a_set_up_for_several_machines_that_is_half_done_is_told(make_app: Callable[..., App]) -> None:
    database, chroma = "postgresql://db.example/regbrief", "http://chroma.example:8000"
    (half,) = scale(make_app(database_url=database))
    assert (half.health, half.needed) == (Health.LIMITED, False)
    assert "REGBRIEF_CHROMA_URL" in half.remedy
    (other,) = scale(make_app(chroma_url=chroma))
    assert (other.health, "REGBRIEF_DATABASE_URL" in other.remedy) == (Health.LIMITED, True)
    whole = scale(make_app(database_url=database, chroma_url=chroma))
    assert [check.detail for check in (*whole, *scale(make_app()))] == ["any number of machines", "one machine"]
