-- Question: How much does each side claim on a day, and of what kind?
-- Grain: publish day and claim type.
-- Caveat: counts claims on pages: coverage, not events.
-- Answer: a row a day and type with a count a side.
select
    published_date,
    claim_type,
    coalesce(sum(claim_count) filter (where source_side = 'UA'), 0)::bigint as by_ukraine,
    coalesce(sum(claim_count) filter (where source_side = 'RU'), 0)::bigint as by_russia,
    coalesce(sum(claim_count) filter (where source_side = 'OTHER'), 0)::bigint as by_others,
    coalesce(sum(claim_count) filter (where source_side = 'PUBLISHER'), 0)::bigint as by_the_page
from mart_claims_by_side_day
group by published_date, claim_type
order by published_date, claim_type
