"""What may be fetched, and how much of it. Every rule is tried against a real server on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from service.errors import (
    AddressRefused,
    FetchBlocked,
    FetchError,
    FetchGone,
    FetchRateLimited,
    FetchStatus,
    FetchTimeout,
    FetchTooLarge,
    FetchUnreachable,
    FetchWrongType,
)
from service.feeds.fetching.addresses import AllowedHosts, Target, why_refused
from service.feeds.fetching.client import Fetcher, Limits
from service.feeds.fetching.politeness import HostGate
from service.feeds.fetching.robots import Robots
from tests.fakes.site import Answer, Asked, Site

PUBLIC = "93.184.215.14"


def fetcher(
    *, allow: str = "127.0.0.1", seconds: float = 5, size: int = 100_000, robots: bool = False, **more
) -> Fetcher:
    return Fetcher(
        limits=Limits(seconds, size), allowed=AllowedHosts.of(allow), robots=robots, gate=HostGate(0), **more
    )


# --- addresses


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "//example.org/a",
        "example.org",
        "http://",
        "http://user:secret@example.org/",
        "http://example.org/" + "a" * 3_000,
        "http://[::1",
        "http://exa mple.org/",
        "",
    ],
)
def test_only_http_addresses_with_a_host_and_without_a_password_are_fetched(address: str) -> None:
    with pytest.raises(AddressRefused):
        fetcher().fetch(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1",
        "203.0.113.7", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_addresses_inside_are_refused(address: str) -> None:
    assert why_refused(address) is not None


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"])
def test_public_addresses_are_not(address: str) -> None:
    assert why_refused(address) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "0177.0.0.1", "[::1]"])
def test_this_machine_is_refused_under_every_spelling(site: Site, host: str) -> None:
    site.page("/secret", "secret")
    with pytest.raises(FetchError):
        fetcher(allow="").fetch(f"http://{host}:{site.port}/secret")
    assert site.asked == []


@pytest.mark.parametrize("inside", ["127.0.0.1", "169.254.169.254", "10.0.0.1", "fd00::1", "::ffff:127.0.0.1"])
def test_a_name_that_resolves_inside_is_refused(site: Site, inside: str) -> None:
    guarded = fetcher(allow="", resolver=lambda _host, _port: [inside])
    with pytest.raises(AddressRefused, match=r"harbour\.example is"):
        guarded.fetch(f"http://harbour.example:{site.port}/secret")
    assert site.asked == []


def test_a_name_with_one_address_outside_and_one_inside_is_refused(site: Site) -> None:
    guarded = fetcher(allow="", resolver=lambda _host, _port: [PUBLIC, "127.0.0.1"])
    with pytest.raises(AddressRefused):
        guarded.fetch(f"http://harbour.example:{site.port}/")
    assert site.asked == []


def test_a_redirect_inside_is_refused(site: Site) -> None:
    site["/out"] = Answer(b"", 302, headers={"Location": f"http://inside.example:{site.port}/secret"})
    resolver = {"inside.example": ["127.0.0.1"], "harbour.example": ["127.0.0.1"]}.__getitem__
    guarded = fetcher(allow="harbour.example", resolver=lambda host, _port: resolver(host))
    with pytest.raises(AddressRefused, match=r"inside\.example is 127\.0\.0\.1"):
        guarded.fetch(f"http://harbour.example:{site.port}/out")
    assert [asked.path for asked in site.asked] == ["/out"]


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://u:p@harbour.example/"])
def test_a_redirect_to_another_kind_of_address_is_refused(site: Site, where: str) -> None:
    site["/out"] = Answer(b"", 301, headers={"Location": where})
    with pytest.raises(AddressRefused):
        fetcher().fetch(site.url + "/out")


def test_a_name_is_resolved_once_and_connected_to_by_number(site: Site) -> None:
    """DNS rebinding: the second answer would be an address inside; nobody asks for it."""
    site["/page"] = Answer(b"<p>hello")
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    guarded = fetcher(allow="harbour.example", resolver=lambda _host, _port: next(answers))
    fetched = guarded.fetch(f"http://harbour.example:{site.port}/page")
    assert fetched.body == b"<p>hello"
    assert site.asked[0].headers["host"] == f"harbour.example:{site.port}"
    assert next(answers) == ["10.0.0.1"]


def test_each_hop_is_resolved_and_checked_anew(site: Site) -> None:
    """A name that was let through a moment ago may point inside at the redirect."""
    site["/a"] = Answer(b"", 302, headers={"Location": "http://harbour.example:8080/b"})
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    guarded = fetcher(allow=f"harbour.example:{site.port}", resolver=lambda _host, _port: next(answers))
    with pytest.raises(AddressRefused, match=r"harbour\.example is 10\.0\.0\.1"):
        guarded.fetch(f"http://harbour.example:{site.port}/a")


@pytest.mark.parametrize("entry", ["127.0.0.1", "127.0.0.1:{port}", "other.example, 127.0.0.1"])
def test_an_operator_may_let_a_host_through(site: Site, entry: str) -> None:
    site["/"] = Answer(b"<p>hello")
    assert fetcher(allow=entry.format(port=site.port)).fetch(site.url + "/").status == 200


@pytest.mark.parametrize("entry", ["127.0.0.1:1", "127.0.0.2", "27.0.0.1", "*"])
def test_and_only_that_host(site: Site, entry: str) -> None:
    with pytest.raises(AddressRefused):
        fetcher(allow=entry).fetch(site.url + "/")


def test_a_proxy_of_the_environment_is_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve names where nobody checks them."""
    site["/"] = Answer(b"<p>hello")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert fetcher().fetch(site.url + "/").body == b"<p>hello"


# --- limits


def test_more_bytes_than_the_limit_are_refused(site: Site) -> None:
    site["/"] = Answer(b"x" * 100_001)
    with pytest.raises(FetchTooLarge):
        fetcher().fetch(site.url + "/")


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("x-gzip", gzip.compress)]
)
def test_a_bomb_is_refused_before_it_goes_off(site: Site, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    site["/"] = Answer(bomb, headers={"Content-Encoding": encoding})
    with pytest.raises(FetchTooLarge):
        fetcher().fetch(site.url + "/")


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", bare)])
def test_what_is_packed_is_unpacked(site: Site, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    site["/"] = Answer(pack(b"<p>hello" * 1000), headers={"Content-Encoding": encoding})
    assert fetcher().fetch(site.url + "/").body == b"<p>hello" * 1000


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_an_encoding_that_was_not_asked_for_is_refused(site: Site, encoding: str) -> None:
    """Brotli and nested bombs included: what cannot be unpacked within a limit is not unpacked."""
    site["/"] = Answer(b"anything", headers={"Content-Encoding": encoding})
    with pytest.raises(FetchWrongType, match="packed"):
        fetcher().fetch(site.url + "/")


def test_broken_packing_is_no_text(site: Site) -> None:
    site["/"] = Answer(b"no gzip at all", headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchUnreachable, match="broken"):
        fetcher().fetch(site.url + "/")


@pytest.mark.parametrize("type", ["image/png", "video/mp4", "application/zip", "application/msword", "audio/mpeg"])
def test_other_content_is_not_even_read(site: Site, type: str) -> None:
    site["/"] = Answer(b"x" * 1_000_000, type=type)
    with pytest.raises(FetchWrongType, match=type):
        fetcher().fetch(site.url + "/")


@contextmanager
def raw(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that speaks bytes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            connection, _ = listener.accept()
            with connection:
                try:
                    serve(connection)
                except OSError:
                    return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join(5)


def drip_body(connection: socket.socket) -> None:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b"x")
        time.sleep(0.05)


def drip_headers(connection: socket.socket) -> None:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for n in range(1000):
        connection.sendall(b"X-%d: y\r\n" % n)
        time.sleep(0.05)


def silence(connection: socket.socket) -> None:
    connection.recv(4096)
    connection.recv(4096)  # until the other side gives up


@pytest.mark.parametrize("serve", [drip_body, drip_headers, silence])
def test_a_site_that_drips_or_says_nothing_is_left(serve: Callable[[socket.socket], None]) -> None:
    """Each byte comes in time; the whole does not."""
    with raw(serve) as url, pytest.raises(FetchTimeout):
        fetcher(seconds=0.4).fetch(url)


def test_a_name_that_takes_too_long_to_resolve_is_left() -> None:
    release = threading.Event()

    def resolver(_host: str, _port: int) -> list[str]:
        release.wait(5)
        return [PUBLIC]

    with pytest.raises(FetchTimeout, match="not resolved in time"):
        fetcher(resolver=resolver, seconds=0.2).fetch("http://slow.example/")
    release.set()


@pytest.mark.parametrize(
    "body", [b"not http at all\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort"]
)
def test_what_is_no_http_is_told_as_unreachable(body: bytes) -> None:
    def serve(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(body)

    with raw(serve) as url, pytest.raises(FetchUnreachable):
        fetcher().fetch(url)


def test_nobody_listens() -> None:
    with pytest.raises(FetchUnreachable):
        fetcher().fetch("http://127.0.0.1:9/")


def test_a_name_that_does_not_exist() -> None:
    def resolver(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchUnreachable, match="does not resolve"):
        fetcher(resolver=resolver).fetch("http://nowhere.example/")


def test_redirects_in_a_circle_end(site: Site) -> None:
    site["/a"] = Answer(b"", 302, headers={"Location": "/a"})
    with pytest.raises(FetchUnreachable, match="redirects"):
        fetcher().fetch(site.url + "/a")
    assert site.count("/a") == 6


# --- manners


def test_it_says_who_asks_and_whom_to_turn_to(site: Site) -> None:
    site["/"] = Answer(b"<p>hello")
    fetcher(contact="mailto:ops@firm.example").fetch(site.url + "/")
    agent = site.asked[0].headers["user-agent"]
    assert agent.startswith("regbrief/")
    assert agent.endswith("(+mailto:ops@firm.example)")


def test_robots_txt_is_respected(site: Site) -> None:
    site["/robots.txt"] = Answer(b"User-agent: regbrief\nDisallow: /private\n", type="text/plain")
    site["/private/a"] = site["/open"] = Answer(b"<p>hello")
    polite = fetcher(robots=True)
    assert polite.fetch(site.url + "/open").status == 200
    with pytest.raises(FetchBlocked, match=r"robots\.txt"):
        polite.fetch(site.url + "/private/a")
    assert site.count("/robots.txt") == 1
    assert site.count("/private/a") == 0
    assert fetcher(robots=False).fetch(site.url + "/private/a").status == 200


def test_a_redirect_is_asked_about_too(site: Site) -> None:
    site["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\n", type="text/plain")
    site["/open"] = Answer(b"", 302, headers={"Location": "/private/a"})
    with pytest.raises(FetchBlocked):
        fetcher(robots=True).fetch(site.url + "/open")


@pytest.mark.parametrize("answer", [Answer(b"", 404), Answer(b"", 403), Answer(b"<html>no file", 200)])
def test_without_a_robots_txt_all_may_be_read(site: Site, answer: Answer) -> None:
    site["/robots.txt"] = answer
    site["/a"] = Answer(b"<p>hello")
    assert fetcher(robots=True).fetch(site.url + "/a").status == 200


def test_while_robots_txt_is_broken_nothing_is_read(site: Site) -> None:
    site["/robots.txt"] = Answer(b"", 503)
    site["/a"] = Answer(b"<p>hello")
    with pytest.raises(FetchStatus):
        fetcher(robots=True).fetch(site.url + "/a")
    assert site.count("/a") == 0


def test_rules_of_robots_are_asked_for_again_after_a_day() -> None:
    now, read = [0.0], []
    robots = Robots(lambda target: read.append(str(target)) or "User-agent: *\nCrawl-delay: 7", clock=lambda: now[0])
    assert robots.rules(Target.of("https://a.example/x")).delay == 7
    robots.rules(Target.of("https://a.example/y"))
    now[0] += 24 * 3600 + 1
    robots.rules(Target.of("https://a.example/x"))
    assert read == ["https://a.example/robots.txt"] * 2


def test_between_two_requests_to_a_host_there_is_a_pause_and_none_between_hosts() -> None:
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    gate = HostGate(1.0, clock=lambda: now[0], sleep=sleep)
    for host, delay in (("a", 0.0), ("b", 0.0), ("a", 5.0), ("a", 0.0), ("a", 1_000.0), ("a", 0.0)):
        with gate.turn(host, delay):
            pass
    assert slept == [1.0, 5.0, 1.0, 30.0]


def test_a_host_that_asked_to_wait_is_not_asked_again_meanwhile(site: Site) -> None:
    site["/"] = Answer(b"", 429, headers={"Retry-After": "60"})
    asking = fetcher()
    for _ in range(3):
        with pytest.raises(FetchRateLimited) as caught:
            asking.fetch(site.url + "/")
        assert caught.value.retry_after is not None
        assert caught.value.retry_after <= 60
    assert site.count("/") == 1


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, FetchBlocked),
        (403, FetchBlocked),
        (451, FetchBlocked),
        (404, FetchStatus),
        (410, FetchGone),
        (500, FetchStatus),
    ],
)
def test_an_answer_that_is_an_error_is_never_a_page(site: Site, status: int, error: type[FetchError]) -> None:
    site["/"] = Answer(b"<p>Sorry, something went wrong.", status)
    with pytest.raises(error):
        fetcher().fetch(site.url + "/")


def test_where_a_permanent_redirect_leads_is_told_up_to_the_first_passing_one(site: Site) -> None:
    site["/1"] = Answer(b"", 301, headers={"Location": "/2"})
    site["/2"] = Answer(b"", 308, headers={"Location": "/3"})
    site["/3"] = Answer(b"", 302, headers={"Location": "/4"})
    site["/4"] = Answer(b"<p>hello")
    fetched = fetcher().fetch(site.url + "/1")
    assert (fetched.url, fetched.moved_to) == (site.url + "/4", site.url + "/3")


def test_no_cookie_and_no_password_is_ever_sent(site: Site) -> None:
    def answer(_asked: Asked) -> Answer:
        return Answer(b"<p>hello", headers={"Set-Cookie": "a=b"})

    site["/"] = answer
    asking = fetcher()
    asking.fetch(site.url + "/")
    asking.fetch(site.url + "/")
    assert not {"cookie", "authorization"} & site.asked[1].headers.keys()
