import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { GateReason } from '@bellwether/plugin-delivery-common';
import { deliveryTranslationRef } from '../../translation';
import styles from './ReasonText.module.css';

/** How a reason begins, in the words of the gate, which speaks English. */
export function ReasonText(props: { reason: GateReason | null }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return props.reason ? (
    <span lang="en" className={styles.short} title={props.reason.text}>
      {props.reason.text}
    </span>
  ) : (
    <>{t('reason.none')}</>
  );
}
