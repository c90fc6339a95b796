import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  PagedList,
  RecordColumn,
  RecordTable,
  RelativeTime,
  useFormats,
} from '@bellwether/kit-portal';
import type { DriftResourceView } from '@bellwether/plugin-delivery-common';
import { useDriftResources } from '../../api/driftQueries';
import { plainText } from '../../model/plainText';
import { deliveryTranslationRef } from '../../translation';
import { SeverityBadge } from '../shared/DriftBadges';
import { EntityLink } from '../shared/EntityLink';
import styles from './Drift.module.css';

/** Resources that are shown before somebody asks for more. */
const PAGE_SIZE = 20;

/** What drifted in a stack: what is open, worst first, or what is gone, newest first. */
export function Resources(props: { id: string; status: 'open' | 'closed' }) {
  const { id, status } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useDriftResources(id, { status, limit: PAGE_SIZE });
  return (
    <PagedList
      query={query}
      what={t('what.resources')}
      headingLevel={4}
      shown={counts => t('resources.shown', counts)}
      more={t('resources.more')}
      empty={
        <EmptyState
          compact
          headingLevel={4}
          title={t(`resources.none.${status}`)}
        />
      }
    >
      {resources => <ResourceTable resources={resources} status={status} />}
    </PagedList>
  );
}

function ResourceTable(props: {
  resources: DriftResourceView[];
  status: 'open' | 'closed';
}) {
  const { status } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const columns: RecordColumn<DriftResourceView>[] = [
    {
      id: 'address',
      label: t('resources.address'),
      isRowHeader: true,
      render: one => (
        <span className={styles.name}>
          <span className={styles.address}>{plainText(one.address)}</span>
          <Paths resource={one} />
        </span>
      ),
    },
    {
      id: 'severity',
      label: t('severity.label'),
      render: one => <SeverityBadge severity={one.severity} />,
    },
    { id: 'kind', label: t('resources.kind'), render: one => one.kind },
    {
      id: 'owner',
      label: t('fact.owner'),
      render: one =>
        one.owner === null ? (
          t('value.unknown')
        ) : (
          <EntityLink entityRef={one.owner} />
        ),
    },
    {
      id: 'actor',
      label: t('resources.actor'),
      render: one => one.actor ?? t('value.unknown'),
    },
    {
      id: 'fix',
      label: t('resources.fix'),
      render: one => t(`resources.fixes.${fixOf(one)}`),
    },
    {
      id: 'seen',
      label: t('resources.firstSeen'),
      render: one => <RelativeTime at={one.firstSeenAt} plain />,
    },
    ...(status === 'open'
      ? []
      : [
          {
            id: 'lasted',
            label: t('resources.lasted'),
            render: (one: DriftResourceView) =>
              formats.duration(
                Date.parse(one.closedAt ?? one.lastSeenAt) -
                  Date.parse(one.firstSeenAt),
              ),
          },
        ]),
  ];
  return (
    <RecordTable
      caption={t(`resources.caption.${status}`)}
      hideCaption
      columns={columns}
      rows={props.resources}
      keyOf={one => one.id}
    />
  );
}

function Paths(props: { resource: DriftResourceView }) {
  const { attributes, attributesOmitted, cause } = props.resource;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <>
      {cause !== null && (
        <span className={styles.note}>
          {t('resources.cause', { cause: plainText(cause) })}
        </span>
      )}
      {attributes.length > 0 && (
        <details className={styles.details}>
          <summary>
            {t('resources.attributes', {
              count: attributes.length + attributesOmitted,
            })}
          </summary>
          <ul className={styles.paths}>
            {attributes.map(({ path, sensitive }, index) => (
              <li key={`${path} ${index}`}>
                {plainText(path)}
                {sensitive && ` (${t('resources.sensitive')})`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** What putting it back costs, the worst first. */
function fixOf({
  fix,
}: DriftResourceView): 'destroys' | 'replaces' | 'inPlace' {
  if (fix.destroys) return 'destroys';
  return fix.replaces ? 'replaces' : 'inPlace';
}
