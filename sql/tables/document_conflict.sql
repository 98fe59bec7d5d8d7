-- Pairs of claims of one document that cannot both be true, where it is the document that sets them against each other.
-- Grain: a denial and the claim that it denies, or two sides' words on one event; a denial is the b-side.
-- Caveat: what claim_conflict finds by place and day is not here. Two claims are about one thing where kind, acting
-- side, days, figures and places fit; where one names no place, the denial follows the claim closely, and who blames
-- the other does so in a word like blame or accuse. A page's own words, doubts, and what one side says of its own
-- are left out.
with spoken as (
    select
        claim_id,
        crawl_date,
        document_id,
        source_id,
        source_side,
        claim_type,
        action,
        actor_side,
        stance,
        cue_text,
        evidence_start,
        published_date,
        cumulative_from_date is not null as is_total,
        event_end_date is not null as is_dated,
        coalesce(event_start_date, published_date) as first_day,
        coalesce(event_end_date, published_date) as last_day,
        case
            when action in ('captures', 'recaptures', 'enters') then 'take'
            when action in ('controls', 'holds') then 'hold'
            when action in ('launches', 'hits') then 'strike'
            when claim_type = 'loss' and action not in ('wounded', 'captured') then 'lose'
            else action
        end as deed
    from told
    where claim_type <> 'statement' and source_side <> 'PUBLISHER' and stance in ('asserts', 'denies')
),

placed as (
    select claim_id, crawl_date, list(distinct place_id order by place_id) as place_ids
    from fact_place
    group by claim_id, crawl_date
),

figures as (
    select
        claim_id,
        crawl_date,
        case
            when item in ('personnel', 'soldier', 'civilian', 'person') then 'people'
            else item
        end as item,
        coalesce(low, 0) as low,
        coalesce(high, 1e15) as high,
        is_day_change,
        case
            when low = high then format('{:,}', low::bigint)
            when high is null then format('{:,} or more', low::bigint)
            when low is null then format('at most {:,}', high::bigint)
            else format('{:,} to {:,}', low::bigint, high::bigint)
        end as number,
        if(comparator = 'approx', 1.1, 1.005) as slack
    from fact_quantity
),

-- only what two sides say in a document can clash
heard as (
    select s.*, coalesce(p.place_ids, []) as place_ids
    from spoken as s
    semi join (
        select document_id from spoken group by document_id having count(distinct source_side) > 1
    ) as v on s.document_id = v.document_id
    left join placed as p on s.claim_id = p.claim_id and s.crawl_date = p.crawl_date
),

-- claims of two sides that can be about one thing
met as (
    select
        a.document_id,
        a.crawl_date,
        a.claim_type,
        a.deed,
        a.claim_id as a_claim_id,
        b.claim_id as b_claim_id,
        a.source_id as a_source_id,
        b.source_id as b_source_id,
        a.source_side as a_source_side,
        b.source_side as b_source_side,
        a.actor_side as a_actor,
        b.actor_side as b_actor,
        b.stance as b_stance,
        b.cue_text as b_cue,
        a.place_ids as a_place_ids,
        b.place_ids as b_place_ids,
        list_sort(list_intersect(a.place_ids, b.place_ids)) as place_ids,
        b.evidence_start - a.evidence_start as distance,
        distance between 0 and 500 as is_next,
        a.action = b.action as is_same_action,
        distance > 0 or (distance = 0 and a.claim_id < b.claim_id) as is_in_order,
        a.is_dated and b.is_dated and a.last_day = b.last_day and a.place_ids = b.place_ids as is_of_one_day,
        greatest(a.last_day - a.first_day, b.last_day - b.first_day) as span_days,
        a.published_date,
        greatest(a.last_day, b.last_day) as day
    from heard as a
    inner join heard as b
        on
            a.document_id = b.document_id and a.crawl_date = b.crawl_date
            and a.claim_type = b.claim_type and a.deed = b.deed
    where
        a.stance = 'asserts' and a.source_side <> b.source_side and a.source_id <> b.source_id
        and a.is_total = b.is_total
        and (
            not a.is_dated or not b.is_dated
            or (a.first_day <= b.last_day + 1 and b.first_day <= a.last_day + 1)
        )
        and (list_has_any(a.place_ids, b.place_ids) or a.place_ids = [] or b.place_ids = [])
),

-- their figures of one item, and whether these can be one number
compared as (
    select
        m.a_claim_id,
        m.b_claim_id,
        f.item,
        f.number as a_number,
        g.number as b_number,
        f.low <= g.high * greatest(f.slack, g.slack) and g.low <= f.high * greatest(f.slack, g.slack) as is_fitting
    from met as m
    inner join figures as f on m.a_claim_id = f.claim_id and m.crawl_date = f.crawl_date
    inner join figures as g
        on
            m.b_claim_id = g.claim_id and m.crawl_date = g.crawl_date
            and f.item = g.item and f.is_day_change = g.is_day_change
),

-- of the claims that a denial can be about the one told at the same places, with its figures, next before it
denied as (
    select
        'whether it happened' as dimension,
        'denied' as why,
        'it happened' as a_version,
        'it did not' as b_version,
        m.*
    from met as m
    left join (
        select a_claim_id, b_claim_id, bool_or(is_fitting) as is_fitting from compared group by all
    ) as c on m.a_claim_id = c.a_claim_id and m.b_claim_id = c.b_claim_id
    where
        m.b_stance = 'denies'
        and (m.a_actor = m.b_actor or m.a_actor is null or m.b_actor is null)
        -- claims about who holds a place are compared by the place
        and (m.claim_type <> 'control' or m.a_place_ids = [] or m.b_place_ids = [])
        and (m.place_ids <> [] or (m.is_next and m.is_same_action))
        and (
            c.is_fitting
            or m.a_claim_id not in (select claim_id from figures)
            or m.b_claim_id not in (select claim_id from figures)
        )
    qualify row_number() over (
        partition by m.b_claim_id
        order by m.place_ids <> [] desc, c.is_fitting desc nulls last, m.distance < 0, abs(m.distance), m.a_claim_id
    ) = 1
),

blamed as (
    select
        'who did it' as dimension,
        'the sides blame each other' as why,
        a_actor as a_version,
        b_actor as b_version,
        *
    from met
    where
        b_stance = 'asserts' and claim_type in ('strike', 'casualty') and deed in ('strike', 'killed', 'wounded')
        and a_source_side in ('UA', 'RU') and b_source_side in ('UA', 'RU')
        and a_actor = b_source_side and b_actor = a_source_side
        and is_in_order
        and (place_ids <> [] or (is_next and regexp_matches(b_cue, '(?i)\b(blam|accus)')))
        and not (is_of_one_day and len(place_ids) = 1 and span_days <= 1)
    qualify row_number() over (
        partition by document_id, a_source_id, b_source_id, claim_type, deed
        order by place_ids <> [] desc, distance, a_claim_id, b_claim_id
    ) = 1
),

numbered as (
    select
        'how many' as dimension,
        'different numbers for the same event' as why,
        c.a_version,
        c.b_version,
        m.*
    from met as m
    inner join (
        select
            a_claim_id,
            b_claim_id,
            item,
            string_agg(distinct a_number, ', ' order by a_number) as a_version,
            string_agg(distinct b_number, ', ' order by b_number) as b_version
        from compared
        group by a_claim_id, b_claim_id, item
        having not bool_or(is_fitting)
    ) as c on m.a_claim_id = c.a_claim_id and m.b_claim_id = c.b_claim_id
    where
        m.b_stance = 'asserts' and m.claim_type in ('loss', 'strike', 'casualty') and m.a_actor = m.b_actor
        and m.a_source_side in ('UA', 'RU') and m.b_source_side in ('UA', 'RU')
        and m.is_in_order
        and (m.place_ids <> [] or m.is_next)
        and not (m.is_of_one_day and m.span_days <= 7)
    qualify row_number() over (
        partition by m.document_id, m.a_source_id, m.b_source_id, m.claim_type, m.deed
        order by m.place_ids <> [] desc, m.distance, m.a_claim_id, m.b_claim_id, c.item
    ) = 1
),

paired as (
    select * from denied
    union all by name
    select * from blamed
    union all by name
    select * from numbered
)

select
    left(
        md5(concat_ws('|', dimension, least(a_claim_id, b_claim_id), greatest(a_claim_id, b_claim_id))), 16
    ) as conflict_id,
    dimension,
    why,
    document_id,
    crawl_date,
    -- what names no place is where the other is
    unnest(
        case
            when place_ids <> [] then place_ids
            when a_place_ids <> [] then a_place_ids
            when b_place_ids <> [] then b_place_ids
            else [null]
        end
    ) as place_id,
    a_claim_id,
    b_claim_id,
    a_version,
    b_version,
    day,
    published_date,
    a_source_id,
    b_source_id,
    a_source_side,
    b_source_side,
    md5_number_lower(
        concat_ws('|', claim_type, deed, array_to_string(place_ids, ','), (day - date '0001-01-01') // 14)
    ) as cell
from paired
order by conflict_id, place_id
