"""What deploy/ names is there: commands, options, settings, files. That the commands start is shown in tests/e2e."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from service.cli.commands import app
from service.settings import PREFIX, Settings
from tests.fakes import deployment
from tests.fakes.deployment import DEPLOY, UNITS, commands, compose, example, unit, variables

ROOT = DEPLOY.parent
STARTED = {("regbrief", "serve"), ("regbrief", "worker"), ("chroma", "run")}
"""What tests/e2e/test_many_machines.py starts."""


def test_every_command_is_one_that_is_started_in_a_test_or_makes_the_first_account() -> None:
    assert len(commands()) >= 7
    for place, command in commands().items():
        short = (Path(command[0]).name, command[1])
        assert short in STARTED or command[:4] == ["regbrief", "users", "add", "ada"], place


@pytest.mark.parametrize("place", sorted(commands()))
def test_every_command_and_option_exists(place: str) -> None:
    command = commands()[place]
    if Path(command[0]).name == "chroma":
        told = subprocess.run(
            [str(Path(sys.executable).with_name("chroma")), "run", "--help"], capture_output=True, text=True, check=True
        ).stdout
        assert all(option in told for option in command if option.startswith("--"))
        return
    found = typer.main.get_command(app)
    words = command[1:]
    while hasattr(found, "commands"):
        found = found.commands[words.pop(0)]
    found.make_context("regbrief", words)  # raises where an option is unknown or an argument is missing


def test_every_variable_is_a_setting() -> None:
    assert variables() <= {PREFIX + name.upper() for name in Settings.model_fields}


def test_the_example_is_accepted_as_it_stands() -> None:
    known = {name: value for name, value in example().items() if name.startswith(PREFIX)}
    settings = Settings(**{name.removeprefix(PREFIX).lower(): value for name, value in known.items() if value})
    assert settings.postgres_url is not None
    services = compose()["services"]
    assert settings.database_url.get_secret_value().split("@")[1].startswith("postgres:5432/")
    assert settings.chroma_url == "http://chroma:8000"
    assert {"postgres", "chroma"} < set(services)
    password = example()["POSTGRES_PASSWORD"]
    assert f":{password}@" in settings.database_url.get_secret_value()


def test_the_files_that_the_image_is_made_of_are_there_and_let_through() -> None:
    lines = (DEPLOY / "Dockerfile").read_text("utf-8").splitlines()
    copied = [
        name for line in lines if line.startswith("COPY ") and "--from" not in line for name in line.split()[1:-1]
    ]
    through = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {"service", "requirements.lock", "tokens.lock"} < set(copied)
    for name in copied:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in through, name


def test_the_image_installs_by_hash_and_needs_no_other_host() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    runs = [line for line in text.splitlines() if line.startswith("RUN ")]
    assert any("--require-hashes -r requirements.lock" in run for run in runs)
    assert not any(word in run for run in runs for word in ("curl", "wget", "apt", "git ", "http"))


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_the_units_are_whole(path: Path) -> None:
    service = unit(path)["Service"]
    assert service["ExecStart"].startswith("/opt/regbrief/bin/")
    assert service["User"] == "regbrief"
    assert unit(path)["Install"]["WantedBy"] == "multi-user.target"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
def test_systemd_finds_nothing_to_say_but_that_the_program_is_not_installed_here() -> None:
    done = subprocess.run(["systemd-analyze", "verify", *map(str, UNITS)], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "regbrief" in line]
    assert not [line for line in ours if "not executable" not in line and "Failed to" not in line], ours


def test_the_servers_of_the_compose_file_wait_for_what_they_need() -> None:
    services = deployment.compose()["services"]
    for name in ("serve", "worker"):
        assert set(services[name]["depends_on"]) == {"postgres", "chroma"}
        assert services[name]["deploy"]["replicas"] == 2
    for name in ("postgres", "chroma", "serve"):
        assert "healthcheck" in services[name]
