import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { DataState, ObjectiveView } from '@bellwether/plugin-slo-common';
import { sloTranslationRef } from '../../translation';

const STATUS: Record<
  Exclude<DataState, 'ok'>,
  'info' | 'warning' | 'danger'
> = {
  partial: 'info',
  stale: 'warning',
  'no-data': 'warning',
  error: 'danger',
  pending: 'info',
};

/** Says what is the matter with the data, in the words of the backend where it has any. */
export function DataNotice(props: { objective: ObjectiveView }) {
  const { data, dataMessage } = props.objective.status;
  const { t } = useTranslationRef(sloTranslationRef);
  if (data === 'ok') return null;
  return (
    <Alert
      status={STATUS[data]}
      icon
      title={t(`data.${data}`)}
      description={dataMessage ?? t(`data.hint.${data}`)}
    />
  );
}
