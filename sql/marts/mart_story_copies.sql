-- Syndicated and near-duplicate documents, and where each story is seen first.
-- Grain: a document that has a copy in another story, or is the origin of one.
-- Caveat: likeness is an estimate of the share of runs of five words in common with the nearest copy; the origin
-- is the earliest copy that was crawled, not proof of authorship.
select
    c.origin_document_id = c.document_id as is_origin,
    o.title as origin_title,
    op.name as origin_publisher,
    o.published_date as origin_published_date,
    d.title,
    p.name as publisher,
    d.published_date,
    d.credit_line,
    round(c.likeness, 2) as likeness,
    c.copy_count,
    d.claim_count,
    d.url,
    c.document_id,
    c.origin_document_id
from story_copy as c
inner join dim_document as d on c.document_id = d.document_id
inner join dim_document as o on c.origin_document_id = o.document_id
left join dim_publisher as p on d.publisher_id = p.publisher_id
left join dim_publisher as op on o.publisher_id = op.publisher_id
