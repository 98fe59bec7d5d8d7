-- Who is said to hold each place since when: every claim about it in order, both sides' versions side by side.
-- Grain: a place in a control claim; places without a claim of control have no row.
-- Caveat: says_holder_side is read off the words (who takes or holds a place holds it, who leaves it leaves it
-- to the other side; a denial says the opposite; an advance or an unconfirmed claim says nothing). Nobody's word
-- is taken for the truth. previous_* is the claim before it about the same place; last_ua_* and last_ru_* the last
-- word of each side up to then; counter_* the first claim of the 30 days after that names the other side; is_contested
-- tells that claims about the place name different holders for the same day; is_followed_up, for a place said to be
-- taken or left, that another claim of taking or holding by the winning side stands from 7 days before to 30 days after
-- (what nobody followed up may have been wrong).
select
    p.name as place_name,
    p.kind as place_kind,
    p.oblast,
    t.place_id,
    p.geonameid,
    p.latitude,
    p.longitude,
    t.as_of_date,
    c.event_start_date as start_date,
    c.event_end_date as end_date,
    t.says_holder_side,
    c.actor_side,
    c.action,
    t.control_class,
    c.framing,
    t.stance,
    s.name as source_name,
    t.source_side,
    t.previous_as_of_date,
    t.previous_holder_side,
    b.name as previous_source_name,
    t.last_ua_date,
    t.last_ua_version,
    t.last_ru_date,
    t.last_ru_version,
    t.counter_claim_date,
    t.counter_claim_id,
    t.is_contested,
    t.is_followed_up,
    c.quote,
    t.published_date,
    t.claim_id,
    t.place_no,
    t.document_id
from control_step as t
inner join fact_claim as c on t.claim_id = c.claim_id and t.crawl_date = c.crawl_date
inner join dim_place as p on t.place_id = p.place_id
inner join dim_source as s on t.source_id = s.source_id
left join dim_source as b on t.previous_source_id = b.source_id
