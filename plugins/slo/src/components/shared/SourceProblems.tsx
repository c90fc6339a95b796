import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { SourceProblem } from '@bellwether/plugin-slo-common';
import { sloTranslationRef } from '../../translation';
import styles from './SourceProblems.module.css';

/** Says which sources could not be asked, beside what the others answered. */
export function SourceProblems(props: { problems: SourceProblem[] }) {
  const { problems } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  if (problems.length === 0) return null;
  return (
    <Alert
      status="info"
      icon
      title={t('source.problems')}
      description={
        <ul className={styles.list}>
          {problems.map(({ source, message }) => (
            <li key={`${source} ${message}`}>
              {t('source.problem', { source, message })}
            </li>
          ))}
        </ul>
      }
    />
  );
}
