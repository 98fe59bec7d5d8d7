-- Question: How much does each side claim on a day, and of what kind?
-- Grain: publish day and claim type.
-- Caveat: counts claims on pages: coverage, not events.
-- Answer: a row a day and type with a count a side.
select
    d.published_date,
    c.claim_type,
    count(*) filter (where c.source_side = 'UA') as by_ukraine,
    count(*) filter (where c.source_side = 'RU') as by_russia,
    count(*) filter (where c.source_side = 'OTHER') as by_others,
    count(*) filter (where c.source_side = 'PUBLISHER') as by_the_page
from fact_claim as c
inner join dim_document as d on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
group by d.published_date, c.claim_type
order by d.published_date, c.claim_type
