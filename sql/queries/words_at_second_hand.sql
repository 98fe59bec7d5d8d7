-- Question: Which claims reach the page through somebody else, an agency or a channel?
-- Grain: a relayed claim.
-- Caveat: via is the last one who relayed it, as the page names them.
-- Answer: a row a claim with the source and who relayed it.
select
    via,
    source_name,
    source_side,
    claim_type,
    action,
    stance,
    publisher_name,
    published_date,
    quote
from claim
where via is not null
order by via, source_name, claim_id
