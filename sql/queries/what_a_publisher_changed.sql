-- Question: Which stories changed after publication, and which claims came or went?
-- Grain: a claim that is new or gone in a version; a version without such a claim has one row.
-- Caveat: only what two crawls saw; a reworded sentence is one claim gone and one new.
-- Answer: publisher, title, version, change, the claim's words.
select
    publisher,
    title,
    version_no,
    seen_on,
    is_title_changed,
    words_added,
    change,
    source_name,
    claim_type,
    action,
    quote
from mart_edits
order by seen_on, title, version_no, change, claim_id
