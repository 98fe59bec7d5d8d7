-- What each claim can be held against other claims on, and the claim group it thereby belongs to.
-- Grain: a claim and a point: a place that passes to or is held by a side, a figure, an event at places.
-- Caveat: a group is the same subject (place and holder, or side, act, item and places) on the same or neighbouring
-- days with numbers that fit; what is repeated for weeks is cut into fortnights. Its id comes from its first day, and
-- may change when earlier days come in. Other claims have no point. A denial and a doubt belong to the group of what
-- they deny or doubt: mind stance, which is hedged where the words hedge (may have) and nobody refuses to confirm.
with sized as (
    select
        *,
        coalesce((low + high) / 2, low, high, 0) as size,
        coalesce(comparator = 'approx' or is_derived, false) as is_rough
    from point
),

-- runs of days and then of sizes within a subject, each found on its distinct values
days as (
    select
        subject,
        last_day,
        any_value(case when point_kind = 'holder' then 3 when form = 'total' then 0 else 1 end) as reach_days
    from sized
    group by subject, last_day
),

chains as (
    select
        subject,
        last_day,
        previous_day,
        sum(is_first::integer) over (partition by subject order by last_day) as chain_no,
        last_day - ((last_day - date '0001-01-01') % 14)::integer as fortnight
    from (
        select
            subject,
            last_day,
            lag(last_day) over (partition by subject order by last_day) as previous_day,
            coalesce(last_day - previous_day > reach_days, true) as is_first
        from days
    )
),

-- a chain of days is cut where a fortnight begins if it goes on for a week before and after: so a run is
-- never longer than a month, and what a new day can change lies near it
day_runs as (
    select
        subject,
        last_day,
        sum(is_cut::integer) over (partition by subject, chain_no order by last_day) as cut_no,
        chain_no
    from (
        select
            subject,
            last_day,
            chain_no,
            coalesce(previous_day < fortnight, false)
            and min(last_day) over chain <= fortnight - 7
            and max(last_day) over chain >= fortnight + 6 as is_cut
        from chains
        window chain as (partition by subject, chain_no)
    )
),

placed as (
    select s.*, r.chain_no, r.cut_no
    from sized as s
    inner join day_runs as r on s.subject = r.subject and s.last_day = r.last_day
),

sizes as (
    select subject, chain_no, cut_no, size, bool_or(is_rough) as is_rough, min(last_day) as first_last_day
    from placed
    group by subject, chain_no, cut_no, size
),

size_runs as (
    select
        *,
        sum(is_new::integer) over (partition by subject, chain_no, cut_no order by size) as size_no
    from (
        select
            *,
            coalesce(
                size > lag(size) over (partition by subject, chain_no, cut_no order by size)
                * case when is_rough then 1.1 else 1.005 end,
                false
            ) as is_new
        from sizes
    )
),

groups as (
    select
        *,
        left(
            md5(concat_ws('|', subject, min(first_last_day) over run, min(size) over run)), 16
        ) as group_id
    from size_runs
    window run as (partition by subject, chain_no, cut_no, size_no)
)

select
    g.group_id,
    p.claim_id,
    p.point_no,
    p.point_kind,
    p.crawl_date,
    p.document_id,
    p.source_id,
    p.source_side,
    p.claim_type,
    p.action,
    p.actor_side,
    p.stance,
    p.place_id,
    p.holder_side,
    p.form,
    p.control_class,
    p.is_firm,
    p.item,
    p.low,
    p.high,
    p.comparator,
    p.is_derived,
    p.cumulative_from_date,
    p.first_day,
    p.last_day,
    p.is_dated,
    p.published_date,
    p.subject,
    p.cell
from placed as p
inner join groups as g
    on p.subject = g.subject and p.chain_no = g.chain_no and p.cut_no = g.cut_no and p.size = g.size
order by p.published_date, p.claim_id, p.point_no
