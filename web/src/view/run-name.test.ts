import { describe, expect, it } from 'vitest';
import { runName } from './run-name';

const server_url = 'http://gpu-3:8000';

describe('a run', () => {
  it('is called as people call it', () => {
    expect(runName({ name: 'Nightly', model: 'm', server_url })).toBe('Nightly');
  });

  it('is called by its model when it has no name', () => {
    expect(runName({ name: null, model: 'm', server_url })).toBe('m');
    expect(runName({ name: '', model: 'm', server_url })).toBe('m');
  });

  it('is called by its server when its model is not known either', () => {
    expect(runName({ name: null, model: 'default', server_url })).toBe('gpu-3:8000');
  });
});
