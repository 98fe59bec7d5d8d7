-- What each claim can be held against other claims on.
-- Grain: a claim and a point: a place that passes to or is held by a side, a figure, an event at places.
with placed as (
    select claim_id, crawl_date, string_agg(distinct place_id, ',' order by place_id) as place_ids
    from fact_place
    group by claim_id, crawl_date
),

holders as (
    select
        claim_id,
        crawl_date,
        place_no as point_no,
        place_id,
        case
            when control_class <> 'leave' then actor_side
            when actor_side = 'UA' then 'RU'
            else 'UA'
        end as holder_side,
        case when control_class = 'hold' then 'held' else 'passes' end as form,
        control_class,
        action <> 'enters' as is_firm
    from fact_control
    where
        place_id is not null and control_class <> 'advance' and actor_side in ('UA', 'RU')
        -- settlements won in an oblast are not the oblast
        and (
            control_class = 'hold'
            or (claim_id, crawl_date) not in (
                select (claim_id, crawl_date) from fact_quantity where item in ('settlement', 'area_km2')
            )
            or place_id in (select place_id from dim_place where kind in ('settlement', 'facility'))
        )
    union all
    select claim_id, crawl_date, 1000 + reading_no, place_id, holder_side, 'held', 'hold', true
    from fact_reading
    where reading_kind = 'holds'
),

figures as (
    select
        q.claim_id,
        q.crawl_date,
        2000 + q.quantity_no as point_no,
        q.item,
        q.low,
        q.high,
        q.comparator,
        q.is_day_change,
        false as is_derived,
        null::varchar as side
    from fact_quantity as q
    union all
    select claim_id, crawl_date, 3000 + reading_no, item, low, high, comparator, false, true, holder_side
    from fact_reading
    where reading_kind = 'area'
),

points as (
    select
        t.claim_id,
        h.point_no,
        'holder' as point_kind,
        h.place_id,
        h.holder_side,
        h.form,
        h.control_class,
        h.is_firm,
        null::varchar as item,
        null::double as low,
        null::double as high,
        null::varchar as comparator,
        false as is_derived,
        t.actor_side,
        concat_ws('|', 'holder', h.place_id, h.holder_side, h.form) as subject,
        h.place_id as theme
    from holders as h
    inner join told as t on h.claim_id = t.claim_id and h.crawl_date = t.crawl_date
    union all
    select
        t.claim_id,
        f.point_no,
        'figure',
        p.place_ids,
        null,
        case
            when t.cumulative_from_date is not null and not f.is_day_change then 'total'
            else 'window'
        end as form,
        null,
        true,
        f.item,
        f.low,
        f.high,
        f.comparator,
        f.is_derived,
        coalesce(f.side, t.actor_side, case when t.claim_type = 'statement' then t.source_side end),
        concat_ws(
            '|', 'figure',
            case
                when t.claim_type in ('control', 'statement') then 'ground'
                when t.action in ('destroyed', 'abandoned', 'lost') then t.claim_type
                else concat(t.claim_type, ' ', t.action)
            end,
            coalesce(f.side, t.actor_side, case when t.claim_type = 'statement' then t.source_side end),
            f.item, p.place_ids, form
        ) as subject,
        subject
    from figures as f
    inner join told as t on f.claim_id = t.claim_id and f.crawl_date = t.crawl_date
    left join placed as p on f.claim_id = p.claim_id and f.crawl_date = p.crawl_date
    where
        t.claim_type <> 'statement'
        or (
            f.item in ('area_km2', 'settlement')
            and regexp_matches(
                t.quote, '(?i)\b(re-?t[ao]ok?|retak|recaptur|reclaim|liberat|regain|recover|captur|seiz|freed|won back)'
            )
        )
    union all
    select
        t.claim_id,
        4000,
        'event',
        p.place_ids,
        null,
        if((t.claim_id, t.crawl_date) in (select (claim_id, crawl_date) from figures), 'counted', null),
        null,
        true,
        null,
        null,
        null,
        null,
        false,
        t.actor_side,
        concat_ws('|', 'event', t.claim_type, t.action, t.actor_side, p.place_ids),
        concat_ws('|', t.claim_type, p.place_ids)
    from told as t
    inner join placed as p on t.claim_id = p.claim_id and t.crawl_date = p.crawl_date
    where
        t.claim_type in ('loss', 'casualty', 'strike', 'movement', 'aid')
        or (t.claim_type = 'control' and t.action = 'advances')
)

select
    t.claim_id,
    p.point_no,
    p.point_kind,
    t.crawl_date,
    t.document_id,
    t.source_id,
    t.source_side,
    t.claim_type,
    t.action,
    p.actor_side,
    t.stance,
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
    t.cumulative_from_date,
    coalesce(t.event_start_date, t.published_date) as first_day,
    coalesce(t.event_end_date, t.published_date) as last_day,
    t.event_end_date is not null as is_dated,
    t.published_date,
    p.subject,
    md5_number_lower(concat_ws('|', p.theme, (last_day - date '0001-01-01') // 14)) as cell
from points as p
inner join told as t on p.claim_id = t.claim_id
