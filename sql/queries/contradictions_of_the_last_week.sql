-- Question: What was contradicted in the newest week of pages, in any dimension?
-- Grain: a pair of versions; dimension says what they differ in: who holds it, how many, when, who did it.
-- Caveat: the week ends with the newest published page of the file, not today.
-- Answer: a row a pair, newest first.
with week as (
    select conflict_id
    from claim_conflict
    where published_date > (select max(published_date) from dim_document where claim_count > 0) - 7
)

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
where conflict_id in (select conflict_id from week)
order by published_date desc, dimension, place_name, a_claim_id, b_claim_id
