-- What could be read by a day: as_of('2022-09-11') holds the claims of pages published up to then.
-- Grain: a claim.
-- Caveat: goes by the day of publication; claims about later days (announcements) are in.
create or replace macro as_of(day) as table
select *
from claim
where published_date <= day::date
order by published_date, claim_id
