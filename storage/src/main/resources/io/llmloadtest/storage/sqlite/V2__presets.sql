-- Loads that users keep to begin runs with: the fields of a run request, as JSON.
create table preset (
  name   text primary key,
  fields text not null
);
