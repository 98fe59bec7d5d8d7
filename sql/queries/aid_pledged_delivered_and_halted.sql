-- Question: Who pledged, delivered, halted or asked for aid, and how much?
-- Grain: a figure of an aid claim, or the claim where it has none.
-- Caveat: a pledge told again is a claim again.
-- Answer: a row a figure with who gives, halts or asks, and who says so; the first 1,000.
with shown as (
    select f.*
    from fact_aid as f
    inner join dim_document as d on f.document_id = d.document_id and f.crawl_date = d.first_crawl_date
    order by f.as_of_date, f.action, f.claim_id, f.quantity_no
    limit 1000
)

select
    f.as_of_date,
    f.action,
    f.actor_side,
    f.item,
    f.low as at_least,
    f.high as at_most,
    f.comparator,
    c.source_name,
    c.stance,
    c.quote
from shown as f
inner join claim as c on f.claim_id = c.claim_id and f.crawl_date = c.crawl_date
order by f.as_of_date, f.action, f.claim_id, f.quantity_no
