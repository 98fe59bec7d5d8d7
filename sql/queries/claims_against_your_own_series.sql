-- Question: Which claims match the reference series you brought, and which are off by how much?
-- Grain: a claim's figure or held place with the series' value for its day.
-- Caveat: empty until CLAIMS_REFERENCE names a file and the warehouse is published again.
-- Answer: verdict (match, within, off), the claimed bounds, the series' value, the difference.
select
    day,
    metric,
    is_difference,
    verdict,
    low as claimed_at_least,
    high as claimed_at_most,
    holder_side as claimed_holder,
    reference_value,
    reference_side,
    off_by,
    off_share,
    source_name,
    quote
from mart_reference_check
order by day, metric, verdict, claim_id
