-- Question: Which claims about who holds a place contradict each other, and who makes them?
-- Grain: a pair of versions of two sources.
-- Caveat: the pair does not say who is right; a row inside one side is marked.
-- Answer: place, day, why, then each version with source, side and quote; the first 1,000 pairs.
with shown as (
    select k.conflict_id
    from claim_conflict as k
    inner join dim_source as a on k.a_source_id = a.source_id
    inner join dim_source as b on k.b_source_id = b.source_id
    left join dim_place as p on k.place_id = p.place_id
    where k.dimension = 'who holds it'
    order by k.day, p.name, a.name, b.name, k.conflict_id
    limit 1000
)

select
    place_name,
    day,
    why,
    a_source_name,
    a_version as a_says_holder,
    b_source_name,
    b_version as b_says_holder,
    is_inside_a_side,
    a_quote,
    b_quote
from mart_contradictions
where conflict_id in (select conflict_id from shown)
order by day, place_name, a_source_name, b_source_name, conflict_id
