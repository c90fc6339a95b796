import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { problemMessage, saveFile } from '@bellwether/kit-portal';
import type { GateRunView } from '@bellwether/plugin-delivery-common';
import { RiDownload2Line } from '@remixicon/react';
import { useEvidence } from '../../api/queries';
import { evidenceFileName } from '../../model/evidenceFile';
import { deliveryTranslationRef } from '../../translation';

/** Downloads the evidence of a run, which `bellwether canary judge` reads; nothing where none is kept. */
export function EvidenceButton(props: { run: GateRunView }) {
  const { run } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const analytics = useAnalytics();
  const evidence = useEvidence();
  if (!run.hasEvidence) return null;
  const download = () => {
    analytics.captureEvent('download', 'evidence');
    evidence.mutate(run.id, {
      onSuccess: data =>
        saveFile(
          evidenceFileName(run),
          'application/json',
          `${JSON.stringify(data, null, 2)}\n`,
        ),
    });
  };
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiDownload2Line />}
        isPending={evidence.isPending}
        onPress={download}
      >
        {t('evidence.download')}
      </Button>
      {evidence.error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('evidence.failed', {
            message: problemMessage(evidence.error),
          })}
        />
      )}
    </>
  );
}
