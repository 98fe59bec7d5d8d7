-- Question: How many settlements and how many square kilometres does each side claim, and do the figures agree?
-- Grain: a figure of settlements or area in a control claim.
-- Caveat: windows differ ("in 24 hours", "since the counter-offensive began"): bounds of different windows do not
-- contradict each other.
-- Answer: a row a figure with its bounds, window, source and words; the first 1,000.
with shown as (
    select q.*
    from fact_quantity as q
    inner join fact_claim as c on q.claim_id = c.claim_id and q.crawl_date = c.crawl_date
    inner join dim_document as d on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
    where c.claim_type in ('control', 'statement') and q.item in ('settlement', 'area_km2')
    order by q.item, d.published_date, q.low, q.claim_id, q.quantity_no
    limit 1000
)

select
    q.item,
    c.actor_side,
    c.action,
    q.low as at_least,
    q.high as at_most,
    q.comparator,
    q.text as words,
    c.source_name,
    c.source_side,
    c.stance,
    c.event_start_date,
    c.event_end_date,
    c.published_date,
    c.quote
from shown as q
inner join claim as c on q.claim_id = c.claim_id and q.crawl_date = c.crawl_date
order by q.item, c.published_date, q.low, c.claim_id, q.quantity_no
