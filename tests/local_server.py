"""A web server on this machine that answers as it is told: well, badly, slowly, endlessly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class LocalServer:
    """What the server answers by path, and what it was asked."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    """Bodies that were posted."""

    def url(self, path: str) -> str:
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def serve(
        self,
        path: str,
        body: bytes | str = b"",
        kind: str = "text/html; charset=utf-8",
        status: int = 200,
        **headers: str,
    ) -> None:
        """Answer a path with this; names of headers have `_` for `-`."""
        content = body.encode() if isinstance(body, str) else body
        self.answers[path] = lambda request: send(request, content, kind, status, headers)


def send(
    request: BaseHTTPRequestHandler, content: bytes, kind: str, status: int, headers: dict[str, str] | None = None
) -> None:
    request.send_response(status)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(content)))
    for name, value in (headers or {}).items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(content)


@contextmanager
def local_server() -> Iterator[LocalServer]:
    """A running server; paths that it was told nothing of are 404."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers.items())))
            answer = server.answers.get(self.path)
            self.close_connection = True
            try:
                if answer is None:
                    send(self, b"nothing here", "text/plain", 404)
                else:
                    answer(self)
            except OSError:
                pass  # the client has gone away

        def do_POST(self) -> None:
            server.received.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    server = LocalServer(f"http://127.0.0.1:{listener.server_port}")
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
