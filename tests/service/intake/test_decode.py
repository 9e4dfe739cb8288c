"""Bytes become text in the stated encoding or are refused with the reason."""

from __future__ import annotations

import pytest

from service.errors import BadEncoding, NotText, TooLarge
from service.intake.decode import checked, decode, within


def test_utf8_is_the_default() -> None:
    assert decode("Zürich – “rule”".encode()) == "Zürich – “rule”"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(encoding: str) -> None:
    assert decode("The rule.".encode(encoding), "latin-1") == "The rule."


def test_the_stated_encoding_is_used() -> None:
    assert decode(b"caf\xe9 \x93rule\x94", "windows-1252") == "café “rule”"


def test_wrong_bytes_are_told_with_their_place() -> None:
    with pytest.raises(BadEncoding, match=r"Byte 3 \(0xe9\) does not fit UTF-8"):
        decode(b"caf\xe9 rule")


def test_wrong_bytes_for_the_stated_encoding_name_it() -> None:
    with pytest.raises(BadEncoding, match="the stated encoding ascii"):
        decode("né".encode(), "ascii")


def test_an_unknown_encoding_is_named() -> None:
    with pytest.raises(BadEncoding, match="'klingon' is not known"):
        decode(b"text", "klingon")


@pytest.mark.parametrize("codec", ["base64", "rot13", "zip"])
def test_a_codec_that_is_no_text_encoding_is_refused(codec: str) -> None:
    with pytest.raises(BadEncoding, match="is not known"):
        decode(b"text", codec)


@pytest.mark.parametrize(
    ("body", "what"),
    [(b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04...", "ZIP"), (b"\x89PNG\r\n", "PNG"), (b"\x1f\x8b\x08", "gzip")],
)
def test_known_files_are_called_by_name(body: bytes, what: str) -> None:
    with pytest.raises(NotText, match=what):
        decode(body)


def test_a_null_byte_is_refused_with_its_place() -> None:
    with pytest.raises(NotText, match="null byte at character 8"):
        decode(b"The rule\0 applies.")


def test_binary_data_are_no_text_even_where_utf8_fails_first() -> None:
    with pytest.raises(NotText, match="null byte at byte 4"):
        decode(b"\xff\xfa\x80\x81\x00\x01")


def test_many_control_characters_are_no_text() -> None:
    with pytest.raises(NotText, match="control characters"):
        checked("\x01\x02\x03\x04\x05 rule")


def test_a_stray_control_character_in_a_long_text_is_let_through() -> None:
    assert checked("\x0crule " * 3) == "\x0crule " * 3
    assert checked("The rule\x01 applies.") == "The rule\x01 applies."


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(BadEncoding, match="Character 4"):
        checked("rule\ud83d")


def test_the_limit_is_the_last_size_that_is_taken() -> None:
    within(10, 10)
    with pytest.raises(TooLarge, match="10 bytes"):
        within(11, 10)
