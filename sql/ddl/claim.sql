-- Claims with their source, document and publisher in words: what most questions start from.
-- Grain: a claim in a version of a story. A version captured on several crawl dates counts once, by its first.
select
    c.claim_id,
    c.document_id,
    c.crawl_date,
    d.story_id,
    d.version_no,
    c.claim_no,
    c.claim_type,
    c.action,
    c.framing,
    c.stance,
    c.actor_side,
    c.source_id,
    s.name as source_name,
    s.kind as source_kind,
    c.source_side,
    c.via,
    c.event_start_date,
    c.event_end_date,
    c.cumulative_from_date,
    coalesce(c.event_end_date, d.published_date) as as_of_date,
    d.published_date,
    d.published_method,
    p.name as publisher_name,
    d.title,
    d.name as document_name,
    d.url,
    c.quote,
    c.evidence_start,
    c.evidence_end
from fact_claim as c
inner join dim_document as d
    on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
inner join dim_source as s on c.source_id = s.source_id
left join dim_publisher as p on d.publisher_id = p.publisher_id
