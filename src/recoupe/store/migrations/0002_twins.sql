-- Captures that are the same as another page are found by what they are the same as, for when that page changes.
create index capture_same on capture (reason) where state = 'same';
