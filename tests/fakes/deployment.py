"""What deploy/ says, read as the tools read it: commands, environment, and the variables that are named."""

from __future__ import annotations

import configparser
import json
import re
import shlex
from pathlib import Path
from typing import Any

import yaml

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def compose() -> dict[str, Any]:
    """compose.yaml, its anchors resolved."""
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


def compose_command(service: str) -> list[str]:
    """What a service of compose.yaml runs."""
    return compose()["services"][service]["command"]


def unit(path: Path) -> configparser.ConfigParser:
    """A systemd unit; keys as they are written."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read_string(path.read_text("utf-8"))
    return parser


def commands() -> dict[str, list[str]]:
    """Every command that starts something of ours, by where it stands."""
    found = {f"compose: {name}": s["command"] for name, s in compose()["services"].items() if "command" in s}
    found |= {path.name: shlex.split(unit(path)["Service"]["ExecStart"]) for path in UNITS}
    dockerfile = (DEPLOY / "Dockerfile").read_text("utf-8")
    found["Dockerfile"] = json.loads(re.findall(r"^CMD (\[.*\])$", dockerfile, re.M)[-1])
    shown = re.findall(r"run --rm \w+ (regbrief .+)$", (DEPLOY / "compose.yaml").read_text("utf-8"), re.M)
    return found | {f"comment: {line}": shlex.split(line) for line in shown}


def example() -> dict[str, str]:
    """regbrief.env.example, also what is commented out."""
    lines = (DEPLOY / "regbrief.env.example").read_text("utf-8").splitlines()
    return dict(found.groups() for line in lines if (found := re.match(r"(?:# )?([A-Z_]+)=(.*)$", line)))


def variables() -> set[str]:
    """Every REGBRIEF_ variable that any file names."""
    files = [path for path in DEPLOY.rglob("*") if path.is_file()]
    return {name for path in files for name in re.findall(r"REGBRIEF_[A-Z_]+", path.read_text("utf-8"))}
