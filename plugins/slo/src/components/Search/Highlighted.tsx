import type { ResultHighlight } from '@backstage/plugin-search-common';
import { Fragment } from 'react';

/** Text of a search engine with its hits marked; the engine's tags never reach the page as markup. */
export function Highlighted(props: {
  text: string;
  highlight?: Pick<ResultHighlight, 'preTag' | 'postTag'>;
}) {
  const { text, highlight } = props;
  if (!highlight) return <>{text}</>;
  return (
    <>
      {text.split(highlight.preTag).map((part, index) => {
        if (index === 0) return <Fragment key={index}>{part}</Fragment>;
        const [hit, ...rest] = part.split(highlight.postTag);
        return (
          <Fragment key={index}>
            <mark>{hit}</mark>
            {rest.join('')}
          </Fragment>
        );
      })}
    </>
  );
}
