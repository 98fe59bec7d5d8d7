-- How many claims each side made on a day, by type and stance.
-- Grain: publish day of the document, side of the source, claim type, stance.
-- Caveat: counts claims on pages, copies of a story included; more claims are more coverage, not more truth.
select
    d.published_date,
    c.source_side,
    c.claim_type,
    c.stance,
    count(*) as claim_count,
    count(distinct c.document_id) as document_count,
    count(distinct c.source_id) as source_count
from fact_claim as c
inner join dim_document as d
    on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
group by d.published_date, c.source_side, c.claim_type, c.stance
