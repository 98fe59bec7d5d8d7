"""The one form of a page's address: the key by which the sources layer knows it.

Belongs here: what may be changed in a URL without changing the page. Does not belong here: whether the page
may be fetched (``safety``, robots), and what a page says of its own address (``cleaning``).
"""

import re
from urllib.parse import quote, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm_\w+|at_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|ysclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|"
    r"ns_mchannel|ns_source|ns_campaign|ns_linkname|ns_fee|wt_mc|wt_zmc|xtor|cmpid|ocid|icid|"
    r"__twitter_impression|fb_action_ids|fb_action_types|fb_source|ref_src|ref_url|guccounter|guce_\w+)",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = "!#$%&'()*+,/:;=?@[]~"  # reserved characters and %, which stay as they are


def canonical_url(url: str) -> str:
    """One form for one page: as `escaped_url`, without tracking parameters.

    The path and the other parameters stay in their order: servers may tell them apart. Raises ValueError when
    it is no http(s) URL.
    """
    parts = urlsplit(escaped_url(url))
    kept = [
        each for each in parts.query.split("&") if each and not _TRACKING.fullmatch(each.partition("=")[0])
    ]
    return urlunsplit(parts._replace(query="&".join(kept)))


def escaped_url(url: str) -> str:
    """A URL as it may be sent: host in small letters and ASCII, the rest escaped, no user, default port or
    fragment. Raises ValueError when it is no http(s) URL.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"not an http(s) URL: {url[:200]!r}")
    host = parts.hostname.rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            raise ValueError(f"not a host name: {host!r}") from None
    if ":" in host:
        host = f"[{host}]"
    if parts.port and parts.port != _DEFAULT_PORTS[parts.scheme]:
        host += f":{parts.port}"
    return urlunsplit((parts.scheme, host, quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE), ""))


def host_of(url: str) -> str:
    """The host a URL is served by, without its port: politeness is owed to the machine."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
