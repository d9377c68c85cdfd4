"""The process that reads documents of rich formats, with little memory, time and nothing else to lose.

Started by `apart.py` with an empty environment. It is sent documents on standard input, each as a line of
JSON `{"source": …, "name": …, "size_bytes": …}` and the bytes, and answers each on standard output with one
line, `{"article": {…}}` or `{"error": {…}}`. It opens no file that somebody else named.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from index.errors import BadSource, SourceTooComplex
from index.readers import read_bytes

LIMIT_MEMORY_BYTES = 1536 * 1024 * 1024
"""Address space, not memory in use: the interpreter and its libraries alone reserve some 300 MiB of it."""
LIMIT_CPU_S = 90
"""For one document; 300 pages full of type take 7 to 10 s (`tests/benchmarks/documents.py`)."""
_LIMITS = (
    (resource.RLIMIT_AS, LIMIT_MEMORY_BYTES),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
    (resource.RLIMIT_NOFILE, 64),
)


def main() -> None:
    """Read documents until standard input ends."""
    for kind, limit in _LIMITS:
        with suppress(ValueError, OSError):  # a system that does not know this limit, or set a lower one
            resource.setrlimit(kind, (limit, limit))
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        data = sys.stdin.buffer.read(asked["size_bytes"])
        _limit_cpu()
        answer = _read(data, asked)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _limit_cpu() -> None:
    """Have the system end this process when it computes too long from now on."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime) + LIMIT_CPU_S
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _read(data: bytes, asked: Mapping[str, Any]) -> dict[str, Any]:
    source = asked["source"]
    try:
        return {"article": asdict(read_bytes(data, source=source, name=asked["name"]))}
    except BadSource as error:
        return {"error": {"code": error.code, "data": error.data}}
    except MemoryError:
        complex_ = SourceTooComplex(source, limit="memory")
    except Exception:  # noqa: BLE001  # whatever a hostile document brings a library to
        complex_ = SourceTooComplex(source, limit="crash")
    return {"error": {"code": complex_.code, "data": complex_.data}}
