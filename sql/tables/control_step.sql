-- Every claim about who holds a place, in order, with the claims before and after it that it is read against.
-- Grain: a place in a control claim; what mart_control_timeline puts into words.
-- Caveat: step_no is the order of day, publication and claim over all places.
with told as (
    select
        c.place_id,
        c.as_of_date,
        c.claim_id,
        c.crawl_date,
        c.place_no,
        c.source_id,
        c.source_side,
        c.control_class,
        c.stance,
        case
            when c.stance = 'unconfirmed' or c.control_class = 'advance' then null
            when c.actor_side not in ('UA', 'RU') then null
            when (c.control_class = 'leave') = (c.stance = 'denies') then c.actor_side
            when c.actor_side = 'UA' then 'RU'
            else 'UA'
        end as says_holder_side,
        row_number() over (order by c.as_of_date, d.published_date, c.claim_id, c.place_no) as step_no
    from fact_control as c
    inner join dim_document as d
        on c.document_id = d.document_id and c.crawl_date = d.first_crawl_date
    where c.place_id is not null
),

steps as (
    select
        *,
        lag(as_of_date) over place as previous_as_of_date,
        lag(says_holder_side) over place as previous_holder_side,
        lag(source_id) over place as previous_source_id,
        max(if(source_side = 'UA' and says_holder_side is not null, step_no, null)) over so_far as last_ua_step,
        max(if(source_side = 'RU' and says_holder_side is not null, step_no, null)) over so_far as last_ru_step,
        case says_holder_side
            when 'UA' then min(if(says_holder_side = 'RU', step_no, null)) over later
            when 'RU' then min(if(says_holder_side = 'UA', step_no, null)) over later
        end as counter_step,
        coalesce(min(says_holder_side) over day <> max(says_holder_side) over day, false) as is_contested,
        sum((control_class in ('take', 'hold') and stance = 'asserts')::integer) over (
            partition by place_id, says_holder_side order by as_of_date
            range between interval 7 days preceding and interval 30 days following
        ) as follow_up_count
    from told
    window
        place as (partition by place_id order by step_no),
        so_far as (partition by place_id order by step_no rows between unbounded preceding and current row),
        later as (partition by place_id order by step_no rows between 1 following and unbounded following),
        day as (partition by place_id, as_of_date)
)

select
    t.step_no,
    t.claim_id,
    t.crawl_date,
    t.place_no,
    t.place_id,
    t.control_class,
    t.as_of_date,
    t.says_holder_side,
    t.previous_as_of_date,
    t.previous_holder_side,
    t.previous_source_id,
    ua.as_of_date as last_ua_date,
    ua.says_holder_side as last_ua_version,
    ru.as_of_date as last_ru_date,
    ru.says_holder_side as last_ru_version,
    counter.as_of_date as counter_claim_date,
    counter.claim_id as counter_claim_id,
    t.is_contested,
    case
        when t.stance = 'asserts' and t.says_holder_side is not null and t.control_class in ('take', 'leave')
            then t.follow_up_count > (t.control_class = 'take')::integer
    end as is_followed_up
from steps as t
left join steps as ua on t.last_ua_step = ua.step_no
left join steps as ru on t.last_ru_step = ru.step_no
left join steps as counter on t.counter_step = counter.step_no
order by t.step_no
