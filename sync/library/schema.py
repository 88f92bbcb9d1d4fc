"""Tables of a library file, in SQL and in one place. Row ids are deterministic: same content, same tables.

A village has a number (its code less the county's, see `village_number`); the rows of a village are numbered from 0
in the order programme, newest year, posting, sheet order. `payment.id` is both in one integer, so the rows of a
posting lie side by side, no index leads to them, and replacing one village moves no row of another.
"""

from __future__ import annotations

from sync.errors import FeedError

VERSION = 7
APPLICATION = 0x4D42_4C31  # "MBL1", PRAGMA application_id
ROW_BITS = 23  # rows a village can hold, as bits: 8 million
ROW_MASK = (1 << ROW_BITS) - 1
UNIT_BITS = 30  # of the key of the search index, see sync.library.units
A_TOWN = 1000  # numbers of the villages of one township

TABLES = """
create table meta (key text primary key, value text not null) without rowid;
create table region (
  code text primary key, name text not null, parent text not null, level text not null, provisional int not null
) without rowid;
create table programme (code text primary key, name text not null, record text not null) without rowid;
create table village (
  number integer primary key, region text not null unique, name text not null, township text not null,
  row_count int not null
);
create table shelf (                                      -- a village's rows of one programme lie side by side
  village int not null, programme text not null, name text not null, first int not null, row_count int not null,
  primary key (village, programme)
) without rowid;
create table posting (
  id text primary key, region text not null, village int not null, programme text not null, year int not null,
  starts_on text not null, ends_on text not null, state text not null, published_at text not null,
  short_code text not null, prepared_by text not null, reviewed_by text not null,
  first int not null, row_count int not null,             -- rows first … first + row_count - 1 of its village
  record text not null                                    -- sync.records.PostingHeader as JSON
) without rowid;
create index posting_village on posting (village, first, row_count);
create index posting_code on posting (short_code);
create table posting_group (
  posting text not null, ord int not null, name text, first int not null, count int not null, fen int not null,
  quantity text, primary key (posting, ord)
) without rowid;
create table payment (
  id integer primary key, seq int not null, group_name text, label text not null,
  named int not null, name text,                          -- named 0: no name; name null: the same as label
  person text, quantity text, rate text, fen int, paid_on int, state int, note text, extra text,
  place int                                               -- index in the signed body where it differs from sheet order
);
create table amount (                                     -- see sync.library.amounts
  village int primary key, spans blob not null, alone blob not null, together blob not null
) without rowid;
create table household (                                  -- sealed entries of a village: see sync.households
  village integer primary key, bundle blob not null
);
create table spot (                                       -- a township's names by what can be typed: see towns
  id integer primary key, places blob not null            -- village / A_TOWN << UNIT_BITS | unit
);
create table roll (                                       -- a village's names: see sync.library.spots
  village integer primary key, ends blob not null, weights blob not null, rows blob not null, names text not null
);
create table reading (character text primary key, syllables text not null) without rowid;
create table catalogue_item (
  id integer primary key, domain text not null, programme text, record text not null  -- CatalogueItem as JSON
);
create index catalogue_programme on catalogue_item (programme);
"""


def village_number(region: str, county: str) -> int:
    """A village's code relative to its county's; raises FeedError where it is none of 12 digits in that county."""
    if not (len(region) == 12 and region.isascii() and region.isdigit() and county and region.startswith(county)):
        raise FeedError(f"村代码 {region} 不是本县的 12 位代码,没有采用。请联系县里重新发布。")
    return int(region) - int(county.ljust(12, "0"))
