import { type Rule, isFields, object } from '../declaration/schema';

/** What a data source needs to find a metric: anything but nothing. */
export const metricSpec: Rule = (value, at) => {
  object({}, { open: true })(value, at);
  if (isFields(value) && Object.keys(value).length === 0) {
    at.error(
      'empty',
      'Expected what the data source needs to find the metric, such as "query", found an empty map.',
    );
  }
};
