-- Question: What does a side say that hurts itself?
-- Grain: a claim against the interest of its source's side.
-- Caveat: reasons are read off fields, not motives; "regrouping" is a withdrawal here.
-- Answer: reason, side, source, places, day, words; the first 1,000 claims.
with shown as (
    select claim_id, crawl_date, reason
    from against_interest
    order by as_of_date, reason, claim_id
    limit 1000
),

named as (
    select f.claim_id, string_agg(p.name, ', ' order by f.place_no) as places
    from fact_place as f
    semi join shown as s on f.claim_id = s.claim_id and f.crawl_date = s.crawl_date
    inner join dim_place as p on f.place_id = p.place_id
    group by f.claim_id
)

select
    s.reason,
    c.source_side as side,
    c.source_name,
    n.places,
    c.as_of_date,
    c.publisher_name,
    c.quote
from shown as s
inner join claim as c on s.claim_id = c.claim_id and s.crawl_date = c.crawl_date
left join named as n on s.claim_id = n.claim_id
order by c.as_of_date, s.reason, s.claim_id
