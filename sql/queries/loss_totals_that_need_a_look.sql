-- Question: Which loss totals fall, skip days, or seem to be of the other side?
-- Grain: a running total with a flag.
-- Caveat: a source may correct itself; a gap may be the crawl's.
-- Answer: the total, the one before it, and why it is flagged. No rows: nothing odd.
select
    as_of_date,
    loss_side,
    item,
    source_name,
    coalesce(low, high) as total,
    previous_as_of_date,
    previous_total,
    change_since_previous,
    stated_day_change,
    is_falling,
    is_gap,
    is_change_off,
    is_side_swapped
from mart_loss_series
where is_falling or is_gap or is_change_off or is_side_swapped
order by as_of_date, loss_side, item, claim_id
