import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { Meter, useFormats } from '@bellwether/kit-portal';
import { ReactElement } from 'react';
import type { JourneyRow } from '../../model/journeyTree';
import { sloTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import { BUDGET_TONES } from '../shared/StateBadges';
import styles from './JourneyTree.module.css';

interface CellProps {
  row: JourneyRow;
}

/** The columns of the tree after that of the step itself. */
export const JOURNEY_COLUMNS: {
  id: 'sli' | 'target' | 'budget' | 'weight' | 'share' | 'shareOfTop' | 'owner';
  cell: (props: CellProps) => ReactElement;
  /** Nothing to say: left out where columns stand one below the other. */
  isBlank?: (row: JourneyRow) => boolean;
}[] = [
  { id: 'sli', cell: Sli },
  { id: 'target', cell: Target, isBlank: hasNoTarget },
  { id: 'budget', cell: Budget, isBlank: hasNoTarget },
  { id: 'weight', cell: Weight, isBlank: isTop },
  { id: 'share', cell: Share, isBlank: isTop },
  { id: 'shareOfTop', cell: ShareOfTop, isBlank: isTop },
  { id: 'owner', cell: Owner, isBlank: row => !row.node.ownerRef },
];

/** A journey is the whole that shares are parts of. */
function isTop(row: JourneyRow): boolean {
  return row.level === 1;
}

function hasNoTarget(row: JourneyRow): boolean {
  return row.node.target === undefined;
}

function Sli({ row }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { sli, target } = row.node;
  return sli === null ? (
    <span className={styles.muted}>{t('row.noSli')}</span>
  ) : (
    <>{formats.percent(sli, target)}</>
  );
}

function Target({ row }: CellProps) {
  const formats = useFormats();
  const { target } = row.node;
  return target === undefined ? <Nothing /> : <>{formats.percent(target)}</>;
}

function Budget({ row }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const { target, remaining, budget, title } = row.node;
  // Without an objective there is no budget; that is not the same as an unknown one.
  if (target === undefined) return <Nothing />;
  return (
    <Meter
      value={remaining}
      tone={BUDGET_TONES[budget]}
      label={t('budget.remaining', { title })}
    />
  );
}

function Weight({ row }: CellProps) {
  const formats = useFormats();
  return isTop(row) ? (
    <Nothing />
  ) : (
    <>{row.node.weight.toLocaleString(formats.locale)}</>
  );
}

function Share({ row }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const { node, parent } = row;
  if (!parent) return <Nothing />;
  return (
    <Meter
      value={node.share}
      tone="neutral"
      label={t('journeys.shareOf', { parent: parent.title, title: node.title })}
    />
  );
}

function ShareOfTop({ row }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  if (isTop(row)) return <Nothing />;
  return (
    <Meter
      value={row.node.shareOfTop}
      tone="neutral"
      label={t('journeys.shareOfTop', { title: row.node.title })}
    />
  );
}

function Owner({ row }: CellProps) {
  const { ownerRef } = row.node;
  return ownerRef ? <EntityLink entityRef={ownerRef} /> : <Nothing />;
}

function Nothing() {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <span className={styles.muted}>
      <span aria-hidden="true">–</span>
      <VisuallyHidden>{t('journeys.none')}</VisuallyHidden>
    </span>
  );
}
