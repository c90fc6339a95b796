import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from '@bellwether/kit-portal';
import type { GateReason } from '@bellwether/plugin-delivery-common';
import { DIAGNOSTICS } from '../../model/diagnostics';
import { reasonCode } from '../../model/reasonKind';
import { deliveryTranslationRef } from '../../translation';
import styles from './ReasonText.module.css';

/** How a reason begins. Gates speak English: in other languages its code is put into words, and its sentence is the title. */
export function ReasonText(props: { reason: GateReason | null }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const words = useReasonWords();
  const { reason } = props;
  if (!reason) return <>{t('reason.none')}</>;
  const translated = words(reason);
  return (
    <span
      lang={translated === null ? 'en' : undefined}
      className={styles.short}
      title={reason.text}
    >
      {translated ?? reason.text}
    </span>
  );
}

/** All of a reason: in other languages than English its words first, then the sentence of the gate with its figures. */
export function WholeReason(props: { reason: GateReason }) {
  const { reason } = props;
  const translated = useReasonWords()(reason);
  return translated === null ? (
    <span lang="en">{reason.text}</span>
  ) : (
    <>
      {translated}{' '}
      <span lang="en" className={styles.original}>
        {reason.text}
      </span>
    </>
  );
}

/** The words for the code of a reason; null where the sentence of the gate is in the language of the portal, or the code is not known. */
export function useReasonWords(): (reason: GateReason) => string | null {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { locale } = useFormats();
  return ({ code, metric }) => {
    if (locale.startsWith('en')) return null;
    const doubt = DIAGNOSTICS.find(one => one === code);
    const known = reasonCode(code);
    if (!doubt && !known) return null;
    const words = doubt ? t(`diagnostic.${doubt}`) : t(`reason.code.${known!}`);
    return metric ? t('reason.of', { metric, reason: words }) : words;
  };
}
