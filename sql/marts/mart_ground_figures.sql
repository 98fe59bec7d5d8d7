-- Settlements and square kilometres that a side is said to have won, each figure held against the largest before it.
-- Grain: a figure of ground won, in the order of the days they speak of; a side and item is one chain until a
-- fortnight passes without a figure.
-- Caveat: relation: agrees (about the same number), compatible (the bounds fit: 30, more than 30, more than 40),
-- supersedes (a larger, as late or later figure: 2,000 after 400), other window or area (smaller: 24 hours, a
-- district). None of these is a contradiction. is_derived marks areas told by comparison ("twice the size of ...").
with told as (
    select
        p.actor_side as side,
        p.item,
        p.low,
        p.high,
        p.comparator,
        p.is_derived,
        p.first_day,
        p.last_day,
        p.is_dated,
        p.place_id as place_ids,
        p.source_id,
        p.source_side,
        p.stance,
        p.claim_id,
        p.point_no,
        p.document_id,
        p.crawl_date,
        p.published_date
    from claim_point as p
    where
        p.point_kind = 'figure' and p.item in ('area_km2', 'settlement')
        and p.claim_type in ('control', 'statement')
        and p.actor_side in ('UA', 'RU')
        and coalesce(p.action, 'recaptures') in ('captures', 'recaptures', 'advances', 'enters')
),

spells as (
    select
        *,
        coalesce((low + high) / 2, low, high) as size,
        sum(is_first::integer) over (
            partition by side, item order by last_day, coalesce(low, high), high, claim_id, point_no
            rows unbounded preceding
        ) as spell
    from (
        select
            *,
            coalesce(last_day - lag(last_day) over (
                partition by side, item order by last_day, coalesce(low, high), high, claim_id, point_no
            ) > 14, true) as is_first
        from told
    )
),

chained as (
    select
        *,
        max({'size': size, 'low': low, 'high': high, 'claim_id': claim_id}) over (
            partition by side, item, spell order by last_day, coalesce(low, high), high, claim_id, point_no
            rows between unbounded preceding and 1 preceding
        ) as largest
    from spells
)

select
    c.side,
    c.item,
    c.low,
    c.high,
    c.comparator,
    c.is_derived,
    c.first_day,
    c.last_day,
    c.is_dated,
    case
        when c.largest is null then 'first'
        when
            least(c.size, c.largest.size)
            >= greatest(c.size, c.largest.size) * case when c.is_derived then 0.9 else 0.95 end
            then 'agrees'
        when
            coalesce(c.low, 0) <= coalesce(c.largest.high, 1e12)
            and coalesce(c.largest.low, 0) <= coalesce(c.high, 1e12)
            then 'compatible'
        when c.size > c.largest.size then 'supersedes'
        else 'other window or area'
    end as relation,
    c.largest.low as largest_low,
    c.largest.high as largest_high,
    s.name as source_name,
    c.source_side,
    c.stance,
    f.quote,
    c.published_date,
    c.claim_id,
    c.largest.claim_id as largest_claim_id,
    c.document_id
from chained as c
inner join dim_source as s on c.source_id = s.source_id
inner join fact_claim as f on c.claim_id = f.claim_id and c.crawl_date = f.crawl_date
