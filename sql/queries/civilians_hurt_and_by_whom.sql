-- Question: How many civilians are said to be killed or wounded, where, by whose attack?
-- Grain: a figure of a casualty claim, or the claim where it has none.
-- Caveat: tolls rise; never add them over pages.
-- Answer: day, place, figure, side said to have caused it, source.
select
    f.as_of_date,
    string_agg(distinct p.name, ', ' order by p.name) as places,
    f.action,
    f.low as at_least,
    f.high as at_most,
    f.attacker_side,
    c.source_name,
    c.source_side,
    c.quote
from fact_casualty as f
inner join claim as c on f.claim_id = c.claim_id and f.crawl_date = c.crawl_date
left join fact_place as l on f.claim_id = l.claim_id and f.crawl_date = l.crawl_date
left join dim_place as p on l.place_id = p.place_id
group by
    f.claim_id, f.quantity_no, f.as_of_date, f.action, f.low, f.high, f.attacker_side, c.source_name, c.source_side,
    c.quote
order by f.as_of_date, f.claim_id, f.quantity_no
