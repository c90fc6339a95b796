import { ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apiWith, northfieldApi, renderAt } from '../../__testUtils__/render';
import { RunDetail } from './RunDetail';

const path = '/deliveries/runs/messaging-kayenta';

/** What was saved last: jsdom has no files. */
function savedFile() {
  const saved: { name?: string; blob?: Blob } = {};
  URL.createObjectURL = blob => {
    saved.blob = blob as Blob;
    return 'blob:evidence';
  };
  URL.revokeObjectURL = () => {};
  jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function click(this: HTMLAnchorElement) {
      saved.name = this.download;
    });
  return saved;
}

describe('evidence of a run', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is fetched by the client of the portal and saved as a file', async () => {
    const user = userEvent.setup();
    const saved = savedFile();
    const backend = northfieldApi();
    const getEvidence = jest.fn((id: string) => backend.getEvidence(id));
    renderAt(<RunDetail id="messaging-kayenta" />, {
      path,
      api: apiWith({ getEvidence }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Download evidence' }),
    );
    await waitFor(() =>
      expect(saved.name).toBe(
        'messaging-kayenta-production-2026-11-20.evidence.json',
      ),
    );
    expect(getEvidence).toHaveBeenCalledTimes(1);
    expect(saved.blob?.type).toBe('application/json;charset=utf-8');
    const text = await new Response(saved.blob).text();
    expect(JSON.parse(text)).toEqual(
      JSON.parse(
        JSON.stringify(await backend.getEvidence('messaging-kayenta')),
      ),
    );
  });

  it('says why it cannot be had', async () => {
    const user = userEvent.setup();
    renderAt(<RunDetail id="messaging-kayenta" />, {
      path,
      api: apiWith({
        getEvidence: async () => {
          throw new ServiceUnavailableError('storage is away');
        },
      }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Download evidence' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The evidence could not be loaded: storage is away',
    );
  });
});
