"""Reads the Dockerfile and walks its build in an empty folder, without a container engine."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction: `RUN` and what stands behind it, continuation lines joined."""

    word: str
    rest: str

    @property
    def items(self) -> list[str]:
        """The list of an instruction in exec form.

        Raises:
            ValueError: It is written as a shell's line.
        """
        found: list[str] = json.loads(self.rest[self.rest.index("[") :])
        return found


def read_stages() -> list[list[Step]]:
    """The Dockerfile's stages, each beginning with its FROM."""
    text = re.sub(r"(?m)^\s*#.*\n", "", (ROOT / "Dockerfile").read_text())
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    stages: list[list[Step]] = []
    for line in filter(None, lines):
        step = Step(*line.split(maxsplit=1))
        if step.word == "FROM":
            stages.append([])
        stages[-1].append(step)
    return stages


def steps(word: str) -> list[Step]:
    """The last stage's instructions of one kind: what the image is made of."""
    return [step for step in read_stages()[-1] if step.word == word]


def ignored(path: Path) -> bool:
    """Whether `.dockerignore` keeps `path` (relative) from the builder; the last fitting pattern decides."""
    verdict = False
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        pattern = line.removeprefix("!")
        if line and not line.startswith("#") and any(fits(pattern, str(p)) for p in (path, *path.parents)):
            verdict = not line.startswith("!")
    return verdict


def fits(pattern: str, path: str) -> bool:
    """Docker's patterns, of which this project uses names, `*` and a leading `**/`."""
    expression = re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
    return path != "." and re.fullmatch(expression, path) is not None


def copy_context(names: list[str], target: Path, *, into: bool) -> None:
    """COPY from the repository: folders give their content, files go by their name when `into` a folder."""
    for name in names:
        source = ROOT / name
        files = (
            [source] if source.is_file() else [path for path in sorted(source.rglob("*")) if path.is_file()]
        )
        kept = [path for path in files if not ignored(path.relative_to(ROOT))]
        assert kept, f".dockerignore keeps {name} from the builder"
        for path in kept:
            place = (
                (target / path.name if into else target)
                if source.is_file()
                else target / path.relative_to(source)
            )
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)


class Walk:
    """The build, with `root` in the place of `/`. One stage stands there at a time, as in a real build."""

    def __init__(self, folder: Path) -> None:
        """Begin in an empty folder."""
        self.folder = folder
        self.root = folder / "root"
        self.workdir = self.root
        self.ran: list[str] = []

    def build(self) -> None:
        """Walk all stages; the last one is left standing at `root`."""
        for stage in read_stages():
            name = stage[0].rest.split()[-1]
            self.root.mkdir()
            for step in stage[1:]:
                self.walk(step)
            if stage is not read_stages()[-1] and len(stage[0].rest.split()) == 3:
                self.root.rename(self.folder / name)

    def walk(self, step: Step) -> None:
        """Do one instruction, or nothing for those that only describe the image."""
        if step.word == "WORKDIR":
            self.workdir = self.inside(step.rest)
            self.workdir.mkdir(parents=True, exist_ok=True)
        elif step.word == "COPY":
            self.copy(step.rest.split())
        elif step.word == "RUN" and "useradd" not in step.rest:
            self.run(step.rest)

    def inside(self, path: str) -> Path:
        """Where an absolute path of the image lies, or a relative one below WORKDIR."""
        return self.root / path[1:] if path.startswith("/") else self.workdir / path

    def copy(self, words: list[str]) -> None:
        """COPY, from the repository or from an earlier stage."""
        target = self.inside(words[-1])
        if words[0].startswith("--from="):
            source = self.folder / words[0].removeprefix("--from=") / words[1][1:]
            shutil.copytree(source, target, symlinks=True)
        else:
            copy_context(words[:-1], target, into=words[-1].endswith("/"))

    def run(self, command: str) -> None:
        """RUN, with the image's folders moved under `root` and this Python for the image's."""
        moved = re.sub(r"(?<!\S)/(?=opt/)", f"{self.root}/", command)
        words = shlex.split(re.sub(r"^python\b", shlex.quote(sys.executable), moved))
        subprocess.run(words, cwd=self.workdir, check=True, capture_output=True, text=True)
        self.ran.append(command)


def image_environment(root: Path) -> dict[str, str]:
    """The image's ENV, its folders moved under `root`, and nothing of this machine's environment."""
    words = shlex.split(steps("ENV")[0].rest)
    pairs = dict(word.split("=", maxsplit=1) for word in words)
    moved = {name: re.sub(r"(?:^|(?<=:))/", f"{root}/", value) for name, value in pairs.items()}
    return {**moved, "PATH": moved["PATH"].replace("$PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8"}
