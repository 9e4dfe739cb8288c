"""Which addresses may be fetched. Pure: names are resolved elsewhere.

An address inside a network must not be reachable through us (server-side request forgery): a feed, a redirect or a
name that resolves inward would read what only this machine can see.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Self

import httpx

from service.errors import AddressRefused

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""RFC 6052: the last four bytes are the IPv4 address that is reached."""
_METADATA = frozenset(map(ipaddress.ip_address, ("168.63.129.16",)))
"""Public by number, but answered by the cloud's own host (Azure's platform address)."""
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")
"""RFC 6890: for protocols, and for the metadata of one cloud; Python counts only parts of it as private."""
_LONGEST = 2_000
_HOST = re.compile(rb"[A-Za-z0-9._:-]+")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked for: its URL without fragment, and the place it names."""

    url: httpx.URL

    @classmethod
    def of(cls, text: str) -> Self:
        """Raises AddressRefused for everything but http and https with a host and without a user name."""
        text = text.strip()
        if len(text) > _LONGEST:
            raise AddressRefused(f"The address has {len(text):,} characters; {_LONGEST:,} are the most.")
        try:
            url = httpx.URL(text).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError, UnicodeError) as error:  # IDNA errors are UnicodeErrors
            raise AddressRefused(f"{text[:120]!r} is not an address: {error}.") from error
        if url.scheme not in _PORTS:
            raise AddressRefused(f"{text[:120]!r}: only http and https are fetched.")
        if not _HOST.fullmatch(url.raw_host):
            raise AddressRefused(f"{text[:120]!r} names no host.")
        if url.userinfo:
            raise AddressRefused("An address with a user name or password is not fetched.")
        return cls(url)

    @property
    def host(self) -> str:
        """The host, lower case, in the form that is resolved (IDNA)."""
        return self.url.raw_host.decode("ascii").lower().rstrip(".")

    @property
    def port(self) -> int:
        """The port, also where the address does not say it."""
        return self.url.port or _PORTS[self.url.scheme]

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.url.scheme}://{self.url.netloc.decode('ascii')}"

    def __str__(self) -> str:
        return str(self.url)


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """Hosts that an operator lets through although they are inside: names or addresses, with or without a port."""

    entries: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str | None) -> Self:
        """From the setting: entries by commas."""
        return cls(frozenset(e.strip().lower() for e in (text or "").split(",") if e.strip()))

    def has(self, host: str, port: int) -> bool:
        """Whether `host` is let through, at every port or at this one."""
        named = f"[{host}]" if ":" in host else host
        return not self.entries.isdisjoint((host, f"{named}:{port}", named))


def why_refused(address: str) -> str | None:
    """Why an IP address is not connected to, or None for a public one."""
    ip = _innermost(ipaddress.ip_address(address.partition("%")[0]))
    if ip in _METADATA:
        return "a cloud's metadata address"
    kinds = (
        (ip.is_loopback, "this machine itself"),
        (ip.is_unspecified, "no address at all"),
        (ip.is_link_local, "a link-local or metadata address"),
        (ip.is_multicast, "a multicast address"),
        (ip.is_private or ip in _PROTOCOLS, "a private address"),
        (ip.is_reserved, "a reserved address"),
        (not ip.is_global, "an address that is not public"),
    )
    return next((what for found, what in kinds if found), None)


def _innermost(ip: IpAddress) -> IpAddress:
    """The IPv4 address inside an IPv6 one that only wraps it (mapped, compatible, 6to4, NAT64)."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip in _NAT64 or (int(ip) >> 32 == 0 and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip
