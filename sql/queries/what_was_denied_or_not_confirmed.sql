-- Question: What did somebody deny, hedge or refuse to confirm, and who asserts the same?
-- Grain: a claim that is not asserted; asserted_by lists the sources that assert the same.
-- Caveat: the same kind of change of the same place on any day is taken for the same, and the same event there in
-- these days; what names no place is compared only with what its document sets beside it.
-- Answer: a row a claim with its stance and the sources that assert the same; the first 1,000 claims.
with doubted as (
    select *
    from claim
    where stance <> 'asserts'
    order by as_of_date, claim_id
    limit 1000
),

about as (
    select f.claim_id, f.place_id, f.control_class, f.actor_side, d.source_name
    from fact_control as f
    inner join doubted as d on f.claim_id = d.claim_id and f.crawl_date = d.crawl_date
    where f.place_id is not null
),

asserted as (
    select distinct t.place_id, t.control_class, f.actor_side, s.name as source_name
    from control_step as t
    inner join fact_control as f
        on t.claim_id = f.claim_id and t.crawl_date = f.crawl_date and t.place_no = f.place_no
    inner join dim_source as s on t.source_id = s.source_id
    where t.stance = 'asserts' and t.place_id in (select place_id from about)
),

-- of events: in their group of claims, or set beside them in the document
told as (
    select p.claim_id, unnest(g.source_ids) as source_id
    from claim_point as p
    semi join doubted as d on p.claim_id = d.claim_id and p.crawl_date = d.crawl_date
    inner join claim_group as g on p.group_id = g.group_id
    where p.point_kind = 'event'
    union
    select k.b_claim_id, k.a_source_id
    from document_conflict as k
    semi join doubted as d on k.b_claim_id = d.claim_id and k.crawl_date = d.crawl_date
    where k.dimension = 'whether it happened'
),

agreed as (
    select claim_id, string_agg(distinct name, ', ' order by name) as asserted_by
    from (
        select b.claim_id, a.source_name as name
        from about as b
        inner join asserted as a
            on
                b.place_id = a.place_id
                and b.control_class = a.control_class
                and b.actor_side = a.actor_side
                and b.source_name <> a.source_name
        union
        select t.claim_id, s.name
        from told as t
        inner join doubted as d on t.claim_id = d.claim_id
        inner join dim_source as s on t.source_id = s.source_id
        where s.name <> d.source_name
    )
    group by claim_id
),

named as (
    select f.claim_id, string_agg(distinct p.name, ', ' order by p.name) as places
    from fact_place as f
    semi join doubted as d on f.claim_id = d.claim_id and f.crawl_date = d.crawl_date
    inner join dim_place as p on f.place_id = p.place_id
    group by f.claim_id
)

select
    d.source_name,
    d.source_side,
    d.stance,
    d.claim_type,
    d.action,
    n.places,
    a.asserted_by,
    d.as_of_date,
    d.quote
from doubted as d
left join named as n on d.claim_id = n.claim_id
left join agreed as a on d.claim_id = a.claim_id
order by d.as_of_date, d.claim_id
