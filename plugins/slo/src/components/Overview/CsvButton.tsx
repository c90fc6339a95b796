import { useAnalytics, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { problemMessage, useFormats, saveFile } from '@bellwether/kit-portal';
import { RiDownload2Line } from '@remixicon/react';
import { useState } from 'react';
import { sloApiRef } from '../../api/sloApiRef';
import { fetchAllObjectives } from '../../model/allObjectives';
import { objectivesCsv } from '../../model/csv';
import { objectivesRequest, OverviewState } from '../../model/overviewState';
import { sloTranslationRef } from '../../translation';

/** Downloads every objective the filters let through, not only the page on the screen. */
export function CsvButton(props: { state: OverviewState }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const api = useApi(sloApiRef);
  const analytics = useAnalytics();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string>();

  const download = async () => {
    setBusy(true);
    setMessage(undefined);
    analytics.captureEvent('download', 'csv');
    try {
      const { cursor: _cursor, ...request } = objectivesRequest(
        props.state,
        500,
      );
      const { items, truncated } = await fetchAllObjectives(api, request);
      saveFile('slos.csv', 'text/csv', objectivesCsv(items));
      if (truncated) {
        setMessage(
          t('overview.csv.truncated', { number: formats.count(items.length) }),
        );
      }
    } catch (error) {
      setMessage(t('overview.csv.failed', { message: problemMessage(error) }));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Button
        variant="secondary"
        size="small"
        iconStart={<RiDownload2Line />}
        isPending={busy}
        onPress={download}
      >
        {t('overview.csv.download')}
      </Button>
      <Text variant="body-small" role="status">
        {message}
      </Text>
    </>
  );
}
