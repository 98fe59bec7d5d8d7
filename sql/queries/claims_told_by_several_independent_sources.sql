-- Question: Which claims rest on more than one independent source, and which on copies of one?
-- Grain: a claim group told more than once.
-- Caveat: an office quoted by ten papers is one source; a syndicated story is one origin.
-- Answer: tellings, documents, origins and independent sources side by side.
select
    claim_type,
    action,
    place_name,
    item,
    low,
    last_day,
    claim_count,
    document_count,
    origin_count,
    independent_count,
    first_source_name,
    first_quote
from mart_corroboration
where claim_count > 1
order by independent_count desc, claim_count desc, group_id
