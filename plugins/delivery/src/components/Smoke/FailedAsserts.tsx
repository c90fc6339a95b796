import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SmokeRunView } from '@bellwether/plugin-delivery-common';
import { deliveryTranslationRef } from '../../translation';
import styles from './Smoke.module.css';

/** What a run expected and found instead; nothing where nothing failed. */
export function FailedAsserts(props: { run: SmokeRunView }) {
  const { failedAsserts } = props.run;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (failedAsserts.length === 0) return null;
  return (
    <details className={styles.details}>
      <summary>{t('smoke.failed', { count: failedAsserts.length })}</summary>
      <ul className={styles.asserts}>
        {failedAsserts.map((one, index) => (
          <li key={`${one.file}:${one.line}:${index}`}>
            <span className={styles.where}>
              {one.line === null ? one.file : `${one.file}:${one.line}`}
            </span>
            <strong>{one.step}</strong>
            <span>{t('smoke.expected', { expected: one.expected })}</span>
            <span>{t('smoke.found', { found: one.found })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
