import type { TFunction } from 'i18next';
import type { FailureKind, RequestLine, Thresholds } from '../../../api/types';
import type { Searched } from '../../../model/request-search';
import { missedBy } from '../../../model/slo';
import { requestName } from '../../../view/request-name';
import { thresholdName } from '../../../view/threshold-name';
import type { Seen } from '../data/seen';

/** Of each level that the plan has, for levels that never ended have requests, too. */
export const loadsOf = ({ run }: Seen) => run.config.levels.map((load) => ({ load }));

/** How it ended: of a failure, its kind. */
export function ending(t: TFunction, line: Pick<RequestLine, 'outcome' | 'error_kind'>): string {
  return line.error_kind === null ? t(`state.${line.outcome}`) : t(`failure.${line.error_kind}`);
}

/** Which thresholds of the plan's SLO an answer missed, by their names; nothing of failures and the warm-up. */
export function missedNames(t: TFunction, slo: Thresholds | null, line: RequestLine): string {
  return slo === null || line.level < 0 || line.outcome === 'failed'
    ? ''
    : missedBy(line, slo)
        .map((key) => thresholdName(t, key))
        .join(', ');
}

interface Told {
  level: number;
  number: number;
  kind: FailureKind | null;
  message?: string | null;
  httpStatus?: number | null;
}

/** What of a request is searched, in the reader's words. */
export function searched(t: TFunction, seen: Seen, { kind, message, httpStatus, ...at }: Told): Searched {
  return {
    place: at.number + 1,
    id: `${at.level}-${at.number}`,
    name: requestName(t, loadsOf(seen), at),
    kind,
    failure: kind === null ? '' : t(`failure.${kind}`),
    message: message ?? null,
    httpStatus: httpStatus ?? null,
  };
}
