-- Question: Which areas are told by comparison ("twice the size of ..."), and do they agree with figures?
-- Grain: an area told by comparison.
-- Caveat: the area of the yardstick is that of lexicon/yardsticks.csv; a tenth is allowed either way.
-- Answer: the area in square kilometres, its relation to the largest figure before it, who says it.
select
    side,
    low as at_least,
    high as at_most,
    comparator,
    relation,
    largest_low as largest_before,
    source_name,
    last_day,
    quote
from mart_ground_figures
where is_derived
order by last_day, claim_id
