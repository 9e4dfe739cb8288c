"""How near a batch comes to the rate that its model's latency allows, and whether a rate limit is ever exceeded.

    python -m evals.benchmarks.batch_throughput [--articles 640] [--in-flight 64] [--latency 1.0] [--words 60]
        [--processes 2] [--requests-per-minute 300] [--database URL]

A fake model, in a process of its own, answers every call after `--latency` seconds, whatever comes. The ideal is
`--in-flight` calls at a time without a pause: articles / (in-flight / latency) seconds. Time counts from the first call
to the last article that is stored, so that start-up does not count and everything else does: reading, checkpoint of the
answer, gate, index, database. Processor time of all processes is reported beside it, because a machine that has not
enough of it cannot be at the ideal rate whatever the code does.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import resource
import tempfile
import time
from bisect import bisect_left
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from prompts import library
from service.app import App
from service.jobs.batches import Batches, is_over
from service.jobs.runner import Runner
from service.jobs.sources import from_articles
from service.settings import Settings

MINUTE = 60.0
_SENTENCES = (
    "Port operators must report a spill to the Office within 24 hours.",
    "Operators should keep a log of every transfer of fuel.",
    "The Federal Harbour Office issued the final rule on fuel spills in ports on Monday.",
    "The rule takes effect on March 2, 2027.",
    "Violations carry civil penalties of up to $40,000 per day.",
)

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class Measured(NamedTuple):
    """A run: seconds, the ideal seconds, seconds of processor time, and the most calls in any minute."""

    articles: int
    seconds: float
    ideal: float
    cpu: float
    calls: int
    busiest: int

    @property
    def ratio(self) -> float:
        """Of the ideal rate."""
        return self.ideal / self.seconds


def articles(count: int, words: int) -> list[dict[str, str]]:
    """Articles of about so many words that differ in a number."""
    made = []
    for number in range(count):
        text, turn = f"It is notice number {number} of the Office.", 0
        while len(text.split()) < words:
            text += " " + _SENTENCES[turn % len(_SENTENCES)]
            turn += 1
        made.append({"id": f"a{number}", "title": f"Final Rule on Fuel Spills {number}", "text": text})
    return made


def _answer() -> bytes:
    form = library.examples()[0].answer
    empty: dict[str, object] = {k: ([] if isinstance(v, list) else None) for k, v in form.items()}
    told = empty | {
        "scope": "regulatory",
        "scope_reason": "A rule.",
        "title": {"text": "Final Rule on Fuel Spills", "sentences": [0]},
        "fact_status": {"value": "final_rule", "sentences": [0]},
    }
    message = {"role": "assistant", "content": json.dumps(told)}
    usage = {"prompt_tokens": 5_000, "completion_tokens": 400, "total_tokens": 5_400}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    body = {"id": "c", "object": "chat.completion", "created": 1, "model": "fake", "choices": [choice], "usage": usage}
    return json.dumps(body).encode()


def serve(line: Connection, latency: float) -> None:
    """The fake model: sends its port, then at the end the moments at which calls came."""
    body = _answer()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    times: list[float] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while header := await reader.readuntil(b"\r\n\r\n"):
                length = next(int(h.split(b":")[1]) for h in header.lower().split(b"\r\n") if b"content-length" in h)
                await reader.readexactly(length)
                times.append(time.time())
                await asyncio.sleep(latency)
                writer.write(head + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(talk, "127.0.0.1", 0, limit=1 << 22)
        line.send(server.sockets[0].getsockname()[1])
        await asyncio.get_running_loop().run_in_executor(None, line.recv)
        line.send(times)

    asyncio.run(run())


def busiest(times: list[float], window: float = MINUTE) -> int:
    """The most calls in any `window` seconds."""
    ordered = sorted(times)
    return max((n + 1 - bisect_left(ordered, at - window + 1e-9) for n, at in enumerate(ordered)), default=0)


def measure(settings: Settings, given: list[dict[str, str]], latency: float, line: Connection) -> Measured:
    """Run one batch to its end."""
    with closing(App(settings)) as opened:
        batches = Batches(opened)
        opened.warm()
        before = _cpu()
        batch = batches.submit("benchmark", "api", from_articles(given)).batch
        with closing(Runner(opened)):
            while not is_over(batches.get(batch.id)[0]):
                time.sleep(0.05)
            ended = time.time()
    line.send("end")
    times: list[float] = line.recv()
    ideal = len(given) / (settings.workers / latency)
    return Measured(len(given), ended - min(times), ideal, _cpu() - before, len(times), busiest(times))


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


@app.command()
def main(
    count: Annotated[int, typer.Option("--articles", min=1)] = 640,
    in_flight: Annotated[int, typer.Option(min=1, max=256)] = 64,
    latency: Annotated[float, typer.Option(help="Seconds that the model takes.")] = 1.0,
    words: Annotated[int, typer.Option(min=10, help="Of an article.")] = 60,
    processes: Annotated[int | None, typer.Option(help="As REGBRIEF_PROCESSES.")] = None,
    requests_per_minute: Annotated[int | None, typer.Option(help="As the setting; shows whether it held.")] = None,
    database: Annotated[str | None, typer.Option(help="As REGBRIEF_DATABASE_URL; SQLite without.")] = None,
    embedder: Annotated[str, typer.Option(help="As REGBRIEF_EMBEDDER.")] = "wordllama",
) -> None:
    """Rate of a batch beside the ideal one, and the busiest minute."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    model = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, latency), daemon=True)
    model.start()
    url = f"http://127.0.0.1:{ours.recv()}/v1"
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            data_dir=Path(folder), database_url=database, engine="llm", model="openai:fake", base_url=url,
            api_key="k", retries=0, workers=in_flight, processes=processes, embedder=embedder,
            requests_per_minute=requests_per_minute,
        )  # fmt: skip
        found = measure(settings, articles(count, words), latency, ours)
    model.join()
    load = os.getloadavg()[0]
    typer.echo(
        f"{found.articles} articles of {words} words in {found.seconds:.1f} s, ideal {found.ideal:.1f} s: "
        f"{found.ratio:.2f} of the ideal rate; {found.calls} calls, {found.busiest} in the busiest minute; "
        f"{found.cpu / found.articles * 1000:.1f} ms of processor an article; load {load:.1f} on {os.cpu_count()} cores"
    )


if __name__ == "__main__":
    app()
