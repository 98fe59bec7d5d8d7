-- Settlements and square kilometres that a side is said to have won, each figure held against the one before it.
-- Grain: a figure of ground won, in the order of the days they speak of; a side and item is one chain.
-- Caveat: relation: agrees (about the same number), compatible (the bounds fit: 30, more than 30, more than 40),
-- supersedes (a larger, as late or later figure: 2,000 after 400), other window or area (smaller: 24 hours, a
-- district). None of these is a contradiction. is_derived marks areas told by comparison ("twice the size of ...").
with told as (
    select
        coalesce(p.actor_side, p.source_side) as side,
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
        p.published_date
    from claim_point as p
    where
        p.point_kind = 'figure' and p.item in ('area_km2', 'settlement')
        and p.claim_type in ('control', 'statement')
        and coalesce(p.actor_side, p.source_side) in ('UA', 'RU')
        and coalesce(p.action, 'recaptures') in ('captures', 'recaptures', 'advances', 'enters', 'withdraws')
),

chained as (
    select
        *,
        lag(low) over chain as previous_low,
        lag(high) over chain as previous_high,
        lag(coalesce((low + high) / 2, low, high)) over chain as previous_size,
        lag(last_day) over chain as previous_day,
        lag(claim_id) over chain as previous_claim_id
    from told
    window chain as (
        partition by side, item order by last_day, coalesce(low, high), high nulls last, claim_id, point_no
    )
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
        when c.previous_day is null or c.last_day - c.previous_day > 14 then 'first'
        when
            least(coalesce((c.low + c.high) / 2, c.low, c.high), c.previous_size)
            >= greatest(coalesce((c.low + c.high) / 2, c.low, c.high), c.previous_size)
            * case when c.is_derived then 0.9 else 0.95 end
            then 'agrees'
        when
            coalesce(c.low, 0) <= coalesce(c.previous_high, 1e12)
            and coalesce(c.previous_low, 0) <= coalesce(c.high, 1e12)
            then 'compatible'
        when coalesce(c.low, c.high) > coalesce(c.previous_high, c.previous_low) then 'supersedes'
        else 'other window or area'
    end as relation,
    case when c.last_day - c.previous_day <= 14 then c.previous_low end as previous_low,
    case when c.last_day - c.previous_day <= 14 then c.previous_high end as previous_high,
    s.name as source_name,
    c.source_side,
    c.stance,
    f.quote,
    c.published_date,
    c.claim_id,
    case when c.last_day - c.previous_day <= 14 then c.previous_claim_id end as previous_claim_id,
    c.document_id
from chained as c
inner join dim_source as s on c.source_id = s.source_id
inner join dim_document as d on c.document_id = d.document_id
inner join fact_claim as f on c.claim_id = f.claim_id and f.crawl_date = d.first_crawl_date
