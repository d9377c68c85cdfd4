"""Writes the parts of the documents that the code knows better: `python .ci/readme.py [--check]`.

Commands, settings and the map of the house stand in README.md between `<!-- NAME -->` and `<!-- end -->`;
`.env.example` is written whole. With `--check` nothing is written and what is out of date is named.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.cli import build_parser  # noqa: E402  (this checkout's, whatever is installed)
from bot.setting_table import SETTINGS  # noqa: E402


def leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parsers of the commands that can be typed, in the order of the help."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield parser
    for child in dict.fromkeys(parser for action in below for parser in action.choices.values()):
        yield from leaves(child)


def signature(parser: argparse.ArgumentParser) -> str:
    """`wenju index show [--json] ID`: everything the command takes but --help and --data, which all take."""
    actions = [action for action in parser._actions if not {"--help", "--data"} & set(action.option_strings)]
    named = [
        f"[{' '.join(filter(None, [a.option_strings[0], a.metavar]))}]" for a in actions if a.option_strings
    ]
    placed = [placeholder(action) for action in actions if not action.option_strings]
    return " ".join([parser.prog, *named, *placed])


def placeholder(action: argparse.Action) -> str:
    """`SOURCE…` for one or more, `[QUESTION…]` for any number."""
    name = str(action.metavar or action.dest)
    return {"+": f"{name}…", "*": f"[{name}…]", "?": f"[{name}]"}.get(str(action.nargs), name)


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def commands() -> str:
    """Every command with its arguments and what its own help says of it."""
    rows = [(f"`{signature(parser)}`", str(parser.description)) for parser in leaves(build_parser())]
    return table(("command", "does"), rows)


def settings() -> str:
    """Every setting with its default."""
    rows = [(f"`{s.name}`", default(s.default), s.meaning) for s in SETTINGS]
    return table(("setting", "default", "meaning"), rows)


def default(value: str) -> str:
    """A default as the table shows it: a value in code, a description in words, nothing for none."""
    return value if not value or " " in value else f"`{value}`"


def house() -> str:
    """One line for each file of the two packages: the first of its own docstring."""
    files = [path for name in ("index", "bot") for path in sorted((ROOT / name).rglob("*.py"))]
    rows = [(f"`{path.relative_to(ROOT).as_posix()}`", first_line(path)) for path in files]
    return table(("file", "holds"), [row for row in rows if row[1]])


def first_line(path: Path) -> str:
    """The first line of a module's docstring; empty for a file without one."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0].replace("|", "\\|")


def dotenv() -> str:
    """`.env.example`: every setting with its meaning and a right value, all switched off."""
    parts = [f"# {s.meaning}\n# {s.name}={s.example}\n" for s in SETTINGS]
    return "\n".join(
        ["# Copy to .env and uncomment what you need. The environment wins over this file.\n", *parts]
    )


def readme(text: str) -> str:
    """`text` with each marked part written anew."""
    for name, part in (("commands", commands()), ("settings", settings()), ("house", house())):
        pattern = rf"(?s)(<!-- {name} -->\n).*?(<!-- end -->)"
        text, count = re.subn(pattern, lambda found, part=part: f"{found[1]}\n{part}\n\n{found[2]}", text)
        if count != 1:
            raise SystemExit(f"README.md has {count} parts named {name}; there must be one.")
    return text


def main() -> None:
    """Write, or check."""
    path = ROOT / "README.md"
    wanted = {path: readme(path.read_text(encoding="utf-8")), ROOT / ".env.example": dotenv()}
    stale = [
        path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv[1:] and stale:
        raise SystemExit(f"Out of date: {', '.join(path.name for path in stale)}. Run: make docs")
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")


if __name__ == "__main__":
    main()
