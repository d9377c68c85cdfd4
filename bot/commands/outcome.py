"""How a command ends: its exit code, and one line on stderr when something went wrong."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from enum import IntEnum

from bot.setting_values import BadSetting
from bot.settings import process_language, process_settings
from index.errors import QAError, ReindexInProgress, StoreError


class ExitCode(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    STORE = 3


def run_safely(command: Callable[[], int]) -> int:
    """Run `command`; an error it lets out becomes one line on stderr and an exit code."""
    logging.basicConfig(level=logging.WARNING, format="wenju: %(message)s", stream=sys.stderr)
    try:
        code = command()
        sys.stdout.flush()
    except QAError as error:
        complain(error)
        return exit_code(error)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has had enough. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001  # the last boundary: a fault of ours is one line as well
        complain(error)
        _show_trace(error)
        return ExitCode.STORE
    return code


def complain(error: Exception) -> None:
    """One line on stderr: what is wrong and what to do next, in the language of the terminal."""
    from bot.texts import error_text  # the message library takes longer to load than a question to answer

    print(f"wenju: {error_text(error, process_language())}", file=sys.stderr)  # noqa: T201


def _show_trace(error: Exception) -> None:
    # Nobody is shown a traceback unasked: WENJU_LOG_LEVEL=debug asks for it.
    try:
        debugging = process_settings().log_level == "debug"
    except BadSetting:
        debugging = False
    if debugging:
        logging.getLogger(__name__).error("%s", type(error).__name__, exc_info=error)


def exit_code(error: QAError) -> ExitCode:
    """The code that a command ends with when `error` stopped it."""
    if isinstance(error, StoreError | ReindexInProgress):
        return ExitCode.STORE
    return ExitCode.USAGE if isinstance(error, BadSetting) else ExitCode.SOME_FAILED
