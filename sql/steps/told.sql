-- Claims with the day that they are compared by and the stance that they are compared in.
-- Grain: a claim in a version of a story.
select
    c.claim_id,
    c.crawl_date,
    c.document_id,
    c.source_id,
    c.source_side,
    c.claim_type,
    c.action,
    c.actor_side,
    -- may have is no refusal to confirm
    case
        when
            c.stance = 'unconfirmed'
            and not regexp_matches(c.cue_text, '(?i)confirm|verif|acknowledg|check|comment')
            then 'hedged'
        else c.stance
    end as stance,
    c.cumulative_from_date,
    c.event_start_date,
    c.event_end_date,
    d.published_date,
    c.cue_text,
    c.evidence_start,
    c.quote
from fact_claim as c
inner join dim_document as d
    on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
