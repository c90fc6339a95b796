import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  NumberField,
  Select,
} from '@backstage/ui';
import { problemMessage } from '@bellwether/kit-portal';
import type { GateRunView } from '@bellwether/plugin-delivery-common';
import { RiPlayLine } from '@remixicon/react';
import { useState } from 'react';
import { useRejudge } from '../../api/queries';
import { judgeModes } from '../../model/judgeModes';
import {
  REJUDGE_LIMITS,
  RejudgeDraft,
  rejudgeRequest,
  settingsOf,
} from '../../model/rejudgeDraft';
import { deliveryTranslationRef } from '../../translation';
import styles from './RejudgeDialog.module.css';
import { RejudgeResult } from './RejudgeResult';

/** Judges the evidence of a run again, as it was or by other settings, and shows what comes out beside what was stored. */
export function RejudgeDialog(props: {
  run: GateRunView;
  onClose: () => void;
}) {
  const { run, onClose } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const analytics = useAnalytics();
  const [draft, setDraft] = useState<RejudgeDraft>({});
  const rejudge = useRejudge(run.id);
  const mode = draft.mode ?? run.judge;
  const takes = settingsOf(mode);
  const change = (part: Partial<RejudgeDraft>) => {
    // What stands below was judged by other settings.
    rejudge.reset();
    setDraft(before => ({ ...before, ...part }));
  };
  const judge = () => {
    analytics.captureEvent('judge', 'again');
    rejudge.mutate(rejudgeRequest(draft, run.judge));
  };
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={720}>
      <DialogHeader>{t('rejudge.title')}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          <p className={styles.text}>{t('rejudge.hint')}</p>
          <div className={styles.fields}>
            <Select
              label={t('fact.judge')}
              options={judgeModes(run.judge).map(id => ({
                id,
                label:
                  id === run.judge ? t('rejudge.asItWas', { judge: id }) : id,
              }))}
              value={mode}
              onChange={key =>
                change({ mode: judgeModes(run.judge).find(one => one === key) })
              }
            />
            {takes.alpha && (
              <NumberField
                label={t('rejudge.alpha')}
                minValue={REJUDGE_LIMITS.alpha.min}
                maxValue={REJUDGE_LIMITS.alpha.max}
                step={0.001}
                formatOptions={{ maximumFractionDigits: 3 }}
                value={draft.alpha ?? NaN}
                onChange={alpha => change({ alpha })}
              />
            )}
            {takes.confidenceLevel && (
              <NumberField
                label={t('rejudge.confidenceLevel')}
                minValue={REJUDGE_LIMITS.confidenceLevel.min}
                maxValue={REJUDGE_LIMITS.confidenceLevel.max}
                formatOptions={{ maximumFractionDigits: 6 }}
                value={draft.confidenceLevel ?? NaN}
                onChange={confidenceLevel => change({ confidenceLevel })}
              />
            )}
          </div>
          {(takes.alpha || takes.confidenceLevel) && (
            <p className={styles.text}>{t('rejudge.unset')}</p>
          )}
          {rejudge.error && (
            <Alert
              status="danger"
              icon
              role="alert"
              title={t('rejudge.failed', {
                message: problemMessage(rejudge.error),
              })}
            />
          )}
          {rejudge.data && <RejudgeResult run={run} result={rejudge.data} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('rejudge.close')}
        </Button>
        <Button
          variant="primary"
          iconStart={<RiPlayLine />}
          isPending={rejudge.isPending}
          onPress={judge}
        >
          {t('rejudge.run')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
