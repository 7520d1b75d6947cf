import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import ko from '../i18n/ko.json';
import { open } from '../testing/open';
import { TestServer } from '../testing/test-server';

describe('An address that leads nowhere', () => {
  it.each([
    ['en', 'Page not found', 'Dashboard'],
    ['ko', ko.notFound.title, ko.nav.dashboard],
  ] as const)('says so, and leads back (%s)', async (language, title, back) => {
    TestServer.with();
    await open('/nowhere', language);
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
    const links = screen.getAllByRole('link', { name: back });
    expect(links.map((link) => link.getAttribute('href'))).toEqual(links.map(() => '/'));
  });
});
