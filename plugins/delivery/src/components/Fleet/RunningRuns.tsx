import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody } from '@backstage/ui';
import { RelativeTime, useFormats } from '@bellwether/kit-portal';
import type { GateRunSummary } from '@bellwether/plugin-delivery-common';
import { ReactNode } from 'react';
import { runNames } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge, RunStatusBadge } from '../shared/Badges';
import { EvidenceGauge } from '../shared/EvidenceGauge';
import { ReasonText } from '../shared/ReasonText';
import { RunLink } from '../shared/RunLink';
import { ServiceLink } from '../shared/ServiceLink';
import styles from './RunningRuns.module.css';

/** What is being delivered now, one card each. */
export function RunningRuns(props: { runs: GateRunSummary[] }) {
  const { runs } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <section className={styles.root} aria-labelledby="delivery-running">
      <h2 id="delivery-running" className={styles.title}>
        {t('fleet.running.title')}
      </h2>
      {runs.length === 0 ? (
        <p className={styles.none}>{t('fleet.running.none')}</p>
      ) : (
        <ul className={styles.list} aria-labelledby="delivery-running">
          {runs.map(run => (
            <li key={run.id}>
              <RunningRun run={run} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function RunningRun(props: { run: GateRunSummary }) {
  const { run } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  return (
    <Card>
      <CardBody className={styles.body}>
        <div className={styles.head}>
          <h3 className={styles.name}>
            <RunLink id={run.id} label={t('run.title', runNames(run))}>
              {run.gate}
            </RunLink>
          </h3>
          <span className={styles.badges}>
            <RunStatusBadge status={run.status} />
            <DecisionBadge decision={run.decision} status={run.status} />
          </span>
        </div>
        <p className={styles.reason}>
          <ReasonText reason={run.reason} />
        </p>
        {run.harm !== null && (
          <div className={styles.gauge}>
            <EvidenceGauge harm={run.harm} of={t('run.title', runNames(run))} />
          </div>
        )}
        <dl className={styles.facts}>
          <Fact name={t('fact.service')}>
            <ServiceLink service={run.service} entityRef={run.entityRef} />
          </Fact>
          <Fact name={t('fact.environment')}>{run.environment}</Fact>
          <Fact name={t('fact.version')}>
            {run.version ?? t('value.unknown')}
          </Fact>
          <Fact name={t('fact.weight')}>
            {run.weight === null
              ? t('value.unknown')
              : formats.percent(run.weight)}
          </Fact>
          <Fact name={t('fact.looks')}>{formats.count(run.looks)}</Fact>
          <Fact name={t('fact.updated')}>
            <RelativeTime at={run.updatedAt} />
          </Fact>
        </dl>
      </CardBody>
    </Card>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
