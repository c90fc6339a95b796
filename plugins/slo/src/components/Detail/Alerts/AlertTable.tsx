import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RelativeTime,
  StatusBadge,
  StatusTone,
  useFormats,
  useNow,
  safeHref,
  PlainLink,
  RecordTable,
} from '@bellwether/kit-portal';
import type {
  AlertView,
  FiringState,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';
import {
  RiCheckLine,
  RiExternalLinkLine,
  RiFireLine,
  RiTimerLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { sloTranslationRef } from '../../../translation';
import { SeverityBadge } from '../../shared/SeverityBadge';
import styles from './AlertTable.module.css';

const LOOKS: Record<FiringState, { tone: StatusTone; icon: ReactElement }> = {
  firing: { tone: 'negative', icon: <RiFireLine /> },
  pending: { tone: 'warning', icon: <RiTimerLine /> },
  resolved: { tone: 'neutral', icon: <RiCheckLine /> },
};

/** Alerts as their sources tell them, newest first. */
export function AlertTable(props: {
  alerts: AlertView[];
  objectives: ObjectiveView[];
}) {
  const { objectives } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <RecordTable
      caption={t('alerts.title')}
      hideCaption
      rows={props.alerts}
      keyOf={alert => alert.id}
      columns={[
        {
          id: 'state',
          label: t('alerts.column.state'),
          render: ({ state }) => (
            <StatusBadge
              {...LOOKS[state]}
              title={t(`alerts.stateHint.${state}`)}
            >
              {t(`alerts.state.${state}`)}
            </StatusBadge>
          ),
        },
        {
          id: 'severity',
          label: t('alerts.column.severity'),
          render: ({ severity }) => <SeverityBadge severity={severity} />,
        },
        {
          id: 'name',
          label: t('alerts.column.name'),
          isRowHeader: true,
          render: ({ name, summary, description, objectiveIndex }) => (
            <div className={styles.stack}>
              <span className={styles.name}>{name}</span>
              {/* One objective needs no name to be told apart. */}
              {objectives.length > 1 && (
                <span className={styles.sub}>
                  {objectives.find(one => one.index === objectiveIndex)
                    ?.title ?? t('rules.alerts.whole')}
                </span>
              )}
              {summary && <span>{summary}</span>}
              {description && description !== summary && (
                <span className={styles.sub}>{description}</span>
              )}
            </div>
          ),
        },
        {
          id: 'since',
          label: t('alerts.column.since'),
          render: alert => <Since alert={alert} />,
        },
        {
          id: 'source',
          label: t('alerts.column.source'),
          render: ({ source }) =>
            t(`alerts.source.${source.type}`, { name: source.name }),
        },
        {
          id: 'runbook',
          label: t('alerts.column.runbook'),
          render: ({ name, runbookUrl }) =>
            safeHref(runbookUrl) === undefined ? (
              <span className={styles.sub}>{t('alerts.noRunbook')}</span>
            ) : (
              <PlainLink
                href={runbookUrl}
                label={t('alerts.runbook', { name })}
              >
                <RiExternalLinkLine size={16} aria-hidden="true" />
              </PlainLink>
            ),
        },
      ]}
    />
  );
}

/** When it began, and how long it lasted or has lasted. */
function Since(props: { alert: AlertView }) {
  const { startsAt, endsAt } = props.alert;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const nowMs = useNow();
  if (startsAt === null) {
    return <span className={styles.sub}>{t('alerts.unknownStart')}</span>;
  }
  const endMs = endsAt === undefined ? nowMs : Date.parse(endsAt);
  return (
    <div className={styles.stack}>
      <RelativeTime at={startsAt} plain />
      <span className={styles.sub}>
        {t('alerts.lasted', {
          duration: formats.duration(
            wholeMinutes(endMs - Date.parse(startsAt)),
          ),
        })}
      </span>
    </div>
  );
}

/** Seconds of an alert would be the moment of the last look at it. */
function wholeMinutes(ms: number): number {
  return ms < 60_000 ? Math.max(ms, 0) : Math.floor(ms / 60_000) * 60_000;
}
