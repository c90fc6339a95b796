import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Card, CardBody, Checkbox } from '@backstage/ui';
import type { RollbackView } from '@bellwether/plugin-delivery-common';
import { RiStopCircleLine } from '@remixicon/react';
import { useState } from 'react';
import { useAbortRollback } from '../../api/rollbackQueries';
import { plainText } from '../../model/plainText';
import { serviceName } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { RollbackBadge } from '../shared/RollbackBadges';
import styles from './RollbackDetail.module.css';

/** How a rollback ended or stands, why it began, what went wrong, and what can be done about it. */
export function RollbackVerdict(props: { rollback: RollbackView }) {
  const { rollback } = props;
  const { state, dryRun, trigger, problem } = rollback;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [aborting, setAborting] = useState(false);
  return (
    <Card>
      <CardBody>
        <section
          className={styles.verdict}
          aria-labelledby="delivery-rollback-verdict"
        >
          <div className={styles.head}>
            <h3 id="delivery-rollback-verdict" className={styles.title}>
              {dryRun && state === 'succeeded'
                ? t('rollback.verdict.dry')
                : t(`rollback.verdict.${state}`)}
            </h3>
            <span className={styles.badges}>
              <RollbackBadge state={state} dryRun={dryRun} />
            </span>
          </div>
          <p className={styles.reason}>
            <span className={styles.note}>
              {t(`rollbacks.by.${trigger.kind}`)}:{' '}
            </span>
            {plainText(trigger.reason)}
          </p>
          {problem !== null && (
            <Alert
              status={state === 'refused' ? 'warning' : 'danger'}
              icon
              title={t('rollback.problem')}
              description={plainText(problem)}
            />
          )}
          {state === 'lost' && (
            <Alert status="warning" icon title={t('rollback.lostHint')} />
          )}
          {rollback.may.abort && (
            <div>
              <Button
                variant="secondary"
                destructive
                iconStart={<RiStopCircleLine />}
                onPress={() => setAborting(true)}
              >
                {t('rollback.abort')}
              </Button>
            </div>
          )}
        </section>
      </CardBody>
      {aborting && (
        <Aborting rollback={rollback} onClose={() => setAborting(false)} />
      )}
    </Card>
  );
}

function Aborting(props: { rollback: RollbackView; onClose: () => void }) {
  const { rollback, onClose } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const analytics = useAnalytics();
  const abort = useAbortRollback(rollback.id);
  const [undo, setUndo] = useState(false);
  const service = serviceName(rollback.service);
  return (
    <ConfirmDialog
      title={t('rollback.aborting.title', { service })}
      hint={t('rollback.aborting.hint')}
      service={service}
      submit={t('rollback.aborting.submit')}
      destructive
      isPending={abort.isPending}
      error={abort.error}
      onClose={onClose}
      onSubmit={draft => {
        analytics.captureEvent('abort', 'rollback');
        abort.mutate({ ...draft, undo }, { onSuccess: onClose });
      }}
    >
      <Checkbox isSelected={undo} onChange={setUndo}>
        {t('rollback.aborting.undo')}
      </Checkbox>
    </ConfirmDialog>
  );
}
