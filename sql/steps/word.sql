-- Claims about who holds a place, and what they say.
-- Grain: a place in a control claim.
select
    c.place_id,
    c.as_of_date,
    d.published_date,
    c.claim_id,
    c.place_no,
    c.crawl_date,
    c.document_id,
    c.source_id,
    c.source_side,
    c.control_class,
    c.stance,
    case
        when c.stance = 'unconfirmed' or c.control_class = 'advance' then null
        when c.actor_side not in ('UA', 'RU') then null
        when (c.control_class = 'leave') = (c.stance = 'denies') then c.actor_side
        when c.actor_side = 'UA' then 'RU'
        else 'UA'
    end as says_holder_side
from fact_control as c
inner join dim_document as d
    on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
where c.place_id is not null
