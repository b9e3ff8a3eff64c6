-- What is near an article is read from the indexes alone: of a story of a thousand pages that is a million rows.
drop index near_b;
create index near_b on near (b, a, nearness);
