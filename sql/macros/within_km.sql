-- Places named in claims around a point: within_km(49.2, 37.3, 50) holds those up to 50 km away, nearest first.
-- Grain: a place with coordinates.
-- Caveat: an oblast or district counts as its centre; distances are great circles.
create or replace macro within_km(lat, lon, km) as table
select
    place_id,
    name,
    kind,
    oblast,
    latitude,
    longitude,
    round(2 * 6371 * asin(sqrt(
        pow(sin(radians(latitude - lat) / 2), 2)
        + cos(radians(lat)) * cos(radians(latitude)) * pow(sin(radians(longitude - lon) / 2), 2)
    )), 1) as distance_km
from dim_place
where
    abs(latitude - lat) <= km / 110.0
    and 2 * 6371 * asin(sqrt(
        pow(sin(radians(latitude - lat) / 2), 2)
        + cos(radians(lat)) * cos(radians(latitude)) * pow(sin(radians(longitude - lon) / 2), 2)
    )) <= km
order by distance_km, name
