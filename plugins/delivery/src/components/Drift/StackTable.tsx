import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  RecordColumn,
  RecordTable,
  RelativeTime,
} from '@bellwether/kit-portal';
import type { DriftStackSummary } from '@bellwether/plugin-delivery-common';
import { stackRouteRef } from '../../routes';
import { deliveryTranslationRef } from '../../translation';
import { StackStanding } from '../shared/DriftBadges';
import { EntityLink } from '../shared/EntityLink';
import styles from './Drift.module.css';

/** Stacks with what they are about and where they stand. */
export function StackTable(props: { stacks: readonly DriftStackSummary[] }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const link = useRouteRef(stackRouteRef);
  const unknown = t('value.unknown');
  const entity = (ref: string | null) =>
    ref === null ? unknown : <EntityLink entityRef={ref} />;
  const columns: RecordColumn<DriftStackSummary>[] = [
    {
      id: 'stack',
      label: t('fact.stack'),
      isRowHeader: true,
      render: one => (
        <span className={styles.name}>
          <Link href={link({ id: one.id })}>{one.stack}</Link>
          <span className={styles.note}>
            {[t(`drift.tool.${one.tool}`), one.environment]
              .filter(Boolean)
              .join(', ')}
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      label: t('fact.state'),
      render: one => <StackStanding stack={one} />,
    },
    {
      id: 'component',
      label: t('fact.component'),
      render: one => entity(one.entityRef),
    },
    {
      id: 'system',
      label: t('fact.system'),
      render: one => entity(one.systemRef),
    },
    {
      id: 'owner',
      label: t('fact.owner'),
      render: one => entity(one.ownerRef),
    },
    {
      id: 'since',
      label: t('drift.since'),
      render: one =>
        one.driftedSince === null ? (
          '–'
        ) : (
          <RelativeTime at={one.driftedSince} plain />
        ),
    },
    {
      id: 'checked',
      label: t('drift.checked'),
      render: one => <RelativeTime at={one.checkedAt} plain />,
    },
  ];
  return (
    <RecordTable
      caption={t('drift.stacks')}
      hideCaption
      columns={columns}
      rows={props.stacks}
      keyOf={one => one.id}
    />
  );
}
