-- The pages that a story had when it merged into another: where they part again, each story is itself again.
create table former_page (
    article text not null,
    story text not null references story,
    primary key (article, story)
) without rowid;
create index former_page_story on former_page (story);
create index story_heir on story (heir) where heir is not null;
