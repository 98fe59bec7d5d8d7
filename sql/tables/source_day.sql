-- How often each source is quoted on the pages of a crawl day, by claim type and stance: what sums up to
-- mart_source_profile.
-- Grain: a source and crawl date.
-- Caveat: a version of a story counts on the day of its first crawl, so the days of a source may be added up.
select
    c.crawl_date,
    c.source_id,
    count(*) as claim_count,
    count(distinct hash(c.document_id)) as document_count,
    count(*) filter (where c.claim_type = 'control') as control_count,
    count(*) filter (where c.claim_type = 'loss') as loss_count,
    count(*) filter (where c.claim_type = 'strike') as strike_count,
    count(*) filter (where c.claim_type = 'casualty') as casualty_count,
    count(*) filter (where c.claim_type = 'movement') as movement_count,
    count(*) filter (where c.claim_type = 'aid') as aid_count,
    count(*) filter (where c.claim_type = 'statement') as statement_count,
    count(*) filter (where c.stance = 'denies') as denial_count,
    count(*) filter (where c.stance = 'unconfirmed') as unconfirmed_count,
    min(d.published_date) as first_published_date,
    max(d.published_date) as last_published_date
from fact_claim as c
inner join dim_document as d
    on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
group by c.crawl_date, c.source_id
order by c.crawl_date, c.source_id
