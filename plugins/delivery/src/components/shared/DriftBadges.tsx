import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusBadge, StatusTone } from '@bellwether/kit-portal';
import type {
  DriftCounts,
  DriftSeverity,
  DriftState,
} from '@bellwether/plugin-delivery-common';
import {
  RiAlarmWarningLine,
  RiArrowUpDoubleLine,
  RiArrowUpLine,
  RiCheckboxCircleLine,
  RiEyeOffLine,
  RiGitBranchLine,
  RiInformationLine,
  RiShuffleLine,
  RiSubtractLine,
  RiToolsLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { presentSeverities } from '../../model/drift';
import { deliveryTranslationRef } from '../../translation';
import styles from './DriftBadges.module.css';

interface Look {
  tone: StatusTone;
  icon: ReactElement;
}

const STATES: Record<DriftState, Look> = {
  drift: { tone: 'negative', icon: <RiShuffleLine /> },
  error: { tone: 'negative', icon: <RiToolsLine /> },
  stale: { tone: 'unknown', icon: <RiEyeOffLine /> },
  undeployed: { tone: 'info', icon: <RiGitBranchLine /> },
  clean: { tone: 'positive', icon: <RiCheckboxCircleLine /> },
};

const SEVERITIES: Record<DriftSeverity, Look> = {
  critical: { tone: 'negative', icon: <RiAlarmWarningLine /> },
  high: { tone: 'negative', icon: <RiArrowUpDoubleLine /> },
  medium: { tone: 'warning', icon: <RiArrowUpLine /> },
  low: { tone: 'neutral', icon: <RiSubtractLine /> },
  info: { tone: 'info', icon: <RiInformationLine /> },
};

/** Where a stack stands. @public */
export function DriftStateBadge(props: { state: DriftState }) {
  const { state } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge {...STATES[state]} title={t(`drift.hint.${state}`)}>
      {t(`drift.state.${state}`)}
    </StatusBadge>
  );
}

/** How bad drift is. @public */
export function SeverityBadge(props: {
  severity: DriftSeverity;
  /** How much there is of it; absent: this is one. */
  count?: number;
}) {
  const { severity, count } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const name = t(`severity.${severity}`);
  return (
    <StatusBadge {...SEVERITIES[severity]}>
      {count === undefined
        ? name
        : t('severity.counted', { amount: count, severity: name })}
    </StatusBadge>
  );
}

/** State of a stack, whether anybody looked lately, and how bad its drift is. */
export function StackStanding(props: {
  stack: { state: DriftState; stale: boolean; bySeverity: DriftCounts };
}) {
  const { state, stale, bySeverity } = props.stack;
  return (
    <span className={styles.badges}>
      <DriftStateBadge state={state} />
      {stale && state !== 'stale' && <DriftStateBadge state="stale" />}
      {presentSeverities(bySeverity).map(severity => (
        <SeverityBadge
          key={severity}
          severity={severity}
          count={bySeverity[severity]}
        />
      ))}
    </span>
  );
}
