import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { stringify } from 'yaml';
import { CodeBlock } from '@bellwether/kit-portal';
import { sloTranslationRef } from '../../translation';

/** The OpenSLO document, as YAML whatever it was written in. */
export function Declaration(props: { document: Record<string, unknown> }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const text = useMemo(() => stringify(props.document), [props.document]);
  return <CodeBlock title={t('detail.document.title')} text={text} />;
}
