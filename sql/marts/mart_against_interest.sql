-- Statements that hurt the side that makes them: withdrawals, own losses, ground won by the enemy, own success not
-- confirmed or denied.
-- Grain: a claim of a source that stands on a side.
-- Caveat: a plan told as success ("regrouping") is still one; read the quote. A report of the enemy's attack is
-- left out: telling that one was attacked is not against one's interest.
with told as (
    select
        c.*,
        case
            when c.stance = 'asserts' and c.action = 'withdraws' and c.actor_side = c.source_side
                then 'own withdrawal'
            when c.stance = 'asserts' and c.claim_type = 'loss' and c.actor_side = c.source_side then 'own loss'
            when
                c.stance = 'asserts' and c.claim_type = 'control' and c.action not in ('withdraws', 'advances')
                and c.actor_side in ('UA', 'RU') and c.actor_side <> c.source_side
                then 'ground said to be the enemy''s'
            when
                c.stance = 'asserts' and c.claim_type = 'casualty' and c.actor_side = c.source_side
                then 'civilians hurt by own side'
            when
                c.stance = 'denies' and c.actor_side = c.source_side
                and (
                    (c.claim_type = 'control' and c.action not in ('withdraws', 'advances'))
                    or c.action in ('hits', 'intercepts')
                )
                then 'own success denied'
            when
                c.stance = 'unconfirmed'
                and coalesce(regexp_matches(c.cue_text, '(?i)confirm|verif|acknowledg|check|comment'), true)
                and c.actor_side = c.source_side
                and (
                    (c.claim_type = 'control' and c.action not in ('withdraws', 'advances'))
                    or c.action in ('hits', 'intercepts')
                )
                then 'own success not confirmed'
        end as reason
    from fact_claim as c
    where c.source_side in ('UA', 'RU')
),

judged as (
    select t.*, d.published_date, d.publisher_id
    from told as t
    inner join dim_document as d on t.document_id = d.document_id and t.crawl_date = d.first_crawl_date
    where
        t.reason is not null
        -- ground that the enemy took long before is background, no admission
        and not (
            t.reason = 'ground said to be the enemy''s'
            and (t.event_end_date - t.event_start_date > 7 or d.published_date - t.event_end_date > 30)
        )
)

select
    j.reason,
    j.source_side as side,
    s.name as source_name,
    j.claim_type,
    j.action,
    j.framing,
    j.stance,
    j.actor_side,
    places.names as places,
    coalesce(j.event_end_date, j.published_date) as as_of_date,
    j.published_date,
    p.name as publisher_name,
    j.quote,
    j.claim_id,
    j.document_id
from judged as j
inner join dim_source as s on j.source_id = s.source_id
left join dim_publisher as p on j.publisher_id = p.publisher_id
left join (
    select f.claim_id, f.crawl_date, string_agg(p.name, ', ' order by f.place_no) as names
    from fact_place as f
    semi join judged as j on f.claim_id = j.claim_id and f.crawl_date = j.crawl_date
    inner join dim_place as p on f.place_id = p.place_id
    group by f.claim_id, f.crawl_date
) as places on j.claim_id = places.claim_id and j.crawl_date = places.crawl_date
