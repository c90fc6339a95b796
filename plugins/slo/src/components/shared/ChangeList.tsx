import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, VisuallyHidden } from '@backstage/ui';
import { RelativeTime } from '@bellwether/kit-portal';
import type { PolicyState } from '@bellwether/domain-slo';
import type {
  AlertState,
  BudgetState,
  DataState,
  StateChange,
} from '@bellwether/plugin-slo-common';
import { RiArrowRightLine } from '@remixicon/react';
import { detailRouteRef } from '../../routes';
import { sloTranslationRef } from '../../translation';
import { parseRef } from '../../model/entityName';
import styles from './ChangeList.module.css';
import { PolicyBadge } from './PolicyBadge';
import { AlertBadge, BudgetBadge, DataBadge } from './StateBadges';

/** State changes one below the other: which state, from what, to what, when. */
export function ChangeList(props: {
  changes: StateChange[];
  /** Name and link the objective of each change. */
  withTitle: boolean;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <ol className={styles.list}>
      {props.changes.map(change => (
        <li key={change.id} className={styles.item}>
          {props.withTitle && <ChangeTitle change={change} />}
          <span className={styles.line}>
            <span className={styles.field}>{t(`${change.field}.label`)}</span>
            <VisuallyHidden>{t('detail.history.from')}</VisuallyHidden>
            <State field={change.field} value={change.from} />
            <RiArrowRightLine size={14} aria-hidden="true" />
            <VisuallyHidden>{t('detail.history.to')}</VisuallyHidden>
            <State field={change.field} value={change.to} />
            <span className={styles.time}>
              <RelativeTime at={change.at} plain />
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function ChangeTitle({ change }: { change: StateChange }) {
  const link = useRouteRef(detailRouteRef);
  const slo = parseRef(change.sloEntityRef);
  const index = Number(change.objectiveId.split('/').pop() ?? 0);
  if (!slo) return <span>{change.sloTitle}</span>;
  const path = link({ namespace: slo.namespace, name: slo.name });
  return (
    <span className={styles.title}>
      <Link
        standalone
        weight="bold"
        href={index > 0 ? `${path}?objective=${index}` : path}
      >
        {change.sloTitle}
      </Link>
      {change.title !== change.sloTitle && (
        <span className={styles.sub}>{change.title}</span>
      )}
    </span>
  );
}

function State(props: { field: StateChange['field']; value: string }) {
  const { field, value } = props;
  // The wire says plain text: the fields of StateChange are only as narrow as the field beside them.
  if (field === 'budget') return <BudgetBadge state={value as BudgetState} />;
  if (field === 'alert') return <AlertBadge state={value as AlertState} />;
  if (field === 'policy') return <PolicyBadge state={value as PolicyState} />;
  return <DataBadge state={value as DataState} />;
}
