import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  Panel,
  RecordColumn,
  RecordTable,
  useFormats,
} from '@bellwether/kit-portal';
import type { GateLook } from '@bellwether/plugin-delivery-common';
import { LookChange, lookChanges } from '../../model/lookSeries';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge, LabelBadge } from '../shared/Badges';
import styles from './Looks.module.css';

/** Looks that are shown before somebody asks for all. */
const SHOWN = 10;

/** The looks of a gate, newest first: how much traffic, what it said, and what changed. */
export function Looks(props: { looks: readonly GateLook[] }) {
  const { looks } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const weight = (value: number | null) =>
    value === null ? t('value.unknown') : formats.percent(value);
  const columns: RecordColumn<LookChange>[] = [
    {
      id: 'look',
      label: t('looks.look'),
      isRowHeader: true,
      render: ({ look }) =>
        t('looks.number', {
          index: formats.count(look.index),
          when: formats.dateTime(look.atMs),
        }),
    },
    {
      id: 'weight',
      label: t('fact.weight'),
      render: ({ look, weightBefore }) =>
        weightBefore === undefined
          ? weight(look.weight)
          : t('looks.from', {
              now: weight(look.weight),
              before: weight(weightBefore),
            }),
    },
    {
      id: 'decision',
      label: t('fact.verdict'),
      render: ({ look, decisionBefore }) => (
        <span className={styles.decision}>
          <DecisionBadge decision={look.decision} />
          {decisionBefore && (
            <span className={styles.before}>
              {t('looks.before', {
                decision: t(`decision.${decisionBefore}`),
              })}
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'metrics',
      label: t('looks.metrics'),
      render: ({ look }) => (
        <ul className={styles.metrics}>
          {look.metrics.map(metric => (
            <li key={metric.name}>
              <span>{metric.name}</span> <LabelBadge label={metric.label} />
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <Panel title={t('looks.title')} description={t('looks.hint')}>
      {looks.length === 0 ? (
        <EmptyState
          compact
          headingLevel={4}
          title={t('looks.none.title')}
          description={t('looks.none.description')}
        />
      ) : (
        <RecordTable
          caption={t('looks.title')}
          hideCaption
          columns={columns}
          rows={lookChanges(looks)}
          keyOf={({ look }) => String(look.index)}
          limit={SHOWN}
        />
      )}
    </Panel>
  );
}
