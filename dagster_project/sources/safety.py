"""Which addresses may be spoken to: the guard between sources and this machine's own network.

Belongs here: judging addresses and URLs, and the resolver and socket factory that hold every connection to
that judgement. Does not belong here: fetching.

A host name is looked up once, each of its addresses is judged, and the connection goes to a judged address.
The socket factory judges again, immediately before a socket exists, so that no path around the resolver (an
address written as host, a redirect, a changed answer) opens one.
"""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_METADATA = frozenset(
    map(ipaddress.ip_address, ("169.254.169.254", "169.254.170.2", "fd00:ec2::254", "100.100.100.200"))
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_GLOBAL_V6 = ipaddress.ip_network("2000::/3")  # all that is ever given out; site-local and others lie outside
_ISATAP = (0x00005EFE, 0x02005EFE)  # an IPv4 address behind these in the lower half is tunnelled to
_RETIRED = tuple(map(ipaddress.ip_network, ("192.88.99.0/24", "3fff::/20")))  # not in every Python's tables


class ForbiddenAddress(OSError):
    """A request would have gone to an address that sources may not reach; no socket was opened."""


def forbidden(address: str, *, allow_private: bool = False) -> str | None:
    """Why an IP address must not be spoken to, or None when it may be.

    An IPv6 address that carries an IPv4 one (mapped, compatible, 6to4, Teredo, NAT64) is judged by both. The
    metadata services of clouds are out of bounds even with ``allow_private``.
    """
    try:
        ip: Address = ipaddress.ip_address(address.partition("%")[0].strip("[]"))
    except ValueError:
        return f"{address!r} is no address"
    for each in (ip, *_embedded(ip)):
        if each in _METADATA:
            return f"{address} is a metadata service"
        if kind := None if allow_private else _kind(each):
            return f"{address} is {kind}"
    return None


def _embedded(ip: Address) -> list[Address]:
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    last_four = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP or ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        inner.append(last_four)
    return [each for each in inner if each is not None]


def _kind(ip: Address) -> str | None:
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or ip.sixtofour or ip in _NAT64):
        return None  # judged by the IPv4 address in it; some Pythons call all of 2002::/16 private
    for is_so, kind in (
        (ip.is_loopback, "a loopback address"),
        (ip.is_unspecified, "no address of a host"),
        (ip.is_link_local, "a link-local address"),
        (ip.is_multicast, "a multicast address"),
        (ip.is_private, "a private address"),
        (ip.is_reserved, "a reserved address"),
        (not ip.is_global or any(ip in network for network in _RETIRED), "not a public address"),
        (ip.version == 6 and ip not in _GLOBAL_V6, "not a public address"),
    ):
        if is_so:
            return kind
    return None


def check_url(url: str, *, allow_private: bool = False) -> None:
    """Refuse a URL that is not http(s), has no host, or names a forbidden address itself.

    Raises ValueError for the first two and `ForbiddenAddress` for the last. Names are judged when resolved.
    """
    parts = urlsplit(url)
    _ = parts.port  # raises ValueError when it is none
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"only http and https are fetched, not {parts.scheme or 'nothing'!r}")
    host = parts.hostname
    if not host:
        raise ValueError("no host in the URL")
    if not allow_private and (host == "localhost" or host.endswith(".localhost")):
        raise ForbiddenAddress(f"{host} is this machine")
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return
    if sentence := forbidden(host, allow_private=allow_private):
        raise ForbiddenAddress(sentence)


class GuardedResolver(AbstractResolver):
    """Looks names up with another resolver and refuses a name that has a forbidden address among its own.

    ``found`` are the addresses of the names looked up so far.
    """

    def __init__(self, inner: AbstractResolver, *, allow_private: bool) -> None:
        self.found: dict[str, list[str]] = {}
        self._inner = inner
        self._allow_private = allow_private

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        for each in found:
            if sentence := forbidden(each["host"], allow_private=self._allow_private):
                raise ForbiddenAddress(f"{host}: {sentence}")
        self.found[host] = [each["host"] for each in found]
        return found

    async def close(self) -> None:
        await self._inner.close()


def guarded_socket(address_info: tuple[Any, ...], *, allow_private: bool) -> socket.socket:
    """The socket for a connection, unless its address is forbidden: the last gate, whatever came before."""
    family, kind, protocol, _, where = address_info
    if sentence := forbidden(str(where[0]), allow_private=allow_private):
        raise ForbiddenAddress(sentence)
    return socket.socket(family, kind, protocol)
