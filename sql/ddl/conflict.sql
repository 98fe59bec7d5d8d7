-- Pairs of claims that cannot both be true: those that place and day bring together, and those that a document does.
-- Grain: two sources' versions of one subject, each by its first claim; a row a place that they clash over.
-- Caveat: as of claim_conflict and document_conflict. What several documents print of a day counts once.
select
    conflict_id,
    dimension,
    why,
    place_id,
    a_claim_id,
    b_claim_id,
    a_version,
    b_version,
    a_claim_count,
    b_claim_count,
    day,
    published_date,
    cell,
    a_crawl_date,
    b_crawl_date,
    a_source_id,
    b_source_id,
    a_source_side,
    b_source_side
from claim_conflict
union all
select
    c.conflict_id,
    c.dimension,
    c.why,
    c.place_id,
    c.a_claim_id,
    c.b_claim_id,
    c.a_version,
    c.b_version,
    count(*) over printed as a_claim_count,
    count(*) over printed as b_claim_count,
    c.day,
    c.published_date,
    c.cell,
    c.crawl_date as a_crawl_date,
    c.crawl_date as b_crawl_date,
    c.a_source_id,
    c.b_source_id,
    c.a_source_side,
    c.b_source_side
from document_conflict as c
left join dim_place as p on c.place_id = p.place_id
where c.dimension <> 'who did it' or c.place_id is null or p.kind in ('settlement', 'facility')
window printed as (
    partition by c.dimension, c.cell, c.place_id, c.day, c.a_source_id, c.b_source_id
)
qualify row_number() over (printed order by c.published_date, c.conflict_id) = 1
