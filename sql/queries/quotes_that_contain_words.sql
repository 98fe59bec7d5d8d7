-- Question: Which claims have certain words in their quote? (here flag, raised or hoisted or flying)
-- Grain: a claim.
-- Caveat: words match whole, without case; flag* would match flags.
-- Answer: score, source and words, best first.
select
    score,
    published_date,
    source_name,
    claim_type,
    action,
    quote,
    claim_id
from quotes_with('flag*')
order by score desc, claim_id
