-- Question: Under which spellings do the pages name each place?
-- Grain: a place; its spellings are the words as they stand, "the capital" and names of its parts among them.
-- Caveat: a place that the gazetteer does not know keeps its name on the page and has no coordinates.
-- Answer: a row a place with its spellings in a list.
select
    p.name,
    p.kind,
    p.oblast,
    p.latitude,
    p.longitude,
    string_agg(a.alias, ' | ' order by a.alias) as spellings,
    count(*) as spelling_count
from dim_place as p
inner join dim_place_alias as a on p.place_id = a.place_id
group by p.place_id, p.name, p.kind, p.oblast, p.latitude, p.longitude
order by spelling_count desc, p.name
