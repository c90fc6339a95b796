import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { CodeBlock } from '@bellwether/kit-portal';
import { exampleSlo } from '../../model/example';
import { sloTranslationRef } from '../../translation';

/** How to declare an SLO, with a document that works once the names are replaced. */
export function DeclareHelp(props: { service: string; owner?: string }) {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <>
      <CodeBlock
        title={t('overview.empty.example')}
        text={exampleSlo(props.service, props.owner)}
      />
      <Text as="p" variant="body-small">
        <Link href="https://openslo.com" target="_blank" rel="noopener">
          {t('overview.empty.docs')}
        </Link>
      </Text>
    </>
  );
}
