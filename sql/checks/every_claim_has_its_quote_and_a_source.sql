-- Every claim has words that back it and a source that the dimension knows.
-- Rows: claims without.
select
    c.claim_id,
    c.document_id,
    c.source_id
from fact_claim as c
left join dim_source as s on c.source_id = s.source_id
where s.source_id is null or trim(c.quote) = ''
