-- Question: Which sources do the pages quote most, on which side, and about what?
-- Grain: a source.
-- Caveat: a story printed by many counts as often as it is printed. What a page tells in its own name is no quote.
-- Answer: a row a source with its counts, the most quoted first.
select
    s.name as source_name,
    s.kind as source_kind,
    s.side,
    sum(d.claim_count)::bigint as claims,
    sum(d.document_count)::bigint as documents,
    sum(d.control_count)::bigint as control,
    sum(d.loss_count)::bigint as losses,
    sum(d.strike_count)::bigint as strikes,
    sum(d.statement_count)::bigint as statements,
    sum(d.denial_count + d.unconfirmed_count)::bigint as denied_or_unconfirmed
from source_day as d
inner join dim_source as s on d.source_id = s.source_id
where s.kind not in ('publisher', 'unattributed')
group by d.source_id, s.name, s.kind, s.side
order by claims desc, source_name, d.source_id
limit 25
