import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Fact, useFormats } from '@bellwether/kit-portal';
import type { DriftRemediation } from '@bellwether/plugin-delivery-common';
import { deliveryTranslationRef } from '../../translation';

/** How long drift lasted that is gone, and how long that which is open has lasted so far. */
export function RemediationFacts(props: { remediation: DriftRemediation }) {
  const { days, closed, medianMs, openMedianMs } = props.remediation;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  return (
    <>
      <Fact name={t('drift.remediation.closed')}>
        {medianMs === null
          ? t('drift.remediation.nothing', { count: days })
          : t('drift.remediation.of', {
              duration: formats.duration(medianMs),
              count: closed,
            })}
      </Fact>
      <Fact name={t('drift.remediation.open')}>
        {openMedianMs === null
          ? t('drift.none')
          : formats.duration(openMedianMs)}
      </Fact>
    </>
  );
}
