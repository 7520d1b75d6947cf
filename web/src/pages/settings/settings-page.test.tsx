import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import ko from '../../i18n/ko.json';
import { open } from '../../testing/open';
import { finishedRun, TestServer } from '../../testing/test-server';

const SYSTEM = /\/system\/info$/;

describe('The settings', () => {
  it('tell what the server is', async () => {
    TestServer.with();
    await open('/settings');
    const version = (await screen.findByText('Version')).nextElementSibling;
    expect(version?.textContent).toBe('0.1.0');
    expect(screen.getByText('Time stamps').nextElementSibling?.textContent).toBe('by the kernel');
    expect(screen.getByText('Protocols').nextElementSibling?.textContent).toBe('openai-chat, openai-completions');
  });

  it('say that the server is gone, and ask it again on demand', async () => {
    const server = TestServer.with().isGoneFor(SYSTEM);
    const user = await open('/settings');
    expect((await screen.findByRole('alert')).textContent).toContain("can't be reached");
    server.recovers();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Version')).toBeTruthy();
  });

  it('change the language of the whole page, and keep it', async () => {
    TestServer.with();
    const user = await open('/settings');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Language' }), 'ko');
    expect(await screen.findByRole('heading', { name: ko.nav.settings, level: 1 })).toBeTruthy();
    expect(document.documentElement.lang).toBe('ko');
    expect(localStorage.getItem('language')).toBe('ko');
  });

  it('change the theme, and keep it', async () => {
    TestServer.with();
    const user = await open('/settings');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Theme' }), 'dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(localStorage.getItem('theme')).toBe('dark');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Theme' }), 'light');
    expect(document.documentElement.dataset['theme']).toBe('light');
  });
});

describe('The key of the server', () => {
  it('is used from now on, for this tab alone, until it is forgotten', async () => {
    const server = TestServer.with();
    const user = await open('/settings');
    await screen.findByText('Version');
    expect(server.asked.every(({ key }) => key === null)).toBe(true);
    await user.type(screen.getByLabelText('Key'), 'secret');
    await user.click(screen.getByRole('button', { name: 'Use the key' }));
    await waitFor(() => expect(server.asked.at(-1)?.key).toBe('secret'));
    expect(localStorage.getItem('llm-loadtest.key')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Forget the key' }));
    await waitFor(() => expect(server.asked.at(-1)?.key).toBeNull());
  });

  it('is asked for by a dialog when the server wants one, and what waited is asked again', async () => {
    const server = TestServer.with(finishedRun({ name: 'Nightly' })).refuses(/./, 401, 'The key is missing.');
    const user = await open('/history');
    const dialog = await screen.findByRole('dialog', { name: 'This server requires a key' });
    expect(dialog.textContent).toContain('This server was started with API_KEY; it requires that key.');
    server.recovers();
    await user.type(within(dialog).getByLabelText('Key'), 'secret');
    await user.click(within(dialog).getByRole('checkbox'));
    await user.click(within(dialog).getByRole('button', { name: 'Use the key' }));
    expect(await screen.findByRole('link', { name: 'Nightly' })).toBeTruthy();
    expect(server.asked.at(-1)?.key).toBe('secret');
    expect(localStorage.getItem('llm-loadtest.key')).toBe('secret');
  });

  it('that was wrong is called so', async () => {
    localStorage.setItem('llm-loadtest.key', 'old');
    TestServer.with().refuses(/./, 401, 'The key is wrong.');
    await open('/history');
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain("This is not the server's key.");
  });
});

describe('Retention', () => {
  const preview = () => screen.findByRole('button', { name: 'Preview' });

  it('says how many runs are stored', async () => {
    TestServer.with(finishedRun(), finishedRun());
    await open('/settings');
    expect(await screen.findByText(/2 runs are stored in/)).toBeTruthy();
  });

  it('says how many would go before any does, and deletes none that was not confirmed', async () => {
    const server = TestServer.with(finishedRun(), finishedRun(), finishedRun());
    const user = await open('/settings');
    await user.click(await screen.findByRole('radio', { name: 'Keep only the newest' }));
    const number = screen.getByLabelText(/^Keep the newest/);
    await user.clear(number);
    await user.type(number, '1');
    await user.click(await preview());
    const dialog = await screen.findByRole('dialog', { name: 'Delete 2 runs' });
    expect(dialog.textContent).toContain('2 finished runs with all their requests will be deleted, 1 will stay.');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(server.askedFor(/^DELETE/)).toEqual([]);
  });

  it('says that no run is old enough', async () => {
    TestServer.with(finishedRun());
    const user = await open('/settings');
    await user.click(await preview());
    expect(await screen.findByText('No run matches.')).toBeTruthy();
  });

  it('takes whole numbers alone', async () => {
    TestServer.with();
    const user = await open('/settings');
    const days = await screen.findByLabelText(/^Older than/);
    await user.clear(days);
    await user.type(days, '1.5');
    expect(screen.getByText('must be a whole number, 0 or more')).toBeTruthy();
    expect(((await preview()) as HTMLButtonElement).disabled).toBe(true);
  });

  it('says that the runs could not be counted', async () => {
    const server = TestServer.with(finishedRun());
    const user = await open('/settings');
    await preview();
    server.refuses(/^GET \/api\/v1\/benchmark$/, 500, 'The database is locked.');
    await user.click(await preview());
    expect(await screen.findByText('The database is locked.')).toBeTruthy();
  });
});
