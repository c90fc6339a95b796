import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats, Panel } from '@bellwether/kit-portal';
import type { PolicyDecisionResponse } from '@bellwether/plugin-slo-common';
import { sloTranslationRef } from '../../../translation';
import styles from './PolicyTab.module.css';

/** The thresholds in force, in words. */
export function PolicyLimits(props: {
  policy: PolicyDecisionResponse['policy'];
}) {
  const { policy } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const limit = (share: number) => ({ limit: formats.percent(share) });
  return (
    <Panel title={t('policy.limits.title')}>
      <ul className={styles.reasons}>
        <li>{t('policy.limits.healthy', limit(policy.healthyAbove))}</li>
        <li>{t('policy.limits.observe', limit(policy.observeAbove))}</li>
        <li>{t('policy.limits.attention', limit(policy.attentionAbove))}</li>
        <li>{t('policy.limits.exhausted', limit(policy.attentionAbove))}</li>
        <li>
          {t('policy.limits.freeze', {
            ...limit(policy.freezeBelow),
            resume: formats.percent(policy.resumeFrom),
          })}
        </li>
        <li>
          {policy.exemptChanges.length > 0
            ? t('policy.limits.exempt', {
                changes: policy.exemptChanges.join(', '),
              })
            : t('policy.limits.noExempt')}
        </li>
      </ul>
    </Panel>
  );
}
