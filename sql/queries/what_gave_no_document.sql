-- Question: Which addresses gave no page, which pages no document or no claims, and why?
-- Grain: an address that was not fetched, a rejected page, a document that could not be read, or one off topic.
-- Caveat: duplicates of a day's other page are listed too; their text is not lost. A page with malformed_meta gave
-- a document all the same, without what its .meta.json says.
-- Answer: a row an address, page or document with the reason; none where all went well.
select
    'address' as what,
    crawl_date,
    url as name,
    reason,
    concat_ws(': ', source, detail) as detail
from failed_fetches
union all
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
