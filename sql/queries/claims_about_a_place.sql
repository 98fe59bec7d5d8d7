-- Question: What was claimed about a place in a span of days? (here Svatove, September 2022)
-- Grain: a claim that names the place under any spelling.
-- Caveat: change place and days in the macro's arguments; namesakes come together.
-- Answer: day, source, what, stance and words, in order.
select
    as_of_date,
    source_name,
    source_side,
    claim_type,
    action,
    actor_side,
    stance,
    quote
from claims_about('Svatove', '2022-09-01', '2022-09-30')
order by as_of_date, claim_id
