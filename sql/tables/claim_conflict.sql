-- Pairs of claims that cannot both be true, with the dimension they differ in.
-- Grain: two sources' versions of one subject, each by its first claim; the one that was published first is the a-side.
-- Caveat: of more than five sources of a side with the same version of a day the five earliest stand for it, of more
-- than five numbers of a side the five told first; each is held against the first five of each side that it clashes
-- with. So the rows of a place and day are bounded, however many claims there are. Left out are doubts, one source's
-- own changes of mind, bounds that fit each other, a page's own words against those it quotes, sources that tell both
-- versions (a place partly taken), spans over a week, figures of different scope. Who denies an event at a town is held
-- against the nearest who tells it there of the same or the next day, unless his own document does: document_conflict.
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

-- whether the source tells the other version too, and when the place last passed to whom the version names
versions as (
    select
        *,
        min(value) over own <> max(value) over own as is_torn,
        max(if(form = 'passes' and stance = 'asserts', last_day, null)) over (
            partition by subject, value order by last_day
            range between unbounded preceding and current row
        ) as turn_day
    from (
        select
            *
            replace (first_day - date '2000-01-01' as first_day, last_day - date '2000-01-01' as last_day)
        from holder_versions
        semi join contested using (subject)
    )
    window own as (partition by subject, source_id order by last_day range between 3 preceding and 3 following)
),

standing as (
    select *
    from versions
    where not is_torn
    qualify row_number() over (
        partition by subject, value, form, control_class, stance, source_side, last_day
        order by published_date, claim_id
    ) <= 5
),

-- what a version can clash with, numbered by days: the first five from a day on are found by their numbers, all
-- claims of a place are never compared with all others
listed as (
    select
        *,
        concat_ws('|', subject, value, form, stance, source_side) as list,
        row_number() over (partition by list order by last_day, published_date, claim_id) as number
    from standing
    where
        stance = 'denies' or form = 'held'
        or (control_class = 'take' and is_dated and first_day = last_day)
),

days_listed as (
    select list, subject, value, form, stance, last_day, min(number) as number
    from listed
    group by all
),

clashes as (
    select
        'taken, yet held by the other' as why,
        'held' as their_form,
        'asserts' as their_stance,
        last_day as from_day,
        *
    from standing
    where stance = 'asserts' and form = 'passes'
    union all
    select 'held by both', 'held', 'asserts', first_day, *
    from standing
    where stance = 'asserts' and form = 'held' and value = 'UA'
    union all
    select 'taken by both', 'passes', 'asserts', last_day, *
    from standing
    where
        stance = 'asserts' and form = 'passes' and value = 'UA'
        and control_class = 'take' and is_dated and first_day = last_day
    union all
    -- a denial meets an assertion of what it denies: who has not taken a place does not hold it, and the other way
    select 'denied', unnest(['held', 'passes']), 'denies', last_day - 3, *
    from standing
    where stance = 'asserts'
),

looks as (
    select c.*, o.list, unnest(range(o.number, o.number + 5)) as number
    from (
        select c.*, l.list
        from clashes as c
        inner join (select distinct list, subject, value, form, stance from days_listed) as l
            on c.subject = l.subject and c.their_form = l.form and c.their_stance = l.stance and c.value <> l.value
    ) as c
    asof inner join days_listed as o on c.list = o.list and c.from_day <= o.last_day
),

holder_pairs as (
    select
        'who holds it' as dimension, a.subject as theme,
        a.subject, a.claim_id as a_id, b.claim_id as b_id, a.source_id as a_source, b.source_id as b_source,
        a.value as a_value, b.value as b_value, a.published_date as a_published, b.published_date as b_published,
        a.claim_count as a_count, b.claim_count as b_count,
        a.last_day as a_day, b.last_day as b_day,
        a.why
    from looks as a
    inner join listed as b on a.list = b.list and a.number = b.number
    where
        a.source_id <> b.source_id
        and (a.document_id <> b.document_id or (a.source_side <> 'PUBLISHER' and b.source_side <> 'PUBLISHER'))
        and case a.why
            when 'denied' then b.last_day <= a.last_day + 3
            when 'held by both' then b.first_day <= a.last_day
            when 'taken by both' then b.last_day = a.last_day
            else
                b.last_day <= a.last_day + 7
                and (b.last_day > a.last_day or b.first_day = b.last_day)
                -- unless the place changed hands again in between
                and coalesce(b.turn_day <= a.last_day, true)
        end
    -- of what a source tells, what the denial is just of
    qualify
        a.why <> 'denied'
        or row_number() over (
            partition by a.why, a.subject, a.source_id, b.claim_id, b.form
            order by a.form <> b.form, abs(b.last_day - a.last_day), a.published_date, a.claim_id
        ) = 1
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

-- with the day on which the other side last took it
first_passing as (
    select
        *,
        row_number() over (partition by place_id, holder_side order by last_day, published_date, claim_id) as number,
        count(*) over (
            partition by place_id, holder_side order by last_day
            range between unbounded preceding and current row
        ) as last_number
    from (
        select
            *,
            case holder_side
                when 'UA' then max(if(holder_side = 'RU', last_day, null)) over so_far
                else max(if(holder_side = 'UA', last_day, null)) over so_far
            end as back_day
        from passing
        window so_far as (
            partition by place_id order by last_day range between unbounded preceding and current row
        )
        qualify row_number() over (
            partition by place_id, holder_side, last_day order by published_date, claim_id
        ) <= 5
    )
),

-- each taking with the next five of later days
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
    from (select *, unnest(range(last_number + 1, last_number + 6)) as next_number from first_passing) as a
    inner join first_passing as b
        on a.place_id = b.place_id and a.holder_side = b.holder_side and a.next_number = b.number
    -- a source that names the other's day too tells of two takings
    anti join passing as own
        on
            a.place_id = own.place_id and a.holder_side = own.holder_side
            and b.source_id = own.source_id and a.last_day = own.last_day
    where
        a.source_id <> b.source_id
        and b.last_day <= a.last_day + 14
        -- unless it was taken back in between
        and coalesce(b.back_day < a.last_day, true)
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

-- five numbers of a side at most, each by five sources
standing_figures as (
    select *
    from (
        select *, dense_rank() over (partition by subject, source_side order by told_date, low, high) as number
        from (
            select
                v.*,
                min(v.published_date) over (
                    partition by v.subject, v.source_side, v.low, v.high
                ) as told_date
            from figure_versions as v
            semi join disputed as d on v.subject = d.subject
        )
    )
    where number <= 5
    qualify row_number() over (
        partition by subject, source_side, number order by published_date, claim_id, comparator
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
    qualify row_number() over (
        partition by a.subject, a.claim_id, a.source_id, a.low, a.high, a.comparator, b.source_side
        order by b.published_date, b.claim_id, b.low, b.high, b.comparator
    ) <= 5
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
            a.place_id = b.place_id and a.last_day = b.last_day and a.claim_type = b.claim_type
            and a.actor_side = 'UA' and b.actor_side = 'RU'
            and a.source_side = 'RU' and b.source_side = 'UA'
    semi join dim_place as p on a.place_id = p.place_id and p.kind in ('settlement', 'facility')
),

-- events at a town, of which some are denied: by their figures, where the denial has any
happening as (
    select
        claim_id, document_id, source_id, source_side, stance, last_day, low, high, published_date, place_id,
        coalesce(form = 'counted', false) as is_counted,
        if(point_kind = 'event', concat_ws('|', claim_type, place_id), subject) as theme,
        -- who denies that it launched missiles at a town denies that it hit it
        if(claim_type = 'strike' and point_kind = 'event', replace(subject, '|launches|', '|hits|'), subject) as subject
    from claim_point
    where
        point_kind <> 'holder' and claim_type <> 'control' and stance in ('asserts', 'denies') and not is_derived
        and source_side <> 'PUBLISHER' and last_day - first_day <= 7 and place_id not like '%,%'
),

denials as (
    select * from happening where stance = 'denies' and not is_counted
),

told as (
    select * from happening as h semi join denials as d on h.subject = d.subject where h.stance = 'asserts'
),

-- a denial whose own document tells what it denies is paired there
denied_elsewhere as (
    select
        subject, theme, place_id, source_id, source_side, last_day, low, high,
        min_by(claim_id, (published_date, claim_id)) as claim_id,
        min(published_date) as published_date,
        count(*) as claim_count
    from denials as d
    where not exists (
        select 1 from told as t
        where
            t.document_id = d.document_id and t.subject = d.subject
            and t.source_side <> d.source_side and t.last_day between d.last_day - 7 and d.last_day + 7
    )
    group by subject, theme, place_id, source_id, source_side, last_day, low, high
    qualify row_number() over (
        partition by subject, source_side, last_day order by min(published_date), min(claim_id)
    ) <= 5
),

told_elsewhere as (
    select
        subject, source_id, source_side, last_day, low, high,
        min_by(claim_id, (published_date, claim_id)) as claim_id,
        min(published_date) as published_date,
        count(*) as claim_count
    from told
    group by subject, source_id, source_side, last_day, low, high
    qualify row_number() over (
        partition by subject, source_side, last_day order by min(published_date), min(claim_id)
    ) <= 5
),

-- each with the nearest that it can deny
event_pairs as (
    select
        'whether it happened' as dimension,
        d.theme,
        d.place_id, a.claim_id, d.claim_id, a.source_id, d.source_id, 'it happened', 'it did not',
        a.published_date, d.published_date, a.claim_count, d.claim_count,
        a.last_day - date '2000-01-01', d.last_day - date '2000-01-01',
        'denied' as why
    from denied_elsewhere as d
    inner join told_elsewhere as a
        on d.subject = a.subject and a.last_day between d.last_day - 1 and d.last_day + 1
    semi join dim_place as p on d.place_id = p.place_id and p.kind in ('settlement', 'facility')
    where
        a.source_side <> d.source_side
        and coalesce(a.low <= d.high, true) and coalesce(d.low <= a.high, true)
    qualify row_number() over (
        partition by d.subject, d.source_id, d.last_day, d.low, d.high
        order by abs(a.last_day - d.last_day), a.published_date, a.claim_id
    ) = 1
),

all_pairs as (
    select * from holder_pairs
    union all
    select * from when_pairs
    union all
    select * from figure_pairs
    union all
    select * from who_pairs
    union all
    select * from event_pairs
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

voiced as (
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
inner join voiced as a on o.a_claim_id = a.claim_id
inner join voiced as b on o.b_claim_id = b.claim_id
order by o.conflict_id, o.place_id
