import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  ErrorState,
  LoadingState,
  useNow,
  Panel,
} from '@bellwether/kit-portal';
import type {
  ObjectiveKey,
  ObjectiveView,
  SloId,
  WhatIfRequest,
} from '@bellwether/plugin-slo-common';
import { useState } from 'react';
import { useDeclaredReplay, useWhatIf } from '../../../api/queries/whatIf';
import { whatIfChanges } from '../../../model/whatIfChange';
import {
  declaredDraft,
  whatIfFaults,
  whatIfRequest,
} from '../../../model/whatIfDraft';
import { sloTranslationRef } from '../../../translation';
import { WhatIfChanges } from './WhatIfChanges';
import { WhatIfForm } from './WhatIfForm';
import { WhatIfResult } from './WhatIfResult';

type Replayed = NonNullable<ReturnType<typeof useDeclaredReplay>['data']>;

/** Tries other alerts on the history of an objective. It begins with what is declared, as the backend replays it. */
export function WhatIfTab(props: {
  id: SloId;
  objective: ObjectiveView;
  document: Record<string, unknown>;
}) {
  const { id, objective, document } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const key = { ...id, index: objective.index };
  const declared = useDeclaredReplay(key);
  if (declared.data) {
    return (
      <WhatIfBench
        objectiveKey={key}
        first={declared.data}
        document={document}
      />
    );
  }
  return declared.error ? (
    <ErrorState
      compact
      headingLevel={3}
      error={declared.error}
      onRetry={declared.refetch}
    />
  ) : (
    <LoadingState what={t('whatIf.what')} shape="chart" />
  );
}

/**
 * Settings stay while the reader looks at the outcome; they are of one objective, so another one needs another instance
 * (a `key`).
 */
function WhatIfBench(props: {
  objectiveKey: ObjectiveKey;
  first: Replayed;
  document: Record<string, unknown>;
}) {
  const { objectiveKey, first, document } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const analytics = useAnalytics();
  const nowMs = useNow();
  const declared = declaredDraft(first.outcome.declared);
  const [draft, setDraft] = useState(declared);
  const settings = JSON.stringify(draft);
  const [ran, setRan] = useState(settings);
  const replay = useWhatIf(objectiveKey);
  const shown = replay.isIdle ? first : replay.data;

  const run = () => {
    analytics.captureEvent('replay', 'what-if');
    setRan(settings);
    const request: WhatIfRequest = whatIfRequest(draft, declared, nowMs);
    replay.mutate(request);
  };
  return (
    <>
      <Panel title={t('whatIf.title')} description={t('whatIf.description')}>
        <WhatIfForm
          draft={draft}
          onDraft={setDraft}
          onRun={run}
          onReset={() => setDraft(declared)}
          isRunning={replay.isPending}
        />
        {shown && ran !== settings && (
          <Alert
            status="info"
            icon
            role="status"
            title={t('whatIf.outdated')}
          />
        )}
      </Panel>
      {replay.isPending && (
        <LoadingState what={t('whatIf.what')} shape="chart" />
      )}
      {replay.error && (
        <ErrorState
          compact
          headingLevel={3}
          error={replay.error}
          onRetry={run}
        />
      )}
      {shown && <WhatIfResult {...shown} />}
      {whatIfFaults(draft) === undefined && (
        <WhatIfChanges
          changes={whatIfChanges(draft, declared, {
            document,
            index: objectiveKey.index,
          })}
        />
      )}
    </>
  );
}
