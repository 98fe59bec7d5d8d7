-- Question: Which sources are borne out by others, and which are contradicted?
-- Grain: a source with something to compare.
-- Caveat: shares of fewer than 20 comparable claims say little (is_too_few_to_judge).
-- Answer: claims by source with the shares borne out and contradicted.
select
    source_name,
    source_side,
    claim_count,
    comparable_count,
    borne_out_share,
    confirmed_by_other_side_count,
    contradicted_share,
    denied_count,
    is_too_few_to_judge
from mart_source_profile
where comparable_count > 0
order by comparable_count desc, source_name, source_id
