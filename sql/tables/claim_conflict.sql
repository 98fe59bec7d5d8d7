-- Pairs of claims that cannot both be true, with the dimension they differ in.
-- Grain: two sources' versions of one subject, each by its first claim; the one that was published first is the a-side.
-- Caveat: of more than five sources of a side with the same version of a day the five earliest stand for it. Left out are doubts, one source's own changes of mind, bounds that fit each other, a page's own words
-- against those it quotes, sources that tell both versions (a place partly taken), spans over a week, figures of
-- different scope.
with holder_versions as (
    select
        place_id as subject,
        case
            when stance <> 'denies' then holder_side when holder_side = 'UA' then 'RU' else 'UA'
        end as value,
        form,
        control_class,
        stance,
        source_id,
        source_side,
        first_day,
        last_day,
        is_dated,
        min_by(claim_id, (published_date, claim_id)) as claim_id,
        min_by(document_id, (published_date, claim_id)) as document_id,
        min(published_date) as published_date,
        count(*) as claim_count
    from claim_point
    where point_kind = 'holder' and is_firm and stance in ('asserts', 'denies') and last_day - first_day <= 7
    group by all
),

contested as (
    select subject from holder_versions group by subject having count(distinct value) > 1
),

versions as (
    select *, last_day // 8 as bucket
    from (select v.* replace (v.first_day - date '2000-01-01' as first_day, v.last_day - date '2000-01-01' as last_day)
        from holder_versions as v semi join contested as c on v.subject = c.subject)
),

standing as (
    select *
    from versions
    qualify row_number() over (
        partition by subject, value, form, control_class, stance, source_side, last_day
        order by published_date, claim_id
    ) <= 5
),

near as (
    select
        a.subject, a.claim_id as a_id, b.claim_id as b_id, a.source_id as a_source, b.source_id as b_source,
        a.value as a_value, b.value as b_value, a.published_date as a_published, b.published_date as b_published,
        a.claim_count as a_count, b.claim_count as b_count,
        a.last_day as a_day, b.last_day as b_day,
        case
            when a.stance = 'denies' or b.stance = 'denies' then 'denied'
            when a.form = 'held' and b.form = 'held' then 'held by both'
            when a.form = 'passes' and b.form = 'passes' then 'taken by both'
            else 'taken, yet held by the other'
        end as why
    from (select *, unnest([bucket - 1, bucket, bucket + 1]) as near_bucket from standing where value = 'UA') as a
    inner join standing as b
        on a.subject = b.subject and a.near_bucket = b.bucket and b.value = 'RU' and a.source_id <> b.source_id
    where
        (a.document_id <> b.document_id or (a.source_side <> 'PUBLISHER' and b.source_side <> 'PUBLISHER'))
        and case
            when a.stance = 'denies' and b.stance = 'denies' then false
            -- a denial meets an assertion of just what it denies
            when a.stance = 'denies' or b.stance = 'denies'
                then a.form = b.form and abs(a.last_day - b.last_day) <= 3
            when a.form = 'held' and b.form = 'held'
                then a.first_day <= b.last_day and b.first_day <= a.last_day
            when a.form = 'passes' and b.form = 'passes'
                then
                    a.is_dated and b.is_dated and a.last_day = b.last_day
                    and a.first_day = a.last_day and b.first_day = b.last_day
                    and a.control_class = 'take' and b.control_class = 'take'
            when a.form = 'passes'
                then
                    b.last_day between a.last_day and a.last_day + 7
                    and (b.last_day > a.last_day or b.first_day = b.last_day)
            else
                a.last_day between b.last_day and b.last_day + 7
                and (a.last_day > b.last_day or a.first_day = a.last_day)
        end
),

changes as (
    select distinct subject, value, last_day as day from versions where form = 'passes' and stance = 'asserts'
),

tellings as (
    select distinct subject, source_id, value, last_day as day from versions
),

-- a place that changed hands again in between, and sources that tell both versions
explained as (
    select n.subject, n.a_id, n.b_id
    from near as n
    inner join changes as c on n.subject = c.subject
    where
        n.why = 'taken, yet held by the other'
        and c.value = case when n.a_day <= n.b_day then n.b_value else n.a_value end
        and c.day > least(n.a_day, n.b_day) and c.day <= greatest(n.a_day, n.b_day)
    union all
    select n.subject, n.a_id, n.b_id
    from near as n
    inner join tellings as t
        on n.subject = t.subject and t.source_id = n.b_source and t.value = n.a_value and abs(t.day - n.b_day) <= 3
    union all
    select n.subject, n.a_id, n.b_id
    from near as n
    inner join tellings as t
        on n.subject = t.subject and t.source_id = n.a_source and t.value = n.b_value and abs(t.day - n.a_day) <= 3
),

holder_pairs as (
    select 'who holds it' as dimension, n.subject as theme, n.*
    from near as n
    anti join explained as e on n.subject = e.subject and n.a_id = e.a_id and n.b_id = e.b_id
),

passing as (
    select
        place_id, holder_side, source_id, last_day,
        min_by(claim_id, (published_date, claim_id)) as claim_id,
        min(published_date) as published_date,
        count(*) as claim_count
    from claim_point
    where
        point_kind = 'holder' and control_class = 'take' and is_firm and is_dated and stance = 'asserts'
        and first_day = last_day and source_side <> 'PUBLISHER'
    group by all
),

first_passing as (
    select *
    from passing
    qualify row_number() over (
        partition by place_id, holder_side, last_day order by published_date, claim_id
    ) <= 5
),

when_pairs as (
    select
        'when' as dimension,
        a.place_id as theme,
        a.place_id as subject, a.claim_id as a_id, b.claim_id as b_id, a.source_id as a_source, b.source_id as b_source,
        a.last_day::varchar as a_value, b.last_day::varchar as b_value,
        a.published_date as a_published, b.published_date as b_published,
        a.claim_count as a_count, b.claim_count as b_count,
        a.last_day - date '2000-01-01' as a_day, b.last_day - date '2000-01-01' as b_day,
        'the same taking, on different days' as why
    from first_passing as a
    inner join first_passing as b
        on
            a.place_id = b.place_id and a.holder_side = b.holder_side and a.source_id <> b.source_id
            and b.last_day > a.last_day and b.last_day <= a.last_day + 14
    anti join passing as back
        on
            a.place_id = back.place_id and a.holder_side <> back.holder_side
            and back.last_day between a.last_day and b.last_day
    -- a source that names the other's day too tells of two takings
    anti join passing as own
        on
            a.place_id = own.place_id and a.holder_side = own.holder_side
            and own.source_id = b.source_id and own.last_day = a.last_day
),

figure_versions as (
    select
        subject as theme,
        concat_ws('|', subject, cumulative_from_date, case when form = 'window' then first_day end, last_day) as subject,
        claim_type, action, form, source_id, source_side, item, low, high, comparator, published_date, last_day,
        min(claim_id) as claim_id,
        count(*) as claim_count
    from claim_point
    where
        point_kind = 'figure' and stance = 'asserts' and is_dated and not is_derived
        and comparator in ('exact', 'approx', 'range')
        and (
            (claim_type = 'loss' and (form = 'total' or source_side in ('UA', 'RU')))
            or claim_type in ('strike', 'casualty')
        )
        and last_day - first_day <= case when form = 'total' then 100000 else 7 end
    group by all
),

disputed as (
    select subject
    from figure_versions
    group by subject
    having count(distinct source_id) > 1 and min(low) < max(high)
),

standing_figures as (
    select v.*
    from figure_versions as v
    semi join disputed as d on v.subject = d.subject
    qualify row_number() over (
        partition by v.subject, v.source_side, v.low, v.high order by v.published_date, v.claim_id
    ) <= 5
),

figure_pairs as (
    select
        'how many' as dimension,
        a.theme,
        a.subject, a.claim_id, b.claim_id, a.source_id, b.source_id,
        case when a.low = a.high then format('{:,}', a.low::bigint) else format('{:,} to {:,}', a.low::bigint, a.high::bigint) end,
        case when b.low = b.high then format('{:,}', b.low::bigint) else format('{:,} to {:,}', b.low::bigint, b.high::bigint) end,
        a.published_date, b.published_date,
        a.claim_count, b.claim_count,
        a.last_day - date '2000-01-01', b.last_day - date '2000-01-01',
        concat('different numbers for the same ', case when a.form = 'total' then 'total' else 'event' end) as why
    from standing_figures as a
    inner join standing_figures as b
        on a.subject = b.subject and a.source_id <> b.source_id
    where
        a.low > b.high
        * (1 + case when a.comparator = 'approx' or b.comparator = 'approx' then 0.1 else 0.005 end)
        -- parts of one side's count come from its many commands: only totals and launches compare within a side
        and (
            a.form = 'total' or a.action = 'launches' or a.claim_type = 'casualty'
            or (a.source_side in ('UA', 'RU') and b.source_side in ('UA', 'RU') and a.source_side <> b.source_side)
        )
        -- a toll that rises from day to day is an update
        and (a.claim_type <> 'casualty' or a.published_date <= b.published_date)
),

blamed as (
    select
        place_id, first_day, last_day, claim_type, actor_side, source_id, source_side,
        min_by(claim_id, (published_date, claim_id)) as claim_id,
        min(published_date) as published_date,
        count(*) as claim_count
    from claim_point
    where
        point_kind = 'event' and is_dated and stance = 'asserts' and actor_side in ('UA', 'RU')
        and source_side in ('UA', 'RU') and place_id not like '%,%' and last_day - first_day <= 1
        and (claim_type = 'casualty' or (claim_type = 'strike' and action = 'hits'))
    group by all
),

first_blamed as (
    select *
    from blamed
    qualify row_number() over (
        partition by place_id, first_day, last_day, claim_type, actor_side, source_side
        order by published_date, claim_id
    ) <= 5
),

who_pairs as (
    select
        'who did it' as dimension,
        concat_ws('|', a.claim_type, a.place_id),
        a.place_id, a.claim_id, b.claim_id, a.source_id, b.source_id, a.actor_side, b.actor_side,
        a.published_date, b.published_date, a.claim_count, b.claim_count,
        a.last_day - date '2000-01-01', b.last_day - date '2000-01-01',
        'the sides blame each other' as why
    from first_blamed as a
    inner join first_blamed as b
        on
            a.place_id = b.place_id and a.first_day = b.first_day and a.last_day = b.last_day
            and a.claim_type = b.claim_type
            and a.actor_side = 'UA' and b.actor_side = 'RU'
            and a.source_side = 'RU' and b.source_side = 'UA'
    semi join dim_place as p on a.place_id = p.place_id and p.kind in ('settlement', 'facility')
),

all_pairs as (
    select * from holder_pairs
    union all
    select * from when_pairs
    union all
    select * from figure_pairs
    union all
    select * from who_pairs
),

ordered as (
    select
        left(md5(concat_ws('|', dimension, least(a_id, b_id), greatest(a_id, b_id))), 16) as conflict_id,
        dimension,
        why,
        case when dimension <> 'how many' then subject end as place_id,
        case when (a_published, a_id) <= (b_published, b_id) then a_id else b_id end as a_claim_id,
        case when (a_published, a_id) <= (b_published, b_id) then b_id else a_id end as b_claim_id,
        case when (a_published, a_id) <= (b_published, b_id) then a_value else b_value end as a_version,
        case when (a_published, a_id) <= (b_published, b_id) then b_value else a_value end as b_version,
        case when (a_published, a_id) <= (b_published, b_id) then a_count else b_count end as a_claim_count,
        case when (a_published, a_id) <= (b_published, b_id) then b_count else a_count end as b_claim_count,
        date '2000-01-01' + greatest(a_day, b_day)::integer as day,
        greatest(a_published, b_published) as published_date,
        md5_number_lower(concat_ws('|', theme, (day - date '0001-01-01') // 14)) as cell
    from all_pairs
    -- one claim can tell of a subject in several ways, and claims that clash over several places clash over each
    qualify row_number() over (
        partition by dimension, theme, least(a_id, b_id), greatest(a_id, b_id)
        order by why, a_value, b_value, a_count, b_count
    ) = 1
),

told as (
    select
        claim_id,
        any_value(crawl_date) as crawl_date,
        any_value(source_id) as source_id,
        any_value(source_side) as source_side
    from claim_point
    group by claim_id
)

select
    o.*,
    a.crawl_date as a_crawl_date,
    b.crawl_date as b_crawl_date,
    a.source_id as a_source_id,
    b.source_id as b_source_id,
    a.source_side as a_source_side,
    b.source_side as b_source_side
from ordered as o
inner join told as a on o.a_claim_id = a.claim_id
inner join told as b on o.b_claim_id = b.claim_id
order by o.conflict_id, o.place_id
