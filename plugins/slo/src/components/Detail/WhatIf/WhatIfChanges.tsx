import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CodeBlock, Panel } from '@bellwether/kit-portal';
import type { WhatIfChange } from '../../../model/whatIfChange';
import { sloTranslationRef } from '../../../translation';
import styles from './WhatIfResult.module.css';

/** What to write where to make the settings those of the declaration. */
export function WhatIfChanges(props: { changes: WhatIfChange[] }) {
  const { changes } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <Panel title={t('whatIf.change.title')}>
      <p className={styles.text}>
        {changes.length === 0
          ? t('whatIf.change.same')
          : t('whatIf.change.hint')}
      </p>
      {changes.map(({ into, text }) => (
        <CodeBlock key={into} title={t(`whatIf.change.${into}`)} text={text} />
      ))}
    </Panel>
  );
}
