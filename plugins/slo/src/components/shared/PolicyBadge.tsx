import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusBadge, StatusTone } from '@bellwether/kit-portal';
import type { PolicyDecision, PolicyState } from '@bellwether/domain-slo';
import {
  RiArrowDownCircleLine,
  RiCheckboxCircleLine,
  RiCheckLine,
  RiCloseCircleLine,
  RiEyeLine,
  RiForbidLine,
  RiHistoryLine,
  RiHourglassLine,
  RiPieChart2Line,
  RiQuestionLine,
  RiSnowflakeLine,
  RiToolsLine,
  RiUserSearchLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { sloTranslationRef } from '../../translation';

interface Look {
  tone: StatusTone;
  icon: ReactElement;
}

const STATES: Record<PolicyState, Look> = {
  healthy: { tone: 'positive', icon: <RiCheckboxCircleLine /> },
  observe: { tone: 'info', icon: <RiEyeLine /> },
  attention: { tone: 'warning', icon: <RiArrowDownCircleLine /> },
  exhausted: { tone: 'negative', icon: <RiCloseCircleLine /> },
  frozen: { tone: 'negative', icon: <RiSnowflakeLine /> },
  'no-data': { tone: 'unknown', icon: <RiQuestionLine /> },
  partial: { tone: 'info', icon: <RiPieChart2Line /> },
  stale: { tone: 'warning', icon: <RiHistoryLine /> },
  error: { tone: 'negative', icon: <RiToolsLine /> },
  pending: { tone: 'unknown', icon: <RiHourglassLine /> },
};

const DECISIONS: Record<PolicyDecision, Look> = {
  allow: { tone: 'positive', icon: <RiCheckLine /> },
  review: { tone: 'warning', icon: <RiUserSearchLine /> },
  deny: { tone: 'negative', icon: <RiForbidLine /> },
};

/** Where an objective stands under the error budget policy. @public */
export function PolicyBadge(props: { state: PolicyState }) {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <StatusBadge
      {...STATES[props.state]}
      title={t(`policy.hint.${props.state}`)}
    >
      {t(`policy.state.${props.state}`)}
    </StatusBadge>
  );
}

/** Whether a change may go out. */
export function DecisionBadge(props: {
  decision: PolicyDecision;
  /** Default: the answer to "may I deploy?". */
  label?: string;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  const answer = t(`policy.decision.${props.decision}`);
  return (
    <StatusBadge {...DECISIONS[props.decision]} title={props.label && answer}>
      {props.label ?? answer}
    </StatusBadge>
  );
}
