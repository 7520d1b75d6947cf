import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import { startLanguage } from '../../i18n';
import { downloads } from '../../testing/downloads';
import type { ChartContent } from '../../view/charts/chart';
import { ChartCard } from './chart-card';

const content = (more: Partial<ChartContent> = {}): ChartContent => ({
  option: {},
  empty: false,
  table: { columns: ['load', 'TTFT (ms)'], rows: [['1 user', '12.3']] },
  ...more,
});

describe('A chart', () => {
  beforeAll(startLanguage);

  it('is a table on demand, with the figures that it draws', async () => {
    render(<ChartCard title="TTFT against load" build={() => content()} />);
    await userEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    const cells = (await screen.findAllByRole('cell')).map((cell) => cell.textContent);
    expect(cells).toContain('12.3');
  });

  it('is saved as CSV with all of its figures, under its title', async () => {
    const saved = downloads();
    render(<ChartCard title="TTFT against load" build={() => content()} />);
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    expect(saved.map(({ name }) => name)).toEqual(['TTFT against load.csv']);
    expect(await saved[0]?.text).toBe('load,TTFT (ms)\r\n1 user,12.3\r\n');
  });

  it('without data says so, and has no picture to save', () => {
    render(<ChartCard title="TTFT against load" build={() => content({ empty: true })} />);
    expect(screen.getByText('No data.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save as PNG' })).toBeNull();
  });
});
