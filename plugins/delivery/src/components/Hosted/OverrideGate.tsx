import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import type {
  HostedGateView,
  OverrideGateRequest,
} from '@bellwether/plugin-delivery-common';
import { useState } from 'react';
import { useOverrideGate } from '../../api/hostedGateQueries';
import { serviceName } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { ConfirmDialog } from '../shared/ConfirmDialog';

/** Lets a person decide instead of a gate, with a reason and the name of the service typed. */
export function OverrideGate(props: {
  hosted: HostedGateView;
  onClose: () => void;
}) {
  const { hosted, onClose } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const analytics = useAnalytics();
  const override = useOverrideGate(hosted.id);
  const [verdict, setVerdict] =
    useState<OverrideGateRequest['verdict']>('reject');
  const service = serviceName(hosted.service);
  return (
    <ConfirmDialog
      title={t('hosted.overriding.title', { service })}
      hint={t('hosted.overriding.hint')}
      service={service}
      submit={t('hosted.overriding.submit')}
      destructive={verdict === 'reject'}
      isPending={override.isPending}
      error={override.error}
      onClose={onClose}
      onSubmit={draft => {
        analytics.captureEvent('override', verdict);
        override.mutate({ verdict, ...draft }, { onSuccess: onClose });
      }}
    >
      <RadioGroup
        label={t('hosted.overriding.verdict')}
        value={verdict}
        onChange={value =>
          setVerdict(value === 'approve' ? 'approve' : 'reject')
        }
      >
        <Radio value="reject">{t('hosted.overriding.reject')}</Radio>
        <Radio value="approve">{t('hosted.overriding.approve')}</Radio>
      </RadioGroup>
    </ConfirmDialog>
  );
}
