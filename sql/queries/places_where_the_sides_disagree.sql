-- Question: About which places do sources name different holders, and what does each say last?
-- Grain: a place and the side it is said to be held by; places that all sources give to one side are left out.
-- Caveat: a later claim may be an update and no contradiction; compare the days before you judge.
-- Answer: two or more rows a place, one a holder, with the last claim for each.
with said as (
    select place_id, says_holder_side, count(*) as claim_count, max(as_of_date) as last_said_of
    from control_step
    where says_holder_side is not null
    group by place_id, says_holder_side
    qualify count(*) over (partition by place_id) > 1
)

select
    p.name as place_name,
    s.says_holder_side,
    s.claim_count,
    s.last_said_of,
    o.name as last_said_by,
    t.source_side,
    c.action,
    c.quote
from said as s
inner join control_step as t
    on s.place_id = t.place_id and s.says_holder_side = t.says_holder_side and s.last_said_of = t.as_of_date
inner join fact_claim as c on t.claim_id = c.claim_id and t.crawl_date = c.crawl_date
inner join dim_source as o on t.source_id = o.source_id
inner join dim_place as p on s.place_id = p.place_id
qualify row_number() over (
    partition by s.place_id, s.says_holder_side order by t.published_date desc, t.claim_id
) = 1
order by place_name, s.last_said_of, s.says_holder_side, s.place_id
