-- Claims about a place in a span of days: claims_about('Svatove', '2022-09-01', '2022-09-30').
-- Grain: a claim that names the place under any of its spellings, case not minded.
-- Caveat: days are those of the event, else of the page's publication; namesakes come together.
create or replace macro claims_about(place, first_day, last_day) as table
select c.*
from claim as c
semi join (
    select f.claim_id
    from fact_place as f
    inner join dim_place as p on f.place_id = p.place_id
    left join dim_place_alias as a on p.place_id = a.place_id
    where lower(p.name) = lower(place) or lower(a.alias) = lower(place)
) as about on c.claim_id = about.claim_id
where
    coalesce(c.event_start_date, c.as_of_date) <= last_day::date
    and c.as_of_date >= first_day::date
order by c.as_of_date, c.claim_id
