-- Question: Which documents are there, when were they published, and how is that known?
-- Grain: a version of a story.
-- Caveat: "crawl" means that nothing better is known than the day it was fetched; do not build series on it.
-- Answer: a row a version with its day and how it is known.
select
    d.name,
    d.title,
    p.name as publisher,
    d.language,
    d.published_date,
    d.published_method,
    t.day_of_war,
    d.version_no,
    d.claim_count,
    d.dropped_block_count,
    d.is_on_topic
from dim_document as d
left join dim_publisher as p on d.publisher_id = p.publisher_id
left join dim_date as t on d.published_date = t.date
order by d.published_date, d.name, d.version_no
