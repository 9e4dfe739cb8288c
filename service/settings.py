"""Settings, read once at the composition root from the environment (and from a `.env` file where one is given).

Every name is the upper-case field name after `REGBRIEF_`; docs/configuration.md lists them all, and a test holds the
two together. Everything below the composition root takes explicit arguments.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "REGBRIEF_"

REMINDERS = r"(none|\d{1,3}d(\s*,\s*\d{1,3}d){0,9})"
"""Days by commas: `14d,1d`."""
Positive = Annotated[int, Field(gt=0)]
Price = Annotated[float, Field(ge=0)]


class Settings(BaseSettings):
    """What regbrief can be told. The defaults need no key, no network and no other service."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("regbrief", appauthor=False),
        description="The one folder that holds the database and the embedded index.",
    )
    database_url: SecretStr | None = Field(
        None,
        description="Address of the database, `postgresql://…`; without it SQLite in the data folder. Jobs too.",
    )
    engine: str = Field("extractive", description="The engine used where a request names none: extractive or llm.")

    model: str | None = Field(
        None, description="The model of the llm engine as `provider:model`, for example `openai:gpt-4.1`."
    )
    base_url: str | None = Field(
        None, description="Address of an OpenAI-compatible server (vLLM, Ollama, llama.cpp, LiteLLM)."
    )
    api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("REGBRIEF_API_KEY", "OPENAI_API_KEY"),
        description="Key of the model provider; `OPENAI_API_KEY` is read where this is not set.",
    )
    timeout: Annotated[float, Field(gt=0)] = Field(120.0, description="Seconds that one call to a model may take.")
    retries: Annotated[int, Field(ge=0, le=20)] = Field(
        4, description="How often a call is repeated on 429, 5xx and time-outs, with growing pauses."
    )
    context_budget: Positive = Field(
        24_000, description="Tokens of article text that one call may hold; longer articles are read in windows."
    )
    price_input: Price | None = Field(None, description="US dollars per million input tokens; enables cost in results.")
    price_output: Price | None = Field(None, description="US dollars per million output tokens.")
    requests_per_minute: Positive | None = Field(
        None, description="Most requests to the model in any minute, of all processes together."
    )
    tokens_per_minute: Positive | None = Field(
        None, description="Most tokens, of requests and answers, in any minute, of all processes together."
    )
    budget: Price | None = Field(
        None, description="US dollars that one batch may cost; it pauses before it would cost more. Needs the prices."
    )

    embedder: str = Field(
        "wordllama", description="The dense embedding: `wordllama` (built in) or `openai:<model>` (needs a key)."
    )
    embedder_url: str | None = Field(
        None, description="Address of an OpenAI-compatible embedding server, for `openai:<model>`."
    )
    chroma_url: str | None = Field(
        None, description="Address of a Chroma server; without it Chroma runs embedded under the data folder."
    )
    chunk_tokens: Positive = Field(
        160, description="Largest size of a chunk, in tokens; a longer sentence stands alone."
    )
    related: Annotated[int, Field(ge=0, le=10)] = Field(
        3, description="Legal identifiers of an article under which a brief names other articles of the index; 0: none."
    )

    host: str = Field("127.0.0.1", description="Address that `regbrief serve` listens on.")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(8000, description="Port that `regbrief serve` listens on.")
    max_body_bytes: Positive = Field(
        4 * 1024 * 1024, description="Largest request body; also the largest input of the command line."
    )
    workers: Annotated[int, Field(ge=1, le=256)] = Field(
        4, description="Articles analysed at a time by a process: a server, a worker, a batch."
    )
    processes: Annotated[int, Field(ge=0, le=256)] | None = Field(
        None, description="Processes that read articles in large batches; one per processor if not set, 0 for none."
    )
    backlog: Positive = Field(256, description="Analyses that may wait for a worker before the server answers 503.")
    poll_feeds: bool = Field(
        True, description="Whether servers and workers poll feeds by themselves when they are due."
    )
    fetch_timeout: Annotated[float, Field(gt=0)] = Field(
        30.0, description="Seconds that fetching one address may take in all, redirects included."
    )
    fetch_max_bytes: Positive = Field(
        10 * 1024 * 1024, description="Largest feed, page or PDF that is fetched, packed or unpacked."
    )
    fetch_robots: bool = Field(True, description="Whether robots.txt is respected.")
    fetch_host_delay: Annotated[float, Field(ge=0)] = Field(
        1.0, description="Seconds between two requests to the same host; its robots.txt may ask for more."
    )
    fetch_contact: str | None = Field(
        None, description="Address or URL that site owners may turn to; stands in the user agent."
    )
    fetch_allow_hosts: str | None = Field(
        None,
        description="Internal hosts that may be fetched all the same, by commas: `intranet.example, 10.0.0.7:8080`.",
    )

    public_url: Annotated[str, Field(pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$")] | None = Field(
        None,
        description="Address under which others reach this server, for links in feeds and webhooks: `https://regbrief.example`.",
    )
    remind: Annotated[str, Field(pattern=rf"^{REMINDERS}$")] = Field(
        "14d,1d",
        description="How long before a date calendars and webhooks remind, in days by commas; `none` for never.",
    )
    webhook_timeout: Annotated[float, Field(gt=0, le=60)] = Field(
        15.0, description="Seconds that the delivery of one webhook may take."
    )

    four_eyes: bool = Field(
        False, description="Whether a brief has to be approved by somebody else than who edited it last."
    )
    log: Literal["debug", "info", "warning", "error"] = Field("warning", description="Level of the log on stderr.")

    script: Path | None = Field(
        None, description="JSON file that the scripted engine replays; for demonstrations and tests."
    )

    @property
    def database(self) -> Path:
        """The SQLite file that is used without `database_url`."""
        return self.data_dir / "regbrief.sqlite3"

    @property
    def database_target(self) -> Path | str:
        """Where the data are: the URL with its password, or the SQLite file."""
        return self.database_url.get_secret_value() if self.database_url else self.database

    @property
    def postgres_url(self) -> str | None:
        """The address of the PostgreSQL of the data as libpq takes it; None where they are in SQLite."""
        url = self.database_url.get_secret_value() if self.database_url else "sqlite:"
        return None if url.startswith("sqlite") else f"postgresql://{url.partition('://')[2]}"

    @property
    def index_dir(self) -> Path:
        """The folder of the embedded index."""
        return self.data_dir / "index"
