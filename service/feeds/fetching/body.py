"""A body within its limits: counted as sent, unpacked bit by bit and counted again. Pure but for the iterator."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from service.errors import FetchTooLarge, FetchUnreachable, FetchWrongType

ACCEPT_ENCODING = "gzip, deflate"
"""What we can unpack within a limit. Others are not asked for, and refused where they come all the same."""
_PIECE = 64 * 1024


class _Unpacker(Protocol):
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    @property
    def eof(self) -> bool: ...


def read_within(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body, unpacked. Raises FetchTooLarge past `limit` bytes, FetchWrongType for another encoding."""
    encoding = encoding.strip().lower()
    counted = _counted(chunks, limit)
    if encoding in ("", "identity"):
        return b"".join(counted)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchWrongType(f"The answer is packed as {encoding[:40]!r}, which was not asked for.")
    try:
        return b"".join(_counted(_unpacked(counted, encoding), limit))
    except zlib.error as error:
        raise FetchUnreachable(f"The answer is packed as {encoding} and broken: {error}.") from error


def _counted(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    seen = 0
    for chunk in chunks:
        seen += len(chunk)
        if seen > limit:
            raise FetchTooLarge(f"There are more than the {limit:,} bytes that are taken in.")
        yield chunk


def _unpacked(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    unpacker: _Unpacker | None = None
    for chunk in chunks:
        if unpacker is None:
            unpacker = _unpacker(chunk, encoding)
        data = chunk
        while data and not unpacker.eof:
            yield unpacker.decompress(data, _PIECE)
            data = unpacker.unconsumed_tail


def _unpacker(first: bytes, encoding: str) -> _Unpacker:
    """For `deflate` servers send zlib's form or the bare one; the former begins with 0x78 nearly always."""
    if encoding == "deflate" and first[:1] != b"\x78":
        return zlib.decompressobj(-zlib.MAX_WBITS)
    return zlib.decompressobj(zlib.MAX_WBITS | 32)
