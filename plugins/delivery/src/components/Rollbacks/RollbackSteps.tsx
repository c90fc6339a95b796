import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Panel, RelativeTime, useFormats } from '@bellwether/kit-portal';
import type {
  RollbackJournalEntry,
  RollbackStepView,
  RollbackView,
} from '@bellwether/plugin-delivery-common';
import { secondsText } from '../../model/moments';
import { plainText } from '../../model/plainText';
import { rowsOfStep } from '../../model/rollbacks';
import { deliveryTranslationRef } from '../../translation';
import { StepBadge } from '../shared/RollbackBadges';
import { RowWords } from './RowWords';
import styles from './RollbackDetail.module.css';

/** The steps of a rollback in order, each with how often it was tried and what the journal says about it. */
export function RollbackSteps(props: { rollback: RollbackView }) {
  const { stepList, journal } = props.rollback;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <Panel title={t('rollback.steps')} description={t('rollback.stepsHint')}>
      {stepList.length === 0 ? (
        <p className={styles.note}>{t('rollback.noSteps')}</p>
      ) : (
        <ol className={styles.steps}>
          {stepList.map((step, index) => (
            <li key={step.id} className={styles.step}>
              <Step
                number={index + 1}
                step={step}
                rows={rowsOfStep(journal, step.id)}
              />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Step(props: {
  number: number;
  step: RollbackStepView;
  rows: RollbackJournalEntry[];
}) {
  const { number, step, rows } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  return (
    <>
      <div className={styles.name}>
        <span className={styles.stepNumber} aria-hidden="true">
          {formats.count(number)}.
        </span>
        <span>{plainText(step.title)}</span>
        <code className={styles.code}>{step.uses}</code>
        <StepBadge state={step.state} />
      </div>
      {step.text !== null && (
        <p className={styles.problem} lang="en">
          {plainText(step.text)}
        </p>
      )}
      {step.startedAt !== null && (
        <p className={styles.note}>
          {t('rollback.attempts', { count: step.attempts })}
          {', '}
          <RelativeTime at={step.startedAt} plain />
        </p>
      )}
      {rows.length > 0 && (
        <details className={styles.details}>
          <summary>{t('rollback.rows')}</summary>
          <ul className={styles.rows}>
            {rows.map(row => (
              <li key={row.seq}>
                <time dateTime={row.at}>{secondsText(row.at, formats)}</time>
                <span>{t(`rollback.kind.${row.kind}`)}</span>
                <RowWords row={row} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
