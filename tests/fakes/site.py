"""A web site on this machine, under control of a test: what each address answers, and what was asked of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RULE = (
    "The Federal Harbour Office today issued a final rule on fuel spills in ports. Port operators must report a spill "
    "to the Office within 24 hours of noticing it. Operators should keep a log of every transfer of fuel. "
    "The rule takes effect on March 2, 2027. Violations carry civil penalties of up to $40,000 per day. The Office "
    "received comments from shipping lines, port authorities and fuel traders, and answered them in the preamble. "
    "Smaller ports asked for more time, which the rule does not grant. A guide will be published before the rule "
    "takes effect."
)
"""An invented release, long enough to be a whole article."""


@dataclass
class Answer:
    """What an address answers."""

    body: bytes = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """A request that came in."""

    path: str
    headers: Mapping[str, str]


class Site:
    """`site[path] = Answer(…)`, or a function from the request to an answer; others answer 404."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, Answer | Callable[[Asked], Answer]] = {}
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __setitem__(self, path: str, answer: Answer | Callable[[Asked], Answer]) -> None:
        self.answers[path] = answer

    def page(self, path: str, text: str, title: str = "Office issues a rule on fuel spills") -> str:
        """Put an article there; its address."""
        self[path] = Answer(article(text, title).encode())
        return self.url + path

    def feed(self, path: str, *items: str, etag: str | None = None, title: str = "Harbour Office") -> str:
        """Put an RSS feed there, which knows conditional requests if it has an `etag`; its address."""
        body = rss(*items, title=title).encode()

        def answer(asked: Asked) -> Answer:
            if etag and asked.headers.get("if-none-match") == etag:
                return Answer(b"", 304, "", {"ETag": etag})
            return Answer(body, 200, "application/rss+xml", {"ETag": etag} if etag else {})

        self[path] = answer
        return self.url + path

    def count(self, path: str) -> int:
        return sum(asked.path == path for asked in self.asked)


def article(text: str, title: str) -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n"))
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><nav><a href=/>Home</a></nav>"
        f"<main><article><h1>{title}</h1>{paragraphs}</article></main><footer>Imprint</footer></body></html>"
    )


def rss(*items: str, title: str = "Harbour Office") -> str:
    return f'<rss version="2.0"><channel><title>{title}</title><link>https://office.example/</link>{"".join(items)}</channel></rss>'


def item(
    title: str,
    link: str = "",
    *,
    guid: str = "",
    text: str = "",
    date: str = "Thu, 05 Nov 2026 10:00:00 -0500",
    more: str = "",
) -> str:
    parts = {"title": title, "link": link, "guid": guid, "description": text, "pubDate": date}
    return "<item>" + "".join(f"<{k}>{v}</{k}>" for k, v in parts.items() if v) + more + "</item>"


@contextmanager
def serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()})
            site.asked.append(asked)
            answer = site.answers.get(self.path, Answer(b"<h1>Not Found</h1>", 404))
            answer = answer(asked) if callable(answer) else answer
            self.send_response(answer.status)
            if answer.type:
                self.send_header("Content-Type", answer.type)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            return  # a client that hangs up on too long an answer is what some tests are about

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
