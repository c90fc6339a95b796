import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusBadge, StatusTone } from '@bellwether/kit-portal';
import type {
  DeploymentState,
  GateDecision,
  GateMetricVerdict,
  GateRunStatus,
  SmokeRunView,
} from '@bellwether/plugin-delivery-common';
import {
  RiAlertLine,
  RiArrowGoBackLine,
  RiArrowRightDownLine,
  RiArrowRightUpLine,
  RiCheckLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiHistoryLine,
  RiHourglassLine,
  RiLoader2Line,
  RiPauseCircleLine,
  RiQuestionLine,
  RiRadarLine,
  RiScales3Line,
  RiTestTubeLine,
  RiToolsLine,
  RiWifiOffLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { deliveryTranslationRef } from '../../translation';

interface Look {
  tone: StatusTone;
  icon: ReactElement;
}

const DECISIONS: Record<GateDecision, Look> = {
  Promote: { tone: 'positive', icon: <RiCheckboxCircleLine /> },
  Hold: { tone: 'warning', icon: <RiPauseCircleLine /> },
  Rollback: { tone: 'negative', icon: <RiArrowGoBackLine /> },
  Error: { tone: 'negative', icon: <RiToolsLine /> },
};

const STATUSES: Record<GateRunStatus, Look> = {
  running: { tone: 'info', icon: <RiRadarLine /> },
  lost: { tone: 'unknown', icon: <RiWifiOffLine /> },
  finished: { tone: 'neutral', icon: <RiCheckLine /> },
};

const LABELS: Record<GateMetricVerdict['label'], Look> = {
  Pass: { tone: 'positive', icon: <RiCheckboxCircleLine /> },
  High: { tone: 'negative', icon: <RiArrowRightUpLine /> },
  Low: { tone: 'negative', icon: <RiArrowRightDownLine /> },
  Inconclusive: { tone: 'info', icon: <RiScales3Line /> },
  Nodata: { tone: 'unknown', icon: <RiQuestionLine /> },
  NodataFailMetric: { tone: 'negative', icon: <RiQuestionLine /> },
  Error: { tone: 'negative', icon: <RiToolsLine /> },
};

const DEPLOYMENTS: Record<DeploymentState, Look> = {
  success: { tone: 'positive', icon: <RiCheckboxCircleLine /> },
  failure: { tone: 'negative', icon: <RiCloseCircleLine /> },
  error: { tone: 'negative', icon: <RiToolsLine /> },
  in_progress: { tone: 'info', icon: <RiLoader2Line /> },
  queued: { tone: 'neutral', icon: <RiHourglassLine /> },
  pending: { tone: 'neutral', icon: <RiPauseCircleLine /> },
  inactive: { tone: 'unknown', icon: <RiHistoryLine /> },
};

const SMOKE: Record<SmokeRunView['verdict'], Look> = {
  pass: { tone: 'positive', icon: <RiCheckboxCircleLine /> },
  fail: { tone: 'negative', icon: <RiCloseCircleLine /> },
  inconclusive: { tone: 'info', icon: <RiScales3Line /> },
  error: { tone: 'negative', icon: <RiToolsLine /> },
};

/**
 * What a gate concludes. Before its end that is what it says so far, and of a lost run what it said last: neither is
 * drawn as a good result.
 * @public
 */
export function DecisionBadge(props: {
  decision: GateDecision;
  /** Default `finished`. */
  status?: GateRunStatus;
}) {
  const { decision, status = 'finished' } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { tone, icon } = DECISIONS[decision];
  const title = t(`decision.hint.${decision}`);
  const name = t(`decision.${decision}`);
  if (status === 'finished') {
    return (
      <StatusBadge tone={tone} icon={icon} title={title}>
        {name}
      </StatusBadge>
    );
  }
  return (
    <StatusBadge
      tone={status === 'lost' ? 'unknown' : soFarTone(decision)}
      icon={icon}
      title={title}
    >
      {t(`decision.while.${status}`, { decision: name })}
    </StatusBadge>
  );
}

/** Where a run stands. @public */
export function RunStatusBadge(props: { status: GateRunStatus }) {
  const { status } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge {...STATUSES[status]} title={t(`status.hint.${status}`)}>
      {t(`status.${status}`)}
    </StatusBadge>
  );
}

/** What a metric of the canary is against that of the baseline. @public */
export function LabelBadge(props: { label: GateMetricVerdict['label'] }) {
  const { label } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge {...LABELS[label]} title={t(`label.hint.${label}`)}>
      {t(`label.${label}`)}
    </StatusBadge>
  );
}

/** How a deployment went. @public */
export function DeploymentBadge(props: { state: DeploymentState }) {
  const { state } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge {...DEPLOYMENTS[state]}>
      {t(`deployment.${state}`)}
    </StatusBadge>
  );
}

/** How smoke tests went. @public */
export function SmokeBadge(props: { verdict: SmokeRunView['verdict'] }) {
  const { verdict } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge {...SMOKE[verdict]} title={t(`smoke.hint.${verdict}`)}>
      {t(`smoke.${verdict}`)}
    </StatusBadge>
  );
}

/** Whether a release that reached an environment still runs there. @public */
export function ReachBadge(props: { inForce: boolean }) {
  const { inForce } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge
      tone={inForce ? 'positive' : 'neutral'}
      icon={inForce ? <RiCheckboxCircleLine /> : <RiHistoryLine />}
    >
      {t(inForce ? 'release.reach.inForce' : 'release.reach.replaced')}
    </StatusBadge>
  );
}

/** A release that is not meant for everybody yet. @public */
export function PrereleaseBadge() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge tone="info" icon={<RiTestTubeLine />}>
      {t('release.kind.prerelease')}
    </StatusBadge>
  );
}

/** A change that demands something of whoever uses it. @public */
export function BreakingBadge(props: {
  /** Of how many changes that is said; absent: of one. */
  count?: number;
}) {
  const { count } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge tone="warning" icon={<RiAlertLine />}>
      {count === undefined
        ? t('release.breaks')
        : t('release.breaking', { count })}
    </StatusBadge>
  );
}

function soFarTone(decision: GateDecision): StatusTone {
  if (decision === 'Promote' || decision === 'Hold') return 'info';
  return DECISIONS[decision].tone;
}
