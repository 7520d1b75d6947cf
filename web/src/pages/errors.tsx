import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../components/page-head';
import { Empty, Failure } from '../components/states';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('notFound.title')} tab={t('notFound.title')} />
      <Empty title={t('notFound.text')}>
        <Link to="/" className="button">
          {t('nav.dashboard')}
        </Link>
      </Empty>
    </>
  );
}

export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('crash.title')} tab={t('crash.title')} />
      <Failure error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
    </>
  );
}
