import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PlainLink, RecordColumn, RecordTable } from '@bellwether/kit-portal';
import type {
  ReleaseCommit,
  ReleaseView,
} from '@bellwether/plugin-delivery-common';
import { ReactNode } from 'react';
import { shortSha } from '../../model/matrix';
import { plainText } from '../../model/plainText';
import { referenceName, releaseLinks } from '../../model/releases';
import { deliveryTranslationRef } from '../../translation';
import { BreakingBadge } from '../shared/Badges';
import styles from './Releases.module.css';

/** Commits that are shown before somebody asks for all. */
const SHOWN = 50;

/** The commits of a release. Their words are foreign text. */
export function Commits(props: { release: ReleaseView }) {
  const { release } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const links = releaseLinks(release);
  // A commit whose body names several changes is there several times.
  const rows = release.commitList.map((commit, index) => ({
    ...commit,
    key: `${index} ${commit.hash}`,
  }));
  const columns: RecordColumn<(typeof rows)[number]>[] = [
    {
      id: 'subject',
      label: t('commits.subject'),
      isRowHeader: true,
      render: one => (
        <span className={styles.name}>
          <span className={styles.subject}>{plainText(one.subject)}</span>
          {one.breaking && <BreakingBadge />}
        </span>
      ),
    },
    {
      id: 'type',
      label: t('commits.type'),
      render: one =>
        one.type === null
          ? t('commits.untyped')
          : `${one.type}${one.scope === null ? '' : ` (${one.scope})`}`,
    },
    {
      id: 'authors',
      label: t('commits.authors'),
      render: one =>
        one.authors.map(({ name }) => plainText(name)).join(', ') ||
        t('value.unknown'),
    },
    {
      id: 'references',
      label: t('commits.references'),
      render: one => <References commit={one} links={links} />,
    },
    {
      id: 'commit',
      label: t('fact.commit'),
      render: one => (
        <span className={styles.hash}>
          <PlainLink href={links.commit(one.hash)}>
            {shortSha(one.hash)}
          </PlainLink>
        </span>
      ),
    },
  ];
  return (
    <>
      <RecordTable
        caption={t('commits.title')}
        hideCaption
        columns={columns}
        rows={rows}
        keyOf={one => one.key}
        limit={SHOWN}
      />
      {release.commitsOmitted > 0 && (
        <p className={styles.note}>
          {t('commits.omitted', { count: release.commitsOmitted })}
        </p>
      )}
    </>
  );
}

function References(props: {
  commit: ReleaseCommit;
  links: ReturnType<typeof releaseLinks>;
}): ReactNode {
  const { commit, links } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { pullRequest, references } = commit;
  const entries = [
    ...(pullRequest === null
      ? []
      : [
          {
            name: t('commits.pullRequest', { number: String(pullRequest) }),
            href: links.pullRequest(pullRequest),
          },
        ]),
    ...references
      .filter(one => one.owner !== undefined || one.number !== pullRequest)
      .map(one => ({
        name:
          one.action === 'closes'
            ? t('commits.closes', { issue: referenceName(one) })
            : referenceName(one),
        href: links.reference(one),
      })),
  ];
  if (entries.length === 0) return '–';
  return (
    <ul className={styles.list}>
      {entries.map(({ name, href }) => (
        <li key={name}>
          <PlainLink href={href}>{name}</PlainLink>
        </li>
      ))}
    </ul>
  );
}
