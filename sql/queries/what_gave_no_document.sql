-- Question: Which pages gave no document or no claims, and why?
-- Grain: a rejected page, a document that could not be read, or a document off topic.
-- Caveat: duplicates of a day's other page are listed too; their text is not lost.
-- Answer: a row a page or document with the reason; none where all went well.
select
    'page' as what,
    crawl_date,
    name,
    reason,
    detail
from rejects
union all
select
    'document' as what,
    crawl_date,
    name,
    'failed' as reason,
    detail
from claim_rejects
union all
select
    'document' as what,
    first_crawl_date as crawl_date,
    name,
    'off_topic' as reason,
    concat('topic score ', round(topic_score, 2), ', language ', language) as detail
from dim_document
where not is_on_topic
order by crawl_date, what, name, reason
