-- A place said to lie in Ukraine has coordinates within its bounds.
-- Rows: places that do not; most likely namesakes.
select
    place_id,
    name,
    country,
    latitude,
    longitude
from dim_place
where
    country in ('UA', 'Ukraine')
    and (latitude not between 44.0 and 52.6 or longitude not between 22.0 and 40.4)
