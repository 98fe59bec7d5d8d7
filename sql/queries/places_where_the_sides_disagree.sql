-- Question: About which places do sources name different holders, and what does each say last?
-- Grain: a place and the side it is said to be held by; places that all sources give to one side are left out.
-- Caveat: a later claim may be an update and no contradiction; compare the days before you judge. Who denies that
-- one side took a place says that the other holds it (stance denies).
-- Answer: two or more rows a place, one a holder, with the last claim for each.
with said as (
    select place_id, says_holder_side, count(*) as claim_count, max(as_of_date) as last_said_of
    from control_step
    where says_holder_side is not null
    group by place_id, says_holder_side
    qualify count(*) over (partition by place_id) > 1
),

latest as (
    select t.*, s.claim_count
    from said as s
    inner join control_step as t
        on s.place_id = t.place_id and s.says_holder_side = t.says_holder_side and s.last_said_of = t.as_of_date
    qualify row_number() over (
        partition by t.place_id, t.says_holder_side order by t.published_date desc, t.claim_id
    ) = 1
)

select
    p.name as place_name,
    t.says_holder_side,
    t.claim_count,
    t.as_of_date as last_said_of,
    s.name as last_said_by,
    t.source_side,
    c.stance,
    c.action,
    c.quote
from latest as t
inner join fact_claim as c on t.claim_id = c.claim_id and t.crawl_date = c.crawl_date
inner join dim_source as s on t.source_id = s.source_id
inner join dim_place as p on t.place_id = p.place_id
order by place_name, last_said_of, t.says_holder_side, t.place_id
