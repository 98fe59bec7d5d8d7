-- Question: How many settlements does each side say it won, and do the figures fit each other?
-- Grain: a figure of settlements.
-- Caveat: 30, more than 30 and more than 40 are compatible; 20 in 24 hours speaks of another window.
-- Answer: the figures in the order of their days, each with its relation to the largest before it.
select
    side,
    last_day,
    low as at_least,
    high as at_most,
    comparator,
    relation,
    source_name,
    quote
from mart_ground_figures
where item = 'settlement'
order by side, last_day, low, claim_id
