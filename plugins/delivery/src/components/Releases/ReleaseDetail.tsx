import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  Fact,
  Facts,
  LoadingState,
  NotFoundState,
  Panel,
  PlainLink,
  RelativeTime,
} from '@bellwether/kit-portal';
import type { ReleaseView } from '@bellwether/plugin-delivery-common';
import { useRelease } from '../../api/releaseQueries';
import { shortSha } from '../../model/matrix';
import { plainText } from '../../model/plainText';
import { contributors, releaseLinks } from '../../model/releases';
import { releaseRouteRef } from '../../routes';
import { deliveryTranslationRef } from '../../translation';
import { DeploymentTable } from '../Deployments/DeploymentTable';
import { BreakingBadge, PrereleaseBadge } from '../shared/Badges';
import { PipelineLink } from '../shared/PipelineLink';
import { ServiceLink } from '../shared/ServiceLink';
import { Commits } from './Commits';
import { Notes } from './Notes';
import { Reach } from './Reach';
import styles from './Releases.module.css';

/** People that are named before they are only counted. */
const NAMED = 12;

/** Everything about one release: where it is, what it says, what is in it, and who made it. */
export function ReleaseDetail(props: { id: string }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <DataView
      query={useRelease(props.id)}
      what={t('what.release')}
      headingLevel={3}
      loading={<LoadingState what={t('what.release')} count={6} />}
      notFound={
        <NotFoundState
          headingLevel={3}
          title={t('release.notFound.title')}
          description={t('release.notFound.description')}
        />
      }
    >
      {release => (
        <div className={styles.root}>
          <ReleaseFacts release={release} />
          <Panel title={t('release.reach.title')}>
            <Reach reached={release.reached} />
          </Panel>
          <Panel title={t('release.notes')}>
            {release.notes.trim() === '' ? (
              <EmptyState
                compact
                headingLevel={4}
                title={t('release.noNotes')}
              />
            ) : (
              <Notes markdown={release.notes} label={t('release.notes')} />
            )}
            <Revisions release={release} />
          </Panel>
          <Panel title={t('commits.title')}>
            {release.commitList.length === 0 ? (
              <EmptyState compact headingLevel={4} title={t('commits.none')} />
            ) : (
              <Commits release={release} />
            )}
          </Panel>
          {release.deployments && release.deployments.length > 0 && (
            <Panel
              title={t('release.deployments.title')}
              description={t('release.deployments.description')}
            >
              <DeploymentTable
                caption={t('release.deployments.title')}
                deployments={release.deployments}
              />
            </Panel>
          )}
        </div>
      )}
    </DataView>
  );
}

function ReleaseFacts(props: { release: ReleaseView }) {
  const { release } = props;
  const { previous, pipeline } = release;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const link = useRouteRef(releaseRouteRef);
  const links = releaseLinks(release);
  return (
    <Facts>
      <Fact name={t('fact.component')}>
        <ServiceLink service={release.service} entityRef={release.entityRef} />
      </Fact>
      <Fact name={t('release.tag')}>
        <span className={styles.badges}>
          <PlainLink href={release.url ?? undefined}>{release.tag}</PlainLink>
          {release.prerelease && <PrereleaseBadge />}
        </span>
      </Fact>
      <Fact name={t('release.published')}>
        <RelativeTime at={release.publishedAt} />
      </Fact>
      <Fact name={t('release.changes')}>
        <span className={styles.badges}>
          {t('release.commitCount', { count: release.commits })}
          {release.breaking > 0 && <BreakingBadge count={release.breaking} />}
        </span>
      </Fact>
      {release.previousTag !== null && (
        <Fact name={t('release.previous')}>
          {previous ? (
            <Link href={link({ id: previous.id })}>{previous.tag}</Link>
          ) : (
            release.previousTag
          )}
        </Fact>
      )}
      <Fact name={t('release.people')}>
        <People release={release} />
      </Fact>
      <Fact name={t('fact.pipeline')}>
        <PipelineLink pipeline={pipeline} />
        {pipeline?.actor && ` ${t('pipeline.by', { actor: pipeline.actor })}`}
      </Fact>
      <Fact name={t('fact.commit')}>
        <PlainLink href={links.commit(release.sha)}>
          {[release.repository, shortSha(release.sha)]
            .filter(Boolean)
            .join(' ')}
        </PlainLink>
      </Fact>
    </Facts>
  );
}

function People(props: { release: ReleaseView }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const people = contributors(props.release.commitList);
  if (people.length === 0) return <>{t('value.unknown')}</>;
  const names = people.slice(0, NAMED).map(({ name }) => plainText(name));
  const rest = people.length - names.length;
  return (
    <>
      {names.join(', ')}
      {rest > 0 && ` ${t('release.morePeople', { count: rest })}`}
    </>
  );
}

function Revisions(props: { release: ReleaseView }) {
  const { revisions } = props.release;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (revisions.length < 2) return null;
  return (
    <details>
      <summary>
        {t('release.revisions', { count: revisions.length - 1 })}
      </summary>
      <ul className={styles.list}>
        {revisions.map(({ digest, sha, at }) => (
          <li key={`${at} ${digest}`}>
            <RelativeTime at={at} plain />{' '}
            <code className={styles.hash} title={sha}>
              {shortSha(sha)}
            </code>
          </li>
        ))}
      </ul>
    </details>
  );
}
