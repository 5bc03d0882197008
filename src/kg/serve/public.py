"""The address that the public knows the service by, and answers that travel compressed."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

_PACKED = ("/dumps", "/static")
_SMALL = 2000


class PublicAddress:
    """Middleware: links, citations and catalogues name `address`, whatever host a request names."""

    def __init__(self, app: ASGIApp, address: str) -> None:
        self.app = app
        self.parts = urlsplit(address.rstrip("/"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set scheme, host and root path of the request."""
        if scope["type"] == "http":
            scope = {**scope, "scheme": self.parts.scheme, "headers": list(scope["headers"])}
            MutableHeaders(scope=scope)["host"] = self.parts.netloc
            scope["root_path"] = self.parts.path
        await self.app(scope, receive, send)


class Compression:
    """Middleware: gzip for what is text; downloads and pictures of pixels go as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.packing = GZipMiddleware(app, minimum_size=_SMALL, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, with or without compression."""
        path = scope.get("path", "")
        plain = path.startswith(_PACKED) or path.endswith(".png") or b"format=xlsx" in scope.get("query_string", b"")
        await (self.app if plain else self.packing)(scope, receive, send)
