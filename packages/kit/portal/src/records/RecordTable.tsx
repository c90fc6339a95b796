import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, useBreakpoint, VisuallyHidden } from '@backstage/ui';
import { ReactNode, useState } from 'react';
import { kitPortalTranslationRef } from '../translation';
import styles from './RecordTable.module.css';

/** A column of a {@link RecordTable}. @public */
export interface RecordColumn<T> {
  id: string;
  label: string;
  /** Names the row; exactly one column does. */
  isRowHeader?: boolean;
  /** Figures are set flush right. */
  isNumber?: boolean;
  render: (row: T) => ReactNode;
}

/** @public */
export interface RecordTableProps<T> {
  caption: string;
  /** The caption repeats what stands above the table. */
  hideCaption?: boolean;
  columns: RecordColumn<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** Rows that are shown before somebody asks for all; default: all. */
  limit?: number;
}

/**
 * A plain table for records of a page: semantic rows on wide screens, one card per record on narrow ones, where columns
 * side by side would not fit.
 * @public
 */
export function RecordTable<T>(props: RecordTableProps<T>) {
  const { rows, limit = Infinity } = props;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  // Browsers report the width of the paper while they print; a table fits on it.
  const narrow =
    useBreakpoint().down('md') && !window.matchMedia('print').matches;
  const [all, setAll] = useState(false);
  const cut = !all && rows.length > limit;
  const shown = { ...props, rows: cut ? rows.slice(0, limit) : rows };
  return (
    <div className={styles.root}>
      {narrow ? <Cards {...shown} /> : <Rows {...shown} />}
      {cut && (
        <Button
          variant="secondary"
          size="small"
          className={styles.more}
          onPress={() => setAll(true)}
        >
          {t('table.showAll', { count: rows.length - limit })}
        </Button>
      )}
    </div>
  );
}

function Cards<T>(props: RecordTableProps<T>) {
  const { caption, rows, keyOf } = props;
  // A card begins with what it is about, wherever that stands in a row.
  const columns = [...props.columns].sort(
    (a, b) => Number(b.isRowHeader ?? false) - Number(a.isRowHeader ?? false),
  );
  return (
    <>
      {!props.hideCaption && <p className={styles.caption}>{caption}</p>}
      <ul className={styles.cards} aria-label={caption}>
        {rows.map(row => (
          <li key={keyOf(row)} className={styles.card}>
            <dl>
              {columns.map(column => (
                <div
                  key={column.id}
                  data-header={column.isRowHeader || undefined}
                >
                  <dt>{column.label}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

function Rows<T>(props: RecordTableProps<T>) {
  const { caption, columns, rows, keyOf } = props;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        {props.hideCaption ? (
          <VisuallyHidden>{caption}</VisuallyHidden>
        ) : (
          caption
        )}
      </caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th
              key={column.id}
              scope="col"
              data-number={column.isNumber || undefined}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={keyOf(row)}>
            {columns.map(column =>
              column.isRowHeader ? (
                <th key={column.id} scope="row">
                  {column.render(row)}
                </th>
              ) : (
                <td key={column.id} data-number={column.isNumber || undefined}>
                  {column.render(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
