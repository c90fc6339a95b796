import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { JourneyNode } from '@bellwether/plugin-slo-common';
import {
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiFocus3Line,
  RiRouteLine,
  RiStackLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { parseRef } from '../../model/entityName';
import type { JourneyRow } from '../../model/journeyTree';
import { detailRouteRef } from '../../routes';
import { sloTranslationRef } from '../../translation';
import { DataBadge } from '../shared/StateBadges';
import styles from './JourneyTree.module.css';

const ICONS: Record<JourneyNode['kind'], ReactElement> = {
  journey: <RiRouteLine size={14} />,
  composite: <RiStackLine size={14} />,
  objective: <RiFocus3Line size={14} />,
};

/** The first cell of a row: opens and closes it, names it, leads to its SLO, says when there is no data. */
export function JourneyStep(props: { row: JourneyRow; onToggle: () => void }) {
  const { node, expanded } = props.row;
  const { title } = node;
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <span className={styles.step}>
      {expanded === undefined ? (
        <span className={styles.leaf} />
      ) : (
        // Keyboards open and close rows with the arrow keys; this is for pointers and touch.
        <button
          type="button"
          className={styles.toggle}
          tabIndex={-1}
          aria-label={
            expanded
              ? t('journeys.collapse', { title })
              : t('journeys.expand', { title })
          }
          onClick={props.onToggle}
        >
          {expanded ? <RiArrowDownSLine /> : <RiArrowRightSLine />}
        </button>
      )}
      <span className={styles.words}>
        <Title node={node} />
        <span className={styles.line}>
          <span className={`${styles.line} ${styles.muted}`}>
            <span aria-hidden="true">{ICONS[node.kind]}</span>
            {t(`journeys.kind.${node.kind}`)}
          </span>
          {node.data !== 'ok' && <DataBadge state={node.data} />}
        </span>
      </span>
    </span>
  );
}

function Title({ node }: { node: JourneyNode }) {
  const link = useRouteRef(detailRouteRef);
  const slo = node.sloEntityRef ? parseRef(node.sloEntityRef) : undefined;
  if (!slo) return <span className={styles.title}>{node.title}</span>;
  const path = link({ namespace: slo.namespace, name: slo.name });
  return (
    <Link
      standalone
      weight="bold"
      href={
        node.objectiveIndex ? `${path}?objective=${node.objectiveIndex}` : path
      }
    >
      {node.title}
    </Link>
  );
}
