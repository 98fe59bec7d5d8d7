-- Question: How many drones and missiles were launched on a day, and how many does the defence say it stopped?
-- Grain: day, attacking side and weapon; each figure with the source that gives it.
-- Caveat: launches and interceptions may come from different sources; no share is computed over sources here.
-- Answer: a row a day and weapon with both figures and their sources.
select
    as_of_date,
    attacker_side,
    item,
    max(launched_at_most) as launched,
    arg_max(source_name, (launched_at_most, source_name))
        filter (where launched_at_most is not null) as launched_says,
    max(intercepted_at_least) as intercepted,
    arg_max(source_name, (intercepted_at_least, source_name))
        filter (where intercepted_at_least is not null) as intercepted_says
from mart_strikes_daily
where item in ('drone', 'missile', 'aircraft', 'helicopter')
group by as_of_date, attacker_side, item
order by as_of_date, attacker_side, item
