import { expect, it, vi } from 'vitest';
import { once } from '../../../src/recognise/nodes/once.ts';

it('finds out once what is asked of a node, whatever was found', () => {
  for (const told of ['', 0, false, 'text']) {
    const find = vi.fn(() => told);
    const known = once(find);
    const node = {};
    expect([known(node), known(node)]).toEqual([told, told]);
    expect(find).toHaveBeenCalledTimes(1);
  }
});

it('knows a node by itself, not by what it is like, and answers each question by itself', () => {
  const size = once((node: { value: string }) => node.value.length);
  const upper = once((node: { value: string }) => node.value.toUpperCase());
  const node = { value: 'a' };
  expect(size(node)).toBe(1);
  expect(upper(node)).toBe('A');
  expect(size({ ...node, value: 'ab' })).toBe(2);
});
