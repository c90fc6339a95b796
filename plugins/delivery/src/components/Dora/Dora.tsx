import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  DataView,
  FilterChip,
  FilterSelect,
  LoadingState,
  NotConfiguredState,
  PageHead,
  useFilters,
  useFormats,
} from '@bellwether/kit-portal';
import type { DoraResponse } from '@bellwether/plugin-delivery-common';
import { useDora } from '../../api/fleetQueries';
import { DEFAULT_WINDOW, DORA_FILTERS, DORA_WINDOWS } from '../../model/dora';
import { deliveryTranslationRef } from '../../translation';
import { useEnvironments } from '../shared/useEnvironments';
import styles from './Dora.module.css';
import { DoraCourse } from './DoraCourse';
import { DoraServices } from './DoraServices';
import { FourKeys } from './FourKeys';

/** The environment whose figures are shown unless told. */
const PRODUCTION = 'production';

/** How often and how well is delivered: the four keys, their course, and those of each service. */
export function Dora() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const { filters, setFilters } = useFilters(DORA_FILTERS);
  const { days = DEFAULT_WINDOW, environment = PRODUCTION } = filters;
  const query = useDora({
    days: Number(days),
    environment,
    ...(filters.entity && { entityRef: filters.entity }),
    ...(filters.system && { systemRef: filters.system }),
  });
  const environments = useEnvironments();
  return (
    <div className={styles.root}>
      <PageHead title={t('dora.title')} description={t('dora.description')} />
      <div className={styles.filters} role="search">
        <FilterSelect
          label={t('dora.window')}
          value={days}
          values={DORA_WINDOWS}
          hideAny
          name={one => t('dora.days', { count: Number(one) })}
          onChange={one =>
            setFilters({ days: one === DEFAULT_WINDOW ? undefined : one })
          }
        />
        <FilterSelect
          label={t('fact.environment')}
          value={environment}
          values={environments}
          hideAny
          name={one => one}
          onChange={one =>
            setFilters({ environment: one === PRODUCTION ? undefined : one })
          }
        />
        <FilterChip
          label={t('fact.component')}
          value={filters.entity}
          onRemove={() => setFilters({ entity: undefined })}
        />
        <FilterChip
          label={t('fact.system')}
          value={filters.system}
          onRemove={() => setFilters({ system: undefined })}
        />
      </div>
      <DataView
        query={query}
        what={t('what.dora')}
        headingLevel={3}
        loading={<LoadingState what={t('what.dora')} shape="tiles" />}
        isEmpty={isEmpty}
        empty={
          <NotConfiguredState
            title={t('dora.empty.title')}
            description={t('dora.empty.description')}
          />
        }
      >
        {data => (
          <>
            <p className={styles.note}>
              {t('dora.from', {
                from: formats.date(Date.parse(data.from)),
                to: formats.date(Date.parse(data.to)),
              })}
            </p>
            {data.truncated && (
              <Alert status="warning" icon title={t('dora.truncated')} />
            )}
            <FourKeys figures={data} />
            <DoraCourse figures={data} />
            {data.services.length > 0 && <DoraServices figures={data} />}
          </>
        )}
      </DataView>
    </div>
  );
}

function isEmpty(figures: DoraResponse): boolean {
  return (
    figures.deploymentFrequency.n + figures.changeFailureRate.n === 0 &&
    figures.services.length === 0
  );
}
