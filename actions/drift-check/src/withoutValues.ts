import type { DriftReport } from '@bellwether/domain-drift';

/** A report for others: which places changed, and not from what to what. */
export function withoutValues(report: DriftReport): DriftReport {
  return {
    ...report,
    resources: report.resources.map(resource => ({
      ...resource,
      attributes: resource.attributes.map(({ path, sensitive }) => ({
        path,
        sensitive,
      })),
    })),
  };
}
