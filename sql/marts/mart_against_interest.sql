-- Statements that hurt the side that makes them: withdrawals, own losses, ground won by the enemy, own success not
-- confirmed or denied.
-- Grain: a claim of a source that stands on a side.
-- Caveat: a plan told as success ("regrouping") is still one; read the quote. A report of the enemy's attack is
-- left out: telling that one was attacked is not against one's interest.
select
    j.reason,
    j.source_side as side,
    s.name as source_name,
    c.claim_type,
    c.action,
    c.framing,
    c.stance,
    c.actor_side,
    places.names as places,
    j.as_of_date,
    j.published_date,
    p.name as publisher_name,
    c.quote,
    j.claim_id,
    j.document_id
from against_interest as j
inner join fact_claim as c on j.claim_id = c.claim_id and j.crawl_date = c.crawl_date
inner join dim_document as d on j.document_id = d.document_id
inner join dim_source as s on j.source_id = s.source_id
left join dim_publisher as p on d.publisher_id = p.publisher_id
left join (
    select f.claim_id, f.crawl_date, string_agg(p.name, ', ' order by f.place_no) as names
    from fact_place as f
    semi join against_interest as j on f.claim_id = j.claim_id and f.crawl_date = j.crawl_date
    inner join dim_place as p on f.place_id = p.place_id
    group by f.claim_id, f.crawl_date
) as places on j.claim_id = places.claim_id and j.crawl_date = places.crawl_date
