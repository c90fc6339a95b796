import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusBadge, StatusTone } from '@bellwether/kit-portal';
import type {
  HostedGateAnswer,
  HostedGateState,
} from '@bellwether/plugin-delivery-common';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiEyeLine,
  RiHourglassLine,
  RiMessage2Line,
  RiTimerLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { deliveryTranslationRef } from '../../translation';

interface Look {
  tone: StatusTone;
  icon: ReactElement;
}

const STATES: Record<HostedGateState, Look> = {
  waiting: { tone: 'neutral', icon: <RiHourglassLine /> },
  watching: { tone: 'info', icon: <RiEyeLine /> },
  approved: { tone: 'positive', icon: <RiCheckboxCircleLine /> },
  rejected: { tone: 'negative', icon: <RiCloseCircleLine /> },
  expired: { tone: 'unknown', icon: <RiTimerLine /> },
};

const ANSWERS: Record<HostedGateAnswer['state'], Look> = {
  progress: { tone: 'info', icon: <RiMessage2Line /> },
  approved: STATES.approved,
  rejected: STATES.rejected,
};

/** Where a gate that the portal hosts stands. */
export function HostedBadge(props: { state: HostedGateState }) {
  const { state } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge {...STATES[state]} title={t(`hosted.hint.${state}`)}>
      {t(`hosted.state.${state}`)}
    </StatusBadge>
  );
}

/** What GitHub was told. */
export function AnswerBadge(props: { state: HostedGateAnswer['state'] }) {
  const { state } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge {...ANSWERS[state]}>{t(`hosted.answer.${state}`)}</StatusBadge>
  );
}
