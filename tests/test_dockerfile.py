"""The Dockerfile, as far as it can be tried without a container engine.

Its steps are walked in an empty folder that stands for the image's root: files are copied as `.dockerignore`
lets them, pip's steps run as they are, and the image's own command starts at the end. What needs the
image's users and package manager is read instead.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.image import ROOT, Walk, ignored, image_environment, read_stages, steps

SAMPLE = ROOT / "bot/sample/alibaba.md"


GUARD = """
import sys
def guard(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)) and isinstance(args[2], int) and args[2] & 0o3:
        path = args[0].decode() if isinstance(args[0], bytes) else args[0]
        if not path.startswith(({data!r}, "/dev/")):
            raise PermissionError(f"read-only file system: {{path}}")
    if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir") and not str(args[0]).startswith({data!r}):
        raise PermissionError(f"read-only file system: {{args[0]}}")
sys.addaudithook(guard)
"""
"""Stands in for `--read-only`: whatever the program opens for writing outside the volume fails."""


@pytest.fixture
def image(tmp_path: Path) -> Iterator[Walk]:
    """The built image's root folder."""
    walk = Walk(tmp_path)
    walk.build()
    packages = next((walk.root / "opt/wenju/lib").glob("python*/site-packages"))
    (packages / "guard.pth").write_text("import guard\n")
    (packages / "guard.py").write_text(GUARD.format(data=f"{walk.root}/data"))
    yield walk
    shutil.rmtree(walk.folder)  # 250 MB that nobody looks at


def start(image: Walk, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """What `docker run --read-only IMAGE arguments` starts."""
    return execute(image, [*steps("ENTRYPOINT")[0].items, *arguments], stdin=stdin)


def check_health(image: Walk) -> subprocess.CompletedProcess[str]:
    """What the engine runs inside to see how the container is."""
    return execute(image, steps("HEALTHCHECK")[0].items, stdin="")


def execute(image: Walk, words: list[str], *, stdin: str) -> subprocess.CompletedProcess[str]:
    """A program of the image, with the image's environment, in its working folder."""
    environment = image_environment(image.root)
    program = shutil.which(words[0], path=environment["PATH"])
    assert program is not None
    return subprocess.run(
        [program, *words[1:]],
        cwd=image.workdir,
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_image_answers_and_writes_only_to_its_volume(image: Walk) -> None:
    """Built from nothing by its own steps, without tests and tools, it works with all but /data read-only."""
    packages = next((image.root / "opt/wenju/lib").glob("python*/site-packages"))
    found = {path.name for path in packages.iterdir()}
    assert {"bot", "index"} <= found
    assert found.isdisjoint({"tests", "pytest", "mypy", "ruff", "hypothesis"})

    added = start(image, "index", "add", "-", stdin=SAMPLE.read_text())
    asked = start(image, "ask", "--json", "Who leads e-commerce?")
    checked = check_health(image)
    assert [added.stderr, asked.stderr, checked.stderr, checked.stdout] == ["", "", "", "never polled\n"]
    assert "Jiang Fan leads e-commerce" in json.loads(asked.stdout)["quotes"][0]["text"]
    assert {path.name for path in image.root.iterdir()} == {"opt", "data"}

    refused = start(image, "--data", f"{image.folder}/elsewhere", "index", "add", "-", stdin="Text.")
    assert (refused.returncode, refused.stderr.count("\n")) == (3, 1)


def test_hadolint_finds_nothing() -> None:
    """The Dockerfile keeps hadolint's rules, all of them."""
    found = subprocess.run(
        [hadolint(), "--no-color", str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (0, "")


def hadolint() -> str:
    """The linter that stands beside this Python, where there is one for the platform."""
    program = shutil.which("hadolint", path=f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin")
    if program is None:
        pytest.skip("hadolint publishes no program for this platform")
    return program


def test_it_runs_as_a_fixed_user_who_is_not_root() -> None:
    """The user is named by numbers, so that a volume's owner can be told and `runAsNonRoot` can check it."""
    made = next(step.rest for step in steps("RUN") if "useradd" in step.rest)
    user = [step.rest for step in steps("USER")]
    assert user == ["10001:10001"]
    assert {"--uid 10001", "--gid 10001", "--owner=10001"} <= set(
        re.findall(r"--(?:uid|gid) \d+|--owner=\d+", made)
    )


def test_start_and_health_check_need_no_shell() -> None:
    """Exec form: signals reach the program itself."""
    assert steps("ENTRYPOINT")[0].items == ["wenju"]
    assert steps("CMD")[0].items == ["run"]
    assert steps("HEALTHCHECK")[0].items == ["python", "-m", "bot.health"]
    assert [step.rest for step in steps("STOPSIGNAL")] == ["SIGTERM"]


def test_all_state_lies_in_one_volume() -> None:
    """Data, home and temporary files: everything that can be written lies under /data."""
    environment = image_environment(Path("/image"))
    assert [step.items for step in steps("VOLUME")] == [["/data"]]
    assert {environment[name] for name in ("WENJU_DATA", "HOME", "TMPDIR")} == {"/image/data"}


def test_dependencies_come_before_the_source() -> None:
    """A change of the source leaves the layer with the dependencies as it is; hashes are checked."""
    build = [f"{step.word} {step.rest}" for step in read_stages()[0]]
    locked = next(n for n, step in enumerate(build) if "--require-hashes -r requirements.lock" in step)
    source = next(n for n, step in enumerate(build) if step.startswith("COPY bot"))
    assert locked < source


def test_every_stage_starts_from_the_same_pinned_image() -> None:
    """The environment is built by the Python that will run it; the tag names its version and its system."""
    images = {stage[0].rest.split()[0] for stage in read_stages()}
    assert len(images) == 1
    assert re.fullmatch(r"python:3\.\d+-slim-[a-z]+", images.pop())


@pytest.mark.parametrize(
    ("path", "kept_out"),
    [
        ("bot/cli.py", False),
        ("index/terms/segment.py", False),
        ("requirements.lock", False),
        ("bot/__pycache__/cli.cpython-313.pyc", True),
        (".env", True),
        (".git/config", True),
        ("tests/test_docs.py", True),
        ("requirements-dev.lock", True),
    ],
)
def test_the_builder_sees_what_it_needs_and_no_secret(path: str, kept_out: bool) -> None:
    """`.dockerignore` lets the packages and the lock through and nothing else."""
    assert ignored(Path(path)) is kept_out


def test_compose_keeps_the_image_promises() -> None:
    """compose.yaml runs it read-only, without privileges, with its data in a named volume."""
    text = (ROOT / "compose.yaml").read_text()
    promises = {
        "read_only: true",
        "env_file: .env",
        "- data:/data",
        "restart: unless-stopped",
        "cap_drop: [ALL]",
        "no-new-privileges:true",
        "stop_grace_period: 30s",
    }
    assert {promise for promise in promises if promise in text} == promises
