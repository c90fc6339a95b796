import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
import type {
  ObjectiveSort,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';
import { ReactElement } from 'react';
import { sloTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import {
  BudgetFigure,
  BurnFigure,
  ForecastFigure,
  LastDataFigure,
  SliFigure,
  StateFigure,
  TargetFigure,
} from '../shared/figures';
import { ObjectiveLink } from '../shared/ObjectiveLink';
import styles from './ObjectiveTable.module.css';

type ColumnId =
  | 'objective'
  | 'target'
  | 'sli'
  | 'budget'
  | 'burn'
  | 'state'
  | 'forecast'
  | 'owner'
  | 'lastData';

const COLUMNS: {
  id: ColumnId;
  sort?: ObjectiveSort;
  cell: (objective: ObjectiveView) => ReactElement;
}[] = [
  { id: 'objective', sort: 'title', cell: one => <Title objective={one} /> },
  {
    id: 'target',
    sort: 'target',
    cell: one => <TargetFigure objective={one} />,
  },
  { id: 'sli', sort: 'sli', cell: one => <SliFigure objective={one} /> },
  {
    id: 'budget',
    sort: 'remaining',
    cell: one => <BudgetFigure objective={one} />,
  },
  { id: 'burn', sort: 'burnRate', cell: one => <BurnFigure objective={one} /> },
  { id: 'state', cell: one => <StateFigure objective={one} /> },
  { id: 'forecast', cell: one => <ForecastFigure objective={one} /> },
  { id: 'owner', sort: 'owner', cell: one => <Owner objective={one} /> },
  { id: 'lastData', cell: one => <LastDataFigure objective={one} /> },
];

/** Columns whose interesting end is the upper one. */
const DESCENDING_FIRST: ReadonlySet<ObjectiveSort> = new Set([
  'burnRate',
  'target',
]);

/** A page of objectives as a table; sorting is done by the server. */
export function ObjectiveTable(props: {
  objectives: ObjectiveView[];
  sort: ObjectiveSort;
  order: 'asc' | 'desc';
  onSort: (sort: ObjectiveSort, order: 'asc' | 'desc') => void;
  /** The rows belong to the request before; the new ones are on their way. */
  stale: boolean;
  labelledBy: string;
}) {
  const { objectives, sort, order, onSort, stale } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const sorted = COLUMNS.find(column => column.sort === sort);
  return (
    <div className={styles.scroll}>
      <TableRoot
        className={styles.table}
        aria-labelledby={props.labelledBy}
        stale={stale}
        sortDescriptor={
          sorted && {
            column: sorted.id,
            direction: order === 'asc' ? 'ascending' : 'descending',
          }
        }
        onSortChange={({ column, direction }) => {
          const next = COLUMNS.find(one => one.id === column)?.sort;
          if (!next) return;
          const first = DESCENDING_FIRST.has(next) ? 'desc' : 'asc';
          const wanted = direction === 'ascending' ? 'asc' : 'desc';
          onSort(next, next === sort ? wanted : first);
        }}
      >
        <TableHeader>
          {COLUMNS.map(column => (
            <Column
              key={column.id}
              id={column.id}
              className={styles[column.id]}
              isRowHeader={column.id === 'objective'}
              allowsSorting={column.sort !== undefined}
            >
              {t(`overview.column.${column.id}`)}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {objectives.map(objective => (
            <Row key={objective.id} id={objective.id}>
              {COLUMNS.map(column => (
                <Cell key={column.id} className={styles.cell}>
                  {column.cell(objective)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </TableRoot>
    </div>
  );
}

function Title({ objective }: { objective: ObjectiveView }) {
  return (
    <span className={styles.title}>
      <ObjectiveLink objective={objective} />
      <span className={styles.sub}>
        {[objective.journey, objective.service].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
}

function Owner({ objective }: { objective: ObjectiveView }) {
  const { t } = useTranslationRef(sloTranslationRef);
  return objective.ownerRef ? (
    <EntityLink entityRef={objective.ownerRef} />
  ) : (
    <span className={styles.sub}>{t('row.noOwner')}</span>
  );
}
