import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import { ReactNode } from 'react';
import { kitPortalTranslationRef } from '../translation';
import styles from './FilterBar.module.css';
import { isFiltered, MAX_SEARCH_LENGTH } from './filters';
import { SearchBox } from './SearchBox';
import type { Filtering } from './useFilters';

/** Search and filters over a list. @public */
export function FilterBar(props: {
  filtering: Filtering<{ q: number }>;
  placeholder: string;
  /** Further filters. */
  children?: ReactNode;
}) {
  const { filters, setFilters, clear } = props.filtering;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  return (
    <div className={styles.root} role="search">
      <SearchBox
        className={styles.search}
        label={t('filters.search')}
        placeholder={props.placeholder}
        maxLength={MAX_SEARCH_LENGTH}
        value={filters.q ?? ''}
        onSearch={q => setFilters({ q }, { replace: true })}
      />
      {props.children}
      {isFiltered(filters) && (
        <Button variant="tertiary" onPress={clear}>
          {t('filters.clear')}
        </Button>
      )}
    </div>
  );
}

/** Stands for no filter: keys of a select are never empty. */
const ANY = 'any';

/** A filter by one of some values. @public */
export function FilterSelect<T extends string>(props: {
  label: string;
  value: T | undefined;
  values: readonly T[];
  name: (value: T) => string;
  /** Leaves out the choice of any: one of the values always counts. */
  hideAny?: boolean;
  onChange: (value: T | undefined) => void;
}) {
  const { value, name, onChange } = props;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  // A shared link may filter by something of long ago: it must stay removable.
  const values =
    value === undefined || props.values.includes(value)
      ? props.values
      : [...props.values, value];
  return (
    <Select
      className={styles.select}
      label={props.label}
      options={[
        ...(props.hideAny ? [] : [{ id: ANY, label: t('filters.any') }]),
        ...values.map(one => ({ id: `is-${one}`, label: name(one) })),
      ]}
      value={value === undefined ? ANY : `is-${value}`}
      onChange={key => onChange(values.find(one => `is-${one}` === key))}
    />
  );
}

/** A filter by an entity, which only links set: its name, and a button that removes it. @public */
export function FilterChip(props: {
  label: string;
  value: string | undefined;
  onRemove: () => void;
}) {
  const { label, value } = props;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  if (value === undefined) return null;
  return (
    <Button
      variant="secondary"
      onPress={props.onRemove}
      aria-label={t('filters.remove', { label, value })}
    >
      {`${label}: ${value} ×`}
    </Button>
  );
}
