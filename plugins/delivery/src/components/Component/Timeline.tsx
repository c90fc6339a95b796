import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime, useFormats } from '@bellwether/kit-portal';
import {
  RiArrowGoBackLine,
  RiRocket2Line,
  RiScales3Line,
  RiTestTubeLine,
} from '@remixicon/react';
import { versionName } from '../../model/matrix';
import { plainText } from '../../model/plainText';
import { runNames, serviceName } from '../../model/serviceName';
import type { TimelineEntry } from '../../model/timeline';
import { byDay } from '../../model/timelineDays';
import { deliveryTranslationRef } from '../../translation';
import {
  DecisionBadge,
  DeploymentBadge,
  RunStatusBadge,
  SmokeBadge,
} from '../shared/Badges';
import { EvidenceGauge } from '../shared/EvidenceGauge';
import { PipelineLink } from '../shared/PipelineLink';
import { ReasonText } from '../shared/ReasonText';
import { RollbackBadge } from '../shared/RollbackBadges';
import { RollbackLink } from '../shared/RollbackLink';
import { RunLink } from '../shared/RunLink';
import { Change } from '../Rollbacks/RollbackTable';
import { FailedAsserts } from '../Smoke/FailedAsserts';
import { SmokeReason } from '../Smoke/SmokeReason';
import styles from './Timeline.module.css';

const ICONS = {
  gate: <RiScales3Line />,
  deployment: <RiRocket2Line />,
  smoke: <RiTestTubeLine />,
  rollback: <RiArrowGoBackLine />,
};

/** What happened to a component on its way to people, newest first, day by day. */
export function Timeline(props: { entries: readonly TimelineEntry[] }) {
  const formats = useFormats();
  return (
    <div className={styles.root}>
      {byDay(props.entries, formats).map(({ day, entries }) => (
        <section key={day} aria-label={day}>
          <h4 className={styles.day}>{day}</h4>
          <ol className={styles.list}>
            {entries.map(entry => (
              <li key={`${entry.kind} ${idOf(entry)}`} className={styles.entry}>
                <span className={styles.icon} aria-hidden="true">
                  {ICONS[entry.kind]}
                </span>
                <div className={styles.body}>
                  <Entry entry={entry} />
                  <span className={styles.when}>
                    <RelativeTime at={entry.at} plain />
                  </span>
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Entry(props: { entry: TimelineEntry }) {
  const { entry } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (entry.kind === 'gate') {
    const { run } = entry;
    return (
      <>
        <span className={styles.head}>
          <RunLink id={run.id}>{t('run.title', runNames(run))}</RunLink>
          {run.status !== 'finished' && <RunStatusBadge status={run.status} />}
          <DecisionBadge decision={run.decision} status={run.status} />
        </span>
        <span className={styles.sub}>
          {t('timeline.version', {
            version: run.version ?? t('value.unknown'),
          })}
        </span>
        <ReasonText reason={run.reason} />
        {run.harm !== null && (
          <span className={styles.gauge}>
            <EvidenceGauge harm={run.harm} of={t('run.title', runNames(run))} />
          </span>
        )}
      </>
    );
  }
  if (entry.kind === 'deployment') {
    const { deployment } = entry;
    const { environment } = deployment;
    return (
      <>
        <span className={styles.head}>
          <span title={deployment.sha}>
            {t('timeline.deployment', {
              version: versionName(deployment),
              environment,
            })}
          </span>
          <DeploymentBadge state={deployment.state} />
        </span>
        <span>
          <PipelineLink pipeline={deployment.pipeline} />
          {deployment.gateRunId !== null && (
            <>
              {' · '}
              <RunLink
                id={deployment.gateRunId}
                label={t('deployments.gateOf', {
                  service: serviceName(deployment.service),
                  environment,
                })}
              >
                {t('deployments.gate')}
              </RunLink>
            </>
          )}
        </span>
      </>
    );
  }
  if (entry.kind === 'rollback') {
    const { rollback } = entry;
    return (
      <>
        <span className={styles.head}>
          <RollbackLink id={rollback.id}>
            {t('rollback.title', {
              service: serviceName(rollback.service),
              environment: rollback.environment,
            })}
          </RollbackLink>
          <RollbackBadge state={rollback.state} dryRun={rollback.dryRun} />
        </span>
        <span className={styles.sub}>
          <Change from={rollback.from} to={rollback.to} />
        </span>
        <span>{plainText(rollback.problem ?? rollback.trigger.reason)}</span>
      </>
    );
  }
  const { smoke } = entry;
  return (
    <>
      <span className={styles.head}>
        <span>
          {smoke.environment === null
            ? t('timeline.smokeAnywhere')
            : t('timeline.smoke', { environment: smoke.environment })}
        </span>
        <SmokeBadge verdict={smoke.verdict} />
      </span>
      <SmokeReason run={smoke} />
      <FailedAsserts run={smoke} />
    </>
  );
}

function idOf(entry: TimelineEntry): string {
  switch (entry.kind) {
    case 'gate':
      return entry.run.id;
    case 'deployment':
      return entry.deployment.id;
    case 'rollback':
      return entry.rollback.id;
    default:
      return entry.smoke.id;
  }
}
