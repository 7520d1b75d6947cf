import type { TFunction } from 'i18next';
import { metricOf, type ThresholdName } from '../model/fields';

/** What a threshold is on, in the short form that engineers use; of a request's gaps it is their mean. */
export function thresholdName(t: TFunction, name: ThresholdName): string {
  return name === 'itl_ms' ? t('requests.meanItl') : metricOf(name).toUpperCase();
}
