import { runsQuery } from '../../api/queries';

export const RECENT = 12;

export const recentRuns = runsQuery({}, RECENT);
