import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  RelativeTime,
  StatusBadge,
  StatusTone,
  useFormats,
} from '@bellwether/kit-portal';
import type { ExclusionAction, ExclusionState } from '@bellwether/domain-slo';
import type { ExclusionView, SloId } from '@bellwether/plugin-slo-common';
import {
  RiArrowGoBackLine,
  RiCheckLine,
  RiCloseLine,
  RiTimerLine,
} from '@remixicon/react';
import { ReactElement, useState } from 'react';
import { exclusionAct } from '../../../model/exclusionAct';
import { sloTranslationRef } from '../../../translation';
import { EntityLink } from '../../shared/EntityLink';
import { DecisionDialog } from './DecisionDialog';
import styles from './ExclusionList.module.css';

const LOOKS: Record<ExclusionState, { tone: StatusTone; icon: ReactElement }> =
  {
    proposed: { tone: 'info', icon: <RiTimerLine /> },
    approved: { tone: 'positive', icon: <RiCheckLine /> },
    rejected: { tone: 'negative', icon: <RiCloseLine /> },
    revoked: { tone: 'neutral', icon: <RiArrowGoBackLine /> },
  };

/** Exclusions newest first, each with its history and what the reader may do with it. */
export function ExclusionList(props: {
  id: SloId;
  exclusions: ExclusionView[];
}) {
  const { id, exclusions } = props;
  const [asked, setAsked] = useState<{
    exclusion: ExclusionView;
    action: ExclusionAction;
  }>();
  return (
    <>
      <ul className={styles.list}>
        {exclusions.map(exclusion => (
          <li key={exclusion.id} className={styles.item}>
            <Entry
              exclusion={exclusion}
              onAction={action => setAsked({ exclusion, action })}
            />
          </li>
        ))}
      </ul>
      {asked && (
        <DecisionDialog
          id={id}
          {...asked}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function Entry(props: {
  exclusion: ExclusionView;
  onAction: (action: ExclusionAction) => void;
}) {
  const { exclusion, onAction } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { state, start, end, reason, author, proposedAt } = exclusion;
  const startMs = Date.parse(start);
  const endMs = Date.parse(end);
  const span = t('exclusions.span', {
    from: formats.dateTime(startMs),
    to: formats.dateTime(endMs),
  });
  return (
    <>
      <div className={styles.head}>
        <StatusBadge
          {...LOOKS[state]}
          title={t(`exclusions.stateHint.${state}`)}
        >
          {t(`exclusions.state.${state}`)}
        </StatusBadge>
        <strong>{span}</strong>
        <span className={styles.sub}>{formats.duration(endMs - startMs)}</span>
      </div>
      <p className={styles.reason}>{reason}</p>
      <ul className={styles.decisions}>
        <li>
          {t('exclusions.proposedBy', {
            author: <EntityLink entityRef={author} />,
            when: <RelativeTime at={proposedAt} plain />,
          })}
        </li>
        {exclusion.decisions.map(({ action, by, at, note }) => (
          <li key={`${action} ${at}`}>
            {t(`exclusions.decision.${action}`, {
              by: <EntityLink entityRef={by} />,
              when: <RelativeTime at={at} plain />,
            })}
            {note && <> {t('exclusions.note', { note })}</>}
          </li>
        ))}
      </ul>
      {exclusion.allowed.length > 0 && (
        <div className={styles.actions}>
          {exclusion.allowed.map(action => {
            const name = t(`exclusions.action.${exclusionAct(action, state)}`);
            return (
              <Button
                key={action}
                size="small"
                variant="secondary"
                aria-label={`${name}: ${span}`}
                onPress={() => onAction(action)}
              >
                {name}
              </Button>
            );
          })}
        </div>
      )}
    </>
  );
}
