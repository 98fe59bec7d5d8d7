-- Question: What does a side say that hurts itself?
-- Grain: a claim against the interest of its source's side.
-- Caveat: reasons are read off fields, not motives; "regrouping" is a withdrawal here.
-- Answer: reason, side, source, places, day, words.
select
    reason,
    side,
    source_name,
    places,
    as_of_date,
    publisher_name,
    quote
from mart_against_interest
order by as_of_date, reason, claim_id
