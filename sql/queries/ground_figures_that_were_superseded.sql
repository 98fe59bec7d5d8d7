-- Question: Which figures of ground won were overtaken by larger ones, and by which?
-- Grain: a figure with the largest one before it that it supersedes.
-- Caveat: an update, not a contradiction: the earlier figure was true of an earlier moment, or told earlier.
-- Answer: side, item, the new figure and the old one, with the source of each.
select
    g.side,
    g.item,
    g.low as at_least,
    g.high as at_most,
    g.last_day,
    g.source_name,
    g.largest_low as supersedes_at_least,
    g.largest_high as supersedes_at_most,
    o.source_name as supersedes_source,
    g.quote,
    o.quote as superseded_quote
from mart_ground_figures as g
inner join claim as o on g.largest_claim_id = o.claim_id
where g.relation = 'supersedes'
order by g.side, g.item, g.last_day, g.claim_id
