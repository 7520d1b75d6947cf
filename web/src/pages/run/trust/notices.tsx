import { useTranslation } from 'react-i18next';
import type { Timeline } from '../../../view/charts/over-time';
import { gradeOf, type Seen } from '../data/seen';

/** Single events that disturbed the client, those that a level tells of as a whole included. */
export function Notices({ seen, time }: { seen: Seen; time: Timeline }) {
  const { t } = useTranslation();
  const { view } = seen;
  const troubles = time.levelNames.flatMap((name, level) =>
    (time.levelTroubles[level] ?? []).map((trouble) => `${name}: ${trouble}`),
  );
  const nothing = view.notices.length + troubles.length === 0;
  const calm = (gradeOf(seen) ?? 'VALID') === 'VALID';
  return (
    <section className="card p-3">
      <h3 className="mb-1 font-medium">{t('trust.notices')}</h3>
      {nothing && <p className="text-muted">{calm ? t('trust.noNotices') : t('trust.noNoticesBut')}</p>}
      <ul className="max-h-60 overflow-auto" tabIndex={0} aria-label={t('trust.notices')}>
        {view.notices.map((notice) => (
          <li key={notice.seq} className="flex gap-3 py-0.5">
            <time className="shrink-0 text-xs leading-5 text-muted" dateTime={notice.timestamp}>
              {notice.timestamp.slice(11, 19)}
            </time>
            {notice.text}
          </li>
        ))}
        {troubles.map((trouble) => (
          <li key={trouble} className="py-0.5">
            {trouble}
          </li>
        ))}
      </ul>
    </section>
  );
}
