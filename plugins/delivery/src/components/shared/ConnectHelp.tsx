import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CodeBlock } from '@bellwether/kit-portal';
import { exampleWorkflow } from '../../model/example';
import { deliveryTranslationRef } from '../../translation';

/** How the first gate comes into the portal, with a workflow that works once the names are replaced. */
export function ConnectHelp(props: {
  /** Service the example is about. */
  service: string;
}) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <CodeBlock
      title={t('connect.example')}
      text={exampleWorkflow(props.service)}
    />
  );
}
