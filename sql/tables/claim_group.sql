-- Claims that are one: the same subject told by several sources and documents, with who asserts, denies or doubts it.
-- Grain: a claim group; its members with their own words are in claim_point, by group_id.
-- Caveat: origin_count counts documents without their copies; independent_count counts sources, and for what pages
-- say themselves origins. Many tellings of one source stay one.
select
    p.group_id,
    p.point_kind,
    any_value(p.claim_type) as claim_type,
    any_value(p.place_id) as place_ids,
    any_value(p.holder_side) as holder_side,
    any_value(p.form) as form,
    any_value(p.actor_side) as actor_side,
    min_by(p.action, (p.published_date, p.claim_id)) as action,
    any_value(p.item) as item,
    min(p.low) as low,
    max(p.high) as high,
    min(p.first_day) as first_day,
    max(p.last_day) as last_day,
    count(distinct p.claim_id) as claim_count,
    count(distinct p.document_id) as document_count,
    count(distinct coalesce(c.origin_document_id, p.document_id)) as origin_count,
    count(distinct p.source_id) filter (where p.stance = 'asserts') as source_count,
    count(distinct
        case
            when p.source_side = 'PUBLISHER' then coalesce(c.origin_document_id, p.document_id)
            else p.source_id
        end
    ) filter (where p.stance = 'asserts') as independent_count,
    count(*) filter (where p.stance = 'asserts' and p.source_side = 'UA') as asserted_by_ua,
    count(*) filter (where p.stance = 'asserts' and p.source_side = 'RU') as asserted_by_ru,
    count(*) filter (where p.stance = 'asserts' and p.source_side in ('OTHER', 'PUBLISHER'))
        as asserted_by_others,
    count(distinct p.source_id) filter (where p.stance = 'denies') as denied_by_count,
    count(distinct p.source_id) filter (where p.stance = 'unconfirmed') as unconfirmed_by_count,
    min_by(p.claim_id, (p.published_date, p.claim_id)) as first_claim_id,
    min_by(p.claim_id, (p.published_date, p.claim_id)) filter (where p.stance = 'asserts')
        as first_asserting_claim_id,
    min_by(p.claim_id, (p.published_date, p.claim_id)) filter (where p.stance = 'denies')
        as first_denying_claim_id,
    min_by(p.claim_id, (p.published_date, p.claim_id)) filter (where p.stance = 'unconfirmed')
        as first_doubting_claim_id
from claim_point as p
left join story_copy as c on p.document_id = c.document_id
group by p.group_id, p.point_kind
