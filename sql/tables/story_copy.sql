-- Documents whose texts are copies or near-copies of each other, across stories, and the earliest of them.
-- Grain: a document that has at least one copy in another story.
-- Caveat: found by shared bands of MinHash values among the texts published within four weeks of each other, and kept
-- from an estimated overlap of half the runs of five words: what is printed again months later is no copy here.
-- origin_document_id is the earliest known copy, which need not be the author's.
with nearest as (
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
    from story_pair
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
