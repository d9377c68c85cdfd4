"""Connecting and complaining, without a network."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot import polling
from bot.inbox import NotStored
from bot.polling import Complaints, connect
from bot.setting_values import BadSetting
from index.errors import StoreFull


class Stumbling:
    """Stands in for an application that cannot be initialized at first."""

    def __init__(self, *faults: TelegramError) -> None:
        self.faults = list(faults)

    async def initialize(self) -> None:
        if self.faults:
            raise self.faults.pop(0)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            Conflict("terminated by other getUpdates request"),
            "Conflict: another process polls with this token",
        ),
        (NetworkError("Bad Gateway"), "Telegram cannot be reached (Bad Gateway)"),
        (NotStored(StoreFull("/data")), "No room is left on the disk of /data"),
    ],
)
def test_a_complaint_is_one_line_and_not_repeated_within_a_minute(
    caplog: pytest.LogCaptureFixture, fault: TelegramError, said: str
) -> None:
    complaints = Complaints("en")
    complaints.hear(fault)
    complaints.hear(fault)
    [record] = caplog.records
    assert record.getMessage().startswith(said)


async def test_it_tries_until_telegram_answers(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(polling, "FIRST_PAUSE_S", 0.001)
    application = Stumbling(*[NetworkError("away")] * 3)
    async with asyncio.timeout(5):
        await connect(application, Complaints("en"))  # type: ignore[arg-type]
    assert application.faults == []
    assert len(caplog.records) == 1


def unsendable() -> NetworkError:
    """What python-telegram-bot makes of a token with a character that no address can hold."""
    fault = NetworkError("Unknown error in HTTP implementation")
    fault.__cause__ = httpx.InvalidURL("Invalid non-printable ASCII character")
    return fault


@pytest.mark.parametrize("fault", [InvalidToken("rejected"), unsendable()])
async def test_a_refused_token_ends_it(fault: TelegramError) -> None:
    with pytest.raises(BadSetting) as caught:
        await connect(Stumbling(fault), Complaints("en"))  # type: ignore[arg-type]
    assert (caught.value.name, caught.value.fault) == ("TELEGRAM_BOT_TOKEN", "refused")
