import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, TextAreaField } from '@backstage/ui';
import { problemMessage, useFormats, useNow } from '@bellwether/kit-portal';
import { EXCLUSION_LIMITS } from '@bellwether/domain-slo';
import type { SloId } from '@bellwether/plugin-slo-common';
import { FormEvent, useState } from 'react';
import { useProposeExclusion } from '../../../api/queries/exclusions';
import {
  ExclusionDraft,
  ExclusionFaults,
  exclusionRequest,
} from '../../../model/exclusionDraft';
import { toLocalTime } from '../../../model/localTime';
import { sloTranslationRef } from '../../../translation';
import { MomentField } from './MomentField';
import styles from './ProposeForm.module.css';

const HOUR_MS = 3_600_000;

/** Asks for a time to be left out, in the time zone of the reader. */
export function ProposeForm(props: {
  id: SloId;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { id, onDone, onCancel } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const { timeZone } = useFormats();
  const nowMs = useNow();
  const analytics = useAnalytics();
  const propose = useProposeExclusion(id);
  const [draft, setDraft] = useState<ExclusionDraft>(() => ({
    start: toLocalTime(nowMs - HOUR_MS, timeZone),
    end: toLocalTime(nowMs, timeZone),
    reason: '',
  }));
  const [faults, setFaults] = useState<ExclusionFaults>({});

  const change = (part: Partial<ExclusionDraft>) => {
    setDraft({ ...draft, ...part });
    setFaults({});
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const result = exclusionRequest(draft, timeZone);
    if ('faults' in result) {
      setFaults(result.faults);
      return;
    }
    analytics.captureEvent('propose', 'exclusion');
    propose.mutate(result.request, { onSuccess: onDone });
  };
  const reasonFault = faults.reason && {
    missing: t('exclusions.fault.noReason'),
    tooLong: t('exclusions.fault.reasonTooLong'),
  };
  return (
    <form
      className={styles.form}
      aria-label={t('exclusions.propose.title')}
      noValidate
      onSubmit={submit}
    >
      <div className={styles.times}>
        <MomentField
          label={t('exclusions.propose.start')}
          value={draft.start}
          onChange={start => change({ start })}
          fault={faults.start && t(`exclusions.fault.${faults.start}`)}
        />
        <MomentField
          label={t('exclusions.propose.end')}
          value={draft.end}
          onChange={end => change({ end })}
          fault={faults.end && t(`exclusions.fault.${faults.end}`)}
        />
        <span className={styles.zone}>
          {t('exclusions.propose.zone', { zone: timeZone })}
        </span>
      </div>
      <TextAreaField
        label={t('exclusions.propose.reason')}
        description={t('exclusions.propose.reasonHint')}
        isRequired
        secondaryLabel={t('exclusions.propose.required')}
        maxLength={EXCLUSION_LIMITS.text}
        value={draft.reason}
        onChange={reason => change({ reason })}
        isInvalid={faults.reason !== undefined}
      />
      {reasonFault && (
        <p className={styles.fault} role="alert">
          {reasonFault[faults.reason ?? 'missing']}
        </p>
      )}
      {propose.error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('exclusions.dialog.failed', {
            message: problemMessage(propose.error),
          })}
        />
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" isPending={propose.isPending}>
          {t('exclusions.propose.submit')}
        </Button>
        <Button variant="secondary" onPress={onCancel}>
          {t('exclusions.propose.cancel')}
        </Button>
      </div>
    </form>
  );
}
