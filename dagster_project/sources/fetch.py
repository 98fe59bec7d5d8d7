"""One page from the network: politely, within limits, and with every failure named.

Belongs here: robots.txt, the rate per host and overall, retries, redirects, conditional requests, limits on
time and bytes. Does not belong here: which pages to fetch (``crawl``), which addresses are out of bounds
(``safety``), or what a page says.
"""

import asyncio
import re
import socket
import time
from collections.abc import AsyncIterator, Callable, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from http.cookies import SimpleCookie
from types import TracebackType
from typing import NoReturn, Self
from urllib.parse import urljoin, urlsplit

import aiohttp
import stamina
from aiohttp.abc import AbstractResolver
from aiolimiter import AsyncLimiter
from protego import Protego
from yarl import URL

from dagster_project.sources.capture import Capture
from dagster_project.sources.config import Settings
from dagster_project.sources.payload import CODINGS, PayloadError, TooLarge, decode
from dagster_project.sources.safety import ForbiddenAddress, GuardedResolver, check_url, guarded_socket
from dagster_project.sources.urls import escaped_url, host_of, origin_of
from schemas.vocabularies import FetchFailure

PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
"""Media types that are pages; anything else is not read."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_RETRIED = frozenset(
    {
        FetchFailure.TOO_MANY_REQUESTS,
        FetchFailure.SERVER_ERROR,
        FetchFailure.CONNECT,
        FetchFailure.CONNECT_TIMEOUT,
        FetchFailure.FIRST_BYTE_TIMEOUT,
        FetchFailure.BROKEN_RESPONSE,
        FetchFailure.DNS,
    }
)
_WALLS = frozenset(
    {
        *("captcha", "challenge", "consent", "cookie", "cookies", "cookiewall", "gdpr", "login"),
        *("paywall", "register", "signin", "subscribe"),
    }
)
_WALL_FILLERS = frozenset(
    {
        *("accept", "account", "check", "html", "index", "page", "php", "privacy", "required", "user"),
        *("wall", "your"),
    }
)
_NO_ANSWER = frozenset(
    {
        FetchFailure.DNS,
        FetchFailure.CONNECT,
        FetchFailure.CONNECT_TIMEOUT,
        FetchFailure.FIRST_BYTE_TIMEOUT,
        FetchFailure.FORBIDDEN_ADDRESS,
    }
)
_DEAD_AFTER = 6  # so many requests in a row without an answer, and a host is left alone for this run
_ROBOTS_BYTES = 512 << 10  # RFC 9309: at least 500 KiB must be read

stamina.instrumentation.set_on_retry_hooks([])  # the failures table says it; no line on stdout for each retry


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedFetch:
    """A URL that gave no page, and why: a row of the failures table."""

    source: str
    url: str
    reason: FetchFailure
    detail: str
    status: int | None
    attempts: int
    at: datetime


class FetchError(Exception):
    """Why one URL could not be fetched; ``capture`` is the answer, where there was one worth keeping."""

    def __init__(
        self,
        reason: FetchFailure,
        detail: str,
        *,
        status: int | None = None,
        wait: float | None = None,
        capture: Capture | None = None,
    ) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.status = status
        self.wait = wait
        self.capture = capture
        self.attempts = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A good answer: ``redirects`` lead to ``capture``; ``content`` is its payload with codings undone.

    ``is_unchanged`` says that the server answered 304 to the validators it was given.
    """

    capture: Capture
    content: bytes
    redirects: tuple[Capture, ...] = ()
    attempts: int = 1
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    @property
    def is_unchanged(self) -> bool:
        """Whether the server said that nothing has changed."""
        return self.capture.status == 304


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt as it was; a missing one has its status and no text."""

    fetched_at: datetime
    status: int
    text: str


@dataclass(slots=True)
class _Host:
    """What politeness to one host needs: its open requests, its pace, and when it may be asked again."""

    slots: asyncio.Semaphore
    delay: float
    asked_at: float = -1e9
    resume_at: float = 0.0
    failures: int = 0  # requests in a row that got no answer, and why the last one did not
    failure: "FetchError | None" = None


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one robots.txt says to us; ``failure`` is why it could not be read."""

    parsed: Protego | None = None
    delay: float = 0.0
    failure: "FetchError | None" = None


class Fetcher:
    """Fetches pages for one or many sources; the limits hold over all that share it.

    Use it as an async context manager. ``now`` gives the time that goes into captures; ``robots`` may be kept
    between runs. Addresses on this machine and its network are refused unless ``allow_private``.
    """

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime],
        *,
        allow_private: bool = False,
        resolver: AbstractResolver | None = None,
        robots: MutableMapping[str, Robots] | None = None,
    ) -> None:
        self.settings = settings
        self.now = now
        self.robots = {} if robots is None else robots
        self._allow_private = allow_private
        self._resolver = resolver
        self._hosts: dict[str, _Host] = {}
        self._rules: dict[str, asyncio.Task[_Rules]] = {}

    async def __aenter__(self) -> Self:
        limits = self.settings
        rate = limits.requests_per_second
        self._pace = AsyncLimiter(max(1.0, rate), max(1.0, 1 / rate))
        self._slots = asyncio.Semaphore(limits.connections)
        inner = self._resolver or aiohttp.ThreadedResolver()
        self._names = GuardedResolver(inner, allow_private=self._allow_private)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=limits.connections,
                resolver=self._names,
                ttl_dns_cache=300,
                socket_factory=partial(guarded_socket, allow_private=self._allow_private),
            ),
            auto_decompress=False,  # decoded here, under a cap
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=limits.connect_seconds),
            headers={
                "User-Agent": limits.agent(),
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept-Encoding": ", ".join(CODINGS),
            },
            trust_env=False,
            max_line_size=16_384,
            max_field_size=16_384,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._rules.values():
            task.cancel()
        await self._session.close()

    async def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        types: frozenset[str] | None = PAGE_TYPES,
    ) -> Fetched:
        """The page at ``url``, or `FetchError` once all attempts are used up.

        With ``etag`` or ``last_modified`` the server may answer that nothing changed. ``types`` are the media
        types to take, None for any.
        """
        headers = {}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        return await self._follow(url, headers, types, obey_robots=True)

    # ---- redirects ---------------------------------------------------------------------------------

    async def _follow(
        self, url: str, headers: dict[str, str], types: frozenset[str] | None, *, obey_robots: bool
    ) -> Fetched:
        redirects: list[Capture] = []
        jar: aiohttp.CookieJar | None = None  # lives for this page only: nobody is followed about
        cookies: dict[str, str] = {}
        seen: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
        attempts = 0
        try:
            while True:
                if (step := (url, tuple(sorted(cookies.items())))) in seen:
                    _refuse(FetchFailure.REDIRECT_LOOP, f"{len(redirects)} redirects lead back to {url}")
                seen.add(step)
                if len(redirects) > self.settings.max_redirects:
                    _refuse(FetchFailure.TOO_MANY_REDIRECTS, f"more than {self.settings.max_redirects}")
                self._check(url)
                if obey_robots:
                    await self._check_robots(url)
                answer, tries = await self._ask(url, headers, types, cookies)
                attempts += tries
                capture = answer.capture
                target = capture.header("Location") if capture.status in _REDIRECTS else None
                if target is None:
                    if obey_robots and redirects and (wall := _wall(redirects[0].url, url)):
                        _refuse(FetchFailure.WALL, wall, status=capture.status)
                    return replace(answer, redirects=tuple(redirects), attempts=attempts)
                redirects.append(replace(capture, meta={"role": "redirect"}))
                if answer.cookies:
                    jar = jar or aiohttp.CookieJar(unsafe=True)
                    jar.update_cookies(answer.cookies, URL(url))
                url = _redirected(url, target)
                if jar is not None:
                    cookies = {key: morsel.value for key, morsel in jar.filter_cookies(URL(url)).items()}
        except FetchError as error:
            error.attempts += attempts
            if redirects and error.reason not in (
                FetchFailure.REDIRECT_LOOP,
                FetchFailure.TOO_MANY_REDIRECTS,
            ):
                error.detail += f" (after a redirect to {url})"
            raise

    def _check(self, url: str) -> None:
        try:
            check_url(url, allow_private=self._allow_private)
        except ForbiddenAddress as error:
            raise _unasked(FetchFailure.FORBIDDEN_ADDRESS, str(error)) from None
        except ValueError as error:
            raise _unasked(FetchFailure.BAD_URL, str(error)) from None

    # ---- robots ------------------------------------------------------------------------------------

    async def _check_robots(self, url: str) -> None:
        origin = origin_of(url)
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._read_robots(origin))
        rules = await asyncio.shield(self._rules[origin])
        if rules.failure is not None:
            failure = FetchError(rules.failure.reason, rules.failure.detail, status=rules.failure.status)
            failure.attempts = 0
            raise failure
        if rules.parsed is not None and not rules.parsed.can_fetch(url, self.settings.agent()):
            raise _unasked(FetchFailure.ROBOTS, f"{origin}/robots.txt forbids it")
        if rules.delay > self.settings.max_crawl_delay_seconds:
            raise _unasked(
                FetchFailure.CRAWL_DELAY, f"{origin}/robots.txt asks for {rules.delay:g} s between requests"
            )
        host = self._host(url)
        host.delay = max(host.delay, rules.delay)

    async def _read_robots(self, origin: str) -> _Rules:
        known = self.robots.get(origin)
        if known is None or self.now() - known.fetched_at > timedelta(hours=self.settings.robots_hours):
            try:
                fetched = await self._follow(f"{origin}/robots.txt", {}, None, obey_robots=False)
                text = fetched.content[:_ROBOTS_BYTES].decode("utf-8", "replace")
                known = Robots(self.now(), fetched.capture.status or 200, text)
            except FetchError as error:
                # RFC 9309: a missing file allows everything, one that cannot be read nothing
                if error.status is None or not 400 <= error.status < 500 or error.status == 429:
                    own = error.reason in _CONNECTIONS
                    reason = error.reason if own else FetchFailure.ROBOTS_UNREACHABLE
                    detail = f"robots.txt: {error.detail}"
                    return _Rules(failure=FetchError(reason, detail, status=error.status))
                known = Robots(self.now(), error.status, "")
            self.robots[origin] = known
        if not known.text.strip():
            return _Rules()
        parsed = Protego.parse(known.text.removeprefix("\ufeff"))
        delay = parsed.crawl_delay(self.settings.agent()) or 0.0
        rate = parsed.request_rate(self.settings.agent())
        if rate is not None and rate.requests:
            delay = max(delay, rate.seconds / rate.requests)
        return _Rules(parsed, float(delay))

    # ---- one request, as often as it takes ---------------------------------------------------------

    async def _ask(
        self, url: str, headers: dict[str, str], types: frozenset[str] | None, cookies: dict[str, str]
    ) -> tuple[Fetched, int]:
        limits = self.settings
        made = 0
        try:
            async for attempt in stamina.retry_context(
                on=self._wait_before_retry,
                attempts=limits.attempts,
                timeout=None,
                wait_initial=limits.retry_seconds,
                wait_max=max(30.0, limits.retry_seconds),
                wait_jitter=limits.retry_seconds / 2,
            ):
                with attempt:
                    async with self._turn(url) as host:
                        made += 1
                        try:
                            answer = await self._request(url, headers, types, cookies, host)
                        except FetchError as error:
                            host.failures = host.failures + 1 if error.reason in _NO_ANSWER else 0
                            host.failure = error
                            raise
                        host.failures = 0
                        return answer, made
        except FetchError as error:
            error.attempts = made
            raise
        raise AssertionError("the last attempt returns or raises")

    def _wait_before_retry(self, error: Exception) -> bool | float:
        if not isinstance(error, FetchError) or error.reason not in _RETRIED or not error.attempts:
            return False
        if error.wait is None:
            return True
        return error.wait if error.wait <= self.settings.max_retry_seconds else False

    def _host(self, url: str) -> _Host:
        name = host_of(url)
        if name not in self._hosts:
            slots = asyncio.Semaphore(self.settings.connections_per_host)
            self._hosts[name] = _Host(slots, self.settings.seconds_between_requests)
        return self._hosts[name]

    @asynccontextmanager
    async def _turn(self, url: str) -> AsyncIterator[_Host]:
        """Wait until the host may be asked, and the limits over all hosts allow it."""
        host = self._host(url)
        async with host.slots:
            if host.failures >= _DEAD_AFTER and host.failure is not None:
                detail = f"left alone after {host.failures} requests in a row: {host.failure.detail}"
                raise _unasked(host.failure.reason, detail)
            while (wait := max(host.resume_at, host.asked_at + host.delay) - time.monotonic()) > 0:
                if host.resume_at - time.monotonic() > self.settings.max_retry_seconds:
                    raise _unasked(
                        FetchFailure.TOO_MANY_REQUESTS, "the host wants to be left alone for longer"
                    )
                await asyncio.sleep(wait)
            async with self._pace, self._slots:
                try:
                    yield host
                finally:  # the pause begins when the answer is in: no server sees requests closer together
                    host.asked_at = time.monotonic()

    async def _request(
        self,
        url: str,
        headers: dict[str, str],
        types: frozenset[str] | None,
        cookies: dict[str, str],
        host: _Host,
    ) -> Fetched:
        limits = self.settings
        try:
            async with asyncio.timeout(limits.page_seconds):
                async with await self._open(url, headers, cookies) as response:
                    return await self._read(url, response, types, host, is_conditional=bool(headers))
        except TimeoutError:
            raise FetchError(
                FetchFailure.PAGE_TIMEOUT, f"not complete after {limits.page_seconds:g} s"
            ) from None
        except aiohttp.ClientPayloadError as error:
            raise FetchError(FetchFailure.BROKEN_RESPONSE, _words(error)) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _connection_error(error) from error

    async def _open(
        self, url: str, headers: dict[str, str], cookies: dict[str, str]
    ) -> aiohttp.ClientResponse:
        """The response as soon as its headers are there."""
        limits = self.settings
        try:
            async with asyncio.timeout(limits.connect_seconds + limits.first_byte_seconds):
                return await self._session.get(
                    URL(url, encoded=True), headers=headers, cookies=cookies, allow_redirects=False
                )
        except aiohttp.ConnectionTimeoutError:
            raise FetchError(
                FetchFailure.CONNECT_TIMEOUT, f"no connection after {limits.connect_seconds:g} s"
            ) from None
        except TimeoutError:
            raise FetchError(
                FetchFailure.FIRST_BYTE_TIMEOUT, f"no answer after {limits.first_byte_seconds:g} s"
            ) from None

    async def _read(
        self,
        url: str,
        response: aiohttp.ClientResponse,
        types: frozenset[str] | None,
        host: _Host,
        *,
        is_conditional: bool,
    ) -> Fetched:
        status, limits = response.status, self.settings
        if status in _PASSING or status >= 500:
            wait = _retry_after(response.headers.get("Retry-After"), self.now())
            if wait is not None:
                host.resume_at = max(host.resume_at, time.monotonic() + wait)
            response.close()
            reason = FetchFailure.TOO_MANY_REQUESTS if status == 429 else FetchFailure.SERVER_ERROR
            raise FetchError(
                reason, f"HTTP {status} {response.reason or ''}".rstrip(), status=status, wait=wait
            )
        kind = (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        is_page = status == 200
        if is_page and types is not None and kind not in types:
            response.close()
            raise FetchError(FetchFailure.NOT_A_PAGE, f"{kind} is not a page", status=status)
        try:
            body = await _body(response, limits.max_page_bytes)
            content = decode(
                body, (response.headers.get("Content-Encoding") or "").split(","), limits.max_page_bytes
            )
        except PayloadError as error:
            response.close()
            if is_page:
                reason = FetchFailure.TOO_LARGE if isinstance(error, TooLarge) else FetchFailure.UNDECODABLE
                raise FetchError(reason, str(error), status=status) from None
            body = content = b""  # nobody needs the text of a redirect or an error
        addresses = self._names.found.get(host_of(url), ())
        ip = addresses[0] if len(addresses) == 1 else None  # of several, it is not known which one answered
        capture = _capture(url, response, body, self.now(), ip)
        is_redirect = status in _REDIRECTS and capture.header("Location")
        if is_page or is_redirect or (status == 304 and is_conditional):
            return Fetched(capture=capture, content=content, cookies=response.cookies)
        reason = FetchFailure.GONE if status in (404, 410) else FetchFailure.HTTP_ERROR
        raise FetchError(
            reason, f"HTTP {status} {response.reason or ''}".rstrip(), status=status, capture=capture
        )


_CONNECTIONS = frozenset(
    {
        FetchFailure.FORBIDDEN_ADDRESS,
        FetchFailure.BAD_URL,
        FetchFailure.DNS,
        FetchFailure.CONNECT,
        FetchFailure.CONNECT_TIMEOUT,
    }
)


async def _body(response: aiohttp.ClientResponse, max_bytes: int) -> bytes:
    if (response.content_length or 0) > max_bytes:
        raise TooLarge(f"{response.content_length:,} bytes announced")
    parts: list[bytes] = []
    size = 0
    async for part in response.content.iter_any():
        size += len(part)
        if size > max_bytes:
            raise TooLarge(f"more than {max_bytes:,} bytes sent")
        parts.append(part)
    return b"".join(parts)


def _capture(
    url: str, response: aiohttp.ClientResponse, body: bytes, at: datetime, ip: str | None
) -> Capture:
    """What went over the wire; only the transfer coding, which is undone, is renamed as archives do."""
    request = response.request_info
    lines = [f"{request.method} {request.url.raw_path_qs} HTTP/1.1"]
    lines += [f"{key}: {value}" for key, value in request.headers.items()]
    headers = tuple(
        (
            f"X-Crawl-{name}" if name.lower() == "transfer-encoding" else name,
            value.decode("utf-8", "surrogateescape"),
        )
        for name, value in ((key.decode("ascii", "replace"), value) for key, value in response.raw_headers)
    )
    return Capture(
        url=url,
        fetched_at=at,
        content=body,
        status=response.status,
        reason=response.reason or "",
        headers=headers,
        ip=ip,
        request="\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n",
    )


def _redirected(url: str, target: str) -> str:
    try:
        return escaped_url(urljoin(url, target))
    except ValueError as error:
        raise _unasked(FetchFailure.BAD_URL, str(error)) from None


def _refuse(reason: FetchFailure, detail: str, *, status: int | None = None) -> NoReturn:
    """Fail after the requests made so far, which are counted already."""
    error = FetchError(reason, detail, status=status)
    error.attempts = 0
    raise error


def _unasked(reason: FetchFailure, detail: str) -> FetchError:
    """A failure for which no request was made."""
    error = FetchError(reason, detail)
    error.attempts = 0
    return error


def _connection_error(error: BaseException) -> FetchError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ForbiddenAddress):
            return FetchError(FetchFailure.FORBIDDEN_ADDRESS, str(cause))
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, aiohttp.ClientConnectorDNSError | socket.gaierror):
        return FetchError(FetchFailure.DNS, _words(error))
    if isinstance(error, aiohttp.ClientSSLError):
        return FetchError(FetchFailure.CONNECT, _words(error), wait=float("inf"))  # no better the next time
    if isinstance(error, aiohttp.ClientConnectorError):
        return FetchError(FetchFailure.CONNECT, _words(error))
    if isinstance(error, aiohttp.InvalidURL):
        return FetchError(FetchFailure.BAD_URL, _words(error))
    return FetchError(FetchFailure.BROKEN_RESPONSE, _words(error))


def _words(error: BaseException) -> str:
    return " ".join(f"{error}".split())[:300] or type(error).__name__


def _retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds to wait, from either form of Retry-After."""
    if not text:
        return None
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds())


def _wall(asked: str, reached: str) -> str | None:
    """Why the page reached by redirects is not the one asked for."""
    before, after = urlsplit(asked), urlsplit(reached)
    if before.path.strip("/") and not after.path.strip("/") and not after.query:
        return f"led to the front page {reached}"
    for part in (*after.path.split("/"), *(after.hostname or "").split(".")[:-2]):
        words = [word for word in re.split(r"[^a-z]+", part.lower()) if word]
        if any(word in _WALLS for word in words) and all(word in _WALLS | _WALL_FILLERS for word in words):
            return f"led to {reached}"
    return None
