import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DetailPage, TabbedPages } from '@bellwether/kit-portal';
import { RiGitMergeLine } from '@remixicon/react';
import { useParams } from 'react-router-dom';
import { useDriftStack } from '../api/driftQueries';
import { QueryProvider } from '../api/QueryProvider';
import { useGateRun } from '../api/queries';
import { useRelease } from '../api/releaseQueries';
import { useRollback } from '../api/rollbackQueries';
import { releaseTitle } from '../model/releases';
import { runNames, serviceName } from '../model/serviceName';
import {
  deploymentsRouteRef,
  doraRouteRef,
  driftRouteRef,
  freezesRouteRef,
  releasesRouteRef,
  rollbacksRouteRef,
  rootRouteRef,
  smokeTestsRouteRef,
  timelineRouteRef,
} from '../routes';
import { deliveryTranslationRef } from '../translation';
import { Deployments } from './Deployments/Deployments';
import { Dora } from './Dora/Dora';
import { Drift } from './Drift/Drift';
import { StackDetail } from './Drift/StackDetail';
import { DEFAULT_PAGE_SIZE, Fleet } from './Fleet/Fleet';
import { Freezes } from './Freezes/Freezes';
import { Lanes } from './Lanes/Lanes';
import { ReleaseDetail } from './Releases/ReleaseDetail';
import { Releases } from './Releases/Releases';
import { RollbackDetail } from './Rollbacks/RollbackDetail';
import { Rollbacks } from './Rollbacks/Rollbacks';
import { RunDetail } from './Run/RunDetail';
import { SmokeTests } from './Smoke/SmokeTests';

/**
 * The pages below `/deliveries`: gates, timeline, deployments, rollbacks, releases, smoke tests, drift, freezes and DORA metrics,
 * and one page per run of a gate, rollback, release and stack.
 * @public
 */
export function DeliveryPage(props: {
  /** Records that are listed before somebody asks for more, 1..100; default 20. */
  pageSize?: number;
  /** Classic apps bring no page header of their own. */
  withHeader?: boolean;
}) {
  const { pageSize = DEFAULT_PAGE_SIZE } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const gates = useRouteRef(rootRouteRef);
  const timeline = useRouteRef(timelineRouteRef);
  const deployments = useRouteRef(deploymentsRouteRef);
  const rollbacks = useRouteRef(rollbacksRouteRef);
  const releases = useRouteRef(releasesRouteRef);
  const smokeTests = useRouteRef(smokeTestsRouteRef);
  const drift = useRouteRef(driftRouteRef);
  const freezes = useRouteRef(freezesRouteRef);
  const dora = useRouteRef(doraRouteRef);
  return (
    <QueryProvider>
      <TabbedPages
        title={t('plugin.title')}
        icon={<RiGitMergeLine />}
        withHeader={props.withHeader}
        label={t('nav.label')}
        tabs={[
          {
            id: 'gates',
            label: t('nav.gates'),
            href: gates(),
            element: <Fleet pageSize={pageSize} />,
          },
          {
            id: 'timeline',
            label: t('nav.timeline'),
            href: timeline(),
            element: <Lanes />,
          },
          {
            id: 'deployments',
            label: t('nav.deployments'),
            href: deployments(),
            element: <Deployments pageSize={pageSize} />,
          },
          {
            id: 'rollbacks',
            label: t('nav.rollbacks'),
            href: rollbacks(),
            element: <Rollbacks pageSize={pageSize} />,
          },
          {
            id: 'releases',
            label: t('nav.releases'),
            href: releases(),
            element: <Releases pageSize={pageSize} />,
          },
          {
            id: 'smoke-tests',
            label: t('nav.smoke-tests'),
            href: smokeTests(),
            element: <SmokeTests pageSize={pageSize} />,
          },
          {
            id: 'drift',
            label: t('nav.drift'),
            href: drift(),
            element: <Drift pageSize={pageSize} />,
          },
          {
            id: 'freezes',
            label: t('nav.freezes'),
            href: freezes(),
            element: <Freezes />,
          },
          {
            id: 'dora',
            label: t('nav.dora'),
            href: dora(),
            element: <Dora />,
          },
        ]}
        others={{
          'runs/:id': <RunPage />,
          'rollbacks/:id': <RollbackPage />,
          'releases/:id': <ReleasePage />,
          'drift/:id': <StackPage />,
        }}
      />
    </QueryProvider>
  );
}

function RunPage() {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(deliveryTranslationRef);
  const list = useRouteRef(rootRouteRef);
  const run = useGateRun(id).data;
  return (
    <DetailPage
      plugin={t('plugin.title')}
      title={run ? t('run.title', runNames(run)) : t('run.untitled')}
      path={`runs/${id}`}
      back={{ href: list(), label: t('run.backToList') }}
    >
      <RunDetail id={id} />
    </DetailPage>
  );
}

function RollbackPage() {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(deliveryTranslationRef);
  const list = useRouteRef(rollbacksRouteRef);
  const rollback = useRollback(id).data;
  return (
    <DetailPage
      plugin={t('plugin.title')}
      title={
        rollback
          ? t('rollback.title', {
              service: serviceName(rollback.service),
              environment: rollback.environment,
            })
          : t('rollback.untitled')
      }
      path={`rollbacks/${id}`}
      back={{ href: list(), label: t('rollback.backToList') }}
    >
      <RollbackDetail id={id} />
    </DetailPage>
  );
}

function ReleasePage() {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(deliveryTranslationRef);
  const list = useRouteRef(releasesRouteRef);
  const release = useRelease(id).data;
  return (
    <DetailPage
      plugin={t('plugin.title')}
      title={release ? releaseTitle(release) : t('release.untitled')}
      path={`releases/${id}`}
      back={{ href: list(), label: t('release.backToList') }}
    >
      <ReleaseDetail id={id} />
    </DetailPage>
  );
}

function StackPage() {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(deliveryTranslationRef);
  const list = useRouteRef(driftRouteRef);
  const stack = useDriftStack(id).data;
  return (
    <DetailPage
      plugin={t('plugin.title')}
      title={
        stack ? t('stack.title', { stack: stack.stack }) : t('stack.untitled')
      }
      path={`drift/${id}`}
      back={{ href: list(), label: t('stack.backToList') }}
    >
      <StackDetail id={id} />
    </DetailPage>
  );
}
