-- A page cannot be fetched before it was published (a day's grace for time zones).
-- Rows: documents published later.
select
    document_id,
    name,
    published_date,
    published_method,
    first_crawl_date
from dim_document
where published_date > first_crawl_date + 1
