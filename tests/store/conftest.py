"""Archives on both databases; PostgreSQL is the machine's own, started for the tests in a folder of theirs."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import readout


def _programs() -> Path | None:
    """The folder of PostgreSQL's server programs, newest version first; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    if found:
        return found[0].parent
    program = shutil.which("initdb")
    return Path(program).parent if program else None


def _as_server_user(command: list[str]) -> list[str]:
    """PostgreSQL does not run as root: there it runs as its own user."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an empty server, without a database's name."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="readout-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run(
        _as_server_user([str(programs / "initdb"), "-D", str(data), "-U", "readout", "-A", "trust"]), **quiet
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
    subprocess.run(_as_server_user([*control, "-o", options, "-l", str(folder / "log"), "start"]), **quiet)
    try:
        yield f"postgresql://readout@127.0.0.1:{port}"
    finally:
        subprocess.run(_as_server_user([*control, "-m", "immediate", "stop"]), **quiet)
        shutil.rmtree(folder, ignore_errors=True)


MakeUrl = Callable[[], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def make_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeUrl]:
    """Gives the URL of a new, empty archive at every call."""
    made: list[str] = []
    if request.param == "sqlite":

        def make() -> str:
            made.append(str(tmp_path / f"archive{len(made)}.db"))
            return made[-1]

        yield make
        return
    server: str = request.getfixturevalue("postgres")
    import psycopg

    def create() -> str:
        name = f"archive_{os.getpid()}_{id(made)}_{len(made)}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        made.append(name)
        return f"{server}/{name}"

    yield create
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # type: ignore[call-overload]


@pytest.fixture(scope="session")
def coder() -> readout.Coder:
    """One coder for all tests."""
    return readout.Coder()
