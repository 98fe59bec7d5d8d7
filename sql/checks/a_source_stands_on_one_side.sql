-- A named source stands on one side in all documents of a day.
-- Rows: sources that were read with several sides; the lexicon should settle them.
select
    s.name,
    c.crawl_date,
    count(distinct c.source_side) as side_count,
    string_agg(distinct c.source_side, ', ' order by c.source_side) as sides
from fact_claim as c
inner join dim_source as s on c.source_id = s.source_id
group by s.source_id, s.name, c.crawl_date
having count(distinct c.source_side) > 1
