-- Claims that cannot both be true, side by side, with what they differ in and why they clash.
-- Grain: a pair of versions (two sources on one subject), each with the first claim that tells it.
-- Caveat: a pair says that the two clash, not which is right. Doubts, bounds that fit each other (30, more than 30,
-- more than 40), figures that grow, and sources that tell both versions are no contradictions.
-- is_inside_a_side marks sources of one side that contradict each other.
with pairs as (
    select *
    from claim_conflict
    -- claims that clash over several places are one pair
    qualify row_number() over (partition by conflict_id order by why, place_id, a_version, b_version) = 1
),

told as (
    select
        c.claim_id,
        c.document_id,
        c.stance,
        c.quote,
        c.source_side,
        s.name as source_name,
        d.published_date
    from fact_claim as c
    inner join dim_document as d
        on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
    inner join dim_source as s on c.source_id = s.source_id
    where c.claim_id in (select unnest([a_claim_id, b_claim_id]) from pairs)
)

select
    k.dimension,
    k.day,
    p.name as place_name,
    k.why,
    a.source_name as a_source_name,
    a.source_side as a_source_side,
    k.a_version,
    k.a_claim_count,
    a.stance as a_stance,
    a.quote as a_quote,
    b.source_name as b_source_name,
    b.source_side as b_source_side,
    k.b_version,
    k.b_claim_count,
    b.stance as b_stance,
    b.quote as b_quote,
    a.source_side = b.source_side as is_inside_a_side,
    greatest(a.published_date, b.published_date) as published_date,
    k.place_id,
    k.a_claim_id,
    k.b_claim_id,
    a.document_id as a_document_id,
    b.document_id as b_document_id,
    k.conflict_id
from pairs as k
inner join told as a on k.a_claim_id = a.claim_id
inner join told as b on k.b_claim_id = b.claim_id
left join dim_place as p on k.place_id = p.place_id
