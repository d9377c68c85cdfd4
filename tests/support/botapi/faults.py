"""Troubles a test can order: what Telegram and the network do on a bad day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

How = Literal["refuse", "garbage", "reset", "lose_reply", "hang"]


@dataclass(slots=True)
class Fault:
    """One kind of trouble, for the next `times` calls it fits.

    Attributes:
        method: The method it hits; `*` for all.
        how: `refuse`: an error in Telegram's form; `garbage`: an error page of a proxy, no JSON; `reset`: the
            connection breaks before the request is read; `lose_reply`: the request is carried out, then the
            connection breaks; `hang`: no answer for as long as the client waits.
        where: Looks at the parameters; only calls for which it is true are hit.
    """

    method: str
    how: How
    code: int = 500
    description: str = "Internal Server Error"
    parameters: Mapping[str, Any] | None = None
    times: int = 1
    where: Callable[[Mapping[str, Any]], bool] = lambda _: True


def too_many_requests(method: str, *, retry_after_s: int, times: int = 1) -> Fault:
    """429 with the seconds to wait."""
    return Fault(
        method,
        "refuse",
        429,
        f"Too Many Requests: retry after {retry_after_s}",
        {"retry_after": retry_after_s},
        times,
    )


def server_error(method: str, *, times: int = 1) -> Fault:
    """500 in Telegram's form."""
    return Fault(method, "refuse", times=times)


def bad_gateway(method: str, *, times: int = 1) -> Fault:
    """502 with a web page instead of JSON."""
    return Fault(method, "garbage", 502, times=times)


def reset(method: str, *, times: int = 1) -> Fault:
    """The connection breaks; nothing was done."""
    return Fault(method, "reset", times=times)


def lost_reply(method: str, *, times: int = 1) -> Fault:
    """It was done, and the answer never arrived."""
    return Fault(method, "lose_reply", times=times)


def hang(method: str, *, times: int = 1) -> Fault:
    """No answer at all."""
    return Fault(method, "hang", times=times)


class Faults:
    """The troubles still to come."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Adds one; those ordered first strike first."""
        self._ordered.append(fault)

    def clear(self) -> None:
        """Better weather from now on."""
        self._ordered.clear()

    def strike(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        """The trouble that hits this call, counted."""
        for fault in self._ordered:
            if fault.times > 0 and fault.method in (method, "*") and fault.where(params):
                fault.times -= 1
                return fault
        return None
