import type { Grade } from '../api/types';

/** Whether the client may have made the figures; where nothing was measured there are none. */
export function isDoubted(grade: Grade | null): grade is 'SUSPECT' | 'INVALID' {
  return grade !== null && grade !== 'VALID';
}
