-- Who is said to hold each place since when: every claim about it in order, both sides' versions side by side.
-- Grain: a place in a control claim; places without a claim of control have no row.
-- Caveat: says_holder_side is read off the words (who takes or holds a place holds it, who leaves it leaves it
-- to the other side; a denial says the opposite; an advance or an unconfirmed claim says nothing). Nobody's word
-- is taken for the truth. previous_* is the claim before it about the same place; last_ua_* and last_ru_* the last
-- word of each side up to then; counter_* the first later claim that names the other side; is_contested tells that
-- claims about the place name different holders for the same day; is_followed_up, for a place said to be taken or
-- left, that another claim of taking or holding by the winning side stands from 7 days before to 30 days after (what
-- nobody followed up may have been wrong).
with told as (
    select
        c.place_id,
        c.as_of_date,
        c.start_date,
        c.end_date,
        c.actor_side,
        c.action,
        c.control_class,
        c.framing,
        c.stance,
        c.source_id,
        c.source_side,
        c.claim_id,
        c.crawl_date,
        c.place_no,
        c.document_id,
        d.published_date,
        case
            when c.stance = 'unconfirmed' or c.control_class = 'advance' then null
            when c.actor_side not in ('UA', 'RU') then null
            when (c.control_class = 'leave') = (c.stance = 'denies') then c.actor_side
            when c.actor_side = 'UA' then 'RU'
            else 'UA'
        end as says_holder_side
    from fact_control as c
    inner join dim_document as d
        on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
    where c.place_id is not null
),

ordered as (
    select
        *,
        lag(as_of_date) over place as previous_as_of_date,
        lag(says_holder_side) over place as previous_holder_side,
        lag(source_id) over place as previous_source_id,
        min(says_holder_side) over day <> max(says_holder_side) over day as is_contested,
        max(as_of_date) filter (where source_side = 'UA' and says_holder_side is not null) over so_far
            as last_ua_date,
        arg_max(says_holder_side, as_of_date) filter (where source_side = 'UA') over so_far as last_ua_version,
        max(as_of_date) filter (where source_side = 'RU' and says_holder_side is not null) over so_far
            as last_ru_date,
        arg_max(says_holder_side, as_of_date) filter (where source_side = 'RU') over so_far as last_ru_version,
        min({'day': as_of_date, 'claim_id': claim_id}) filter (where says_holder_side = 'UA') over later as next_ua,
        min({'day': as_of_date, 'claim_id': claim_id}) filter (where says_holder_side = 'RU') over later as next_ru,
        count(*) filter (where control_class in ('take', 'hold') and stance = 'asserts') over (
            partition by place_id, says_holder_side order by as_of_date
            range between interval 7 days preceding and interval 30 days following
        ) as follow_up_count
    from told
    window
        place as (partition by place_id order by as_of_date, published_date, claim_id, place_no),
        so_far as (
            partition by place_id order by as_of_date, published_date, claim_id, place_no
            rows between unbounded preceding and current row
        ),
        later as (
            partition by place_id order by as_of_date, published_date, claim_id, place_no
            rows between 1 following and unbounded following
        ),
        day as (partition by place_id, as_of_date)
)

select
    p.name as place_name,
    p.kind as place_kind,
    p.oblast,
    t.place_id,
    p.geonameid,
    p.latitude,
    p.longitude,
    t.as_of_date,
    t.start_date,
    t.end_date,
    t.says_holder_side,
    t.actor_side,
    t.action,
    t.control_class,
    t.framing,
    t.stance,
    s.name as source_name,
    t.source_side,
    t.previous_as_of_date,
    t.previous_holder_side,
    b.name as previous_source_name,
    t.last_ua_date,
    t.last_ua_version,
    t.last_ru_date,
    t.last_ru_version,
    case t.says_holder_side when 'UA' then t.next_ru.day when 'RU' then t.next_ua.day end as counter_claim_date,
    case t.says_holder_side when 'UA' then t.next_ru.claim_id when 'RU' then t.next_ua.claim_id end
        as counter_claim_id,
    coalesce(t.is_contested, false) as is_contested,
    case
        when t.stance = 'asserts' and t.says_holder_side is not null and t.control_class in ('take', 'leave')
            then t.follow_up_count > (t.control_class = 'take')::integer
    end as is_followed_up,
    f.quote,
    t.published_date,
    t.claim_id,
    t.place_no,
    t.document_id
from ordered as t
inner join fact_claim as f on t.claim_id = f.claim_id and t.crawl_date = f.crawl_date
inner join dim_place as p on t.place_id = p.place_id
inner join dim_source as s on t.source_id = s.source_id
left join dim_source as b on t.previous_source_id = b.source_id
