import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { GateReason } from '@bellwether/plugin-delivery-common';
import { deliveryTranslationRef } from '../../translation';

/** A reason in the words of the gate, which speaks English. */
export function ReasonText(props: { reason: GateReason | null }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return props.reason ? (
    <span lang="en">{props.reason.text}</span>
  ) : (
    <>{t('reason.none')}</>
  );
}
