-- Who is said to hold each place since when: every claim about it in order, both sides' versions side by side.
-- Grain: a place in a control claim; places without a claim of control have no row.
-- Caveat: says_holder_side is read off the words (who takes or holds a place holds it, who leaves it leaves it
-- to the other side; a denial says the opposite; an advance or an unconfirmed claim says nothing). Nobody's word
-- is taken for the truth. previous_* is the claim before it about the same place; is_contested tells that
-- claims about the place name different holders for the same day.
with told as (
    select
        c.place_id,
        c.as_of_date,
        c.start_date,
        c.end_date,
        c.actor_side,
        c.action,
        c.control_class,
        c.framing,
        c.stance,
        c.source_id,
        c.source_side,
        c.claim_id,
        c.place_no,
        c.document_id,
        d.published_date,
        f.quote,
        case
            when c.stance = 'unconfirmed' or c.control_class = 'advance' then null
            when c.actor_side not in ('UA', 'RU') then null
            when (c.control_class = 'leave') = (c.stance = 'denies') then c.actor_side
            when c.actor_side = 'UA' then 'RU'
            else 'UA'
        end as says_holder_side
    from fact_control as c
    inner join fact_claim as f on c.claim_id = f.claim_id and c.crawl_date = f.crawl_date
    inner join dim_document as d
        on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
    where c.place_id is not null
)

select
    p.name as place_name,
    p.kind as place_kind,
    p.oblast,
    t.place_id,
    p.geonameid,
    p.latitude,
    p.longitude,
    t.as_of_date,
    t.start_date,
    t.end_date,
    t.says_holder_side,
    t.actor_side,
    t.action,
    t.control_class,
    t.framing,
    t.stance,
    s.name as source_name,
    t.source_side,
    lag(t.as_of_date) over place as previous_as_of_date,
    lag(t.says_holder_side) over place as previous_holder_side,
    lag(s.name) over place as previous_source_name,
    coalesce(min(t.says_holder_side) over day <> max(t.says_holder_side) over day, false) as is_contested,
    t.quote,
    t.published_date,
    t.claim_id,
    t.place_no,
    t.document_id
from told as t
inner join dim_place as p on t.place_id = p.place_id
inner join dim_source as s on t.source_id = s.source_id
window
    place as (partition by t.place_id order by t.as_of_date, t.published_date, t.claim_id, t.place_no),
    day as (partition by t.place_id, t.as_of_date)
