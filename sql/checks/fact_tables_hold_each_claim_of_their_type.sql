-- Each typed claim is in the fact table of its type, and no other claim is.
-- Rows: claims that are missing there or stray.
with typed as (
    select 'control' as claim_type, claim_id, crawl_date from fact_control
    union
    select 'loss' as claim_type, claim_id, crawl_date from fact_loss
    union
    select 'strike' as claim_type, claim_id, crawl_date from fact_strike
    union
    select 'casualty' as claim_type, claim_id, crawl_date from fact_casualty
    union
    select 'aid' as claim_type, claim_id, crawl_date from fact_aid
    union
    select 'movement' as claim_type, claim_id, crawl_date from fact_movement
)

select
    coalesce(c.claim_id, t.claim_id) as claim_id,
    c.claim_type,
    t.claim_type as found_in
from (select claim_type, claim_id, crawl_date from fact_claim where claim_type <> 'statement') as c
full join typed as t
    on c.claim_id = t.claim_id and c.crawl_date = t.crawl_date and c.claim_type = t.claim_type
where c.claim_id is null or t.claim_id is null
