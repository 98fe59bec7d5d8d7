-- Question: Where do sources of the same side contradict each other?
-- Grain: a pair of versions whose sources stand on one side.
-- Caveat: a ministry and its bloggers are one side here.
-- Answer: side, what they differ in, both sources with their words.
select
    a_source_side as side,
    dimension,
    place_name,
    day,
    a_source_name,
    a_version,
    b_source_name,
    b_version,
    a_quote,
    b_quote
from mart_contradictions
where is_inside_a_side and a_source_side in ('UA', 'RU')
order by day, place_name, a_claim_id, b_claim_id
