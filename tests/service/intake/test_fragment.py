"""A piece of HTML keeps all its text, line by line."""

from __future__ import annotations

import pytest

from service.intake.fragment import fragment_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One rule.</p>", "One rule."),
        (
            "<p>Operators must:</p><ul><li>report;</li><li>keep a log.</li></ul>",
            "Operators must:\n- report;\n- keep a log.",
        ),
        ("<p>See <a href='x'>the page</a>, <b>now</b>.</p>", "See the page, now."),
        ("First.<br>Second.<br/>Third.", "First.\nSecond.\nThird."),
        ("<p>a &amp; b&nbsp;c &#8211; d</p>", "a & b c – d"),
        ("<p>Text.</p><script>var x = '<p>no</p>'</script><style>p {}</style>", "Text."),
        ("<table><tr><td>Fee</td><td>$5</td></tr></table>", "Fee $5"),
        ("<p>a\n  b</p>\n\n<p>c</p>", "a b\nc"),
        ("<p>not closed", "not closed"),
        ("<div></div>", ""),
    ],
)
def test_blocks_are_lines_and_the_rest_is_text(html: str, text: str) -> None:
    assert fragment_text(html) == text
