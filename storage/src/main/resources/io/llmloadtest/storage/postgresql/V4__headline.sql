-- The level that lists name a run by: its load, whether it meets the SLO (1 or 0; null without one), its TTFT in ms.
alter table run add column best_users integer;
alter table run add column best_rate double precision;
alter table run add column slo_met integer;
alter table run add column ttft_p50 double precision;
alter table run add column ttft_p95 double precision;
