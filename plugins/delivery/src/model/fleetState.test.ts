import {
  formatFleetFilters,
  gateRunsRequest,
  isFiltered,
  NO_FILTERS,
  parseFleetFilters,
} from './fleetState';

const parse = (text: string) => parseFleetFilters(new URLSearchParams(text));

describe('filters of the fleet', () => {
  it('survive the way through the address', () => {
    const address =
      'q=grade&decision=Rollback&environment=production&status=finished';
    expect(formatFleetFilters(parse(address)).toString()).toBe(address);
    expect(formatFleetFilters(NO_FILTERS).toString()).toBe('');
  });

  it('do not send on what nobody knows', () => {
    expect(parse('decision=Explode&status=gone')).toEqual(NO_FILTERS);
    expect(parse(`q=${'x'.repeat(500)}`).q).toHaveLength(100);
  });

  it('become a request with only what narrows', () => {
    expect(gateRunsRequest(parse('q=a&decision=Hold'), 20)).toEqual({
      text: 'a',
      decision: 'Hold',
      limit: 20,
    });
    expect(gateRunsRequest(NO_FILTERS, 5)).toEqual({ limit: 5 });
  });

  it('know whether they narrow anything', () => {
    expect(isFiltered(NO_FILTERS)).toBe(false);
    expect(isFiltered(parse('environment=staging'))).toBe(true);
  });
});
