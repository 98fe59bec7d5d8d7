-- Claims against the interest of the side that makes them, by the reason; mart_against_interest puts them into words.
-- Grain: a claim of a source that stands on a side.
-- Caveat: as of mart_against_interest.
with judged as (
    select
        *,
        case
            when stance = 'asserts' and action = 'withdraws' and actor_side = source_side then 'own withdrawal'
            when stance = 'asserts' and claim_type = 'loss' and actor_side = source_side then 'own loss'
            when
                stance = 'asserts' and claim_type = 'control' and action not in ('withdraws', 'advances')
                and actor_side in ('UA', 'RU') and actor_side <> source_side
                then 'ground said to be the enemy''s'
            when stance = 'asserts' and claim_type = 'casualty' and actor_side = source_side
                then 'civilians hurt by own side'
            when
                stance in ('denies', 'unconfirmed') and actor_side = source_side
                and (
                    (claim_type = 'control' and action not in ('withdraws', 'advances'))
                    or action in ('hits', 'intercepts')
                )
                then if(stance = 'denies', 'own success denied', 'own success not confirmed')
        end as reason
    from told
    where source_side in ('UA', 'RU')
)

select
    claim_id,
    crawl_date,
    document_id,
    source_id,
    source_side,
    reason,
    coalesce(event_end_date, published_date) as as_of_date,
    published_date
from judged
where
    reason is not null
    -- ground that the enemy took long before is background, no admission
    and not (
        reason = 'ground said to be the enemy''s'
        and (event_end_date - event_start_date > 7 or published_date - event_end_date > 30)
    )
order by published_date, claim_id
