"""Settings come from the environment once, and the documentation tells all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from service.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]


def rows() -> dict[str, tuple[str, str]]:
    """The table of docs/configuration.md: variable -> (default, meaning)."""
    found = {}
    for line in (ROOT / "docs" / "configuration.md").read_text("utf-8").splitlines():
        if line.startswith("| `"):
            name, default, meaning = (cell.strip() for cell in line.strip("|").split("|"))
            found[name.strip("`")] = (default.strip("`"), meaning)
    return found


def test_every_setting_is_documented_with_its_meaning_and_nothing_else_is() -> None:
    documented = {name: meaning for name, (_, meaning) in rows().items()}
    assert documented == {PREFIX + name.upper(): field.description for name, field in Settings.model_fields.items()}


def test_every_documented_default_is_the_real_one() -> None:
    for name, (default, _) in rows().items():
        real = Settings.model_fields[name.removeprefix(PREFIX).lower()].default
        if name != "REGBRIEF_DATA_DIR":
            assert default == ("–" if real is None else str(real)), name


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGBRIEF_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("REGBRIEF_PORT", "9001")
    settings = Settings()
    assert (settings.data_dir, settings.port) == (tmp_path, 9001)
    assert settings.database.parent == settings.index_dir.parent == tmp_path


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGBRIEF_MODEL", "")
    assert Settings().model is None


def test_the_usual_name_of_the_key_is_understood_but_ours_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGBRIEF_API_KEY", raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "general")
    assert Settings().api_key.get_secret_value() == "general"
    monkeypatch.setenv("REGBRIEF_API_KEY", "ours")
    assert Settings().api_key.get_secret_value() == "ours"


def test_the_key_is_never_shown() -> None:
    assert "geheim" not in repr(Settings(api_key="geheim"))


def test_a_wrong_value_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGBRIEF_PORT", "many")
    with pytest.raises(ValidationError, match="port"):
        Settings()
