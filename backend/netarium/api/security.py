"""One deny-by-default gate in front of every route, socket and mount.

A request passes if its Host is known, its Origin (where a browser sends one) is exactly the page's own, and it shows the
token: `Authorization: Bearer` from programs, an HttpOnly cookie from browsers. Open without a token are only the health
check and the static page, which also tells people at any other address what they lack. A page address with `?token=`
turns a right token into the cookie and leads to the clean address.
"""

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from netarium.api.errors import problem
from netarium.api.page import PAGES, page, wants_page
from netarium.settings import Settings, is_loopback
from netarium.spec.errors import TooLarge
from netarium.spec.file_size import file_size

# The one call that takes files.
UPLOADS = "/api/uploads"
WEIGHTS = "/api/weights"
PUBLIC_FILES = ("/assets/", "/static/")
PUBLIC_PAGES = (*PAGES, "/favicon.svg")

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        # Plotly sets style attributes on its own elements.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

# Browsers heed it only where an address is trustworthy, and complain on the console elsewhere.
TRUSTWORTHY_HEADERS = {"cross-origin-opener-policy": "same-origin"}

SECURITY_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Gate:
    """ASGI middleware that lets only known hosts, the own origin and holders of the token pass."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.cookie = f"netarium_{settings.port}"
        self.names = {settings.host.strip("[]").lower(), *(name.lower() for name in settings.allowed_host)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the app where a rule is broken, else pass the request on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        secured = _with_headers(send, trustworthy=_is_trustworthy(scope, headers))
        refusal = self._refusal(scope, headers)
        if refusal is None and scope["type"] == "http":
            refusal = self._too_large(scope, headers) or self._trade_token(scope)
        if refusal is None:
            await self.app(scope, receive, secured)
        elif scope["type"] == "http":
            if refusal.status_code == 413 and _is_upload(scope):
                await _hear_out(receive, self._most_bytes(scope))
            await refusal(scope, receive, secured)
        else:
            await _reject(receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if not self._knows_host(headers.get("host", "")):
            return problem(
                421,
                "Unknown host",
                "This server does not answer to that host name. Start it with --allowed-host NAME to allow it.",
            )
        if not _is_own_origin(scope, headers):
            return problem(403, "Foreign origin", "Pages of other sites may not use this server.")
        if self.settings.no_auth or _is_public(scope) or self._shows_token(headers):
            return None
        words = "Open the address that the server printed at its start, or send the token."
        response = page(401) if wants_page(scope) else problem(401, "Token needed", words)
        response.headers["www-authenticate"] = "Bearer"
        return response

    def _knows_host(self, host: str) -> bool:
        name = _host_name(host)
        return bool(name) and (is_loopback(name) or name in self.names)

    def _shows_token(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._is_token(given.strip()):
            return True
        # Not http.cookies: it drops everything after the first cookie that it finds odd, and other servers of this host
        # may have set some.
        kept = cookie_parser(headers.get("cookie", "")).get(self.cookie)
        return kept is not None and self._is_token(kept)

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.settings.token.encode())

    def _too_large(self, scope: Scope, headers: Headers) -> Response | None:
        length = headers.get("content-length", "0")
        limits = self.settings.limits
        upload = _is_upload(scope)
        most = self._most_bytes(scope) if upload else limits.body_kb * 1024
        if length.isascii() and length.isdecimal() and int(length) <= most and "transfer-encoding" not in headers:
            return None
        what = "file" if upload else "request"
        message = f"The {what} has more than the {file_size(most)} that this server takes. Make it smaller."
        if not length.isdecimal() or "transfer-encoding" in headers:
            message = f"Say how long the {what} is: this server takes up to {file_size(most)}."
        error = TooLarge(message, most=most)
        return problem(413, "Request too large", error.message, code=error.code, errors=[error.as_json()])

    def _most_bytes(self, scope: Scope) -> int:
        limits = self.settings.limits
        return limits.weights_bytes if scope["path"] == WEIGHTS else limits.upload_bytes

    def _trade_token(self, scope: Scope) -> Response | None:
        if scope["path"] not in PUBLIC_PAGES:
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if not given:
            return None
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        response = Response(status_code=303, headers={"location": scope["path"] + (f"?{rest}" if rest else "")})
        if self._is_token(given[-1]):
            response.set_cookie(
                self.cookie,
                given[-1],
                max_age=30 * 24 * 3600,
                httponly=True,
                samesite="lax",
                secure=scope["scheme"] == "https",
            )
        return response


def _is_public(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    path: str = scope["path"]
    return path == "/api/health" or path in PUBLIC_PAGES or path.startswith(PUBLIC_FILES)


def _is_upload(scope: Scope) -> bool:
    return (scope["type"], scope.get("method")) == ("http", "POST") and scope["path"] in {UPLOADS, WEIGHTS}


async def _hear_out(receive: Receive, most: int) -> None:
    """Let a browser say up to ten times too much and forget it: one that is cut short never reads the answer."""
    heard = 0
    while heard <= 10 * most:
        message = await receive()
        heard += len(message.get("body", b""))
        if not message.get("more_body"):
            return


def _is_own_origin(scope: Scope, headers: Mapping[str, str]) -> bool:
    origin = headers.get("origin")
    if origin is None:
        return True
    scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
    return origin.lower() == f"{scheme}://{headers.get('host', '')}".lower()


def _host_name(host: str) -> str:
    """Return the name of a Host header without its port, lower case."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _is_trustworthy(scope: Scope, headers: Headers) -> bool:
    return scope["scheme"] in {"https", "wss"} or is_loopback(_host_name(headers.get("host", "")))


def _with_headers(send: Send, *, trustworthy: bool) -> Send:
    added = SECURITY_HEADERS | TRUSTWORTHY_HEADERS if trustworthy else SECURITY_HEADERS

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in added.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


async def _reject(receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close", "code": 1008, "reason": "not allowed"})
