-- Question: Which sources do the pages quote most, on which side, and about what?
-- Grain: a source.
-- Caveat: a story printed by many counts as often as it is printed.
-- Answer: a row a source with its counts, the most quoted first.
select
    source_name,
    source_kind,
    any_value(source_side) as side,
    count(*) as claims,
    count(distinct document_id) as documents,
    count(*) filter (where claim_type = 'control') as control,
    count(*) filter (where claim_type = 'loss') as losses,
    count(*) filter (where claim_type = 'strike') as strikes,
    count(*) filter (where claim_type = 'statement') as statements,
    count(*) filter (where stance <> 'asserts') as denied_or_unconfirmed
from claim
group by source_id, source_name, source_kind
order by claims desc, source_name
limit 25
