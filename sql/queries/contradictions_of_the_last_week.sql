-- Question: What was contradicted in the newest week of pages, in any dimension?
-- Grain: a pair of versions; dimension says what they differ in: who holds it, how many, when, who did it.
-- Caveat: the week ends with the newest published page of the file, not today.
-- Answer: a row a pair, newest first.
select
    published_date,
    dimension,
    place_name,
    why,
    a_source_name,
    a_version,
    b_source_name,
    b_version,
    a_quote,
    b_quote
from mart_contradictions
where published_date > (select max(published_date) from claim) - 7
order by published_date desc, dimension, place_name, a_claim_id, b_claim_id
