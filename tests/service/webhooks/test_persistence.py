"""How long somebody keeps trying."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.webhooks import signing
from service.webhooks.persistence import MOST, pause


def test_pauses_grow_and_end_at_six_hours() -> None:
    pauses = [pause(n, 0.5) for n in range(1, MOST)]
    assert pauses[0] == timedelta(seconds=5)
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(hours=6)


def test_all_tries_together_take_eleven_to_seventeen_hours() -> None:
    for chance, hours in ((0.0, 11), (1.0, 17)):
        total = sum((pause(n, chance) for n in range(1, MOST)), timedelta())
        assert abs(total - timedelta(hours=hours)) < timedelta(hours=1)


@pytest.mark.parametrize("failures", range(1, MOST))
def test_what_failed_together_is_not_tried_together(failures: int) -> None:
    assert pause(failures, 0.0) < pause(failures, 0.5) < pause(failures, 1.0)
    assert pause(failures, 1.0) == pause(failures, 0.0) * 1.5


def test_the_signature_of_the_standards_own_example() -> None:
    """From the specification of Standard Webhooks."""
    made = signing.signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
    )
    assert made == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
