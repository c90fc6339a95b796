import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Panel, RecordColumn, RecordTable } from '@bellwether/kit-portal';
import type { DoraResponse } from '@bellwether/plugin-delivery-common';
import { DORA_KEYS, doraCount } from '../../model/dora';
import { deliveryTranslationRef } from '../../translation';
import { ServiceLink } from '../shared/ServiceLink';
import styles from './Dora.module.css';
import { useDoraWords } from './useDoraWords';

type Row = DoraResponse['services'][number];

/** The four keys of each service, with how many each is of. */
export function DoraServices(props: { figures: DoraResponse }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const words = useDoraWords();
  const columns: RecordColumn<Row>[] = [
    {
      id: 'service',
      label: t('fact.service'),
      isRowHeader: true,
      render: one => (
        <ServiceLink service={one.service} entityRef={one.entityRef} />
      ),
    },
    ...DORA_KEYS.map((key): RecordColumn<Row> => ({
      id: key,
      label: t(`dora.key.${key}`),
      render: one => (
        <span className={styles.cell}>
          <span>{words(one, key)}</span>
          <span className={styles.note}>
            {t(key === 'timeToRestore' ? 'dora.nRestored' : 'dora.n', {
              count: doraCount(one, key),
            })}
          </span>
        </span>
      ),
    })),
  ];
  return (
    <Panel title={t('dora.services')}>
      <RecordTable
        caption={t('dora.services')}
        hideCaption
        columns={columns}
        rows={props.figures.services}
        keyOf={one => one.entityRef ?? one.service}
        limit={20}
      />
    </Panel>
  );
}
