-- Question: How many claims of each kind and side could be read by a day? (here 11 September 2022)
-- Grain: claim type and side of the source.
-- Caveat: by the day of publication, not of crawling.
-- Answer: a count a type and side.
select
    claim_type,
    source_side,
    count(*) as claim_count,
    max(published_date) as last_published
from as_of('2022-09-11')
group by claim_type, source_side
order by claim_type, source_side
