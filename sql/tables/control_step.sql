-- Every claim about who holds a place, with the claims before and after it that it is read against.
-- Grain: a place in a control claim; what mart_control_timeline puts into words.
-- Caveat: claims of one day are in the order of publication and claim; a counter-claim is one of the 30 days after.
with numbered as (
    select
        *,
        row_number() over (order by as_of_date, published_date, claim_id, place_no) as step_no
    from word
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
    from numbered
    window
        place as (partition by place_id order by step_no),
        so_far as (partition by place_id order by step_no rows between unbounded preceding and current row),
        later as (partition by place_id order by step_no rows between 1 following and unbounded following),
        day as (partition by place_id, as_of_date)
)

select
    t.place_id,
    t.as_of_date,
    t.published_date,
    t.claim_id,
    t.place_no,
    t.crawl_date,
    t.document_id,
    t.source_id,
    t.source_side,
    t.control_class,
    t.stance,
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
left join steps as counter on t.counter_step = counter.step_no and counter.as_of_date <= t.as_of_date + 30
order by t.as_of_date, t.published_date, t.claim_id, t.place_no
