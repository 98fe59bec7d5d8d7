-- Losses that each side is said to have suffered, item by item and day by day, with who says so.
-- Grain: a figure in a loss claim; series are told apart by loss_side, item, action, is_cumulative and source.
-- Caveat: a figure is a claim and is never summed over sources. previous_* and change_* compare a running
-- total with the same source's total before it; is_falling marks a total smaller than an earlier one.
with figures as (
    select
        l.loss_side,
        l.item,
        l.action,
        l.as_of_date,
        l.start_date,
        l.end_date,
        l.is_cumulative,
        l.cumulative_from_date,
        l.is_day_change,
        l.low,
        l.high,
        l.comparator,
        l.stance,
        l.source_side,
        l.source_id,
        l.claim_id,
        l.quantity_no,
        l.document_id
    from fact_loss as l
    inner join dim_document as d
        on l.document_id = d.document_id and l.crawl_date = d.first_crawl_date
    where l.item is not null
),

totals as (
    select
        claim_id,
        quantity_no,
        lag(as_of_date) over series as previous_as_of_date,
        lag(coalesce(low, high)) over series as previous_total
    from (
        select *
        from figures
        where is_cumulative and stance = 'asserts'
        -- a total told several times for the same day is one step of the series
        qualify row_number() over (
            partition by loss_side, item, action, source_id, cumulative_from_date, as_of_date, low, high
            order by claim_id, quantity_no
        ) = 1
    )
    window series as (
        partition by loss_side, item, action, source_id, cumulative_from_date
        order by as_of_date, coalesce(low, high), claim_id, quantity_no
    )
)

select
    f.loss_side,
    f.item,
    f.action,
    f.as_of_date,
    f.start_date,
    f.end_date,
    f.is_cumulative,
    f.cumulative_from_date,
    f.is_day_change,
    f.low,
    f.high,
    f.comparator,
    f.stance,
    s.name as source_name,
    f.source_side,
    f.source_side = f.loss_side as is_own_loss,
    t.previous_as_of_date,
    t.previous_total,
    coalesce(f.low, f.high) - t.previous_total as change_since_previous,
    coalesce(coalesce(f.low, f.high) < t.previous_total, false) as is_falling,
    f.claim_id,
    f.quantity_no,
    f.document_id
from figures as f
inner join dim_source as s on f.source_id = s.source_id
left join totals as t on f.claim_id = t.claim_id and f.quantity_no = t.quantity_no
