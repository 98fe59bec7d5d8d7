-- What a publisher changed in a story after publication, and which claims that changed.
-- Grain: a claim that is new in or gone from a version against the one before; a version that changed no claim has
-- one row without.
-- Caveat: claims are the same where type, action, source, sides, stance and quote are; a reworded quote is one claim
-- gone and one new. Versions are those the crawls saw: edits between two crawls show as one.
with versions as (
    select
        *,
        lag(document_id) over story as previous_document_id,
        lag(first_crawl_date) over story as previous_crawl_date,
        lag(title) over story as previous_title,
        lag(word_count) over story as previous_word_count,
        lag(claim_count) over story as previous_claim_count
    from dim_document
    where story_id in (select story_id from dim_document where version_no > 1)
    window story as (partition by story_id order by version_no)
),

edits as (
    -- a version that was off topic was not cleaned: nothing is known of its words
    select * from versions where previous_document_id is not null and previous_word_count > 0
),

told as (
    select
        c.document_id,
        c.claim_id,
        c.source_id,
        c.claim_type,
        c.action,
        c.actor_side,
        c.stance,
        c.quote,
        concat_ws('|', c.claim_type, c.action, c.actor_side, c.stance, c.source_id) as meaning
    from fact_claim as c
    semi join (
        select document_id, first_crawl_date as crawl_date from edits
        union
        select previous_document_id, previous_crawl_date from edits
    ) as d on c.document_id = d.document_id and c.crawl_date = d.crawl_date
),

-- what a version has is new unless the other had it, what the one before it had is gone
sides as (
    select document_id, 'new' as change, document_id as own_id, previous_document_id as other_id from edits
    union all
    select document_id, 'gone', previous_document_id, document_id from edits
),

changed as (
    select e.document_id, e.change, t.* exclude (document_id)
    from sides as e
    inner join told as t on e.own_id = t.document_id
    anti join told as o
        on
            e.other_id = o.document_id
            and t.meaning = o.meaning
            and (
                t.quote = o.quote
                or regexp_replace(lower(t.quote), '[^a-z0-9]+', ' ', 'g')
                = regexp_replace(lower(o.quote), '[^a-z0-9]+', ' ', 'g')
            )
)

select
    p.name as publisher,
    e.title,
    e.version_no,
    e.first_crawl_date as seen_on,
    e.updated_at,
    e.title is distinct from e.previous_title as is_title_changed,
    e.previous_title,
    e.word_count - e.previous_word_count as words_added,
    e.claim_count - e.previous_claim_count as claims_added,
    k.change,
    s.name as source_name,
    k.claim_type,
    k.action,
    k.actor_side,
    k.stance,
    k.quote,
    k.claim_id,
    e.story_id,
    e.document_id,
    e.previous_document_id
from edits as e
left join changed as k on e.document_id = k.document_id
left join dim_source as s on k.source_id = s.source_id
left join dim_publisher as p on e.publisher_id = p.publisher_id
