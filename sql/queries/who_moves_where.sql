-- Question: Which forces or people are said to move, flee or regroup, how many, and between which places?
-- Grain: a movement claim.
-- Caveat: places are those of the claim, origin and destination not told apart.
-- Answer: a row a movement with places, figures and words; the first 1,000.
with moved as (
    select *
    from claim
    where claim_type = 'movement'
    order by as_of_date, claim_id
    limit 1000
),

named as (
    select f.claim_id, string_agg(distinct p.name, ', ' order by p.name) as places
    from fact_place as f
    semi join moved as m on f.claim_id = m.claim_id and f.crawl_date = m.crawl_date
    inner join dim_place as p on f.place_id = p.place_id
    group by f.claim_id
),

counted as (
    select q.claim_id, string_agg(distinct q.text, ' | ' order by q.text) as how_many
    from fact_quantity as q
    semi join moved as m on q.claim_id = m.claim_id and q.crawl_date = m.crawl_date
    group by q.claim_id
)

select
    m.as_of_date,
    m.actor_side,
    n.places,
    k.how_many,
    m.source_name,
    m.source_side,
    m.stance,
    m.quote
from moved as m
left join named as n on m.claim_id = n.claim_id
left join counted as k on m.claim_id = k.claim_id
order by m.as_of_date, m.claim_id
