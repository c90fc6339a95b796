import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Card, CardBody } from '@backstage/ui';
import { RelativeTime } from '@bellwether/kit-portal';
import type { GateRunView } from '@bellwether/plugin-delivery-common';
import { RiScales3Line } from '@remixicon/react';
import { useState } from 'react';
import { runNames } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge, RunStatusBadge } from '../shared/Badges';
import { EvidenceGauge } from '../shared/EvidenceGauge';
import { WholeReason } from '../shared/ReasonText';
import { EvidenceButton } from './EvidenceButton';
import { RejudgeDialog } from './RejudgeDialog';
import styles from './Verdict.module.css';

/** What the gate concluded, why, and what can be done with it. */
export function Verdict(props: { run: GateRunView }) {
  const { run } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [judging, setJudging] = useState(false);
  return (
    <Card>
      <CardBody>
        <section className={styles.root} aria-labelledby="delivery-verdict">
          <div className={styles.head}>
            <h3 id="delivery-verdict" className={styles.title}>
              {run.status === 'lost'
                ? t('run.verdict.lost')
                : t(`run.verdict.${run.status}.${run.decision}`)}
            </h3>
            <span className={styles.badges}>
              <DecisionBadge decision={run.decision} status={run.status} />
              {run.status !== 'finished' && (
                <RunStatusBadge status={run.status} />
              )}
            </span>
          </div>
          {run.status === 'lost' && (
            <Alert
              status="warning"
              icon
              title={t('run.lost.title', {
                when: <RelativeTime at={run.updatedAt} />,
              })}
              description={t('run.lost.description')}
            />
          )}
          {run.reasons.length > 0 ? (
            <ul className={styles.reasons} aria-label={t('run.reasons')}>
              {run.reasons.map(reason => (
                <li key={`${reason.code} ${reason.text}`}>
                  <WholeReason reason={reason} />{' '}
                  <span className={styles.code}>
                    {reason.metric
                      ? `${reason.metric}: ${reason.code}`
                      : reason.code}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className={styles.none}>{t('reason.none')}</p>
          )}
          {run.harm !== null && (
            <div className={styles.gauge}>
              <EvidenceGauge
                harm={run.harm}
                of={t('run.title', runNames(run))}
              />
            </div>
          )}
          <div className={styles.actions}>
            <EvidenceButton run={run} />
            {run.may.rejudge && run.hasEvidence && (
              <Button
                variant="secondary"
                iconStart={<RiScales3Line />}
                onPress={() => setJudging(true)}
              >
                {t('rejudge.open')}
              </Button>
            )}
            {!run.hasEvidence && (
              <span className={styles.none}>
                {run.status === 'finished'
                  ? t('evidence.none')
                  : t('evidence.later')}
              </span>
            )}
          </div>
        </section>
      </CardBody>
      {judging && <RejudgeDialog run={run} onClose={() => setJudging(false)} />}
    </Card>
  );
}
