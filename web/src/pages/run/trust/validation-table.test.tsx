import { render, screen } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Validation } from '../../../api/types';
import { startLanguage } from '../../../i18n';
import fixture from '../../../model/fixtures/run.json';
import { ValidationTable } from './validation-table';

const passed = fixture.result.validation as unknown as Validation;
const text = () => document.body.textContent;

describe("The validation by the server's counters", () => {
  beforeAll(startLanguage);

  it('says that all figures agree, and has both of each', () => {
    render(<ValidationTable validation={passed} />);
    expect(text()).toContain('agree within 5 %');
    expect(screen.getByRole('row', { name: /Output tokens/ }).textContent).toContain('960960');
  });

  it('says what differs, and the likeliest reason', () => {
    const [first, ...rest] = passed.all_comparisons;
    if (first === undefined) {
      throw new Error('the fixture has no comparisons');
    }
    const more = {
      ...first,
      server_value: 52,
      difference_percent: 30,
      passed: false,
      reason: 'more_at_server' as const,
    };
    render(<ValidationTable validation={{ ...passed, overall_passed: false, all_comparisons: [more, ...rest] }} />);
    expect(screen.getByRole('row', { name: /^Requests/ }).textContent).toContain('others ask the server as well');
    expect(text()).toContain('differ from the server’s own');
  });

  it('calls nothing confirmed where there is nothing to compare', () => {
    render(<ValidationTable validation={{ ...passed, overall_passed: null, all_comparisons: [] }} />);
    expect(text()).toContain('Not validated');
    expect(screen.queryByRole('table')).toBeNull();
  });
});
