-- Question: What did somebody deny, hedge or refuse to confirm, and who asserts the same about the place?
-- Grain: a claim that is not asserted; asserted_by lists the sources that assert the same change of the place.
-- Caveat: the same kind of change of the same place on any day is taken for the same; claims without a place
-- have nothing to compare with.
-- Answer: a row a claim with its stance and the sources that assert the same.
select
    c.source_name,
    c.source_side,
    c.stance,
    c.claim_type,
    c.action,
    string_agg(distinct p.name, ', ' order by p.name) as places,
    string_agg(distinct a.source_name, ', ' order by a.source_name) as asserted_by,
    c.as_of_date,
    c.quote
from claim as c
left join fact_control as f on c.claim_id = f.claim_id and c.crawl_date = f.crawl_date
left join dim_place as p on f.place_id = p.place_id
left join mart_control_timeline as a
    on
        f.place_id = a.place_id
        and f.control_class = a.control_class
        and f.actor_side = a.actor_side
        and a.stance = 'asserts'
        and a.source_name <> c.source_name
where c.stance <> 'asserts'
group by c.claim_id, c.source_name, c.source_side, c.stance, c.claim_type, c.action, c.as_of_date, c.quote
order by c.as_of_date, c.claim_id
