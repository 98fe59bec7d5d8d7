-- What each source claims, and what became of it: the share borne out by others, and contradicted.
-- Grain: a source.
-- Caveat: shares are of comparable assertions (those with a place, figure or event), by the first telling of each.
-- borne_out: the other side asserts it too, or an independent source does. With fewer than 20 comparable
-- assertions is_too_few_to_judge is set and the shares say little.
with told as (
    select
        source_id,
        sum(claim_count)::bigint as claim_count,
        sum(document_count)::bigint as document_count,
        min(first_published_date) as first_published_date,
        max(last_published_date) as last_published_date,
        sum(control_count)::bigint as control_count,
        sum(loss_count)::bigint as loss_count,
        sum(strike_count)::bigint as strike_count,
        sum(casualty_count)::bigint as casualty_count,
        sum(movement_count)::bigint as movement_count,
        sum(aid_count)::bigint as aid_count,
        sum(statement_count)::bigint as statement_count,
        sum(denial_count)::bigint as denial_count,
        sum(unconfirmed_count)::bigint as unconfirmed_count
    from source_day
    group by source_id
),

comparable as (
    select
        source_id,
        count(*) as comparable_count,
        count(*) filter (where is_confirmed) as confirmed_by_other_side_count,
        count(*) filter (where is_borne_out) as borne_out_count,
        count(*) filter (where is_denied) as denied_count
    from (
        select
            unnest(source_ids) as source_id,
            asserted_by_ua > 0 and asserted_by_ru > 0 as is_confirmed,
            independent_count > 1 as is_borne_out,
            denied_by_count > 0 as is_denied
        from claim_group
    )
    group by source_id
),

clashes as (
    select p.source_id, count(distinct p.group_id) as contradicted_count
    from (
        select a_claim_id as claim_id from conflict
        union
        select b_claim_id from conflict
    ) as k
    inner join claim_point as p on k.claim_id = p.claim_id
    where p.stance = 'asserts'
    group by p.source_id
)

select
    s.name as source_name,
    s.kind as source_kind,
    s.side as source_side,
    t.claim_count,
    t.document_count,
    t.control_count,
    t.loss_count,
    t.strike_count,
    t.casualty_count,
    t.movement_count,
    t.aid_count,
    t.statement_count,
    t.denial_count,
    t.unconfirmed_count,
    coalesce(c.comparable_count, 0) as comparable_count,
    coalesce(c.borne_out_count, 0) as borne_out_count,
    coalesce(c.confirmed_by_other_side_count, 0) as confirmed_by_other_side_count,
    coalesce(k.contradicted_count, 0) as contradicted_count,
    coalesce(c.denied_count, 0) as denied_count,
    round(c.borne_out_count / c.comparable_count, 3) as borne_out_share,
    round(coalesce(k.contradicted_count, 0) / c.comparable_count, 3) as contradicted_share,
    coalesce(c.comparable_count, 0) < 20 as is_too_few_to_judge,
    t.first_published_date,
    t.last_published_date,
    t.source_id
from told as t
inner join dim_source as s on t.source_id = s.source_id
left join comparable as c on t.source_id = c.source_id
left join clashes as k on t.source_id = k.source_id
