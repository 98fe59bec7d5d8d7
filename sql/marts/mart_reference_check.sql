-- Claims held against the series that the user brought (setting CLAIMS_REFERENCE): match, within the bounds, or off.
-- Grain: a claim's figure or held place with a value of the series for its day.
-- Caveat: the series is somebody's claim too. verdict: match (the same number or side), within (inside the bounds;
-- approximations and comparisons have a tenth to spare), off (off_by, and off_share of the series' value). Losses
-- compare running totals and the difference of two neighbouring days with the day's losses. Empty without a series.
with series as (
    select date, metric, value, side, origin, false as is_difference
    from reference_series
    union all
    select
        date,
        metric,
        value - lag(value) over days as value,
        null as side,
        origin,
        true as is_difference
    from reference_series
    where metric like '% lost %'
    window days as (partition by origin, metric order by date)
    qualify date - lag(date) over days = 1
),

told as (
    select
        concat_ws(
            ' ', actor_side,
            case
                when claim_type = 'loss' then 'lost'
                when action = 'launches' then 'launched'
                when action = 'intercepts' then 'intercepted'
                when claim_type in ('control', 'statement') then 'regained'
            end,
            item
        ) as metric,
        claim_type = 'loss' and form = 'window' as is_difference,
        last_day,
        low,
        high,
        comparator,
        is_derived,
        null as holder_side,
        claim_id
    from claim_point
    where
        point_kind = 'figure' and stance = 'asserts' and (is_dated or form = 'total' or claim_type <> 'loss')
        and (
            (claim_type = 'loss' and action in ('lost', 'destroyed', 'killed'))
            or action in ('launches', 'intercepts') or claim_type in ('control', 'statement')
        )
        and (form = 'total' or claim_type <> 'loss' or last_day - first_day <= 1)
    union all
    select
        concat('holder ', p.name) as metric, false, c.last_day, null, null, null, false, c.holder_side, c.claim_id
    from claim_point as c
    inner join dim_place as p on c.place_id = p.place_id
    where c.point_kind = 'holder' and c.stance = 'asserts' and c.is_firm
),

compared as (
    select
        t.*,
        s.value,
        s.side,
        s.origin,
        case when t.comparator = 'approx' or t.is_derived then 0.1 else 0 end as spare
    from told as t
    inner join series as s
        on t.metric = s.metric and t.last_day = s.date and t.is_difference = s.is_difference
)

select
    k.metric,
    k.is_difference,
    k.last_day as day,
    case
        when k.side is not null and k.side = k.holder_side then 'match'
        when k.side is not null then 'off'
        when k.low = k.value and k.high = k.value then 'match'
        when
            coalesce(k.low, -1e15) * (1 - k.spare) <= k.value
            and k.value <= coalesce(k.high, 1e15) * (1 + k.spare)
            then 'within'
        else 'off'
    end as verdict,
    k.low,
    k.high,
    k.comparator,
    k.holder_side,
    k.value as reference_value,
    k.side as reference_side,
    case
        when k.value < k.low then k.low - k.value
        when k.value > k.high then k.high - k.value
        else 0
    end as off_by,
    round(
        case when k.value < k.low then k.low - k.value when k.value > k.high then k.high - k.value else 0 end
        / nullif(k.value, 0), 4
    ) as off_share,
    k.origin,
    c.source_name,
    c.source_side,
    c.quote,
    c.published_date,
    k.claim_id,
    c.document_id
from compared as k
inner join claim as c on k.claim_id = c.claim_id
