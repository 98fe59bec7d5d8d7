-- Question: Where do sources of the same side contradict each other?
-- Grain: a pair of versions whose sources stand on one side.
-- Caveat: a ministry and its bloggers are one side here.
-- Answer: side, what they differ in, both sources with their words; the first 1,000 pairs.
with shown as (
    select k.*, p.name as place_name
    from conflict as k
    left join dim_place as p on k.place_id = p.place_id
    where k.a_source_side = k.b_source_side and k.a_source_side in ('UA', 'RU')
    order by k.day, place_name, k.a_claim_id, k.b_claim_id, k.dimension
    limit 1000
)

select
    k.a_source_side as side,
    k.dimension,
    k.place_name,
    k.day,
    s.name as a_source_name,
    k.a_version,
    o.name as b_source_name,
    k.b_version,
    a.quote as a_quote,
    b.quote as b_quote
from shown as k
inner join fact_claim as a on k.a_claim_id = a.claim_id and k.a_crawl_date = a.crawl_date
inner join fact_claim as b on k.b_claim_id = b.claim_id and k.b_crawl_date = b.crawl_date
inner join dim_source as s on k.a_source_id = s.source_id
inner join dim_source as o on k.b_source_id = o.source_id
-- claims that clash over several places are one pair
qualify row_number() over (
    partition by k.conflict_id order by k.why, k.place_id, k.a_version, k.b_version, k.cell
) = 1
order by k.day, k.place_name, k.a_claim_id, k.b_claim_id, k.dimension
