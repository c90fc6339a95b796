import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, NumberField, Select } from '@backstage/ui';
import { useFormats } from '@bellwether/kit-portal';
import { RiDeleteBinLine } from '@remixicon/react';
import { memo } from 'react';
import { clampPosition, FACTOR_SCALE } from '../../../model/sliderScales';
import {
  DraftAlert,
  MIN_FACTOR,
  WhatIfFaults,
  windowChoices,
} from '../../../model/whatIfDraft';
import { sloTranslationRef } from '../../../translation';
import { RangeField } from './RangeField';
import styles from './WhatIfForm.module.css';

/**
 * One burn alert to try: whom it tells, its two windows and its limit. Eight of them are a hundred controls, so those
 * that stay the same are not drawn again while a slider moves.
 */
export const AlertFields = memo(function Fields(props: {
  alert: DraftAlert;
  /** From 1. */
  number: number;
  fault: WhatIfFaults['alerts'][number];
  onChange: (key: number, change: Partial<DraftAlert>) => void;
  onRemove: (key: number) => void;
}) {
  const { alert, number, fault, onRemove } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const onChange = (change: Partial<DraftAlert>) =>
    props.onChange(alert.key, change);
  const choices = windowChoices([alert]);
  const named = { number: formats.count(number) };
  return (
    <fieldset className={styles.alert}>
      <legend className={styles.legend}>{t('whatIf.alert', named)}</legend>
      <div className={styles.severity}>
        <Select
          label={t('whatIf.severity')}
          size="small"
          options={(['page', 'ticket'] as const).map(id => ({
            id,
            label: t(`alert.${id}`),
          }))}
          value={alert.severity}
          onChange={key => onChange({ severity: key as 'page' | 'ticket' })}
        />
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiDeleteBinLine />}
          onPress={() => onRemove(alert.key)}
        >
          {t('whatIf.remove', named)}
        </Button>
      </div>
      {(['short', 'long'] as const).map(side => (
        <RangeField
          key={side}
          label={t(`whatIf.${side}`)}
          position={choices.indexOf(alert[side])}
          min={0}
          max={choices.length - 1}
          valueText={formats.shorthand(alert[side])}
          onPosition={at => onChange({ [side]: choices[at] })}
          fault={
            side === 'long' && fault === 'windows'
              ? t('whatIf.fault.windows')
              : undefined
          }
        >
          <Select
            aria-label={t(`whatIf.${side}`)}
            size="small"
            options={choices.map(id => ({ id, label: formats.shorthand(id) }))}
            value={alert[side]}
            onChange={key => onChange({ [side]: String(key) })}
          />
        </RangeField>
      ))}
      <RangeField
        label={t('whatIf.factor')}
        position={clampPosition(FACTOR_SCALE, alert.factor)}
        min={FACTOR_SCALE.min}
        max={FACTOR_SCALE.max}
        valueText={formats.burnRate(alert.factor)}
        onPosition={at => onChange({ factor: FACTOR_SCALE.toValue(at) })}
        fault={fault === 'factor' ? t('whatIf.fault.factor') : undefined}
      >
        <NumberField
          aria-label={t('whatIf.factor')}
          size="small"
          minValue={MIN_FACTOR}
          formatOptions={{ maximumFractionDigits: 6 }}
          value={alert.factor}
          onChange={factor => onChange({ factor })}
        />
      </RangeField>
    </fieldset>
  );
});
