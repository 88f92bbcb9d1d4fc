"""Tables of a library file, in SQL and in one place. Row ids are deterministic: same content, same tables."""

from __future__ import annotations

VERSION = 1

TABLES = """
create table meta (key text primary key, value text not null) without rowid;
create table region (
  code text primary key, name text not null, parent text not null, level text not null, provisional int not null
) without rowid;
create table programme (
  code text primary key, name text not null, short text not null, unit text not null, policy text not null,
  vulnerable int not null, record text not null          -- record: sync.records.Programme as JSON
) without rowid;
create table posting (
  id text primary key, region text not null, programme text not null, year int not null,
  starts_on text not null, ends_on text not null, state text not null, policy text not null, stage text not null,
  count int not null, failed int not null, total_fen int not null, published_at text not null,
  short_code text not null unique, record text not null, -- record: sync.records.PostingHeader as JSON
  prepared_by text not null, reviewed_by text not null, has_rows int not null
) without rowid;
create index posting_region on posting (region, ends_on);
create table payment (
  id integer primary key, posting text not null, ord int not null, seq int not null, group_name text,
  label text not null, name text, person text, quantity text, rate text, fen int, paid_on text, state text,
  note text not null, extra text not null, label_id int not null
);
create index payment_posting on payment (posting, ord);
create index payment_label on payment (label_id);
create table label (                                      -- distinct labels with their readings, for search
  id integer primary key, text text not null, surname text not null, pinyin text not null, initials text not null
);
create table catalogue_item (
  id integer primary key, domain text not null, ord int not null, matter1 text not null, matter2 text not null,
  programme text, record text not null                    -- record: sync.records.CatalogueItem as JSON
);
"""
