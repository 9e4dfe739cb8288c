"""Results are found again by the version of what drafted them: it changes with the code and with nothing else."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from service.engines import version as module


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of our own in place of the deciding ones, and no memory of what was read before."""
    root = tmp_path / "deciding"
    (root / "data").mkdir(parents=True)
    (root / "__init__.py").write_text("RULE = 1\n", "utf-8")
    (root / "data" / "laws.tsv").write_text("act\tlaw\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(module, "_DECIDING", ("deciding",))
    module.code_version.cache_clear()
    yield root
    module.code_version.cache_clear()
    sys.modules.pop("deciding", None)


def again() -> str:
    module.code_version.cache_clear()
    return module.code_version()


def test_it_is_the_packages_version_and_a_digest() -> None:
    assert re.fullmatch(re.escape(version("regbrief")) + r"\+[0-9a-f]{8}", module.code_version())


@pytest.mark.parametrize("name", ["__init__.py", "data/laws.tsv", "new.py"])
def test_code_and_data_change_it(packages: Path, name: str) -> None:
    before = again()
    assert again() == before
    with (packages / name).open("a", encoding="utf-8") as file:
        file.write("more\n")
    assert again() != before


def test_what_running_leaves_behind_does_not(packages: Path) -> None:
    before = again()
    (packages / "__pycache__").mkdir(exist_ok=True)
    (packages / "__pycache__" / "x.cpython-311.pyc").write_bytes(b"compiled")
    assert again() == before
