import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime, useFormats } from '@bellwether/kit-portal';
import type { GateRunSummary } from '@bellwether/plugin-delivery-common';
import { serviceName } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge, RunStatusBadge } from './Badges';
import { ReasonText } from './ReasonText';
import styles from './RunItems.module.css';
import { RunLink } from './RunLink';

/** Runs in short, for cards. */
export function RunItems(props: {
  runs: readonly GateRunSummary[];
  /** Name of the list. */
  label?: string;
}) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  return (
    <ul className={styles.root} aria-label={props.label ?? t('what.runs')}>
      {props.runs.map(run => (
        <li key={run.id} className={styles.item}>
          <div className={styles.head}>
            <span className={styles.name}>
              <RunLink id={run.id}>
                {`${serviceName(run.service)} ${run.version ?? ''}`.trim()}
              </RunLink>
            </span>
            {run.status !== 'finished' && (
              <RunStatusBadge status={run.status} />
            )}
            <DecisionBadge decision={run.decision} status={run.status} />
          </div>
          <span className={styles.reason}>
            <ReasonText reason={run.reason} />
          </span>
          <span className={styles.sub}>
            {run.environment}
            {run.status !== 'finished' &&
              run.weight !== null &&
              `, ${t('run.weight', { weight: formats.percent(run.weight) })}`}
            {', '}
            <RelativeTime at={run.finishedAt ?? run.updatedAt} plain />
          </span>
        </li>
      ))}
    </ul>
  );
}
