"""The table of the raw layer: what could not be fetched, and why.

Belongs here: the columns of ``failed_fetches``. Does not belong here: pages that came and gave no
document (``rejects``), or the reasons themselves (``vocabularies.py``).
"""

from typing import Annotated

import polars as pl

from schemas.base import Table, crawl_date, field, term
from schemas.vocabularies import FetchFailure


class FailedFetches(Table, layer="raw", key=("crawl_date", "source", "url", "failed_at")):
    """One row an address that a crawl asked for, or was kept from asking for, and that gave no page."""

    crawl_date: pl.Date = crawl_date()
    source: str = field("Source in sources.toml that named the address.")
    url: str = field("Address of the page, feed or sitemap; for a list of addresses, the name of its file.")
    failed_at: Annotated[pl.Datetime, "us", "UTC"] = field("Moment at which it was given up.", unit="UTC")
    reason: str = term("Why nothing came of it.", FetchFailure)
    detail: str = field("The reason in words.")
    http_status: pl.Int32 = field("Status of the last answer, where there was one.", nullable=True)
    attempt_count: pl.Int32 = field("Requests that were sent for it.", unit="requests", ge=0)
