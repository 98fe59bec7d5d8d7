-- Claims against the interest of the side that makes them, by the reason; mart_against_interest puts them into words.
-- Grain: a claim of a source that stands on a side.
-- Caveat: as of mart_against_interest.
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
)

select
    t.*,
    d.published_date,
    coalesce(t.event_end_date, d.published_date) as as_of_date,
    d.publisher_id
from told as t
inner join dim_document as d on t.document_id = d.document_id and t.crawl_date = d.first_crawl_date
where
    t.reason is not null
    -- ground that the enemy took long before is background, no admission
    and not (
        t.reason = 'ground said to be the enemy''s'
        and (t.event_end_date - t.event_start_date > 7 or d.published_date - t.event_end_date > 30)
    )
