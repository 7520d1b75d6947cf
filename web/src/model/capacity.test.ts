import { describe, expect, it } from 'vitest';
import type { SystemInfo } from '../api/types';
import { strainOf } from './capacity';

const machine = (descriptors: number | null, heap: number) =>
  ({ descriptors, max_heap_bytes: heap }) as unknown as SystemInfo;

describe('a machine', () => {
  it('carries what lies well within its limits', () => {
    expect(strainOf(800, machine(1_050, 1e9))).toBeNull();
  });

  it('is strained near a limit, before it is exceeded', () => {
    expect(strainOf(950, machine(1_050, 1e9))).toEqual({ what: 'descriptors', carries: 1_000, exceeded: false });
    expect(strainOf(1_001, machine(1_050, 1e9))?.exceeded).toBe(true);
  });

  it('names what runs out first', () => {
    expect(strainOf(5_000, machine(100_000, 4_000_000))).toEqual({ what: 'memory', carries: 1_000, exceeded: true });
  });

  it('is bounded by nothing that is unknown of it', () => {
    expect(strainOf(100_000, machine(null, 1e12))).toBeNull();
  });
});
