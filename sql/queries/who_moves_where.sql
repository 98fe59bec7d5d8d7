-- Question: Which forces or people are said to move, flee or regroup, how many, and between which places?
-- Grain: a movement claim.
-- Caveat: places are those of the claim, origin and destination not told apart.
-- Answer: a row a movement with places, figures and words.
select
    c.as_of_date,
    c.actor_side,
    string_agg(distinct p.name, ', ' order by p.name) as places,
    string_agg(distinct q.text, ' | ' order by q.text) as how_many,
    c.source_name,
    c.source_side,
    c.stance,
    c.quote
from claim as c
left join fact_place as f on c.claim_id = f.claim_id and c.crawl_date = f.crawl_date
left join dim_place as p on f.place_id = p.place_id
left join fact_quantity as q on c.claim_id = q.claim_id and c.crawl_date = q.crawl_date
where c.claim_type = 'movement'
group by c.claim_id, c.as_of_date, c.actor_side, c.source_name, c.source_side, c.stance, c.quote
order by c.as_of_date, c.claim_id
