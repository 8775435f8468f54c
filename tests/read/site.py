"""A web site on loopback for tests: real HTTP, its pages and their faults set by the test."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """What a path answers; with an `etag`, 304 to whoever has it. `slow` seconds go by before, and between, bytes."""

    body: bytes = b""
    status: int = 200
    media: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    slow: float = 0.0
    drip: bool = False


@dataclass
class Site:
    """Paths and what they answer: one reply, or several, one after the other (the last one again and again)."""

    url: str = ""
    replies: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, Message]] = field(default_factory=list)

    def next_reply(self, path: str) -> Reply:
        reply = self.replies.get(path, Reply(b"not here", 404))
        if isinstance(reply, list):
            return reply.pop(0) if len(reply) > 1 else reply[0]
        return reply

    def paths(self) -> list[str]:
        """The paths asked for since the last call, robots.txt aside."""
        paths = [path for path, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return paths


@contextlib.contextmanager
def serving(site: Site) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers))
            reply = site.next_reply(self.path)
            same = reply.etag is not None and self.headers.get("If-None-Match") == reply.etag
            body = b"" if same else reply.body
            time.sleep(reply.slow)
            self.send_response(304 if same else reply.status)
            headers = {"Content-Type": reply.media, "Content-Length": str(len(body)), **reply.headers}
            for name, value in (headers | ({"ETag": reply.etag} if reply.etag else {})).items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):  # a client that hung up
                self._send(reply, body)

        def _send(self, reply: Reply, body: bytes) -> None:
            for at in range(len(body)) if reply.drip else ():
                self.wfile.write(body[at : at + 1])
                self.wfile.flush()
                time.sleep(0.02)
            if not reply.drip:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
