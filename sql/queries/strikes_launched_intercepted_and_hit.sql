-- Question: What was launched, intercepted and hit, by whom, and who says so?
-- Grain: a figure of a strike claim, or the claim where it has none.
-- Caveat: launched and intercepted often come from the same, defending side.
-- Answer: a row a figure with what it counts and who says so; the first 1,000.
with shown as (
    select f.*
    from fact_strike as f
    inner join dim_document as d on f.document_id = d.document_id and f.crawl_date = d.first_crawl_date
    order by f.as_of_date, f.attacker_side, f.action, f.claim_id, f.quantity_no
    limit 1000
)

select
    f.as_of_date,
    f.attacker_side,
    f.action,
    f.quantity_role,
    f.item,
    f.low as at_least,
    f.high as at_most,
    f.comparator,
    c.source_name,
    c.source_side,
    c.stance,
    c.quote
from shown as f
inner join claim as c on f.claim_id = c.claim_id and f.crawl_date = c.crawl_date
order by f.as_of_date, f.attacker_side, f.action, f.claim_id, f.quantity_no
