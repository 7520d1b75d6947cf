import { describe, expect, it } from 'vitest';
import { isPlain, plainWay, wayOf, wayRequest, wrongHeaders, type Way } from './way';

const way = (more: Partial<Way>): Way => ({ ...plainWay, ...more });
const file = { name: 'ca.pem', content: 'PEM' };

describe('the way to a server', () => {
  it('is plain where nothing is said of it, and then nothing is asked', () => {
    expect(isPlain(plainWay)).toBe(true);
    expect(wayRequest(way({ headers: '  ', proxy: ' ' }))).toEqual({});
  });

  it.each([{ headers: 'A: b' }, { proxy: 'http://p' }, { insecure: true }, { ca_certificates: file }])(
    'is not plain with %j',
    (more) => {
      expect(isPlain(way(more))).toBe(false);
    },
  );

  it('has a header a line, whatever their values hold', () => {
    expect(wayRequest(way({ headers: 'X-Team: search\n\n X-Url: http://a:1 ' })).headers).toEqual({
      'X-Team': 'search',
      'X-Url': 'http://a:1',
    });
  });

  it('leaves lines that are no headers to the server to refuse, rather than drop them', () => {
    expect(wayRequest(way({ headers: 'X-Team: search\nnonsense' })).headers).toBe('X-Team: search\nnonsense');
  });

  it('says which lines are no headers, but never what may be a secret', () => {
    expect(wrongHeaders(way({ headers: 'X-Key:\nnonsense\n: secret\nX-Team: a' }))).toEqual([
      'X-Key',
      'nonsense',
      ': secret',
    ]);
  });

  it('comes back from what was asked', () => {
    const asked = wayRequest(way({ headers: 'A: b\nC: d', proxy: 'http://p:1', insecure: true, client_key: file }));
    expect(wayOf(asked)).toEqual(way({ headers: 'A: b\nC: d', proxy: 'http://p:1', insecure: true, client_key: file }));
  });
});
