-- What was read on a page stays when a person says who speaks there: what is said or taken back later is put over it.
alter table version add column analysed blob;  -- the Article as analysed, where corrections made the record another
