"""No request leaves for an address that sources may not reach: proved by what would have been opened."""

import asyncio
import contextlib
import socket
from datetime import UTC, datetime

import pytest
from aiohttp.abc import AbstractResolver
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.sources import safety
from dagster_project.sources.config import Settings
from dagster_project.sources.fetch import Fetcher, FetchError
from dagster_project.sources.safety import ForbiddenAddress, check_url, forbidden, guarded_socket
from schemas.vocabularies import FetchFailure

SETTINGS = Settings(contact="x", seconds_between_requests=0, attempts=2, retry_seconds=0.01)

FORBIDDEN = [
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.5.4",
    "192.168.1.1",
    "169.254.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:a9fe:a9fe",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "fec0::1",
    "4000::1",
    "3fff::1",
    "192.88.99.1",
    "198.18.0.1",
    "64:ff9b:1::a00:1",
    "2001:4860::5efe:7f00:1",
    "2001:4860::200:5efe:a00:1",
]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_addresses_of_this_machine_and_its_networks_are_forbidden(address: str) -> None:
    assert forbidden(address)


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "8.8.8.8",
        "2606:4700::6810:84e5",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_public_addresses_are_allowed(address: str) -> None:
    assert forbidden(address) is None


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254", "100.100.100.200"]
)
def test_metadata_services_stay_forbidden_where_private_addresses_are_allowed(address: str) -> None:
    assert forbidden(address, allow_private=True)
    assert forbidden("127.0.0.1", allow_private=True) is None
    assert forbidden("10.1.2.3", allow_private=True) is None


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_spelling_of_a_private_address_in_ipv6_is_allowed(address: object) -> None:
    number = int(address)  # type: ignore[call-overload]
    for spelling in (
        f"::ffff:{address}",
        f"::{address}",
        f"64:ff9b::{address}",
        f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1",
    ):
        assert forbidden(spelling)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x.test/",
        "file:///etc/passwd",
        "gopher://x.test",
        "//x.test/",
        "http://",
        "javascript:1",
        "http://x.test:99999/",
    ],
)
def test_only_http_urls_with_a_host_are_fetched(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        check_url(url)


def test_localhost_is_refused_by_name() -> None:
    for host in ("localhost", "a.localhost", "LOCALHOST"):
        with pytest.raises(ForbiddenAddress):
            check_url(f"http://{host}/")


class StubResolver(AbstractResolver):
    """Gives one answer after the other; the last one stays."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: int = socket.AF_INET
    ) -> list[dict[str, object]]:
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [
            {
                "hostname": host,
                "host": address,
                "port": port,
                "family": socket.AF_INET6 if ":" in address else socket.AF_INET,
                "proto": 0,
                "flags": 0,
            }
            for address in answer
        ]

    async def close(self) -> None:
        pass


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every socket that a connection would have used; none is ever opened."""
    opened: list[object] = []

    class Sockets:
        def socket(self, *arguments: object) -> socket.socket:
            opened.append(arguments)
            raise OSError("the test opens no sockets")

    monkeypatch.setattr(safety, "socket", Sockets())
    return opened


def fetch(url: str, resolver: AbstractResolver, *, allow_private: bool = False) -> FetchError:
    async def run() -> FetchError:
        fetcher = Fetcher(
            SETTINGS, lambda: datetime(2022, 6, 7, tzinfo=UTC), allow_private=allow_private, resolver=resolver
        )
        async with fetcher:
            with pytest.raises(FetchError) as caught:
                await fetcher.fetch(url)
        return caught.value

    return asyncio.run(run())


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:8080/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.1.1.1/",
        "http://0.0.0.0/",
        "http://localhost/",
        "http://user:pass@127.0.0.1/",
    ],
)
def test_a_forbidden_address_in_the_url_is_refused_unasked(url: str, opened: list[object]) -> None:
    resolver = StubResolver(["93.184.216.34"])
    assert fetch(url, resolver).reason is FetchFailure.FORBIDDEN_ADDRESS
    assert opened == []
    assert resolver.asked == 0


@pytest.mark.parametrize(
    "url", ["http://2130706433/", "http://127.1/", "http://0x7f.1/", "http://0177.0.0.1/"]
)
def test_other_spellings_of_a_loopback_address_open_nothing(url: str, opened: list[object]) -> None:
    error = fetch(url, StubResolver(["127.0.0.1"]))
    assert error.reason in (FetchFailure.FORBIDDEN_ADDRESS, FetchFailure.BAD_URL)
    assert opened == []


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "::ffff:192.168.0.1", "fe80::1"]
)
def test_a_name_that_resolves_to_a_forbidden_address_opens_nothing(
    address: str, opened: list[object]
) -> None:
    error = fetch("http://looks-harmless.test/", StubResolver([address]))
    assert error.reason is FetchFailure.FORBIDDEN_ADDRESS
    assert opened == []


def test_one_forbidden_address_among_public_ones_is_enough(opened: list[object]) -> None:
    error = fetch("http://mixed.test/", StubResolver(["93.184.216.34", "127.0.0.1"]))
    assert error.reason is FetchFailure.FORBIDDEN_ADDRESS
    assert opened == []


def test_the_connection_goes_to_the_address_that_was_judged(opened: list[object]) -> None:
    """A name that changes its answer after the look-up: the second answer is judged, or never asked for."""
    resolver = StubResolver(["93.184.216.34"], ["127.0.0.1"])
    error = fetch("http://rebinding.test/", resolver)
    assert error.reason is FetchFailure.CONNECT  # the stub opens nothing
    families = {arguments[0] for arguments in opened}  # type: ignore[index]
    assert families == {socket.AF_INET}
    assert resolver.asked == 1


def test_a_name_that_changes_its_answer_between_connections_is_judged_again(opened: list[object]) -> None:
    async def run() -> list[FetchFailure]:
        resolver = StubResolver(["93.184.216.34"], ["127.0.0.1"])
        now = datetime(2022, 6, 7, tzinfo=UTC)
        reasons = []
        async with Fetcher(SETTINGS, lambda: now, resolver=resolver) as fetcher:
            for url in ("http://rebinding.test/", "http://rebinding.test:81/"):
                with pytest.raises(FetchError) as caught:
                    await fetcher.fetch(url)
                reasons.append(caught.value.reason)
        return reasons

    assert asyncio.run(run()) == [FetchFailure.CONNECT, FetchFailure.FORBIDDEN_ADDRESS]
    count = len(opened)
    assert count == 2  # the attempts on the public address


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:10.0.0.1", "169.254.169.254"])
def test_the_last_gate_opens_no_socket_even_if_all_before_it_failed(
    address: str, opened: list[object]
) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with pytest.raises(ForbiddenAddress):
        guarded_socket((family, socket.SOCK_STREAM, 6, "", (address, 80)), allow_private=False)
    assert opened == []


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/",
        "http://192.168.0.1/",
        "http://[fe80::1]/",
        "http://inside.test/",
        "//localhost/",
    ],
)
def test_a_redirect_to_a_forbidden_address_opens_nothing_new(
    target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host is served by a stubbed connection; whatever comes after it is judged afresh."""
    outside = "127.0.0.99"  # stands for the world: of the loopback, only this address is let through
    opened: list[str] = []
    judge, gate = safety.forbidden, safety.guarded_socket

    def judge_but_outside(address: str, *, allow_private: bool = False) -> str | None:
        return None if address == outside else judge(address, allow_private=allow_private)

    def counting_gate(info: tuple[tuple[str, int], ...], *, allow_private: bool) -> socket.socket:
        made = gate(info, allow_private=allow_private)
        opened.append(info[4][0])
        return made

    class Names(StubResolver):
        async def resolve(
            self, host: str, port: int = 0, family: int = socket.AF_INET
        ) -> list[dict[str, object]]:
            self.answers = [[outside if host == "outside.test" else "10.0.0.7"]]
            return await super().resolve(host, port, family)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                status = b"404 No" if b"/robots.txt" in head else b"302 Found\r\nLocation: " + target.encode()
                writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def run() -> FetchError:
        server = await asyncio.start_server(answer, outside, 0)
        port = server.sockets[0].getsockname()[1]
        async with Fetcher(SETTINGS, lambda: datetime(2022, 6, 7, tzinfo=UTC), resolver=Names()) as fetcher:
            with pytest.raises(FetchError) as caught:
                await fetcher.fetch(f"http://outside.test:{port}/story")
        server.close()
        return caught.value

    monkeypatch.setattr(safety, "forbidden", judge_but_outside)
    monkeypatch.setattr("dagster_project.sources.fetch.guarded_socket", counting_gate)
    error = asyncio.run(run())
    assert error.reason is FetchFailure.FORBIDDEN_ADDRESS
    assert "redirect" in error.detail
    assert opened
    assert set(opened) == {outside}
