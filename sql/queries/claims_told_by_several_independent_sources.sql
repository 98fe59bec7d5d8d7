-- Question: Which claims rest on more than one independent source, and which on copies of one?
-- Grain: a claim group told more than once.
-- Caveat: an office quoted by ten papers is one source; a syndicated story is one origin.
-- Answer: tellings, documents, origins and independent sources side by side; the 1,000 told most.
with shown as (
    select *
    from claim_group
    where claim_count > 1 and first_asserting_claim_id is not null
    order by independent_count desc, claim_count desc, group_id
    limit 1000
)

select
    g.claim_type,
    g.action,
    p.name as place_name,
    g.item,
    g.low,
    g.last_day,
    g.claim_count,
    g.document_count,
    g.origin_count,
    g.independent_count,
    s.name as first_source_name,
    c.quote as first_quote
from shown as g
inner join fact_claim as c
    on g.first_asserting_claim_id = c.claim_id and g.first_asserting_crawl_date = c.crawl_date
inner join dim_source as s on c.source_id = s.source_id
left join dim_place as p on g.place_ids = p.place_id
order by g.independent_count desc, g.claim_count desc, g.group_id
