-- Instants are nanoseconds: since 1970, and within a request from its level's start. JSON is versioned.

create table run (
  run_no          bigint generated always as identity primary key,
  id              text not null unique,
  status          text not null,
  name            text not null,
  notes           text not null,
  server_url      text not null,
  model           text not null,
  protocol        text not null,
  created_at      bigint not null,
  started_at      bigint not null,
  ended_at        bigint,
  planned_levels  integer not null,
  finished_levels integer not null,
  requests        bigint not null,
  failed          bigint not null,
  best_throughput double precision,
  grade           text,
  owner           text not null,
  alive_at        bigint not null,
  plan            text not null,
  error_bar       text,
  verdict         text
);
create index run_by_age on run (created_at, run_no);
create index run_unfinished on run (run_no) where status in ('RUNNING', 'PENDING');

create table run_tag (
  run_no bigint not null references run on delete cascade,
  tag    text not null,
  primary key (run_no, tag)
);

create table level_result (
  run_no bigint not null references run on delete cascade,
  level  integer not null,
  result text not null,
  primary key (run_no, level)
);

-- The stream of the run's events, without the requests and without what the tables above hold.
create table event (
  run_no  bigint not null references run on delete cascade,
  number  bigint not null,
  at      bigint not null,
  kind    text not null,
  payload text not null,
  primary key (run_no, number)
);

-- What requests are searched, sorted and judged by.
create table request (
  run_no        bigint not null references run on delete cascade,
  level         integer not null,
  number        bigint not null,
  outcome       text not null,
  failure       text,
  started_ns    bigint not null,
  ended_ns      bigint not null,
  output_tokens integer not null,
  ttft_ms       double precision,
  tpot_ms       double precision,
  itl_ms        double precision,
  e2e_ms        double precision,
  primary key (run_no, level, number)
);

-- The whole record, with the arrival of every token, in the versioned form of RecordCodec.
create table request_record (
  run_no bigint not null references run on delete cascade,
  level  integer not null,
  number bigint not null,
  body   bytea not null,
  primary key (run_no, level, number)
);

create table analysis (
  run_no     bigint not null references run on delete cascade,
  model      text not null,
  language   text not null,
  created_at bigint not null,
  content    text not null,
  primary key (run_no, model, language)
);

-- Stamps don't get smaller by compression; trying costs time.
alter table request_record alter column body set storage external;
