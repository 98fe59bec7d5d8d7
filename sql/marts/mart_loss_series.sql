-- Losses that each side is said to have suffered, item by item and day by day, with who says so.
-- Grain: a figure in a loss claim; series are told apart by loss_side, item, action, is_cumulative and source.
-- Caveat: a figure is a claim and is never summed over sources. previous_* and change_* compare a running
-- total with the same source's total before it; stated_day_change is the day's change that the source itself gives
-- and is_change_off marks that it differs from the difference of totals on neighbouring days; is_falling marks a
-- total smaller than an earlier one, is_gap more than a day between two totals, is_side_swapped a total that fits
-- the other side's last total of that source (within a twentieth) and not its own (a half or more away).
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

steps as (
    select *, coalesce(low, high) as total
    from figures
    where is_cumulative and stance = 'asserts'
    -- a total told several times for the same day is one step of the series
    qualify row_number() over (
        partition by loss_side, item, action, source_id, cumulative_from_date, as_of_date, low, high
        order by claim_id, quantity_no
    ) = 1
),

totals as (
    select
        claim_id,
        quantity_no,
        total,
        lag(as_of_date) over series as previous_as_of_date,
        lag(total) over series as previous_total,
        last_value(case when loss_side = 'RU' then total end ignore nulls) over before as last_ru_total,
        last_value(case when loss_side = 'UA' then total end ignore nulls) over before as last_ua_total
    from steps
    window
        series as (
            partition by loss_side, item, action, source_id, cumulative_from_date
            order by as_of_date, total, claim_id, quantity_no
        ),
        before as (
            partition by item, action, source_id
            order by as_of_date, total, claim_id, quantity_no
            rows between unbounded preceding and 1 preceding
        )
),

changes as (
    select loss_side, item, action, source_id, as_of_date, max(coalesce(low, high)) as stated_day_change
    from figures
    where is_day_change
    group by all
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
    t.total - t.previous_total as change_since_previous,
    c.stated_day_change,
    coalesce(
        f.as_of_date - t.previous_as_of_date = 1
        and f.comparator = 'exact' and c.stated_day_change <> t.total - t.previous_total,
        false
    ) as is_change_off,
    coalesce(t.total < t.previous_total, false) as is_falling,
    coalesce(f.as_of_date - t.previous_as_of_date > 1, false) as is_gap,
    coalesce(
        abs(
            t.total - case f.loss_side when 'RU' then t.last_ua_total when 'UA' then t.last_ru_total end
        ) <= 0.05 * t.total
        and abs(t.total - t.previous_total) >= 0.5 * t.previous_total,
        false
    ) as is_side_swapped,
    f.claim_id,
    f.quantity_no,
    f.document_id
from figures as f
inner join dim_source as s on f.source_id = s.source_id
left join totals as t on f.claim_id = t.claim_id and f.quantity_no = t.quantity_no
left join changes as c
    on
        f.is_cumulative and f.loss_side = c.loss_side and f.item = c.item and f.action = c.action
        and f.source_id = c.source_id and f.as_of_date = c.as_of_date
