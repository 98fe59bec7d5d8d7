-- How many claims each side made on a day, by type and stance.
-- Grain: publish day of the document, side of the source, claim type, stance.
-- Caveat: counts claims on pages, copies of a story included; more claims are more coverage, not more truth.
select
    published_date,
    source_side,
    claim_type,
    stance,
    count(*) as claim_count,
    count(distinct document_id) as document_count,
    count(distinct source_id) as source_count
from claim
group by published_date, source_side, claim_type, stance
