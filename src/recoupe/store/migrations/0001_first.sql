-- The store of a newsroom. Moments are ISO 8601 in UTC; JSON and records are what msgspec writes.

-- Sources that are followed. settings: what the user decides; visit: what the last visits came to.
create table source (
    id integer primary key,
    url text not null,                 -- as the user gave it
    feed text not null unique,         -- what is asked
    title text,
    added text not null,
    settings text not null,            -- JSON of ledger.Settings
    visit text not null                -- JSON of ledger.Visit
);

-- WARC files. Bytes beyond `size` were written by a run that was cut short, and do not count.
create table archive (
    id integer primary key,
    name text not null unique,
    size integer not null
);

-- Pages by what makes several addresses one.
create table page (
    id integer primary key,
    key text not null unique,
    url text not null,
    source integer,                    -- that first led to it; null for what a user added
    first_seen text not null,
    version integer,                   -- the one that stands, once it is read
    recheck text                       -- moment to ask again whether it changed; null: no more
);
create index page_recheck on page (recheck) where recheck is not null;
create index page_source on page (source, first_seen);
create index page_version on page (version);
create index page_url on page (url);

create table alias (                   -- keys of other addresses that lead to a page
    key text primary key,
    page integer not null references page
) without rowid;

-- Pages that could not be had, or were none, and that were never kept.
create table failed (
    key text primary key,
    url text not null,
    reason text not null,
    at text not null,
    again text not null,               -- moment before which it is not asked for again
    times integer not null,
    source integer
) without rowid;
create index failed_at on failed (at);

-- What was collected of a page, each time its bytes were others. The bytes lie in the archive.
create table capture (
    id integer primary key,
    page integer not null references page,
    archive integer not null references archive,
    place integer not null,            -- byte of the archive its record begins at
    length integer not null,           -- bytes of the record
    digest text not null,              -- SHA-256 of the page's bytes
    taken text not null,
    source integer,
    etag text,
    last_modified text,
    entry integer not null,            -- whether it is a feed's entry, whose page was not asked for
    state text not null check (state in ('new', 'read', 'same', 'refused')),
    reason text                        -- why it was refused, or what it is the same as
);
create index capture_page on capture (page, id);
create index capture_new on capture (id) where state = 'new';
create index capture_refused on capture (id) where state = 'refused';

-- The articles read from a page, one each time its text or title was another.
create table version (
    id integer primary key,
    page integer not null references page,
    capture integer not null unique references capture,
    article text not null,             -- id of the Article
    reading blob not null,             -- the Article as it was read, before what repeats is dropped
    record blob,                       -- the Article cleaned, analysed and corrected; null until it is
    cleaned text,                      -- digest of the text the record was made from
    made_by text not null,             -- steps and versions that made reading and record
    site text not null,                -- outlet, host or folder: whose furniture it may carry
    week text not null,                -- ISO week it was published in: furniture is told among a site's pages of a week
    day text,                          -- published, as declared
    seen text not null,                -- day of the capture
    came text,                         -- the same, where a followed source led to it
    language text,
    outlet text,
    title text,
    words integer not null,
    traced integer not null default 0,
    grouped integer not null default 0,
    searchable integer not null default 0,
    indexed integer not null default 0 -- whether the index of copies, as last saved, holds this very record
);
create index version_page on version (page, capture);
create index version_article on version (article);
create index version_neighbours on version (site, week);
create index version_untraced on version (id) where traced = 0;
create index version_ungrouped on version (id) where grouped = 0;
create index version_unsearchable on version (id) where searchable = 0;
create index version_unsaved on version (id) where traced = 1 and indexed = 0;
create index version_untidy on version (site, week) where cleaned is null;

create table replaced (                -- articles that stand no more; what was derived from them is to be taken back
    article text primary key,
    page integer not null
) without rowid;

-- What tracing found between the articles that stand. a < b.
create table reuse (
    a text not null,
    b text not null,
    record blob not null,
    primary key (a, b)
) without rowid;
create index reuse_b on reuse (b);

-- How near articles are to each other, where they may tell one story. a < b.
create table profile (
    article text primary key,
    day integer,                       -- as an ordinal
    record blob not null
) without rowid;
create index profile_day on profile (day);
create table near (
    a text not null,
    b text not null,
    nearness real not null,
    primary key (a, b)
) without rowid;
create index near_b on near (b);

-- Stories. One that merged into another or lost all its pages keeps its row, with the moment it went.
create table story (
    id text primary key,
    born text not null,
    grown text not null,               -- moment a page last joined or left
    gone text,
    heir text,                         -- the story it merged into
    title text,
    first_day text,
    last_day text,
    pages integer not null default 0,
    origins integer,                   -- independent ones; null until it is collated
    dossier blob,                      -- the Dossier of its pages; null where it is to be collated (again)
    made_by text                       -- steps and reader its dossier was made by; null where it has none
) without rowid;
create index story_grown on story (grown) where gone is null;
create index story_made_by on story (made_by) where gone is null;
create table story_page (
    article text primary key,
    story text not null references story,
    joined text not null
) without rowid;
create index story_page_story on story_page (story);
create table story_event (
    id integer primary key,
    at text not null,
    story text not null,
    kind text not null check (kind in ('born', 'grown', 'merged', 'split', 'gone')),
    other text,                        -- the story on the other side of a merge or split
    pages integer not null             -- how many pages it was about
);
create index story_event_story on story_event (story, id);
create index story_event_other on story_event (other) where other is not null;

-- Who says what in the stories as collated, to be found by name.
create table person (
    story text not null,
    id text not null,
    name text not null,
    kind text not null,
    record blob not null,              -- the Person
    primary key (story, id)
) without rowid;
create index person_id on person (id);
create table person_key (
    key text not null,                 -- of a name, by sound or as written
    story text not null,
    person text not null,
    primary key (key, story, person)
) without rowid;
create index person_key_story on person_key (story);
create table said (
    story text not null,
    person text not null,
    article text not null,
    statement text not null,
    day text,                          -- said or else published
    act text not null,
    primary key (person, story, article, statement)
) without rowid;
create index said_story on said (story);
create table entry (                   -- of the stories' calendars
    story text not null,
    value text not null,
    first_day text not null,
    last_day text not null,
    record blob not null               -- the CalendarEntry
);
create index entry_day on entry (last_day);
create index entry_story on entry (story);

-- A human's word. Nothing is ever taken out; what was taken back says when.
create table correction (
    id integer primary key,
    at text not null,
    by text not null,
    kind text not null,
    subject text not null,             -- JSON list
    value text not null,               -- JSON list
    undone text
);

create table mark (                    -- what derived indexes belong to this store
    name text primary key,
    value text not null
) without rowid;
