import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import { RiFocus3Line } from '@remixicon/react';
import { isSloResult } from './model/searchResult';

/** SLO documents among the search results of the catalog. */
export const sloSearchResultItem = SearchResultListItemBlueprint.make({
  params: {
    predicate: isSloResult,
    icon: <RiFocus3Line />,
    component: () =>
      import('./components/Search/SloSearchResult').then(
        ({ SloSearchResult }) => SloSearchResult,
      ),
  },
});
