-- An action belongs to its claim type; statements have none, all others have one.
-- Rows: claims whose action is of another type.
select
    claim_id,
    claim_type,
    action
from fact_claim
where
    case claim_type
        when 'statement' then action is not null
        when 'control' then coalesce(
            action not in ('captures', 'recaptures', 'enters', 'advances', 'withdraws', 'controls', 'holds'), true
        )
        when 'strike' then coalesce(action not in ('launches', 'intercepts', 'hits', 'assaults'), true)
        when 'movement' then coalesce(action <> 'moves', true)
        when 'aid' then coalesce(action not in ('pledges', 'delivers', 'halts', 'requests'), true)
        else coalesce(
            action not in ('killed', 'wounded', 'captured', 'destroyed', 'damaged', 'abandoned', 'lost'), true
        )
    end
