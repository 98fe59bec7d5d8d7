-- A figure's lower bound is not above its upper one, and the comparator says which bounds are open.
-- Rows: figures that break this.
select
    claim_id,
    quantity_no,
    low,
    high,
    comparator
from fact_quantity
where
    low > high
    or low < 0
    or case comparator
        when 'exact' then low is null or high is null or low <> high
        when 'more_than' then low is null or high is not null
        when 'at_least' then low is null
        when 'less_than' then high is null or low is not null
        when 'at_most' then high is null
        when 'range' then low is null or high is null
        else low is null and high is null
    end
