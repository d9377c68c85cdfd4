"""Makes `.venv` ready for a lock file, once: `python3 .ci/prepare.py LOCK [LOCK_THAT_HOLDS_IT]`.

Run by the Makefile on the machine's own Python, whatever its version, so this file keeps to the standard
library and to old syntax. It says nothing on stdout: `make run < questions` must print replies alone.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def say(line: str) -> None:
    """Tell whoever waits, on stderr."""
    print(line, file=sys.stderr, flush=True)


def check_python() -> None:
    """Stop with one line when this Python cannot carry the project."""
    if sys.version_info < OLDEST:
        raise SystemExit(
            f"Wenju needs Python 3.11 or later and {sys.executable} is {sys.version.split()[0]}: "
            "install one, then name it, for example `make run PYTHON=python3.12`."
        )
    try:
        import ensurepip  # noqa: F401  (Debian ships venv without it: the folder would be made and have no pip)
        import venv  # noqa: F401
    except ImportError:
        raise SystemExit(
            f"{sys.executable} has no venv module: install it (Debian and Ubuntu: "
            f"`apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv`), then run make again."
        ) from None


def fingerprint(lock: str) -> str:
    """Changes with whatever makes an installed `.venv` wrong: the lock, pyproject, place or Python."""
    parts = [(ROOT / lock).read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    parts += [str(ROOT).encode(), repr(sys.version_info[:2]).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp(lock: str) -> Path:
    """The file that says which `lock` the folder was finished for."""
    return VENV / f".ready-{lock}"


def is_ready(lock: str) -> bool:
    """Whether `lock` is installed, whole and unchanged since."""
    path = stamp(lock)
    return path.is_file() and path.read_text() == fingerprint(lock) and PYTHON.exists()


def run(*command: str) -> int:
    """Run `command` without our stdin and stdout: both belong to what make starts afterwards."""
    # A user's `pip config set global.user true` would stop every install into a virtual environment, and pip
    # older than 23.1 builds jieba in a way of its own and complains of it at length.
    ours = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USE_PEP517": "1"}
    env = {**os.environ, **ours}
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=env, check=False)
    return done.returncode


def is_sound() -> bool:
    """Whether the folder holds a Python of this version, with a pip that loads."""
    probe = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    command = [str(PYTHON), "-c", probe]
    return PYTHON.exists() and subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def make_venv() -> None:
    """Make the folder, unless a sound one is there to be brought up to date."""
    if not is_sound() and run(sys.executable, "-m", "venv", "--clear", str(VENV)) != 0:
        raise SystemExit(f"Could not make {VENV}; the reason stands above.")


def install(lock: str) -> None:
    """Install what `lock` pins, checked by hash, then the project itself without its dependencies."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps"]
    steps = [[*pip, "--require-hashes", "-r", str(ROOT / lock)], [*pip, "--editable", str(ROOT)]]
    if any(run(*step) != 0 for step in steps):
        raise SystemExit("Set-up failed; pip says above why. Mend it and run make again: it starts over.")
    # pip compiles what it copies, but not what it only points to. Where PYTHONDONTWRITEBYTECODE is set Python
    # would compile that at every start.
    run(str(PYTHON), "-m", "compileall", "-q", str(ROOT / "bot"), str(ROOT / "index"))


def prepare(lock: str, covers: "list[str]") -> None:
    """Bring `.venv` to `lock`, unless it or one of `covers` is there already."""
    if any(is_ready(name) for name in [lock, *covers]):
        return
    say(f"Setting up {VENV.name} from {lock} (once; about a minute) …")
    for path in VENV.glob(".ready-*"):
        path.unlink()
    make_venv()
    install(lock)
    stamp(lock).write_text(fingerprint(lock))


def main() -> None:
    """One at a time: a second make waits for the first one's set-up and then finds it done."""
    check_python()
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        prepare(sys.argv[1], sys.argv[2:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    finally:
        os.close(folder)


if __name__ == "__main__":
    main()
