"""Stands in for `index.building.worker`: does what the job's first source or its upload's content says.

`done` reports; `slow` waits until its stdin's folder holds a file `go`; `locked` is refused; `breaks` fails.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

job = json.load(sys.stdin)
data = Path(job["data"])
(data / "job.json").write_text(json.dumps(job))
word = (job.get("sources") or job.get("ids") or ["done"])[0]
if "upload" in job:
    word = Path(job["upload"]["path"]).read_text()
word = Path(word).name


def say(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


say({"progress": {"done": 0, "total": 2, "source": "/srv/one.md"}})
if word == "slow":
    while not (data / "go").exists():
        time.sleep(0.01)
if word == "breaks":
    sys.exit("it broke")
if word == "locked":
    holder = {"holder": "the command line", "pid": 7, "since": "2026-02-10T10:00:00Z"}
    say({"error": {"code": "reindex_in_progress", "data": holder}})
else:
    lists: dict[str, list[object]] = {
        "added": [],
        "changed": [],
        "unchanged": [],
        "removed": [],
        "failed": [],
    }
    if word == "fails":
        lists["failed"].append(
            {"source": "/srv/x.md", "error": {"code": "empty_source", "data": {"source": "/srv/x.md"}}}
        )
    say({"report": {"generation": 4, **lists}})
