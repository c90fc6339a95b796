import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  problemMessage,
  QueryLike,
  useFormats,
  PlainLink,
  RecordTable,
} from '@bellwether/kit-portal';
import type {
  MarkersResponse,
  MarkerView,
} from '@bellwether/plugin-slo-common';
import { sloTranslationRef } from '../../translation';
import { SourceProblems } from '../shared/SourceProblems';
import styles from './Course.module.css';

const SHOWN = 5;

/** What the charts mark, newest first, with links to where it came from. */
export function MarkerList(props: { query: QueryLike<MarkersResponse> }) {
  const { data, error } = props.query;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  if (!data) {
    return error ? (
      <p className={styles.quiet} role="status">
        {t('markers.failed', { message: problemMessage(error) })}
      </p>
    ) : null;
  }
  const time = ({ at, until }: MarkerView) => {
    const from = formats.dateTime(Date.parse(at));
    return until === undefined
      ? from
      : t('markers.until', { from, to: formats.dateTime(Date.parse(until)) });
  };
  return (
    <>
      <SourceProblems problems={data.problems} />
      {data.items.length === 0 ? (
        <p className={styles.quiet}>{t('markers.none')}</p>
      ) : (
        <RecordTable
          caption={t('markers.title')}
          rows={[...data.items].reverse()}
          keyOf={({ source, id }) => `${source} ${id}`}
          limit={SHOWN}
          columns={[
            { id: 'time', label: t('markers.column.time'), render: time },
            {
              id: 'kind',
              label: t('markers.column.kind'),
              render: ({ kind }) => t(`markers.kind.${kind}`),
            },
            {
              id: 'what',
              label: t('markers.column.what'),
              isRowHeader: true,
              render: ({ title, href }) => (
                <PlainLink href={href}>{title}</PlainLink>
              ),
            },
            {
              id: 'source',
              label: t('markers.column.source'),
              render: ({ source }) => source,
            },
          ]}
        />
      )}
    </>
  );
}
