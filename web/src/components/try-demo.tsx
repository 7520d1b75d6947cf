import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { startDemo } from '../api/changes';
import { runKeys } from '../api/queries';
import { Failure } from './states';

/** For who has no server at hand: a click, and a run against a simulated one is to be seen. */
export function TryDemo() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const demo = useMutation({
    mutationFn: startDemo,
    onSuccess: ({ run_id: id }) => {
      void queries.invalidateQueries({ queryKey: runKeys.all });
      void navigate({ to: '/benchmark/$id', params: { id } });
    },
  });
  return (
    <>
      <button type="button" className="button" disabled={demo.isPending} onClick={() => demo.mutate()}>
        <FlaskConical size={15} aria-hidden />
        {t('dashboard.demo')}
      </button>
      <p className="text-xs text-muted">{t('dashboard.demoNote')}</p>
      {demo.error && <Failure error={demo.error} />}
    </>
  );
}
