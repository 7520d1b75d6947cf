import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import ko from '../../i18n/ko.json';
import { open } from '../../testing/open';
import { finishedRun, TestServer } from '../../testing/test-server';

const URL = 'http://gpu-3:8000';
const field = (label: string) => screen.findByLabelText<HTMLInputElement>(new RegExp(`^${label}(\\(|$)`));
const start = () => screen.findByRole<HTMLButtonElement>('button', { name: 'Start' });
const noteOf = (input: HTMLElement) =>
  document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent ?? '';

async function fill(user: UserEvent, label: string, text: string): Promise<void> {
  const input = await field(label);
  await user.clear(input);
  if (text !== '') {
    await user.type(input, text);
  }
}

/** The form, with the address of a server in it. */
async function filled() {
  const user = await open('/benchmark/new');
  await user.type(await field('Server URL'), URL);
  return user;
}

describe('The form of a run', () => {
  it('needs a server, and says what would be asked of it', async () => {
    TestServer.with();
    const user = await open('/benchmark/new');
    expect((await start()).disabled).toBe(true);
    await user.type(await field('Server URL'), URL);
    expect((await start()).disabled).toBe(false);
    const summary = screen.getByRole('complementary', { name: 'Summary' });
    expect(summary.textContent).toContain('3 levels · 150 requests');
    expect(summary.textContent).toContain(`--server ${URL}`);
  });

  it('starts what it shows, and goes to that run', async () => {
    const server = TestServer.with();
    const user = await filled();
    await fill(user, 'Users', '2, 8');
    await fill(user, 'Requests per level', '30');
    await user.click(await start());
    expect(await screen.findByRole('heading', { name: new RegExp(URL) })).toBeTruthy();
    const [asked] = server.askedFor(/\/run$/);
    expect(asked?.body).toMatchObject({ server_url: URL, concurrency: [2, 8], num_prompts: 30 });
    expect(location.pathname).toMatch(/^\/benchmark\/[0-9a-f-]{36}$/);
  });

  it('remembers the server that was asked last', async () => {
    TestServer.with();
    const user = await filled();
    await user.click(await start());
    await screen.findByRole('heading', { name: new RegExp(URL) });
    await user.click(screen.getByRole('link', { name: 'New benchmark' }));
    expect((await field('Server URL')).value).toBe(URL);
  });

  it('can be started once only while the server thinks about it', async () => {
    const server = TestServer.with();
    const release = server.holds(/\/run$/);
    const user = await filled();
    await user.click(await start());
    expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Starting' })).disabled).toBe(true);
    release();
    await screen.findByRole('heading', { name: new RegExp(URL) });
    expect(server.askedFor(/\/run$/)).toHaveLength(1);
  });

  it('opens the fields that the kind of load and its end ask for', async () => {
    TestServer.with();
    const user = await filled();
    await user.selectOptions(await field('Kind of load'), 'rate');
    expect(screen.queryByLabelText('Users')).toBeNull();
    expect(await field('Rates')).toBeTruthy();
    expect(screen.queryByLabelText('Burstiness')).toBeNull();
    await user.selectOptions(await field('Arrivals'), 'gamma');
    expect(await field('Burstiness')).toBeTruthy();
    await user.selectOptions(await field('Each level ends'), 'time');
    expect(screen.queryByLabelText('Requests per level')).toBeNull();
    expect(await field('Time per level')).toBeTruthy();
  });
});

describe('What is wrong in the form', () => {
  it.each([
    ['en', 'Users', '“0” is not a number of users: use whole numbers from 1, such as 1, 5, 10'],
    ['ko', ko.field.concurrency.label, ko.new.wrongLoads.users_other.replace('{{texts}}', '“0”')],
  ] as const)(
    'is said of the loads while they are typed, and nothing can be started (%s)',
    async (language, label, said) => {
      TestServer.with();
      const user = await open('/benchmark/new', language);
      const users = await field(label);
      await user.clear(users);
      await user.type(users, '4, 0');
      expect(noteOf(users)).toBe(said);
      expect(users.getAttribute('aria-invalid')).toBe('true');
      const button = screen.getByRole<HTMLButtonElement>('button', {
        name: language === 'en' ? 'Start' : ko.new.start,
      });
      expect(button.disabled).toBe(true);
    },
  );

  it.each([
    ['en', 'Server URL', 'must be an http or https URL'],
    ['ko', ko.field.server_url.label, ko.sentence['url-form'].split('{{')[0] ?? ''],
  ] as const)(
    'is said by the server in the place of each field, the first of which has the focus (%s)',
    async (language, label, said) => {
      TestServer.with();
      const user = await open('/benchmark/new', language);
      const url = await field(label);
      await user.type(url, 'gpu-3');
      await user.click(screen.getByRole('button', { name: language === 'en' ? 'Start' : ko.new.start }));
      await waitFor(() => expect(url.getAttribute('aria-invalid')).toBe('true'));
      expect(noteOf(url)).toContain(said);
      expect(document.activeElement).toBe(url);
      expect(screen.getByRole('alert').textContent).toBe(
        language === 'en' ? 'Some fields are not valid.' : ko.new.invalid,
      );
    },
  );

  it('is no longer said of a field that was changed since', async () => {
    TestServer.with();
    const user = await open('/benchmark/new');
    const url = await field('Server URL');
    await user.type(url, 'gpu-3');
    await user.click(await start());
    await waitFor(() => expect(url.getAttribute('aria-invalid')).toBe('true'));
    await user.type(url, '.example');
    expect(url.getAttribute('aria-invalid')).toBe('false');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is said at the head where the form has no such field', async () => {
    TestServer.with().refuses(/\/run$/, 422, 'Fields are wrong.', [
      { field: 'quantum_state', message: 'must be collapsed', hint: '', sentence: null },
    ]);
    const user = await filled();
    await user.click(await start());
    expect((await screen.findByRole('alert')).textContent).toContain('quantum_state: must be collapsed');
  });

  it('is told in the words of the server when it takes no run at all', async () => {
    TestServer.with().refuses(/\/run$/, 503, 'Ten runs wait already.');
    const user = await filled();
    await user.click(await start());
    expect((await screen.findByRole('alert')).textContent).toContain('Ten runs wait already.');
    expect((await field('Server URL')).value).toBe(URL);
  });

  it('loses nothing of what was typed when the server is gone', async () => {
    TestServer.with().isGoneFor(/\/run$/);
    const user = await filled();
    await user.click(await start());
    expect((await screen.findByRole('alert')).textContent).toContain("can't be reached");
    expect((await field('Server URL')).value).toBe(URL);
  });

  it('is said of more streams than this machine carries, before they are started', async () => {
    TestServer.with();
    const user = await filled();
    await fill(user, 'Users', '5000000');
    await fill(user, 'Requests per level', '');
    expect(await screen.findByText(/^5,000,000 streams at once are more than this machine can handle/)).toBeTruthy();
  });
});

describe('The server under test', () => {
  it('is asked for its models when its address is typed', async () => {
    const server = TestServer.with();
    const user = await filled();
    await user.tab();
    expect(await screen.findByText('The server offers 2 models')).toBeTruthy();
    expect(server.askedFor(/\/models$/)[0]?.body).toMatchObject({ server_url: URL });
  });

  it('may not say which models it has, and why is told', async () => {
    TestServer.with().answers(/\/models$/, { models: [], error: 'HTTP 401' });
    const user = await filled();
    await user.tab();
    expect(await screen.findByText('No list of models: HTTP 401')).toBeTruthy();
  });

  it('is checked on demand, with what was found', async () => {
    TestServer.with();
    const user = await filled();
    await user.click(screen.getByRole('button', { name: 'Check endpoint' }));
    expect(await screen.findByText('qwen3-14b responds; a run can start.')).toBeTruthy();
    expect(screen.getByText('template-tokens')).toBeTruthy();
  });

  it('that would not do is never called fit', async () => {
    TestServer.with().answers(/\/preflight$/, {
      ok: false,
      model: null,
      error: 'The server has no model gpt-9.',
      sentence: null,
      warnings: [],
      findings: [],
    });
    const user = await filled();
    await user.click(screen.getByRole('button', { name: 'Check endpoint' }));
    expect(await screen.findByText('The server has no model gpt-9.')).toBeTruthy();
    expect(screen.queryByText(/a run can start/)).toBeNull();
  });

  it('is no longer called fit when the form was changed', async () => {
    TestServer.with();
    const user = await filled();
    await user.click(screen.getByRole('button', { name: 'Check endpoint' }));
    await screen.findByText('qwen3-14b responds; a run can start.');
    await user.type(await field('Model'), 'other');
    expect(screen.queryByText('qwen3-14b responds; a run can start.')).toBeNull();
  });
});

describe('A form that was filled from a run', () => {
  it('asks for the same again, but for the key', async () => {
    const run = finishedRun({ concurrency: [3, 9], output_len: 77, goodput_thresholds: { ttft_ms: 250 } });
    const server = TestServer.with(run);
    const user = await open(`/benchmark/new?from=${run.id}`);
    expect((await field('Users')).value).toBe('3, 9');
    expect((await field('Answer tokens')).value).toBe('77');
    expect(screen.getByText(/^Copied from an earlier run\./)).toBeTruthy();
    await user.click(await start());
    await waitFor(() => expect(server.askedFor(/\/run$/)).toHaveLength(1));
    expect(server.askedFor(/\/run$/)[0]?.body).toMatchObject({
      concurrency: [3, 9],
      output_len: 77,
      goodput_thresholds: { ttft_ms: 250 },
    });
  });

  it('says what it can not ask for again', async () => {
    const run = finishedRun({ prompts: { name: 'chats.jsonl', content: '{}' } });
    TestServer.with(run);
    await open(`/benchmark/new?from=${run.id}`);
    const note = await screen.findByRole('note');
    expect(note.textContent).toContain('Prompts from a file: chats.jsonl');
  });

  it('that is gone is an empty form, and says so', async () => {
    TestServer.with();
    await open('/benchmark/new?from=3f2a9c1e');
    expect((await screen.findByRole('alert')).textContent).toContain('This run does not exist.');
    expect((await field('Server URL')).value).toBe('');
  });
});

describe('Presets', () => {
  it('fill the loads, and are marked as chosen until one is changed', async () => {
    TestServer.with();
    const user = await open('/benchmark/new');
    const quick = await screen.findByRole('button', { name: /^Quick/ });
    await user.click(quick);
    expect(quick.getAttribute('aria-pressed')).toBe('true');
    expect((await field('Users')).value).toBe('1, 5, 10');
    await user.type(await field('Users'), ', 20');
    expect(quick.getAttribute('aria-pressed')).toBe('false');
  });

  it('are kept from the form, without server and key, and deleted again', async () => {
    const server = TestServer.with();
    const user = await filled();
    await user.click(screen.getByRole('button', { name: 'Save as preset' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), 'Mine');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('button', { name: /^Mine/ })).toBeTruthy();
    const [kept] = server.askedFor(/^PUT .*\/presets\/Mine$/);
    expect(kept?.body).not.toHaveProperty('server_url');
    await user.click(screen.getByRole('button', { name: 'Delete preset Mine' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Mine/ })).toBeNull());
  });

  it('that could not be kept say why in their place', async () => {
    TestServer.with().refuses(/^PUT/, 409, 'A preset of the product has this name.');
    const user = await filled();
    await user.click(screen.getByRole('button', { name: 'Save as preset' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), 'quick{Enter}');
    expect(await within(dialog).findByText('A preset of the product has this name.')).toBeTruthy();
  });
});

describe('Files', () => {
  it('go with the request', async () => {
    const server = TestServer.with();
    const user = await filled();
    const file = new File(['{"prompt":"Hi"}\n'], 'chats.jsonl');
    await user.upload(await field('Prompts from a file'), file);
    await user.click(await start());
    await waitFor(() => expect(server.askedFor(/\/run$/)).toHaveLength(1));
    expect(server.askedFor(/\/run$/)[0]?.body).toMatchObject({
      prompts: { name: 'chats.jsonl', content: '{"prompt":"Hi"}\n' },
    });
  });

  it('that are no text are refused in their place', async () => {
    TestServer.with();
    const user = await filled();
    const file = new File([new Uint8Array([0xff, 0xfe, 0x00])], 'photo.jsonl');
    await user.upload(await field('Prompts from a file'), file);
    expect(await screen.findByText('photo.jsonl is not UTF-8 text')).toBeTruthy();
  });
});
