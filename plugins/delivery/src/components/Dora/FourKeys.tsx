import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody } from '@backstage/ui';
import { StatusBadge, StatusTone, useFormats } from '@bellwether/kit-portal';
import type { DoraResponse } from '@bellwether/plugin-delivery-common';
import {
  RiArrowRightDownLine,
  RiArrowRightUpLine,
  RiEqualLine,
  RiQuestionLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import {
  DORA_KEYS,
  DoraChange,
  doraChange,
  doraCount,
  DoraKey,
  doraValue,
} from '../../model/dora';
import { tookText } from '../../model/numbers';
import { deliveryTranslationRef } from '../../translation';
import styles from './Dora.module.css';
import { useDoraWords } from './useDoraWords';

const CHANGES: Record<DoraChange, { tone: StatusTone; icon: ReactElement }> = {
  better: { tone: 'positive', icon: <RiArrowRightUpLine /> },
  worse: { tone: 'negative', icon: <RiArrowRightDownLine /> },
  same: { tone: 'neutral', icon: <RiEqualLine /> },
  unknown: { tone: 'unknown', icon: <RiQuestionLine /> },
};

/** The four keys, each with how many it is of, what is not known of it, and how it stands against the time before. */
export function FourKeys(props: { figures: DoraResponse }) {
  const { figures } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const words = useDoraWords();
  return (
    <section aria-labelledby="delivery-four-keys">
      <h3 id="delivery-four-keys" className={styles.title}>
        {t('dora.keys')}
      </h3>
      <ul className={styles.keys}>
        {DORA_KEYS.map(key => (
          <li key={key}>
            <Card>
              <CardBody className={styles.key}>
                <h4 className={styles.name} title={t(`dora.key.hint.${key}`)}>
                  {t(`dora.key.${key}`)}
                </h4>
                <p
                  className={styles.value}
                  data-unknown={doraValue(figures, key) === null || undefined}
                >
                  {words(figures, key)}
                </p>
                <Details figures={figures} name={key} />
                <Change figures={figures} name={key} />
              </CardBody>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Details(props: { figures: DoraResponse; name: DoraKey }) {
  const { figures, name } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const count = doraCount(figures, name);
  const facts: string[] = [];
  if (count === 0) facts.push(t('dora.none'));
  else if (name === 'timeToRestore') {
    facts.push(t('dora.nRestored', { count }));
  } else if (name === 'changeFailureRate') {
    facts.push(
      t('dora.failedOf', {
        failed: figures.changeFailureRate.failed,
        all: count,
      }),
    );
  } else facts.push(t('dora.n', { count }));
  if (name === 'deploymentFrequency' && count > 0) {
    facts.push(t('dora.onDays', { count: figures.deploymentFrequency.days }));
  }
  if (name === 'leadTime' || name === 'timeToRestore') {
    const { p90Ms, unknown } = figures[name];
    if (p90Ms !== null) {
      facts.push(t('dora.p90', { duration: tookText(p90Ms, formats) }));
    }
    if (unknown > 0) facts.push(t('dora.unmeasured', { count: unknown }));
  }
  if (name === 'timeToRestore' && figures.timeToRestore.open > 0) {
    facts.push(t('dora.open', { count: figures.timeToRestore.open }));
  }
  return (
    <ul className={styles.facts}>
      {facts.map(fact => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

function Change(props: { figures: DoraResponse; name: DoraKey }) {
  const { figures, name } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const words = useDoraWords();
  const change = doraChange(figures, name);
  return (
    <div className={styles.change}>
      <StatusBadge {...CHANGES[change]}>
        {t(`dora.change.${change}`)}
      </StatusBadge>
      <span className={styles.note}>
        {t('dora.change.hint', {
          days: figures.days,
          value: words(figures.before, name),
        })}
      </span>
    </div>
  );
}
