-- Question: Who claims what within some kilometres of a point? (here 60 km around Izium)
-- Grain: a control claim and place.
-- Caveat: an oblast counts as its centre.
-- Answer: distance, place, claim, source, day.
select
    w.distance_km,
    t.place_name,
    t.as_of_date,
    t.says_holder_side,
    t.action,
    t.stance,
    t.source_name,
    t.quote
from within_km(49.21, 37.25, 60) as w
inner join mart_control_timeline as t on w.place_id = t.place_id
order by w.distance_km, t.as_of_date, t.claim_id
