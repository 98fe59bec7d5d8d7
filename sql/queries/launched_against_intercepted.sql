-- Question: How many drones and missiles were launched on a day, and how many does the defence say it stopped?
-- Grain: day, attacking side and weapon; each figure with the source that gives it.
-- Caveat: launches and interceptions may come from different sources; no share is computed over sources here.
-- Of *more than 400* or *up to 60* the bound is shown; days for which nobody gives a figure have no row.
-- Answer: a row a day and weapon with both figures and their sources.
with told as (
    select
        as_of_date,
        attacker_side,
        item,
        source_name,
        coalesce(launched_at_most, launched_at_least) as launched,
        coalesce(intercepted_at_least, intercepted_at_most) as intercepted
    from mart_strikes_daily
    where item in ('drone', 'missile', 'aircraft', 'helicopter')
)

select
    as_of_date,
    attacker_side,
    item,
    max(launched) as launched,
    arg_max(source_name, (launched, source_name)) filter (where launched is not null) as launched_says,
    max(intercepted) as intercepted,
    arg_max(source_name, (intercepted, source_name)) filter (where intercepted is not null) as intercepted_says
from told
where launched is not null or intercepted is not null
group by as_of_date, attacker_side, item
order by as_of_date, attacker_side, item
