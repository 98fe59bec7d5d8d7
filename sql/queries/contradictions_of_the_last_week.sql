-- Question: What was contradicted in the newest week of pages, in any dimension?
-- Grain: a pair of versions; dimension says what they differ in: who holds it, how many, when, who did it,
-- whether it happened.
-- Caveat: the week ends with the newest published page of the file, not today; pages dated after the day they
-- were fetched do not count for it.
-- Answer: a row a pair, newest first.
with week as (
    select *
    from conflict
    where published_date > (
        select max(published_date) from dim_document where claim_count > 0 and published_date <= last_crawl_date
    ) - 7
    -- claims that clash over several places are one pair
    qualify row_number() over (
        partition by conflict_id order by why, place_id, a_version, b_version, cell
    ) = 1
)

select
    k.published_date,
    k.dimension,
    p.name as place_name,
    k.why,
    s.name as a_source_name,
    k.a_version,
    o.name as b_source_name,
    k.b_version,
    a.quote as a_quote,
    b.quote as b_quote
from week as k
inner join fact_claim as a on k.a_claim_id = a.claim_id and k.a_crawl_date = a.crawl_date
inner join fact_claim as b on k.b_claim_id = b.claim_id and k.b_crawl_date = b.crawl_date
inner join dim_source as s on k.a_source_id = s.source_id
inner join dim_source as o on k.b_source_id = o.source_id
left join dim_place as p on k.place_id = p.place_id
order by k.published_date desc, k.dimension, place_name, k.a_claim_id, k.b_claim_id
