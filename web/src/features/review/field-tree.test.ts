import { describe, expect, it } from 'vitest';
import type { Sections } from '#schemas/application/application.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { unlocks } from '#schemas/review/information-request.ts';
import { fieldTree, type Place, shortest } from './field-tree.ts';

const { pages } = measureVersion('integrationsmanagement', 1);
const at = (value: string | number | boolean) => ({ value, revision: 1 });
const sections: Sections = {
  posts: {
    'posts/a1b2': at(1),
    'posts/a1b2/function': at('Süd'),
    'posts/c3d4': at(0),
    'posts/c3d4/function': at('Nord'),
  },
  onward: { passesOn: at(false) },
};
const tree = fieldTree(pages, sections, ({ de }) => de);
const placesOf = (id: string) => tree.find((page) => page.id === id)?.places ?? [];
const pathsOf = (places: readonly Place[]): string[] =>
  places.flatMap(({ field, below }) => [field.path, ...pathsOf(below)]);

describe('the places that a request can name', () => {
  it('are all pages of the form', () => {
    expect(tree.map(({ id }) => id)).toEqual(pages.map(({ id }) => id));
  });

  it('are rows as people count them, with their fields', () => {
    const [posts] = placesOf('posts');
    expect(posts?.below.map(({ label, field }) => `${label} ${field.path}`)).toEqual([
      'Stelle 1 posts/c3d4',
      'Stelle 2 posts/a1b2',
    ]);
    expect(posts?.below[0]?.below.map(({ field }) => field.path)).toContain('posts/c3d4/function');
  });

  it('leave out what the applicant was not asked', () => {
    expect(pathsOf(placesOf('onward'))).toEqual(['passesOn']);
  });
});

describe('what is chosen', () => {
  it('names nothing twice, and unlocks the same', () => {
    const chosen = ['posts/a1b2', 'posts/a1b2/function', 'posts/c3d4/function'].map((path) => ({
      page: 'posts',
      path,
    }));
    const named = shortest(chosen);
    expect(named.map(({ path }) => path)).toEqual(['posts/a1b2', 'posts/c3d4/function']);
    expect(chosen.every(({ page, path }) => unlocks(named, page, path))).toBe(true);
  });
});
