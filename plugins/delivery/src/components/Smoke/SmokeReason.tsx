import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from '@bellwether/kit-portal';
import type { SmokeRunView } from '@bellwether/plugin-delivery-common';
import { deliveryTranslationRef } from '../../translation';

/** Why smoke tests went as they did. The Action speaks English; in other languages what it counted is put into words. */
export function SmokeReason(props: { run: SmokeRunView }) {
  const { verdict, steps, failedAsserts, reason } = props.run;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const isEnglish = useFormats().locale.startsWith('en');
  if (!isEnglish && verdict === 'pass') {
    return <span title={reason}>{t('smoke.passed', { count: steps })}</span>;
  }
  if (!isEnglish && failedAsserts.length > 0) {
    return (
      <span title={reason}>
        {t('smoke.failedOf', { count: failedAsserts.length })}
      </span>
    );
  }
  return <span lang="en">{reason}</span>;
}
