"""Bytes to text. Pure. Nothing is guessed: UTF-8, or the encoding that the sender states."""

from __future__ import annotations

import codecs

from service.errors import BadEncoding, NotText, TooLarge

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office file",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF file",
}
_CONTROLS_ALLOWED = frozenset("\t\n\r\f\v\x1b\x85")
_CONTROLS = frozenset(chr(c) for c in (*range(0x20), *range(0x7F, 0xA0))) - _CONTROLS_ALLOWED


def decode(body: bytes, charset: str | None = None) -> str:
    """The text of `body`: a byte order mark decides, then `charset`, then UTF-8.

    Raises NotText for known binary files and null bytes, BadEncoding where the bytes do not fit the encoding.
    """
    for magic, what in _MAGIC.items():
        if body.startswith(magic):
            raise NotText(f"The input is {what}, not text.")
    encoding = next((name for mark, name in _BOMS if body.startswith(mark)), charset or "utf-8")
    try:
        text = body.decode(encoding).removeprefix("\ufeff")
    except LookupError as error:
        raise BadEncoding(f"The encoding {encoding[:40]!r} is not known.") from error
    except UnicodeDecodeError as error:
        raise _undecodable(body, error, stated=charset is not None) from error
    return checked(text)


def checked(text: str) -> str:
    """`text`, if it is text: no null, no lone surrogate, at most a few control characters."""
    if "\0" in text:
        raise NotText(f"The input has a null byte at character {text.index(chr(0))}.")
    surrogate = next((n for n, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None) if not _utf8(text) else None
    if surrogate is not None:
        raise BadEncoding(f"Character {surrogate} is half of a surrogate pair; the input was cut or wrongly escaped.")
    controls = sum(map(text.count, _CONTROLS))
    if controls > 3 and controls > len(text) // 200:
        raise NotText(f"The input has {controls} control characters among {len(text)}; this is no text.")
    return text


def within(size: int, limit: int) -> None:
    """Raise TooLarge where `size` bytes are more than `limit`."""
    if size > limit:
        raise TooLarge(f"The input has more than the {limit:,} bytes that are taken in.")


def _utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _undecodable(body: bytes, error: UnicodeDecodeError, *, stated: bool) -> NotText | BadEncoding:
    if b"\0" in body:
        return NotText(f"The input has a null byte at byte {body.index(0)}; this is no text.")
    name = f"the stated encoding {error.encoding}" if stated else "UTF-8"
    return BadEncoding(f"Byte {error.start} (0x{body[error.start]:02x}) does not fit {name}: {error.reason}.")
