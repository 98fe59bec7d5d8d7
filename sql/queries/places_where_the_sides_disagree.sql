-- Question: About which places do sources name different holders, and what does each say last?
-- Grain: a place and the side it is said to be held by; places that all sources give to one side are left out.
-- Caveat: a later claim may be an update and no contradiction; compare the days before you judge.
-- Answer: two or more rows a place, one a holder, with the last claim for each.
with latest as (
    select
        place_id,
        place_name,
        says_holder_side,
        source_name,
        source_side,
        action,
        as_of_date,
        quote,
        count(*) over (partition by place_id, says_holder_side) as claim_count
    from mart_control_timeline
    where says_holder_side is not null
    qualify row_number() over (
        partition by place_id, says_holder_side order by as_of_date desc, published_date desc, claim_id
    ) = 1
)

select
    place_name,
    says_holder_side,
    claim_count,
    as_of_date as last_said_of,
    source_name as last_said_by,
    source_side,
    action,
    quote
from latest
qualify count(*) over (partition by place_id) > 1
order by place_name, last_said_of, says_holder_side
