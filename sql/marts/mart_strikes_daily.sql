-- What was launched, intercepted and hit on a day, by weapon and side, with who says so.
-- Grain: last day of the event, attacking side, item, source.
-- Caveat: figures are the source's own: the largest it gives for the day (it may count a night in parts), never
-- added up over sources. intercepted_share is told only where one source gives both figures. Strikes without a
-- figure are counted in claim_count under no item. Days are the event's, else the page's (is_dated false).
with told as (
    select
        f.as_of_date,
        f.attacker_side,
        f.defender_side,
        f.action,
        f.item,
        f.low,
        f.high,
        f.end_date is not null as is_dated,
        f.source_id,
        f.source_side,
        f.claim_id,
        f.document_id
    from fact_strike as f
    inner join dim_document as d on f.document_id = d.document_id and f.crawl_date = d.first_crawl_date
    where f.stance = 'asserts' and f.action <> 'assaults'
)

select
    t.as_of_date,
    t.attacker_side,
    any_value(t.defender_side) as defender_side,
    t.item,
    s.name as source_name,
    t.source_side,
    max(t.low) filter (where t.action = 'launches') as launched_at_least,
    max(t.high) filter (where t.action = 'launches') as launched_at_most,
    max(t.low) filter (where t.action = 'intercepts') as intercepted_at_least,
    max(t.high) filter (where t.action = 'intercepts') as intercepted_at_most,
    max(coalesce(t.low, t.high)) filter (where t.action = 'hits') as hit,
    round(
        max(t.low) filter (where t.action = 'intercepts') / max(t.high) filter (where t.action = 'launches'), 3
    ) as intercepted_share,
    count(distinct t.claim_id) as claim_count,
    count(distinct t.document_id) as document_count,
    bool_and(t.is_dated) as is_dated,
    min(t.claim_id) as claim_id
from told as t
inner join dim_source as s on t.source_id = s.source_id
group by t.as_of_date, t.attacker_side, t.item, t.source_id, s.name, t.source_side
