import type { SystemInfo } from '../api/types';

/** Descriptors left to everything but connections, as the server itself reckons. */
const RESERVED_DESCRIPTORS = 50;
/** Live heap of a stream in flight, at the least. */
const HEAP_BYTES_A_STREAM = 4_000;
const NEAR = 0.9;

export type Scarce = 'descriptors' | 'memory';

export interface Strain {
  what: Scarce;
  /** Streams that it carries at once, at most; what else uses it isn't known here. */
  carries: number;
  /** Whether the load is more than that, or only near it. */
  exceeded: boolean;
}

/** What of the server's machine a load comes near to or exceeds first; null when nothing is known to be scarce. */
export function strainOf(connections: number, { descriptors, max_heap_bytes: heap }: SystemInfo): Strain | null {
  const bounds: [Scarce, number][] = [
    ['descriptors', descriptors === null ? Infinity : Math.max(0, descriptors - RESERVED_DESCRIPTORS)],
    ['memory', Math.floor(heap / HEAP_BYTES_A_STREAM)],
  ];
  const [what, carries] = bounds.reduce((least, bound) => (bound[1] < least[1] ? bound : least));
  return connections <= NEAR * carries ? null : { what, carries, exceeded: connections > carries };
}
