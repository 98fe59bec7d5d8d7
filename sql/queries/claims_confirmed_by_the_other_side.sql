-- Question: Which claims are confirmed by the side they hurt?
-- Grain: a claim group that both sides assert.
-- Caveat: a withdrawal by one side and a capture by the other are one passing of the place; wordings differ.
-- Answer: the place or event, how many assert it on each side, the first words about it.
select
    place_name,
    claim_type,
    action,
    holder_side,
    item,
    low,
    first_day,
    last_day,
    asserted_by_ua,
    asserted_by_ru,
    asserted_by_others,
    independent_count,
    first_source_name,
    first_quote
from mart_corroboration
where verdict = 'confirmed by the other side'
order by last_day, place_name, claim_type, group_id
