import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats, RecordTable } from '@bellwether/kit-portal';
import type { WhatIfResponse } from '@bellwether/plugin-slo-common';
import { WhatIfRow, whatIfRows } from '../../../model/whatIfComparison';
import { sloTranslationRef } from '../../../translation';
import styles from './Comparison.module.css';

/** The figures of both outcomes; those that differ stand out in weight. */
export function Comparison(props: { outcome: WhatIfResponse }) {
  const { declared, asked } = props.outcome;
  const { t } = useTranslationRef(sloTranslationRef);
  const write = useWriting();
  const columns = (['declared', 'asked'] as const).map(side => ({
    id: side,
    label: t(`whatIf.compare.${side}`),
    isNumber: true,
    render: (row: WhatIfRow) => {
      const text = write(row, row[side]);
      return side === 'asked' && row.declared !== row.asked ? (
        <strong className={styles.changed}>{text}</strong>
      ) : (
        text
      );
    },
  }));
  return (
    <RecordTable
      caption={t('whatIf.compare.title')}
      hideCaption
      rows={whatIfRows(declared, asked)}
      keyOf={row => row.figure.id}
      columns={[
        {
          id: 'figure',
          label: t('whatIf.compare.figure'),
          isRowHeader: true,
          render: row => t(`whatIf.compare.${row.figure.id}`),
        },
        ...columns,
      ]}
    />
  );
}

function useWriting() {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  return ({ figure, of }: WhatIfRow, value: number | null) => {
    if (value === null) return t('value.unknown');
    switch (figure.is) {
      case 'ratio':
        return formats.percent(value);
      case 'seconds':
        return formats.duration(value * 1000);
      case 'share':
        return t('whatIf.compare.detectedOf', {
          detected: formats.count(value),
          incidents: formats.count(of ?? 0),
        });
      default:
        return formats.count(value);
    }
  };
}
