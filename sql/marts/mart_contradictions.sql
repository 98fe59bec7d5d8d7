-- Claims that cannot both be true, side by side, with what they differ in and why they clash.
-- Grain: a pair of versions (two sources on one subject), each with the first claim that tells it.
-- Caveat: a pair says that the two clash, not which is right. Doubts, bounds that fit each other (30, more than 30,
-- more than 40), figures that grow, and sources that tell both versions are no contradictions. What names no place is
-- compared within its document only: a denial with the claim before it, sides that blame each other.
-- is_inside_a_side marks sources of one side that contradict each other.
select
    k.dimension,
    k.day,
    p.name as place_name,
    k.why,
    s.name as a_source_name,
    k.a_source_side,
    k.a_version,
    k.a_claim_count,
    a.stance as a_stance,
    a.quote as a_quote,
    o.name as b_source_name,
    k.b_source_side,
    k.b_version,
    k.b_claim_count,
    b.stance as b_stance,
    b.quote as b_quote,
    k.a_source_side = k.b_source_side as is_inside_a_side,
    k.published_date,
    k.place_id,
    k.a_claim_id,
    k.b_claim_id,
    a.document_id as a_document_id,
    b.document_id as b_document_id,
    k.conflict_id
from (
    select one.*
    from conflict as one
    -- claims that clash over several places are one pair
    anti join conflict as other
        on
            one.conflict_id = other.conflict_id
            and (other.why, other.place_id, other.a_version, other.b_version, other.cell)
            < (one.why, one.place_id, one.a_version, one.b_version, one.cell)
) as k
inner join fact_claim as a on k.a_claim_id = a.claim_id and k.a_crawl_date = a.crawl_date
inner join fact_claim as b on k.b_claim_id = b.claim_id and k.b_crawl_date = b.crawl_date
inner join dim_source as s on k.a_source_id = s.source_id
inner join dim_source as o on k.b_source_id = o.source_id
left join dim_place as p on k.place_id = p.place_id
