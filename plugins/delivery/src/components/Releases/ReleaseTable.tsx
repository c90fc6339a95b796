import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  RecordColumn,
  RecordTable,
  RelativeTime,
} from '@bellwether/kit-portal';
import type { ReleaseSummary } from '@bellwether/plugin-delivery-common';
import { releaseTitle } from '../../model/releases';
import { releaseRouteRef } from '../../routes';
import { deliveryTranslationRef } from '../../translation';
import { BreakingBadge, PrereleaseBadge } from '../shared/Badges';
import { EntityLink } from '../shared/EntityLink';
import { Reach } from './Reach';
import styles from './Releases.module.css';

/** Releases with how far they came. */
export function ReleaseTable(props: {
  releases: readonly ReleaseSummary[];
  /** On the page of a component its name says nothing. */
  withoutComponent?: boolean;
}) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const link = useRouteRef(releaseRouteRef);
  const columns: RecordColumn<ReleaseSummary>[] = [
    {
      id: 'release',
      label: t('fact.release'),
      isRowHeader: true,
      render: one => (
        <span className={styles.name}>
          <Link href={link({ id: one.id })}>{releaseTitle(one)}</Link>
          <span className={styles.note}>{one.tag}</span>
          {one.prerelease && <PrereleaseBadge />}
        </span>
      ),
    },
    {
      id: 'component',
      label: t('fact.component'),
      render: one =>
        one.entityRef === null ? (
          (one.repository ?? t('value.unknown'))
        ) : (
          <EntityLink entityRef={one.entityRef} />
        ),
    },
    {
      id: 'changes',
      label: t('release.changes'),
      render: one => (
        <span className={styles.badges}>
          {t('release.commitCount', { count: one.commits })}
          {one.breaking > 0 && <BreakingBadge count={one.breaking} />}
        </span>
      ),
    },
    {
      id: 'reached',
      label: t('release.reach.title'),
      render: one => <Reach reached={one.reached} />,
    },
    {
      id: 'when',
      label: t('fact.when'),
      render: one => <RelativeTime at={one.publishedAt} plain />,
    },
  ];
  return (
    <RecordTable
      caption={t('releases.title')}
      hideCaption
      columns={columns.filter(
        ({ id }) => !(props.withoutComponent && id === 'component'),
      )}
      rows={props.releases}
      keyOf={one => one.id}
    />
  );
}
