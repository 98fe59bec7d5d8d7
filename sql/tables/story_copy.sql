-- Documents whose texts are copies or near-copies of each other, across stories, and the earliest of them.
-- Grain: a document that has at least one copy in another story.
-- Caveat: found by shared bands of MinHash values and kept from an estimated overlap of half the runs of five
-- words; origin_document_id is the earliest known copy, which need not be the author's.
with pairs as (
    select
        p.document_id,
        p.other_id,
        p.likeness,
        coalesce(d.published_at, d.published_date::timestamp at time zone 'UTC') as published_at,
        coalesce(o.published_at, o.published_date::timestamp at time zone 'UTC') as other_published_at
    from story_pair as p
    inner join dim_document as d on p.document_id = d.document_id
    inner join dim_document as o on p.other_id = o.document_id
),

nearest as (
    select
        document_id,
        count(*) as copy_count,
        max(likeness) as likeness,
        case
            when
                (min(other_published_at), min_by(other_id, (other_published_at, other_id)))
                < (any_value(published_at), document_id)
                then min_by(other_id, (other_published_at, other_id))
            else document_id
        end as earlier_id
    from pairs
    group by document_id
)

-- the earliest copy of the earliest copy: chains of edits meet in one origin
select
    n.document_id,
    coalesce(third.earlier_id, second.earlier_id, n.earlier_id) as origin_document_id,
    n.copy_count,
    n.likeness
from nearest as n
left join nearest as second on n.earlier_id = second.document_id
left join nearest as third on second.earlier_id = third.document_id
order by n.document_id
