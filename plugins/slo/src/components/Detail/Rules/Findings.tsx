import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusBadge, StatusTone, RecordTable } from '@bellwether/kit-portal';
import type { RuleFindingView } from '@bellwether/plugin-slo-common';
import {
  RiAlertLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { sloTranslationRef } from '../../../translation';
import styles from './Findings.module.css';

const LOOKS: Record<
  RuleFindingView['severity'],
  { tone: StatusTone; icon: ReactElement }
> = {
  error: { tone: 'negative', icon: <RiErrorWarningLine /> },
  warning: { tone: 'warning', icon: <RiAlertLine /> },
  note: { tone: 'info', icon: <RiInformationLine /> },
};

/** What the checks say about the declaration, each with its code and where it stands. */
export function Findings(props: { findings: RuleFindingView[] }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const rows = props.findings;
  if (rows.length === 0) {
    return <p className={styles.none}>{t('rules.findings.none')}</p>;
  }
  return (
    <RecordTable
      caption={t('rules.findings.title')}
      rows={rows}
      keyOf={({ code, path, message }) => `${code} ${path} ${message}`}
      columns={[
        {
          id: 'message',
          label: t('rules.findings.message'),
          isRowHeader: true,
          render: row => row.message,
        },
        {
          id: 'severity',
          label: t('rules.findings.severity'),
          render: ({ severity }) => (
            <StatusBadge {...LOOKS[severity]}>
              {t(`rules.findings.${severity}`)}
            </StatusBadge>
          ),
        },
        {
          id: 'code',
          label: t('rules.findings.code'),
          render: row => <code className={styles.code}>{row.code}</code>,
        },
        {
          id: 'path',
          label: t('rules.findings.path'),
          render: row => <code className={styles.code}>{row.path}</code>,
        },
      ]}
    />
  );
}
