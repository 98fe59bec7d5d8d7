-- Question: Which claims about who holds a place contradict each other, and who makes them?
-- Grain: a pair of versions of two sources.
-- Caveat: the pair does not say who is right; a row inside one side is marked.
-- Answer: place, day, why, then each version with source, side and quote; one row where the sources clash.
select
    place_name,
    day,
    why,
    a_source_name,
    a_version as a_says_holder,
    b_source_name,
    b_version as b_says_holder,
    is_inside_a_side,
    a_quote,
    b_quote
from mart_contradictions
where dimension = 'who holds it'
order by day, place_name, a_source_name, b_source_name
