import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  NumberField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useFormats } from '@bellwether/kit-portal';
import { RiAddLine, RiPlayLine, RiRestartLine } from '@remixicon/react';
import { Dispatch, SetStateAction, useCallback } from 'react';
import { clampPosition, TARGET_SCALE } from '../../../model/sliderScales';
import {
  addedAlert,
  DraftAlert,
  MAX_ALERTS,
  MAX_BAD_EVENTS,
  REPLAY_DAYS,
  ReplayDays,
  WhatIfDraft,
  whatIfFaults,
} from '../../../model/whatIfDraft';
import { sloTranslationRef } from '../../../translation';
import { AlertFields } from './AlertFields';
import { RangeField } from './RangeField';
import styles from './WhatIfForm.module.css';

/** As far as the slider goes; the field beside it goes further. */
const BAD_EVENTS_ON_SLIDER = 100;

/** The settings of a replay. */
export function WhatIfForm(props: {
  draft: WhatIfDraft;
  onDraft: Dispatch<SetStateAction<WhatIfDraft>>;
  onRun: () => void;
  onReset: () => void;
  isRunning: boolean;
}) {
  const { draft, onDraft } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const faults = whatIfFaults(draft);
  const change = (part: Partial<WhatIfDraft>) =>
    onDraft(before => ({ ...before, ...part }));
  const changeAlert = useCallback(
    (key: number, part: Partial<DraftAlert>) =>
      onDraft(before => ({
        ...before,
        alerts: before.alerts.map(one =>
          one.key === key ? { ...one, ...part } : one,
        ),
      })),
    [onDraft],
  );
  const removeAlert = useCallback(
    (key: number) =>
      onDraft(before => ({
        ...before,
        alerts: before.alerts.filter(one => one.key !== key),
      })),
    [onDraft],
  );
  return (
    <div className={styles.form}>
      <div className={styles.grid}>
        <RangeField
          label={t('whatIf.target')}
          position={clampPosition(TARGET_SCALE, draft.target)}
          min={TARGET_SCALE.min}
          max={TARGET_SCALE.max}
          valueText={formats.percent(draft.target)}
          onPosition={at => change({ target: TARGET_SCALE.toValue(at) })}
          fault={faults?.target && t('whatIf.fault.range')}
        >
          <NumberField
            aria-label={t('whatIf.target')}
            size="small"
            minValue={0}
            maxValue={0.999999999}
            formatOptions={{ style: 'percent', maximumFractionDigits: 7 }}
            value={draft.target}
            onChange={target => change({ target })}
          />
        </RangeField>
        <RangeField
          label={t('whatIf.minBadEvents')}
          description={t('whatIf.minBadEventsHint')}
          position={Math.min(draft.minBadEvents, BAD_EVENTS_ON_SLIDER)}
          min={0}
          max={BAD_EVENTS_ON_SLIDER}
          valueText={formats.count(draft.minBadEvents)}
          onPosition={minBadEvents => change({ minBadEvents })}
        >
          <NumberField
            aria-label={t('whatIf.minBadEvents')}
            size="small"
            minValue={0}
            maxValue={MAX_BAD_EVENTS}
            step={1}
            value={draft.minBadEvents}
            // An empty field is no number; nothing is asked of the window then.
            onChange={count => change({ minBadEvents: count || 0 })}
          />
        </RangeField>
        <div className={styles.days}>
          <span className={styles.daysLabel}>{t('whatIf.days')}</span>
          <ToggleButtonGroup
            aria-label={t('whatIf.days')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[String(draft.days)]}
            onSelectionChange={keys =>
              change({ days: Number([...keys][0]) as ReplayDays })
            }
          >
            {REPLAY_DAYS.map(days => (
              <ToggleButton key={days} id={String(days)} size="small">
                {t('whatIf.daysOption', { days: formats.count(days) })}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
      </div>
      <div className={styles.grid}>
        {draft.alerts.map((alert, index) => (
          <AlertFields
            key={alert.key}
            alert={alert}
            number={index + 1}
            fault={faults?.alerts[index]}
            onChange={changeAlert}
            onRemove={removeAlert}
          />
        ))}
      </div>
      {faults?.none && (
        <p className={styles.fault} role="alert">
          {t('whatIf.fault.none')}
        </p>
      )}
      <div className={styles.actions}>
        <Button
          variant="primary"
          iconStart={<RiPlayLine />}
          isDisabled={faults !== undefined}
          isPending={props.isRunning}
          onPress={props.onRun}
        >
          {t('whatIf.run')}
        </Button>
        <Button
          variant="secondary"
          iconStart={<RiAddLine />}
          isDisabled={draft.alerts.length >= MAX_ALERTS}
          onPress={() =>
            change({ alerts: [...draft.alerts, addedAlert(draft.alerts)] })
          }
        >
          {t('whatIf.add')}
        </Button>
        <Button
          variant="tertiary"
          iconStart={<RiRestartLine />}
          onPress={props.onReset}
        >
          {t('whatIf.reset')}
        </Button>
      </div>
    </div>
  );
}
