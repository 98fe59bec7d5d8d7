-- Question: What is claimed by one office and not confirmed by another?
-- Grain: a claim group that somebody asserts and somebody did not confirm.
-- Caveat: not confirmed is not denied; an office may confirm it later.
-- Answer: the place, who claimed it first, who did not confirm it, how many independent sources assert it.
select
    place_name,
    claim_type,
    holder_side,
    last_day,
    first_source_name,
    not_confirmed_by,
    independent_count,
    asserted_by_ua,
    asserted_by_ru,
    first_quote
from mart_corroboration
where unconfirmed_by_count > 0 and asserted_by_ua + asserted_by_ru > 0 and verdict <> 'confirmed by the other side'
order by last_day, place_name, group_id
