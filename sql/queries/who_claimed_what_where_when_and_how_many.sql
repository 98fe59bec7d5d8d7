-- Question: Who claimed what, where, when, how many, on whose word, and who contradicted it?
-- Grain: a claim; its places, its figures and those who contradict it are lists.
-- Caveat: who contradicts it is not who is right; of a source's like claims a contradiction names one.
-- Answer: a row a claim with its words, those of the newest pages first; the first 1,000.
with shown as (
    select
        claim_id, crawl_date, document_id, claim_no, source_name, source_side, via, stance, claim_type,
        actor_side, action, as_of_date, published_date, quote
    from claim
    order by published_date desc, document_id, claim_no
    limit 1000
),

places as (
    select f.crawl_date, f.claim_id, list(p.name order by f.place_no) as names
    from fact_place as f
    semi join shown as s on f.crawl_date = s.crawl_date and f.claim_id = s.claim_id
    inner join dim_place as p on f.place_id = p.place_id
    group by all
),

figures as (
    select q.crawl_date, q.claim_id, list(q.text order by q.quantity_no) as texts
    from fact_quantity as q
    semi join shown as s on q.crawl_date = s.crawl_date and q.claim_id = s.claim_id
    group by all
),

points as (
    select p.claim_id, p.source_id, g.denying_source_id, g.doubting_source_id
    from claim_point as p
    semi join shown as s on p.crawl_date = s.crawl_date and p.claim_id = s.claim_id
    inner join claim_group as g on p.group_id = g.group_id
    where p.stance = 'asserts'
),

others as (
    select k.a_claim_id as claim_id, k.b_source_id as source_id, true as is_against
    from conflict as k semi join shown as s on k.a_claim_id = s.claim_id
    union
    select k.b_claim_id, k.a_source_id, true
    from conflict as k semi join shown as s on k.b_claim_id = s.claim_id
    union
    select claim_id, denying_source_id, true from points where denying_source_id <> source_id
    union
    select claim_id, doubting_source_id, false from points where doubting_source_id <> source_id
),

named as (
    select
        o.claim_id,
        list(d.name order by d.name) filter (where o.is_against) as against,
        list(d.name order by d.name) filter (where not o.is_against) as in_doubt
    from others as o
    inner join dim_source as d on o.source_id = d.source_id
    group by all
)

select
    s.source_name,
    s.source_side,
    s.via,
    s.stance,
    s.claim_type,
    s.actor_side,
    s.action,
    p.names as places,
    s.as_of_date,
    f.texts as how_many,
    n.against as contradicted_by,
    n.in_doubt as not_confirmed_by,
    s.quote,
    s.published_date,
    s.claim_id
from shown as s
left join places as p on s.crawl_date = p.crawl_date and s.claim_id = p.claim_id
left join figures as f on s.crawl_date = f.crawl_date and s.claim_id = f.claim_id
left join named as n on s.claim_id = n.claim_id
order by s.published_date desc, s.document_id, s.claim_no
