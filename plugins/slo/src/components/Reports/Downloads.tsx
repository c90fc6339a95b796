import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { SloReport } from '@bellwether/domain-slo';
import { RiDownload2Line, RiPrinterLine } from '@remixicon/react';
import { saveFile } from '@bellwether/kit-portal';
import { reportCsv } from '../../model/reportCsv';
import { reportFileName } from '../../model/readReport';
import { sloTranslationRef } from '../../translation';

/** Takes a report away: as a table, as the canonical text that hashes are made of, and on paper. */
export function Downloads(props: {
  /** Name of the period. */
  period: string;
  /** RFC 8785 JSON. */
  text: string;
  /** Absent where the text cannot be read as a report. */
  report?: SloReport;
}) {
  const { text, report } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const analytics = useAnalytics();
  const name = reportFileName(props.period);
  return (
    <>
      {report && (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownload2Line />}
          onPress={() => {
            analytics.captureEvent('download', 'csv');
            saveFile(`${name}.csv`, 'text/csv', reportCsv(report));
          }}
        >
          {t('reports.download.csv')}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownload2Line />}
        onPress={() => {
          analytics.captureEvent('download', 'json');
          saveFile(`${name}.json`, 'application/json', text);
        }}
      >
        {t('reports.download.json')}
      </Button>
      {report && (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiPrinterLine />}
          onPress={() => window.print()}
        >
          {t('reports.download.print')}
        </Button>
      )}
    </>
  );
}
