import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  RecordColumn,
  RecordTable,
  StatusBadge,
  StatusTone,
  useFormats,
} from '@bellwether/kit-portal';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiLoader2Line,
  RiQuestionLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { itemsOf, Lane, LaneItem } from '../../model/lanes';
import { secondsText } from '../../model/moments';
import {
  deploymentsRouteRef,
  releaseRouteRef,
  rollbackRouteRef,
  runRouteRef,
  smokeTestsRouteRef,
} from '../../routes';
import { deliveryTranslationRef } from '../../translation';
import { ServiceLink } from '../shared/ServiceLink';
import styles from './Lanes.module.css';

/** Rows that are shown before somebody asks for all. */
const SHOWN = 12;

const TONES: Record<
  LaneItem['tone'],
  { tone: StatusTone; icon: ReactElement }
> = {
  good: { tone: 'positive', icon: <RiCheckboxCircleLine /> },
  bad: { tone: 'negative', icon: <RiCloseCircleLine /> },
  unsure: { tone: 'warning', icon: <RiQuestionLine /> },
  running: { tone: 'info', icon: <RiLoader2Line /> },
};

/** Everything the lanes show, newest first, each with the page it leads to. */
export function LaneTable(props: { lanes: readonly Lane[] }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const hrefOf = useItemHref();
  const columns: RecordColumn<{ lane: Lane; item: LaneItem }>[] = [
    {
      id: 'what',
      label: t('lanes.what'),
      isRowHeader: true,
      render: ({ item }) => (
        <span className={styles.stack}>
          <Link href={hrefOf(item)}>{item.title}</Link>
          <span className={styles.note}>{t(`lanes.kind.${item.kind}`)}</span>
        </span>
      ),
    },
    {
      id: 'service',
      label: t('fact.service'),
      render: ({ lane }) => (
        <span className={styles.stack}>
          <span>
            <ServiceLink service={lane.service} entityRef={lane.entityRef} />
          </span>
          <span className={styles.note}>{lane.environment}</span>
        </span>
      ),
    },
    {
      id: 'how',
      label: t('lanes.how'),
      render: ({ item }) => (
        <StatusBadge {...TONES[item.tone]} title={item.state}>
          {t(`lanes.tone.${item.tone}`)}
        </StatusBadge>
      ),
    },
    {
      id: 'from',
      label: t('lanes.from'),
      render: ({ item }) => (
        <time dateTime={item.from}>{secondsText(item.from, formats)}</time>
      ),
    },
    {
      id: 'lasted',
      label: t('lanes.lasted'),
      render: ({ item }) => {
        if (item.to === null) return t('lanes.goesOn');
        const ms = Date.parse(item.to) - Date.parse(item.from);
        return ms === 0 ? t('lanes.moment') : formats.duration(ms);
      },
    },
  ];
  return (
    <RecordTable
      caption={t('lanes.list')}
      hideCaption
      columns={columns}
      rows={itemsOf(props.lanes)}
      keyOf={({ lane, item }) => `${lane.key} ${item.kind} ${item.id}`}
      limit={SHOWN}
    />
  );
}

/** The page that has more about something of the timeline. */
function useItemHref(): (item: LaneItem) => string {
  const run = useRouteRef(runRouteRef);
  const rollback = useRouteRef(rollbackRouteRef);
  const release = useRouteRef(releaseRouteRef);
  const deployments = useRouteRef(deploymentsRouteRef);
  const smokeTests = useRouteRef(smokeTestsRouteRef);
  return ({ kind, id }) => {
    switch (kind) {
      case 'gate':
        return run({ id });
      case 'rollback':
        return rollback({ id });
      case 'release':
        return release({ id });
      case 'smoke':
        return smokeTests();
      default:
        return deployments();
    }
  };
}
