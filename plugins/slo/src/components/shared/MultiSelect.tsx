import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import type { Facet } from '@bellwether/plugin-slo-common';
import { entityName } from '../../model/entityName';
import { sloTranslationRef } from '../../translation';

interface MultiSelectProps<T extends string> {
  className?: string;
  label: string;
  value: T[];
  onChange: (value: T[]) => void;
}

/** Lists longer than this can be searched. */
export const MAX_PLAIN_OPTIONS = 8;

/** Picks among the values that objectives carry, with how many carry each. */
export function FacetSelect(
  props: MultiSelectProps<string> & { facets: Facet[] | undefined },
) {
  const { facets = [], ...select } = props;
  // A shared link may filter by a value that no visible objective carries (any more): it must stay removable.
  const missing = select.value.filter(
    one => !facets.some(facet => facet.value === one),
  );
  const options = [
    ...facets.map(facet => ({
      id: facet.value,
      label: `${facet.title ?? entityLabel(facet.value)} (${facet.count})`,
    })),
    ...missing.map(one => ({ id: one, label: `${entityLabel(one)} (0)` })),
  ];
  return <MultiSelect {...select} options={options} />;
}

/** Picks among states, in the order they are listed. */
export function StateSelect<T extends string>(
  props: MultiSelectProps<T> & {
    states: readonly T[];
    name: (state: T) => string;
  },
) {
  const { states, name, onChange, ...select } = props;
  return (
    <MultiSelect
      {...select}
      options={states.map(state => ({ id: state, label: name(state) }))}
      onChange={picked =>
        onChange(states.filter(state => picked.includes(state)))
      }
    />
  );
}

function MultiSelect(
  props: MultiSelectProps<string> & {
    options: { id: string; label: string }[];
  },
) {
  const { options } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <Select
      className={props.className}
      selectionMode="multiple"
      label={props.label}
      placeholder={t('overview.filters.any')}
      options={options}
      value={props.value}
      onChange={keys => props.onChange(keys.map(String))}
      isDisabled={options.length === 0}
      {...(options.length > MAX_PLAIN_OPTIONS && {
        search: { placeholder: t('overview.filters.find') },
      })}
    />
  );
}

function entityLabel(value: string): string {
  return value.includes(':') ? entityName(value) : value;
}
