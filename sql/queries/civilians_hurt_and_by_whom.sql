-- Question: How many civilians are said to be killed or wounded, where, by whose attack?
-- Grain: a figure of a casualty claim, or the claim where it has none.
-- Caveat: tolls rise; never add them over pages. Denials and what is not confirmed are listed, too: see stance.
-- Answer: day, place, figure, side said to have caused it, source; the first 1,000 figures.
with shown as (
    select f.*
    from fact_casualty as f
    inner join dim_document as d on f.document_id = d.document_id and f.crawl_date = d.first_crawl_date
    order by f.as_of_date, f.claim_id, f.quantity_no
    limit 1000
),

named as (
    select l.claim_id, string_agg(distinct p.name, ', ' order by p.name) as places
    from fact_place as l
    semi join shown as f on l.claim_id = f.claim_id and l.crawl_date = f.crawl_date
    inner join dim_place as p on l.place_id = p.place_id
    group by l.claim_id
)

select
    f.as_of_date,
    n.places,
    f.action,
    f.low as at_least,
    f.high as at_most,
    f.attacker_side,
    c.source_name,
    c.source_side,
    c.stance,
    c.quote
from shown as f
inner join claim as c on f.claim_id = c.claim_id and f.crawl_date = c.crawl_date
left join named as n on f.claim_id = n.claim_id
order by f.as_of_date, f.claim_id, f.quantity_no
