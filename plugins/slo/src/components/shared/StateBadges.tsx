import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusBadge, StatusTone } from '@bellwether/kit-portal';
import type {
  AlertState,
  BudgetState,
  DataState,
  Verdict,
} from '@bellwether/plugin-slo-common';
import {
  RiAlarmWarningLine,
  RiArrowDownCircleLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiDatabase2Line,
  RiEyeLine,
  RiFlaskLine,
  RiHistoryLine,
  RiHourglassLine,
  RiNotification4Line,
  RiNotificationOffLine,
  RiPieChart2Line,
  RiQuestionLine,
  RiScales3Line,
  RiTicket2Line,
  RiToolsLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { sloTranslationRef } from '../../translation';

interface Look {
  tone: StatusTone;
  icon: ReactElement;
}

/** Tone of a budget state, shared by badges, meters and charts. */
export const BUDGET_TONES: Record<BudgetState, StatusTone> = {
  healthy: 'positive',
  observe: 'info',
  attention: 'warning',
  exhausted: 'negative',
  unknown: 'unknown',
};

const BUDGET_ICONS: Record<BudgetState, ReactElement> = {
  healthy: <RiCheckboxCircleLine />,
  observe: <RiEyeLine />,
  attention: <RiArrowDownCircleLine />,
  exhausted: <RiCloseCircleLine />,
  unknown: <RiQuestionLine />,
};

const ALERTS: Record<AlertState, Look> = {
  page: { tone: 'negative', icon: <RiAlarmWarningLine /> },
  ticket: { tone: 'warning', icon: <RiTicket2Line /> },
  none: { tone: 'neutral', icon: <RiNotification4Line /> },
  unknown: { tone: 'unknown', icon: <RiNotificationOffLine /> },
};

const DATA: Record<DataState, Look> = {
  ok: { tone: 'neutral', icon: <RiDatabase2Line /> },
  partial: { tone: 'info', icon: <RiPieChart2Line /> },
  stale: { tone: 'warning', icon: <RiHistoryLine /> },
  'no-data': { tone: 'unknown', icon: <RiQuestionLine /> },
  error: { tone: 'negative', icon: <RiToolsLine /> },
  pending: { tone: 'unknown', icon: <RiHourglassLine /> },
};

const VERDICTS: Record<Verdict, Look> = {
  met: { tone: 'positive', icon: <RiCheckboxCircleLine /> },
  missed: { tone: 'negative', icon: <RiCloseCircleLine /> },
  'cannot-tell': { tone: 'info', icon: <RiScales3Line /> },
  unknown: { tone: 'unknown', icon: <RiQuestionLine /> },
};

/** How much error budget is left, in one word. @public */
export function BudgetBadge(props: { state: BudgetState }) {
  const { state } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <StatusBadge
      tone={BUDGET_TONES[state]}
      icon={BUDGET_ICONS[state]}
      title={t(`budget.hint.${state}`)}
    >
      {t(`budget.${state}`)}
    </StatusBadge>
  );
}

/** What the burn rates ask for. @public */
export function AlertBadge(props: { state: AlertState }) {
  const { state } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <StatusBadge {...ALERTS[state]} title={t(`alert.hint.${state}`)}>
      {t(`alert.${state}`)}
    </StatusBadge>
  );
}

/** What is known about the data behind the figures. @public */
export function DataBadge(props: { state: DataState }) {
  const { state } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <StatusBadge {...DATA[state]} title={t(`data.hint.${state}`)}>
      {t(`data.${state}`)}
    </StatusBadge>
  );
}

/** Whether the objective is met. @public */
export function VerdictBadge(props: { state: Verdict }) {
  const { state } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <StatusBadge {...VERDICTS[state]} title={t(`verdict.words.${state}`)}>
      {t(`verdict.${state}`)}
    </StatusBadge>
  );
}

/** Marks figures that come from sample data. @public */
export function SampleBadge() {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <StatusBadge
      tone="info"
      icon={<RiFlaskLine />}
      title={t('sample.description')}
    >
      {t('sample.badge')}
    </StatusBadge>
  );
}
