import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusBadge, StatusTone } from '@bellwether/kit-portal';
import type {
  RollbackState,
  RollbackStepState,
} from '@bellwether/plugin-delivery-common';
import {
  RiArrowGoBackLine,
  RiCheckDoubleLine,
  RiCheckLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiContrastLine,
  RiFileList3Line,
  RiForbidLine,
  RiHourglassLine,
  RiLinkM,
  RiLinkUnlinkM,
  RiLoader2Line,
  RiPhoneLine,
  RiSkipForwardLine,
  RiStopCircleLine,
  RiWifiOffLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { deliveryTranslationRef } from '../../translation';

interface Look {
  tone: StatusTone;
  icon: ReactElement;
}

const STATES: Record<RollbackState, Look> = {
  requested: { tone: 'neutral', icon: <RiHourglassLine /> },
  running: { tone: 'info', icon: <RiLoader2Line /> },
  succeeded: { tone: 'positive', icon: <RiCheckboxCircleLine /> },
  partial: { tone: 'warning', icon: <RiContrastLine /> },
  failed: { tone: 'negative', icon: <RiCloseCircleLine /> },
  escalated: { tone: 'negative', icon: <RiPhoneLine /> },
  aborted: { tone: 'warning', icon: <RiStopCircleLine /> },
  refused: { tone: 'warning', icon: <RiForbidLine /> },
  lost: { tone: 'unknown', icon: <RiWifiOffLine /> },
};

const STEPS: Record<RollbackStepState, Look> = {
  waiting: { tone: 'neutral', icon: <RiHourglassLine /> },
  running: { tone: 'info', icon: <RiLoader2Line /> },
  done: { tone: 'info', icon: <RiCheckLine /> },
  verified: { tone: 'positive', icon: <RiCheckDoubleLine /> },
  failed: { tone: 'negative', icon: <RiCloseCircleLine /> },
  undone: { tone: 'warning', icon: <RiArrowGoBackLine /> },
  skipped: { tone: 'unknown', icon: <RiSkipForwardLine /> },
};

/** Where a rollback stands; one that only says what it would do says that as well. @public */
export function RollbackBadge(props: {
  state: RollbackState;
  dryRun?: boolean;
}) {
  const { state, dryRun } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <>
      <StatusBadge {...STATES[state]} title={t(`rollbacks.hint.${state}`)}>
        {t(`rollbacks.state.${state}`)}
      </StatusBadge>
      {dryRun && (
        <StatusBadge
          tone="unknown"
          icon={<RiFileList3Line />}
          title={t('rollbacks.dryRunHint')}
        >
          {t('rollbacks.dryRun')}
        </StatusBadge>
      )}
    </>
  );
}

/** Where a step of a rollback stands. */
export function StepBadge(props: { state: RollbackStepState }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <StatusBadge {...STEPS[props.state]}>
      {t(`rollback.step.${props.state}`)}
    </StatusBadge>
  );
}

/** Whether every hash of a journal follows from the one before. */
export function ChainBadge(props: { intact: boolean }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return props.intact ? (
    <StatusBadge
      tone="positive"
      icon={<RiLinkM />}
      title={t('rollback.intactHint')}
    >
      {t('rollback.intact')}
    </StatusBadge>
  ) : (
    <StatusBadge tone="negative" icon={<RiLinkUnlinkM />}>
      {t('rollback.broken')}
    </StatusBadge>
  );
}
