-- Question: How many civilians are said to be killed or wounded, where, by whose attack?
-- Grain: a figure of a casualty claim, or the claim where it has none.
-- Caveat: tolls rise; never add them over pages.
-- Answer: day, place, figure, side said to have caused it, source.
with hurt as (
    select * from claim where claim_type = 'casualty'
),

named as (
    select l.claim_id, string_agg(distinct p.name, ', ' order by p.name) as places
    from fact_place as l
    semi join hurt as h on l.claim_id = h.claim_id and l.crawl_date = h.crawl_date
    inner join dim_place as p on l.place_id = p.place_id
    group by l.claim_id
)

select
    f.as_of_date,
    n.places,
    f.action,
    f.low as at_least,
    f.high as at_most,
    f.attacker_side,
    h.source_name,
    h.source_side,
    h.quote
from fact_casualty as f
inner join hurt as h on f.claim_id = h.claim_id and f.crawl_date = h.crawl_date
left join named as n on f.claim_id = n.claim_id
order by f.as_of_date, f.claim_id, f.quantity_no
