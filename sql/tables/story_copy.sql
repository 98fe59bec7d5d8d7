-- Documents whose texts are copies or near-copies of each other, across stories, and the earliest of them.
-- Grain: a document that has at least one copy in another story.
-- Caveat: found by shared bands of MinHash values and kept from an estimated overlap of half the runs of five
-- words; origin_document_id is the earliest known copy, which need not be the author's.
with sketches as (
    select
        s.document_id,
        d.story_id,
        d.published_date,
        coalesce(d.published_at, d.published_date::timestamp at time zone 'UTC') as published_at,
        s.signature,
        s.bands,
        s.shingle_count
    from fact_sketch as s
    inner join dim_document as d
        on s.document_id = d.document_id and s.crawl_date = d.first_crawl_date
    where s.shingle_count >= 20
),

banded as (
    select document_id, unnest(bands) as band
    from sketches
),

shared as (
    select band
    from banded
    group by band
    having count(*) between 2 and 500
),

candidates as (
    select distinct a.document_id, b.document_id as other_id
    from banded as a
    semi join shared on a.band = shared.band
    inner join banded as b on a.band = b.band and a.document_id <> b.document_id
),

compared as (
    select
        c.document_id,
        c.other_id,
        o.published_at,
        list_sum(list_transform(
            list_zip(d.signature, o.signature), lambda pair: (pair[1] = pair[2])::integer
        )) / len(d.signature) as likeness
    from candidates as c
    inner join sketches as d on c.document_id = d.document_id
    inner join sketches as o on c.other_id = o.document_id
    where d.story_id <> o.story_id
),

alike as (
    select document_id, other_id, published_at, likeness
    from compared
    where likeness >= 0.5
),

nearest as (
    select
        d.document_id,
        count(*) as copy_count,
        max(a.likeness) as likeness,
        case
            when (min(a.published_at), min_by(a.other_id, (a.published_at, a.other_id)))
                < (any_value(d.published_at), d.document_id)
                then min_by(a.other_id, (a.published_at, a.other_id))
            else d.document_id
        end as earlier_id
    from alike as a
    inner join sketches as d on a.document_id = d.document_id
    group by d.document_id
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
