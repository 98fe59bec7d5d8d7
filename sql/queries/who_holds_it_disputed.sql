-- Question: Which claims about who holds a place contradict each other, and who makes them?
-- Grain: a pair of versions of two sources.
-- Caveat: the pair does not say who is right; a row inside one side is marked.
-- Answer: place, day, why, then each version with source, side and quote; the first 1,000 pairs.
with shown as (
    select k.*, p.name as place_name, a.name as a_source_name, b.name as b_source_name
    from claim_conflict as k
    inner join dim_source as a on k.a_source_id = a.source_id
    inner join dim_source as b on k.b_source_id = b.source_id
    left join dim_place as p on k.place_id = p.place_id
    where k.dimension = 'who holds it'
    order by k.day, place_name, a_source_name, b_source_name, k.conflict_id
    limit 1000
)

select
    k.place_name,
    k.day,
    k.why,
    k.a_source_name,
    k.a_version as a_says_holder,
    k.b_source_name,
    k.b_version as b_says_holder,
    k.a_source_side = k.b_source_side as is_inside_a_side,
    a.quote as a_quote,
    b.quote as b_quote
from shown as k
inner join fact_claim as a on k.a_claim_id = a.claim_id and k.a_crawl_date = a.crawl_date
inner join fact_claim as b on k.b_claim_id = b.claim_id and k.b_crawl_date = b.crawl_date
-- claims that clash over several places are one pair
qualify row_number() over (
    partition by k.conflict_id order by k.why, k.place_id, k.a_version, k.b_version, k.cell
) = 1
order by k.day, k.place_name, k.a_source_name, k.b_source_name, k.conflict_id
