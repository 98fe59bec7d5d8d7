-- Question: Where does a side itself say that it withdrew or lost something?
-- Grain: a claim against the interest of its source's side.
-- Caveat: a withdrawal may be told as a plan ("to regroup"); read the quote.
-- Answer: a row a claim with side, source, places and words.
with admitted as (
    select *
    from claim
    where stance = 'asserts' and source_side = actor_side and (action = 'withdraws' or claim_type = 'loss')
),

named as (
    select f.claim_id, string_agg(p.name, ', ' order by f.place_no) as places
    from fact_place as f
    semi join admitted as a on f.claim_id = a.claim_id and f.crawl_date = a.crawl_date
    inner join dim_place as p on f.place_id = p.place_id
    group by f.claim_id
)

select
    a.source_side as side,
    a.source_name,
    a.claim_type,
    a.action,
    a.framing,
    n.places,
    a.as_of_date,
    a.quote
from admitted as a
left join named as n on a.claim_id = n.claim_id
order by a.as_of_date, a.claim_id
