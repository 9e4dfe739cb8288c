"""Write the brief of the bundled article, here and into the README: `make example`."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path

from service.app import App
from service.intake.article import Submission
from service.rendering import to_markdown
from service.settings import Settings

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BLOCK = re.compile(r"(<!-- (?:input|output): made by `make example` -->\n```\w+\n)(?:.*?\n)??(```)", re.S)


def submission() -> Submission:
    """The bundled article, with what `make demo` says about it."""
    return Submission(
        text=(HERE / "article.txt").read_text(encoding="utf-8"),
        title="FOCD Issues Final Rule on the Security of Smart Meters and Home Gateways",
        source="Federal Office for Connected Devices",
        published=date(2026, 11, 5),
    )


def brief(data_dir: Path) -> str:
    """The brief as the extractive engine drafts it, with nothing but the defaults."""
    app = App(Settings(data_dir=data_dir))
    try:
        return to_markdown(app.analyse(app.prepare(submission())).result)
    finally:
        app.close()


def with_blocks(readme: str, article: str, text: str) -> str:
    """The README with both blocks replaced, in their order."""
    contents = iter((article.strip(), text.strip()))
    return BLOCK.sub(lambda m: f"{m[1]}{next(contents)}\n{m[2]}", readme)


def main() -> None:
    """Refresh both files."""
    with tempfile.TemporaryDirectory() as folder:
        text = brief(Path(folder))
    (HERE / "brief.md").write_text(text.strip() + "\n", encoding="utf-8")
    readme = ROOT / "README.md"
    article = submission().text
    readme.write_text(with_blocks(readme.read_text(encoding="utf-8"), article, text), encoding="utf-8")


if __name__ == "__main__":
    main()
