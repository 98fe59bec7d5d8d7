-- Question: What losses is each side said to have suffered in all, by the last total of each source?
-- Grain: side, item and source; the newest running total.
-- Caveat: each figure is its source's claim, mostly the enemy's; never add them up over sources.
-- Answer: a row a side, item and source with its newest total.
select
    loss_side,
    item,
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
    partition by loss_side, item, action, source_name order by as_of_date desc, claim_id, quantity_no
) = 1
order by loss_side, low desc nulls last, item, source_name
