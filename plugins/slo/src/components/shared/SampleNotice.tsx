import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { RiFlaskLine } from '@remixicon/react';
import { sloTranslationRef } from '../../translation';

/** Says that the figures below are sample data. */
export function SampleNotice() {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <Alert
      status="info"
      icon={<RiFlaskLine />}
      title={t('sample.title')}
      description={t('sample.description')}
    />
  );
}
