import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select, useBreakpoint } from '@backstage/ui';
import type { Facet, SummaryResponse } from '@bellwether/plugin-slo-common';
import { RiCloseLine, RiEqualizerLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import { entityName } from '../../model/entityName';
import {
  ALERT_STATES,
  BUDGET_STATES,
  DATA_STATES,
  isFiltered,
  MAX_SEARCH_LENGTH,
  NO_FILTERS,
  OverviewFilters,
} from '../../model/overviewState';
import { sloTranslationRef } from '../../translation';
import styles from './FilterBar.module.css';

const SEARCH_DELAY_MS = 300;

/** Search and filters of the overview. Below 768 px the filters wait behind a button. */
export function FilterBar(props: {
  filters: OverviewFilters;
  summary: SummaryResponse | undefined;
  onFilter: (
    filters: Partial<OverviewFilters>,
    options?: { replace?: boolean },
  ) => void;
}) {
  const { filters, summary, onFilter } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const narrow = useBreakpoint().down('sm');
  const [shown, setShown] = useState(false);
  return (
    <section className={styles.root} aria-label={t('overview.filters.title')}>
      <div className={styles.row}>
        <Search
          value={filters.q}
          onSearch={q => onFilter({ q }, { replace: true })}
        />
        {narrow && (
          <Button
            variant="secondary"
            iconStart={<RiEqualizerLine />}
            aria-expanded={shown}
            onPress={() => setShown(!shown)}
          >
            {shown ? t('overview.filters.hide') : t('overview.filters.show')}
          </Button>
        )}
        {(!narrow || shown) && (
          <>
            <FacetSelect
              label={t('overview.filters.owner')}
              facets={summary?.facets.owner}
              value={filters.owner}
              onChange={owner => onFilter({ owner })}
            />
            <FacetSelect
              label={t('overview.filters.system')}
              facets={summary?.facets.system}
              value={filters.system}
              onChange={system => onFilter({ system })}
            />
            <FacetSelect
              label={t('overview.filters.journey')}
              facets={summary?.facets.journey}
              value={filters.journey}
              onChange={journey => onFilter({ journey })}
            />
            <StateSelect
              label={t('overview.filters.budget')}
              states={BUDGET_STATES}
              name={state => t(`budget.${state}`)}
              value={filters.budget}
              onChange={budget => onFilter({ budget })}
            />
            <StateSelect
              label={t('overview.filters.alert')}
              states={ALERT_STATES}
              name={state => t(`alert.${state}`)}
              value={filters.alert}
              onChange={alert => onFilter({ alert })}
            />
            <StateSelect
              label={t('overview.filters.data')}
              states={DATA_STATES}
              name={state => t(`data.${state}`)}
              value={filters.data}
              onChange={data => onFilter({ data })}
            />
          </>
        )}
      </div>
      {isFiltered(filters) && (
        <div className={styles.active}>
          {filters.component.map(ref => (
            <Button
              key={ref}
              size="small"
              variant="secondary"
              iconEnd={<RiCloseLine />}
              aria-label={t('overview.filters.remove', {
                filter: `${t('overview.filters.component')} ${entityName(ref)}`,
              })}
              onPress={() =>
                onFilter({
                  component: filters.component.filter(one => one !== ref),
                })
              }
            >
              {`${t('overview.filters.component')}: ${entityName(ref)}`}
            </Button>
          ))}
          <Button
            size="small"
            variant="tertiary"
            onPress={() => onFilter(NO_FILTERS)}
          >
            {t('overview.filters.clear')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Search(props: { value: string; onSearch: (q: string) => void }) {
  const { value, onSearch } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  // The address may change without typing: back button, cleared filters, a link within the portal.
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), SEARCH_DELAY_MS);
  };
  return (
    <SearchField
      className={styles.search}
      label={t('overview.filters.search')}
      placeholder={t('overview.filters.searchPlaceholder')}
      maxLength={MAX_SEARCH_LENGTH}
      value={text}
      onChange={type}
    />
  );
}

function FacetSelect(props: {
  label: string;
  facets: Facet[] | undefined;
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const { facets = [], value } = props;
  // A shared link may filter by a value that no visible objective carries (any more): it must stay removable.
  const missing = value.filter(
    one => !facets.some(facet => facet.value === one),
  );
  const options = [
    ...facets.map(facet => ({
      id: facet.value,
      label: `${facet.title ?? entityLabel(facet.value)} (${facet.count})`,
    })),
    ...missing.map(one => ({ id: one, label: `${entityLabel(one)} (0)` })),
  ];
  return (
    <MultiSelect {...props} options={options} search={options.length > 8} />
  );
}

function StateSelect<T extends string>(props: {
  label: string;
  states: readonly T[];
  name: (state: T) => string;
  value: T[];
  onChange: (value: T[]) => void;
}) {
  const { states, name, onChange } = props;
  return (
    <MultiSelect
      label={props.label}
      options={states.map(state => ({ id: state, label: name(state) }))}
      value={props.value}
      onChange={picked =>
        onChange(states.filter(state => picked.includes(state)))
      }
    />
  );
}

function MultiSelect(props: {
  label: string;
  options: { id: string; label: string }[];
  value: string[];
  onChange: (value: string[]) => void;
  search?: boolean;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <Select
      className={styles.select}
      selectionMode="multiple"
      label={props.label}
      placeholder={t('overview.filters.any')}
      options={props.options}
      value={props.value}
      onChange={keys => props.onChange(keys.map(String))}
      isDisabled={props.options.length === 0}
      {...(props.search && {
        search: { placeholder: t('overview.filters.find') },
      })}
    />
  );
}

function entityLabel(value: string): string {
  return value.includes(':') ? entityName(value) : value;
}
