-- Nobody reports what happened after the page was fetched; announced plans and aid may lie ahead.
-- Rows: claims of events dated later than the first crawl of their document.
select
    c.claim_id,
    c.claim_type,
    c.event_start_date,
    d.first_crawl_date
from fact_claim as c
inner join dim_document as d on c.document_id = d.document_id
where
    c.event_start_date > d.first_crawl_date
    and c.claim_type not in ('aid', 'movement')
    and c.stance = 'asserts'
