import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JourneyNode } from '@bellwether/plugin-slo-common';
import { CSSProperties, KeyboardEvent, useRef, useState } from 'react';
import { journeyRows, treeMove } from '../../model/journeyTree';
import { sloTranslationRef } from '../../translation';
import { JOURNEY_COLUMNS } from './columns';
import styles from './JourneyTree.module.css';
import { JourneyStep } from './JourneyStep';

/**
 * Journeys as a treegrid: arrow keys move between rows and open and close them, Enter opens the SLO of a row, Tab goes
 * through its links.
 */
export function JourneyTree(props: {
  items: JourneyNode[];
  collapsed: ReadonlySet<string>;
  onToggle: (id: string) => void;
}) {
  const { items, collapsed, onToggle } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const rows = journeyRows(items, collapsed);
  const elements = useRef(new Map<string, HTMLElement>());
  const [active, setActive] = useState<string>();
  // The row one was on may be gone after a refresh.
  const current = rows.some(row => row.node.id === active)
    ? active
    : rows[0]?.node.id;

  const press = (event: KeyboardEvent<HTMLElement>, id: string) => {
    // Keys on a link or a button within the row are theirs.
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') {
      event.currentTarget.querySelector('a')?.click();
      return;
    }
    const move = treeMove(rows, id, event.key);
    if (!move) return;
    event.preventDefault();
    if ('toggle' in move) onToggle(move.toggle);
    else elements.current.get(move.focus)?.focus();
  };

  return (
    <div
      className={styles.grid}
      role="treegrid"
      aria-label={t('journeys.tree')}
      aria-colcount={JOURNEY_COLUMNS.length + 1}
    >
      <div role="row" className={`${styles.row} ${styles.head}`}>
        <span role="columnheader">{t('journeys.column.step')}</span>
        {JOURNEY_COLUMNS.map(({ id }) => (
          <span key={id} role="columnheader">
            {t(`journeys.column.${id}`)}
          </span>
        ))}
      </div>
      {rows.map(row => {
        const { id } = row.node;
        return (
          <div
            key={id}
            ref={element => {
              if (element) elements.current.set(id, element);
              else elements.current.delete(id);
            }}
            role="row"
            className={styles.row}
            style={{ '--level': row.level } as CSSProperties}
            data-level={row.level}
            aria-level={row.level}
            aria-posinset={row.position}
            aria-setsize={row.siblings}
            aria-expanded={row.expanded}
            tabIndex={id === current ? 0 : -1}
            onFocus={() => setActive(id)}
            onKeyDown={event => press(event, id)}
          >
            <div role="rowheader" className={styles.cell}>
              <JourneyStep row={row} onToggle={() => onToggle(id)} />
            </div>
            {JOURNEY_COLUMNS.map(({ id: column, cell: Content, isBlank }) => (
              <div
                key={column}
                role="gridcell"
                className={styles.cell}
                data-blank={isBlank?.(row) || undefined}
              >
                <span className={styles.label} aria-hidden="true">
                  {t(`journeys.column.${column}`)}
                </span>
                <Content row={row} />
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}
