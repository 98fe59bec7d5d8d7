-- Question: What losses is each side said to have suffered in all, by the last total of each source?
-- Grain: side, item, action, source and the day it counts from; the newest running total.
-- Caveat: each figure is its source's claim, mostly the enemy's; never add them up over sources.
-- Answer: a row a series with its newest total; killed, wounded and lost in all are series of their own.
select
    loss_side,
    item,
    action,
    low as at_least,
    high as at_most,
    comparator,
    source_name,
    source_side,
    cumulative_from_date as counted_from,
    as_of_date
from mart_loss_series
where is_cumulative and stance = 'asserts'
qualify row_number() over (
    partition by loss_side, item, action, source_name, source_side, cumulative_from_date
    order by as_of_date desc, claim_id, quantity_no
) = 1
order by loss_side, item, action, cumulative_from_date, coalesce(low, high) desc, source_name, source_side
