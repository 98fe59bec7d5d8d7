-- Claims that are one: the same subject told by several sources and documents, with who asserts, denies or doubts it.
-- Grain: a claim group; its members with their own words are in claim_point, by group_id.
-- Caveat: origin_count counts documents without their copies; independent_count counts sources, and for what pages
-- say themselves origins. Many tellings of one source stay one.
with members as (
    select
        p.*,
        coalesce(c.origin_document_id, p.document_id) as origin_id,
        p.stance = 'asserts' as is_assertion,
        row_number() over (order by p.published_date, p.claim_id, p.point_no) as claim_order
    from claim_point as p
    left join story_copy as c on p.document_id = c.document_id
),

firsts as (
    select
        group_id,
        any_value(point_kind) as point_kind,
        min_by(claim_type, claim_order) as claim_type,
        any_value(place_id) as place_ids,
        any_value(holder_side) as holder_side,
        any_value(form) as form,
        min_by(actor_side, claim_order) as actor_side,
        min_by(action, claim_order) as action,
        any_value(item) as item,
        min(low) as low,
        max(high) as high,
        min(first_day) as first_day,
        max(last_day) as last_day,
        count(*) as point_count,
        count(*) filter (where is_assertion and source_side = 'UA') as asserted_by_ua,
        count(*) filter (where is_assertion and source_side = 'RU') as asserted_by_ru,
        count(*) filter (where is_assertion and source_side in ('OTHER', 'PUBLISHER')) as asserted_by_others,
        count(*) filter (where stance = 'denies') as denial_count,
        count(*) filter (where stance = 'unconfirmed') as doubt_count,
        min_by(claim_id, claim_order) as first_claim_id,
        min_by(claim_id, claim_order) filter (where is_assertion) as first_asserting_claim_id,
        min_by(crawl_date, claim_order) filter (where is_assertion) as first_asserting_crawl_date,
        any_value(source_id) filter (where is_assertion) as asserting_source_id,
        min_by(source_id, claim_order) filter (where stance = 'denies') as denying_source_id,
        min_by(source_id, claim_order) filter (where stance = 'unconfirmed') as doubting_source_id
    from members
    group by group_id
),

-- most groups have one member: only the others need distinct counts
several as (
    select
        m.group_id,
        count(distinct hash(m.claim_id)) as claim_count,
        count(distinct hash(m.document_id)) as document_count,
        count(distinct hash(m.origin_id)) as origin_count,
        count(distinct hash(m.source_id)) filter (where m.is_assertion) as source_count,
        list_sort(list_distinct(list(m.source_id) filter (where m.is_assertion))) as source_ids,
        count(distinct hash(if(m.source_side = 'PUBLISHER', m.origin_id, m.source_id)))
            filter (where m.is_assertion) as independent_count,
        count(distinct hash(m.source_id)) filter (where m.stance = 'denies') as denied_by_count,
        count(distinct hash(m.source_id)) filter (where m.stance = 'unconfirmed') as unconfirmed_by_count
    from members as m
    semi join (select group_id from firsts where point_count > 1) as f on m.group_id = f.group_id
    group by m.group_id
)

select
    f.group_id,
    f.point_kind,
    f.claim_type,
    f.place_ids,
    f.holder_side,
    f.form,
    f.actor_side,
    f.action,
    f.item,
    f.low,
    f.high,
    f.first_day,
    f.last_day,
    coalesce(s.claim_count, 1) as claim_count,
    coalesce(s.document_count, 1) as document_count,
    coalesce(s.origin_count, 1) as origin_count,
    coalesce(s.source_count, f.asserted_by_ua + f.asserted_by_ru + f.asserted_by_others) as source_count,
    coalesce(s.independent_count, f.asserted_by_ua + f.asserted_by_ru + f.asserted_by_others)
        as independent_count,
    f.asserted_by_ua,
    f.asserted_by_ru,
    f.asserted_by_others,
    coalesce(s.denied_by_count, f.denial_count) as denied_by_count,
    coalesce(s.unconfirmed_by_count, f.doubt_count) as unconfirmed_by_count,
    coalesce(s.source_ids, if(f.asserting_source_id is null, [], [f.asserting_source_id])) as source_ids,
    f.first_claim_id,
    f.first_asserting_claim_id,
    f.first_asserting_crawl_date,
    f.denying_source_id,
    f.doubting_source_id
from firsts as f
left join several as s on f.group_id = s.group_id
order by f.group_id
