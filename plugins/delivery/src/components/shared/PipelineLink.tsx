import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PlainLink } from '@bellwether/kit-portal';
import type { PipelineRun } from '@bellwether/plugin-delivery-common';
import { deliveryTranslationRef } from '../../translation';

/** Leads to the pipeline run that something came from. */
export function PipelineLink(props: { pipeline: PipelineRun | null }) {
  const { pipeline } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (!pipeline) return <>{t('pipeline.none')}</>;
  const { repository, runId, runAttempt } = pipeline;
  const name =
    runAttempt > 1
      ? t('pipeline.attempt', {
          run: String(runId),
          attempt: String(runAttempt),
        })
      : t('pipeline.run', { run: String(runId) });
  return (
    <PlainLink
      href={pipeline.url}
      label={t('pipeline.label', { name, repository })}
    >
      {name}
    </PlainLink>
  );
}
