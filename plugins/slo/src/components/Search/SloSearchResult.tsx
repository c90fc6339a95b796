import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  IndexableDocument,
  ResultHighlight,
} from '@backstage/plugin-search-common';
import { Link } from '@backstage/ui';
import { StatusBadge } from '@bellwether/kit-portal';
import { RiFocus3Line } from '@remixicon/react';
import { parseRef } from '../../model/entityName';
import type { CatalogDocument } from '../../model/searchResult';
import { sloTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import { Highlighted } from './Highlighted';
import styles from './SloSearchResult.module.css';

/**
 * An SLO among the search results.
 * @public
 */
export function SloSearchResult(props: {
  result?: IndexableDocument;
  highlight?: ResultHighlight;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  if (!props.result) return null;
  const document = props.result as CatalogDocument;
  const { highlight } = props;
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <Link href={document.location} variant="title-x-small" standalone>
          <Highlighted
            text={highlight?.fields.title ?? document.title}
            highlight={highlight}
          />
        </Link>
        <StatusBadge tone="neutral" icon={<RiFocus3Line />}>
          {t('search.kind')}
        </StatusBadge>
      </div>
      <p className={styles.text}>
        <Highlighted
          text={highlight?.fields.text ?? document.text}
          highlight={highlight}
        />
      </p>
      {document.owner && parseRef(document.owner) && (
        <span className={styles.owner}>
          {t('search.ownedBy', {
            owner: <EntityLink entityRef={ownerRef(document.owner)} />,
          })}
        </span>
      )}
    </div>
  );
}

/** The collator writes the target of the relation, which is a full ref, or the bare name of a group. */
function ownerRef(owner: string): string {
  return owner.includes(':') ? owner : `group:${owner}`;
}
