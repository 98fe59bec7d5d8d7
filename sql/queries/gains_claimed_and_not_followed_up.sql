-- Question: Which places were said to be taken or left, without any other claim that the winner holds them?
-- Grain: a claim that a place passes, with nothing to bear it out from 7 days before to 30 days after.
-- Caveat: the file knows only the pages it holds; a reference series (CLAIMS_REFERENCE) can settle it.
-- Answer: place, who should hold it by the claim, who says so, when.
select
    place_name,
    says_holder_side,
    action,
    source_name,
    source_side,
    as_of_date,
    counter_claim_date,
    quote
from mart_control_timeline
where not is_followed_up
order by as_of_date, place_name, claim_id
