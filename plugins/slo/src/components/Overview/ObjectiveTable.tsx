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
  AlarmFigure,
  AsMeasuredFigure,
  BudgetFigure,
  BurnFigure,
  ForecastFigure,
  LastDataFigure,
  PolicyFigure,
  SliFigure,
  TargetFigure,
} from '../shared/figures';
import { sampleMarker } from '../../model/sample';
import { BudgetBadge, SampleBadge } from '../shared/StateBadges';
import { ObjectiveTitle } from '../shared/ObjectiveTitle';
import styles from './ObjectiveTable.module.css';

type ColumnId =
  'objective' | 'target' | 'sli' | 'budget' | 'burn' | 'state' | 'owner';

interface CellProps {
  objective: ObjectiveView;
  markSample: boolean;
}

const COLUMNS: {
  id: ColumnId;
  sort?: ObjectiveSort;
  cell: (props: CellProps) => ReactElement;
}[] = [
  { id: 'objective', sort: 'title', cell: ObjectiveTitle },
  { id: 'target', sort: 'target', cell: TargetFigure },
  { id: 'sli', sort: 'sli', cell: SliFigure },
  { id: 'budget', sort: 'remaining', cell: Budget },
  { id: 'burn', sort: 'burnRate', cell: BurnFigure },
  { id: 'state', cell: State },
  { id: 'owner', sort: 'owner', cell: Owner },
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
  const isMarked = sampleMarker(objectives);
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
              {COLUMNS.map(({ id, cell: Content }) => (
                <Cell key={id} className={styles.cell}>
                  <Content
                    objective={objective}
                    markSample={isMarked(objective)}
                  />
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </TableRoot>
    </div>
  );
}

function Budget({ objective }: CellProps) {
  return (
    <span className={styles.stack}>
      <BudgetFigure objective={objective} />
      <AsMeasuredFigure objective={objective} />
      <span className={styles.line}>
        <BudgetBadge state={objective.status.budget} />
        <ForecastFigure objective={objective} />
      </span>
    </span>
  );
}

function State({ objective, markSample }: CellProps) {
  return (
    <span className={styles.stack}>
      <AlarmFigure objective={objective} />
      <PolicyFigure objective={objective} onlyLimits />
      <LastDataFigure objective={objective} />
      {markSample && <SampleBadge />}
    </span>
  );
}

function Owner({ objective }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  return objective.ownerRef ? (
    <EntityLink entityRef={objective.ownerRef} />
  ) : (
    <span className={styles.sub}>{t('row.noOwner')}</span>
  );
}
