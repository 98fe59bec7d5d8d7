-- Full-text search over quotes: quotes_with('flag balakl*') holds the claims whose quote has all of the words.
-- Grain: a claim; score is higher where the words are many and the quote is short.
-- Caveat: words match whole and without case; a word ending in * matches its beginnings. DuckDB's wheel has no
-- full-text extension, so every quote is read: a sixth of a second over a million.
create or replace macro quotes_with(words) as table
with hits as (
    select
        c.*,
        length(c.quote) as quote_length,
        -- the first word is looked for below: a pattern that is the same for all quotes is read only once
        list_transform(
            regexp_split_to_array(trim(lower(words)), '\s+')[2:],
            lambda word: regexp_matches(
                lower(c.quote),
                '(^|[^\w])' || regexp_escape(rtrim(word, '*'))
                || case when ends_with(word, '*') then '' else '($|[^\w])' end
            )
        ) as found
    from claim as c
    where
        -- passes most quotes over, and lets through more than is found, at half the cost of ilike
        regexp_matches(
            c.quote, '(?i)' || regexp_escape(rtrim(regexp_split_to_array(trim(words), '\s+')[1], '*'))
        )
        and regexp_matches(
            lower(c.quote),
            '(^|[^\w])' || regexp_escape(rtrim(regexp_split_to_array(trim(lower(words)), '\s+')[1], '*'))
            || case
                when ends_with(regexp_split_to_array(trim(words), '\s+')[1], '*') then ''
                else '($|[^\w])'
            end
        )
)

select
    round(1000.0 * (1 + len(found)) / (200 + quote_length), 2) as score,
    hits.* exclude (quote_length, found)
from hits
where coalesce(list_bool_and(found), true)
order by score desc, claim_id
