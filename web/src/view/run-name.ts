/** What a model is called as long as nobody has asked the server for its name. */
const NOT_KNOWN_YET = 'default';

interface Named {
  name: string | null;
  model: string;
  server_url: string;
}

/** What a run is called: by people, else by its model, else by its server. */
export function runName({ name, model, server_url: server }: Named): string {
  return name !== null && name !== '' ? name : model === NOT_KNOWN_YET ? server.replace(/^https?:\/\//, '') : model;
}
