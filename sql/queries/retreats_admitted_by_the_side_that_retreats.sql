-- Question: Where does a side itself say that it withdrew or lost something?
-- Grain: a claim against the interest of its source's side.
-- Caveat: a withdrawal may be told as a plan ("to regroup"); read the quote.
-- Answer: a row a claim with side, source, places and words.
select
    c.source_side as side,
    c.source_name,
    c.claim_type,
    c.action,
    c.framing,
    string_agg(p.name, ', ' order by f.place_no) as places,
    c.as_of_date,
    c.quote
from claim as c
left join fact_place as f on c.claim_id = f.claim_id and c.crawl_date = f.crawl_date
left join dim_place as p on f.place_id = p.place_id
where
    c.stance = 'asserts'
    and c.source_side = c.actor_side
    and (c.action = 'withdraws' or c.claim_type = 'loss')
group by
    c.claim_id, c.source_side, c.source_name, c.claim_type, c.action, c.framing, c.as_of_date, c.quote
order by c.as_of_date, c.claim_id
