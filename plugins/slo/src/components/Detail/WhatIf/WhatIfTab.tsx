import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { ErrorState, LoadingState, useNow } from '@bellwether/kit-portal';
import type {
  ObjectiveView,
  SloId,
  WhatIfRequest,
} from '@bellwether/plugin-slo-common';
import { useState } from 'react';
import { useWhatIf } from '../../../api/queries/whatIf';
import { whatIfChanges } from '../../../model/whatIfChange';
import {
  declaredDraft,
  whatIfFaults,
  whatIfRequest,
} from '../../../model/whatIfDraft';
import { sloTranslationRef } from '../../../translation';
import { Panel } from '../../shared/Panel';
import { WhatIfChanges } from './WhatIfChanges';
import { WhatIfForm } from './WhatIfForm';
import { WhatIfResult } from './WhatIfResult';

/**
 * Tries other alerts on the history of an objective. Settings stay while the reader looks at the outcome; they are of
 * one objective, so another one needs another instance (a `key`).
 */
export function WhatIfTab(props: {
  id: SloId;
  objective: ObjectiveView;
  document: Record<string, unknown>;
}) {
  const { id, objective, document } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const analytics = useAnalytics();
  const nowMs = useNow();
  const declared = declaredDraft(objective, document);
  const [draft, setDraft] = useState(declared);
  const [ran, setRan] = useState<string>();
  const replay = useWhatIf({ ...id, index: objective.index });

  const settings = JSON.stringify(draft);
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
        {replay.isIdle && <p role="status">{t('whatIf.idle')}</p>}
        {replay.data && ran !== settings && (
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
      {replay.data && <WhatIfResult {...replay.data} />}
      {whatIfFaults(draft) === undefined && (
        <WhatIfChanges
          changes={whatIfChanges(draft, declared, {
            document,
            index: objective.index,
          })}
        />
      )}
    </>
  );
}
