-- Question: Which documents are copies of one story, and who had it first?
-- Grain: a document that has a copy in another story.
-- Caveat: first means first published among the pages crawled.
-- Answer: origin with publisher and day, then each copy with its likeness.
select
    origin_title,
    origin_publisher,
    origin_published_date,
    is_origin,
    publisher,
    title,
    published_date,
    likeness
from mart_story_copies
order by origin_published_date, origin_document_id, is_origin desc, published_date, document_id
