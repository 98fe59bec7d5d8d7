-- How far each claim is borne out by others: confirmed by the other side, denied, not confirmed, told by several.
-- Grain: a claim group (claims that are one, whoever makes them), with the first claim that asserts it; members by group_id in
-- claim_point.
-- Caveat: verdict, in this order: denied (somebody denies it), confirmed by the other side (both sides assert it),
-- not confirmed (an office refused to), several sources, one source. Copies and repetitions of a source count once
-- in independent_count. A withdrawal and the other side's capture are one passing of the place.
select
    case
        when g.denied_by_count > 0 then 'denied'
        when g.asserted_by_ua > 0 and g.asserted_by_ru > 0 then 'confirmed by the other side'
        when g.unconfirmed_by_count > 0 then 'not confirmed'
        when g.independent_count > 1 then 'several sources'
        else 'one source'
    end as verdict,
    g.claim_type,
    g.action,
    g.actor_side,
    g.holder_side,
    p.name as place_name,
    g.item,
    g.low,
    g.high,
    g.first_day,
    g.last_day,
    g.claim_count,
    g.document_count,
    g.origin_count,
    g.source_count,
    g.independent_count,
    g.asserted_by_ua,
    g.asserted_by_ru,
    g.asserted_by_others,
    g.denied_by_count,
    g.unconfirmed_by_count,
    s.name as first_source_name,
    f.source_side as first_source_side,
    f.quote as first_quote,
    doubter.name as not_confirmed_by,
    denier.name as denied_by,
    g.first_asserting_claim_id as first_claim_id,
    f.document_id as first_document_id,
    g.group_id
from claim_group as g
inner join fact_claim as f
    on g.first_asserting_claim_id = f.claim_id and g.first_asserting_crawl_date = f.crawl_date
inner join dim_source as s on f.source_id = s.source_id
left join dim_place as p on g.place_ids = p.place_id
left join dim_source as doubter on g.doubting_source_id = doubter.source_id
left join dim_source as denier on g.denying_source_id = denier.source_id
