-- Failures of one kind with consecutive numbers share a row here and one in request_record, under the first number, in the
-- form of BurstCodec. Such a row has the first start and the last end.
alter table request add column requests integer not null default 1;
create index request_burst on request (run_no) where requests > 1;
